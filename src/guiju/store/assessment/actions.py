"""Runs are started, stopped and accepted; studies of them are started and stopped."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from guiju.core.assessment.periods import Period, period_of
from guiju.core.assessment.variants import named
from guiju.core.findings import Finding
from guiju.core.journal.events import Event, Insert, Json, Update
from guiju.core.journal.rights import Reach
from guiju.core.nearest import nearest
from guiju.store.assessment.models import Run
from guiju.store.assessment.running import KIND
from guiju.store.assessment.studying import start_study, stop_study
from guiju.store.assessment.trying import ask_what_if
from guiju.store.audit.actions import Work, action, day_of, new_id
from guiju.store.jobs import actions as jobs
from guiju.store.library import queries as library
from guiju.store.library.queries import InForce

__all__ = ["accept_run", "ask_what_if", "start_run", "start_study", "stop_run", "stop_study"]

_EVERYWHERE = Reach()


@action("assessment.run.start")
def start_run(
    work: Work, *, scheme: str, period: str, variant: str | None = None, facts_known_at: datetime | None = None
) -> UUID:
    """Start computing a scheme for a period, as a job: by the rulebook in force on the period's last day.

    The cut holds what is recorded now, or was at `facts_known_at`, of the units that stand on the period's last day (or
    today, while the period lasts). Returns the run's id.
    """
    work.require("assessment.run.start", _EVERYWHERE)
    rules, found = _rules_for(work, period)
    name, chosen = named(rules.institution, scheme, variant)
    held = rules.institution.schemes.get(name)
    if held is None:
        known = sorted(rules.institution.schemes)
        params = {"id": scheme, "known": ", ".join(known), "suggestion": nearest(scheme, known)}
        work.refuse(Finding("unknown-scheme", params=params))
    if held.period is not found.kind:
        work.refuse(Finding("period-unknown", params={"period": period, "kind": held.period.value}))
    if facts_known_at is not None and facts_known_at > work.at:
        work.refuse(Finding("not-known-yet", params={"at": facts_known_at.isoformat()}))
    run = new_id()
    job = jobs.ask(work, KIND, {"run": str(run)})
    row: dict[str, Json] = {
        "id": str(run),
        "scheme": name,
        "variant": chosen or "",
        "period": found.name,
        "judged_on": found.last_day.isoformat(),
        "units_on": min(found.last_day, _today(work)).isoformat(),
        "facts_known_at": (facts_known_at or work.at).isoformat(),
        "rulebook": str(rules.version),
        "rule_hash": rules.hash,
        "job": str(job),
        "asked_by": str(work.acting.account),
        "on_behalf_of": str(work.acting.on_behalf_of) if work.acting.on_behalf_of is not None else None,
        "asked_at": work.at.isoformat(),
        "made_at": None,
        "cut_hash": None,
        "results_hash": None,
        "summary": None,
        "findings": None,
        "accepted_by": None,
        "accepted_for": None,
        "accepted_at": None,
        "note": "",
    }
    work.rule_hash = rules.hash
    said: dict[str, Json] = {"scheme": name, "period": found.name}
    work.append(f"run/{run}", 0, Event("assessment.run.started", said, (Insert("assessment.Run", row),)))
    return run


@action("assessment.run.stop")
def stop_run(work: Work, *, run: UUID) -> UUID:
    """Stop a run that is not made yet; whoever started it may, others with the right."""
    held = Run.objects.filter(id=run).first()
    if held is None or held.asked_by != work.acting.account or not work.acting.carries("assessment.run.start"):
        work.require("assessment.run.stop", _EVERYWHERE)
    row = _held(work, run)
    if row.made_at is not None:
        work.refuse(Finding("run-made", params={"run": run}))
    jobs.halt(work, row.job)
    work.append(f"run/{run}", None, Event("assessment.run.stopped"))
    return run


@action("assessment.run.accept")
def accept_run(work: Work, *, run: UUID, note: str = "") -> UUID:
    """Accept the results of a run as those that count."""
    work.require("assessment.run.accept", _EVERYWHERE)
    row = _held(work, run)
    if row.made_at is None:
        work.refuse(Finding("run-not-made", params={"run": run}))
    if row.accepted_at is not None:
        work.refuse(Finding("run-accepted", params={"run": run}))
    before: dict[str, Json] = {"accepted_by": None, "accepted_at": None, "note": row.note}
    after: dict[str, Json] = {
        "accepted_by": str(work.acting.account),
        "accepted_at": work.at.isoformat(),
        "note": note,
    }
    if work.acting.on_behalf_of is not None:
        before["accepted_for"], after["accepted_for"] = None, str(work.acting.on_behalf_of)
    work.rule_hash = row.rule_hash
    said: dict[str, Json] = {"results": row.results_hash, "note": note}
    event = Event("assessment.run.accepted", said, (Update("assessment.Run", str(run), before, after),))
    work.append(f"run/{run}", None, event)
    return run


def _rules_for(work: Work, name: str) -> tuple[InForce, Period]:
    """Return the rulebook in force on the last day of a period, and the period as it says it; or refuse."""
    standing = library.in_force() or library.before()
    if standing is None:
        work.refuse(Finding("no-rulebook-in-force", params={"on": _today(work).isoformat()}))
    found = period_of(name, standing.institution.calendar)
    if found is None:
        work.refuse(Finding("period-unknown", params={"period": name, "kind": ""}))
    rules = library.in_force(found.last_day)
    if rules is None:
        work.refuse(Finding("no-rulebook-in-force", params={"on": found.last_day.isoformat()}))
    return rules, period_of(name, rules.institution.calendar) or found


def _today(work: Work) -> date:
    return day_of(work.at)


def _held(work: Work, run: UUID) -> Run:
    found = Run.objects.filter(id=run).first()
    return found or work.refuse(Finding("unknown-run", params={"run": run}))
