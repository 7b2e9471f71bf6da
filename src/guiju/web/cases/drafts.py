"""What a draft of the rulebook would have changed: cases that happened replayed under it, who is stopped and where."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from guiju.core.rulebook.institution import Institution
from guiju.core.values import Text
from guiju.doors.refusal import found
from guiju.store.cases import actions, queries
from guiju.store.jobs import queries as jobs
from guiju.store.library import queries as library
from guiju.store.register import queries as register
from guiju.web.answers import Answer, Shown, To, taken
from guiju.web.cases.subject import READ, code_of, pages
from guiju.web.days import read_day
from guiju.web.viewing import Viewing, acting, require, viewer
from guiju.web.within import within
from guiju.words.steps import titles_of

_JOBS = 50


@pages.page("drafts/<uuid:version>/", "draft", does=("cases.draft.replay",))
def draft(request: Viewing, version: UUID) -> Answer:
    """Show what the last replay under a version came to, and ask for another."""
    if not viewer(request).holds(READ):
        require(request, "library.rulebook.read")
    held = found(library.version(version), "version")
    since = _since(request)
    if request.method == "POST" and since is not None:
        asked = actions.replay(acting(request), version=version, since=since)
        if taken(request, asked) is not None:
            return To("cases.draft", version, said="cases.draft.asked")
    job = next((each for each in jobs.jobs(kind="cases.draft.replay", most=_JOBS) if _of(each, version)), None)
    institution = library.institution_of(version)
    filled = {
        "version": held,
        "job": job,
        "own": job is not None and jobs.is_own(acting(request), job),
        "may": viewer(request).holds(*queries.REPLAY_RIGHTS),
        "since": since or dt.date(request.on.year - 1, 1, 1),
        "key": str(uuid4()),
        "purpose": acting(request).purpose,
        "may_name": viewer(request).holds(READ),
        **_come_to(request, job, institution),
    }
    return Shown("cases/draft.html", "cases.draft", filled)


def _of(job: jobs.JobSeen, version: UUID) -> bool:
    return bool(job.arguments.get("version") == str(version))


def _since(request: Viewing) -> dt.date | None:
    return read_day(request.POST.get("since", ""))


def _come_to(request: Viewing, job: jobs.JobSeen | None, institution: Institution) -> dict[str, Any]:
    """Return what a replay came to: counts for everybody, the cases themselves for those who may read them."""
    if job is None or job.state is not jobs.State.DONE or not isinstance(job.result, dict):
        return {"rows": None}
    came = job.result
    rows = [
        {"procedure": _procedure(name, institution), "cases": count, "stopped": came["stopped"].get(name, 0)}
        for name, count in came["cases"].items()
    ]
    return {
        "rows": rows,
        "cases": sum(came["cases"].values()),
        "stopped": sum(came["stopped"].values()),
        "at": [_place(each, institution) for each in came["at"]],
        "named": _named(request, came["named"], institution),
    }


def _procedure(name: str, institution: Institution) -> Text | str:
    held = institution.procedures.get(name)
    return name if held is None else held.title


def _place(each: Mapping[str, Any], institution: Institution) -> dict[str, Any]:
    held = institution.procedures.get(each["procedure"])
    titles = {} if held is None else titles_of(held)
    return {
        **each,
        "procedure": _procedure(each["procedure"], institution),
        "step": each["title"] or each["step"],
        "expected": [titles.get(step, step) for step in each["expected"]],
    }


def _named(request: Viewing, named: list[Mapping[str, Any]], institution: Institution) -> list[dict[str, Any]] | None:
    """Return the cases that would have been stopped, to whoever may read cases and says why; None else."""
    if not viewer(request).holds(READ) or not acting(request).purpose:
        return None
    seen = queries.replayed([UUID(each["case"]) for each in named], within(request, READ))
    units = register.units_named({each.lead for each in seen.values()}, request.on)
    return [
        {**_place(each, institution), "row": row, "code": code_of(row.id, row.opened_on), "lead": units.get(row.lead)}
        for each in named
        if (row := seen.get(UUID(each["case"]))) is not None
    ]
