"""The list of runs: of a scheme, of a period, accepted or not; and the same list as a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from guiju.core.values import Text
from guiju.files.rows_out import Holds, Value
from guiju.store.accounts import queries as accounts
from guiju.store.assessment import queries
from guiju.store.assessment.queries import RunSeen
from guiju.store.audit.actions import day_of
from guiju.store.library import queries as library
from guiju.store.loading.actions import Listed
from guiju.web.answers import Answer, Shown
from guiju.web.assessment.subject import READ, pages
from guiju.web.handing_out import column, handed_out
from guiju.web.listing import ROWS, begin, page
from guiju.web.viewing import Viewing
from guiju.web.within import required_within, scope_of
from guiju.words.pages import said

ACCEPTED = {"accepted": True, "open": False}
"""What may be asked of how runs stand, as an address says it."""
AT_ONCE = 200


@pages.page("runs/", "runs")
def runs(request: Viewing) -> Answer:
    """List runs, newest first: of a scheme, of a period, accepted or not."""
    everything = required_within(request, READ) is None
    last = begin(request)
    after = UUID(str(last[0])) if last else None
    rows = page(request, queries.runs(**_wanted(request), after=after, most=ROWS + 1), lambda run: (run.id.hex,))
    by = accounts.names({run.asked_by for run in rows.rows})
    titles = _titles(request)
    filled = {
        "page": rows,
        "rows": [{"run": run, "title": titles.get(run.scheme), "by": by.get(run.asked_by, "")} for run in rows.rows],
        "titles": titles,
        "everything": everything,
        "states": list(ACCEPTED),
        "chosen": {name: request.GET.get(name, "") for name in ("scheme", "period", "state")},
    }
    return Shown("assessment/runs.html", "assessment.runs", filled)


COLUMNS = (
    column("title", "assessment.run"),
    column("scheme", "assessment.scheme", Holds.CODE),
    column("variant", "assessment.variant", Holds.CODE),
    column("period", "assessment.period", Holds.CODE),
    column("asked", "assessment.asked-on", Holds.DATE),
    column("by", "assessment.asker"),
    column("state", "assessment.state"),
    column("units", "assessment.units", Holds.WHOLE),
    column("scored", "assessment.scored", Holds.WHOLE),
)


@pages.page("runs/export/", "runs-export", does=("exports.list.make",))
def export(request: Viewing) -> Answer:
    """Hand the list out as a file, all pages of it, filtered as it is asked for."""
    reading = required_within(request, READ)
    tops = () if reading is None else tuple(sorted(scope_of(request, READ).units))
    return handed_out(request, Listed("runs", READ, COLUMNS, _rows(request), tops=tops))


def _rows(request: Viewing) -> Iterator[tuple[Value, ...]]:
    titles, after = _titles(request), None
    while part := queries.runs(**_wanted(request), after=after, most=AT_ONCE):
        by = accounts.names({run.asked_by for run in part})
        for run in part:
            title, summary = titles.get(run.scheme), run.summary or {}
            yield (
                title.in_language(request.language) if title is not None else run.scheme,
                run.scheme,
                run.variant,
                run.period,
                day_of(run.asked_at),
                by.get(run.asked_by, ""),
                _stands(run, request.language),
                summary.get("units"),
                summary.get("scored"),
            )
        after = part[-1].id


def _stands(run: RunSeen, language: str) -> str:
    if run.accepted_at is not None:
        return said("assessment.accepted", language)
    return said("assessment.made" if run.made_at is not None else f"jobs.state.{run.state}", language)


def _titles(request: Viewing) -> Mapping[str, Text]:
    standing = library.in_force(request.on, request.known_at)
    return {name: each.title for name, each in standing.institution.schemes.items()} if standing else {}


def _wanted(request: Viewing) -> dict[str, Any]:
    """Return what the filters leave, as the question takes it."""
    return {
        "scheme": request.GET.get("scheme", ""),
        "period": request.GET.get("period", ""),
        "accepted": ACCEPTED.get(request.GET.get("state", "")),
    }
