"""Assessment runs at the door: started, watched, read, explained, compared, accepted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from ninja import Query

from guiju.api.allowing import require
from guiju.api.asking import Asking, acting
from guiju.api.assessment.subject import Said, door
from guiju.api.language import both, language
from guiju.api.paging import Page, Paging, page, shown, start
from guiju.api.problems import told
from guiju.api.shapes import Code, In, Instant, Out, Prose, Told
from guiju.core.exact import as_decimal
from guiju.core.findings import Place
from guiju.core.journal.outcome import Outcome
from guiju.desk.explain import as_json
from guiju.desk.run_comparison import RunComparison
from guiju.doors.assessment import READ, require_unit, seeing
from guiju.doors.refusal import RefusalError, found
from guiju.store.assessment import actions, queries
from guiju.store.audit.actions import today
from guiju.words.difference import difference_in_words
from guiju.words.movement import movement_in_words


class Row(Out):
    """A run in a list."""

    id: UUID
    scheme: str
    variant: str
    period: str
    rule_hash: str
    asked_by: UUID
    asked_at: datetime
    state: str
    made_at: datetime | None
    results_hash: str | None
    accepted_at: datetime | None


class Run(Row):
    """A run: what was asked, on which records it stands, how far its job is, and what came of it."""

    judged_on: date
    units_on: date
    facts_known_at: datetime
    rulebook: UUID
    on_behalf_of: UUID | None
    job: UUID | None
    cut_hash: str | None
    summary: Any
    accepted_by: UUID | None
    accepted_for: UUID | None
    note: str
    findings: list[Told]


class FactMoved(Out):
    """A fact that differs between two cuts."""

    unit: str
    measure: str
    period: str
    before: str | None
    after: str | None


class UnitMoved(Out):
    """A unit that came out differently: by how much, and why, in sentences."""

    unit: str
    change: str | None
    says: list[Said]


class Comparison(Out):
    """How a second run differs from a first: rules, facts, and every unit that moved."""

    rules: list[Said]
    facts: list[FactMoved]
    units: list[UnitMoved]
    unchanged: int


class New(In):
    """A run asked for: a scheme and a period; `facts_known_at` takes the records as they were known then."""

    scheme: Code
    period: Code
    variant: Code | None = None
    facts_known_at: Instant | None = None


class Note(In):
    """What is said of it."""

    note: Prose = ""


@door.page("assessment.run.list", "/runs", Row, zh="考核计算列表", en="List assessment runs")
def list_runs(
    request: Asking, paging: Query[Paging], scheme: Code | None = None, period: Code | None = None
) -> Page[Row]:
    """Return runs, newest first: of a scheme, of a period."""
    seeing(acting(request), today())
    last = start(request, paging)
    rows = queries.runs(
        scheme=scheme or "",
        period=period or "",
        after=UUID(str(last[0])) if last is not None else None,
        most=paging.limit + 1,
    )
    return shown(page(request, paging, rows, key=lambda row: (row.id.hex,)), Row.model_validate)


@door.read("assessment.run.show", "/runs/{uuid:run}", Run, zh="查看考核计算", en="Show an assessment run")
def show_run(request: Asking, run: UUID) -> Run:
    """Return a run with its summary and what was found; whoever sees some units only, only how many there are."""
    sees = seeing(acting(request), today())
    seen = found(queries.run(run), "run")
    named = {name: getattr(seen, name) for name in Run.model_fields if name not in {"job", "findings"}}
    findings = [told(each, language(request), both=both(request)) for each in seen.findings]
    if sees is not None:
        findings, summary = [], seen.summary or {}
        named["summary"] = {name: summary[name] for name in _COUNTS if name in summary} or None
    return Run.model_validate(named | {"job": seen.job and seen.job.id, "findings": findings})


_COUNTS = ("units", "scored")
"""What of a summary says nothing of any unit."""


@door.page("assessment.result.list", "/runs/{uuid:run}/results", dict[str, Any], zh="考核结果", en="List results")
def list_results(request: Asking, run: UUID, paging: Query[Paging]) -> Page[dict[str, Any]]:
    """Return the results of the units one may see: the unit's id and code, points of the nodes, rank, grade, state."""
    sees = seeing(acting(request), today())
    seen = found(queries.run(run), "run")
    table = found(queries.results(run), "results")
    last = start(request, paging)
    rows = [row for row in table.to_pylist() if sees is None or row["unit"] in sees]
    left = (rows if last is None else [row for row in rows if row["unit"] > last[0]])[: paging.limit + 1]
    codes = queries.codes_of(seen, (row["unit"] for row in left))
    named = [{"unit": row["unit"], "code": codes.get(row["unit"], "")} | row for row in left]
    return page(request, paging, named, key=lambda row: (row["unit"],))


@door.read(
    "assessment.result.explain", "/runs/{uuid:run}/explanation", dict[str, Any], zh="解释结果", en="Explain a unit"
)
def explain(request: Asking, run: UUID, unit: Code, node: Code | None = None) -> dict[str, Any]:
    """Return why a unit, named by its id or its code, came out as it did.

    Its lines add up to the result; each has its fact, its reporter and its clause.
    """
    sees = seeing(acting(request), today())
    seen = found(queries.run(run), "run")
    known = queries.unit_of(seen, unit)
    require_unit(acting(request), sees, known)
    why = queries.explain(run, known, node)
    if why.explanation is None:
        raise RefusalError(*(replace(each, place=Place()) for each in why.findings))  # no path of the server's
    return as_json(why)


@door.read("assessment.run.compare", "/runs/{uuid:run}/difference", Comparison, zh="比较两次计算", en="Compare runs")
def compare(request: Asking, run: UUID, before: UUID) -> Comparison:
    """Return how a run differs from an earlier one of the same scheme, unit by unit: for who may see them all."""
    require(request, READ)
    difference = queries.compare(found(queries.run(before), "run").id, found(queries.run(run), "run").id)
    if not isinstance(difference, RunComparison):
        raise RefusalError(*difference)
    return Comparison(
        rules=[Said(zh=each.zh, en=each.en) for each in difference_in_words(difference.rules)],
        facts=[FactMoved.model_validate(each) for each in difference.facts],
        units=[
            UnitMoved(
                unit=each.unit,
                change=format(as_decimal(each.change), "f") if each.change is not None else None,
                says=[Said(zh=said.zh, en=said.en) for said in movement_in_words(each, difference.titles)],
            )
            for each in difference.units
        ],
        unchanged=difference.unchanged,
    )


@door.make("assessment.run.start", "/runs", zh="启动考核计算", en="Start an assessment run", location="/runs/{value}")
def start_run(request: Asking, asked: New) -> Outcome[UUID]:
    """Start computing a scheme for a period, by the rulebook in force on its last day."""
    return actions.start_run(acting(request), **asked.given())


@door.act("assessment.run.stop", "/runs/{uuid:run}/stop", zh="停止考核计算", en="Stop an assessment run")
def stop_run(request: Asking, run: UUID) -> Outcome[UUID]:
    """Stop a run that is not made yet."""
    return actions.stop_run(acting(request), run=run)


@door.act("assessment.run.accept", "/runs/{uuid:run}/accept", zh="认可考核结果", en="Accept the results of a run")
def accept_run(request: Asking, run: UUID, asked: Note) -> Outcome[UUID]:
    """Accept the results as those that count."""
    return actions.accept_run(acting(request), run=run, **asked.given())
