"""Facts of a sheet: read against the rulebook in force today, and reported as what a file says, row by row.

What a file said before is superseded where the row gives its reason; taken back, what was said before holds again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal
from uuid import UUID

from guiju.core.assessment.periods import period_of
from guiju.core.cells.answers import read_yes_no
from guiju.core.cells.dates import read_date
from guiju.core.cells.numbers import NumberRule, read_number
from guiju.core.cells.text import Refused, fold
from guiju.core.evidence import FactState
from guiju.core.evidence.statements import Statement as Said
from guiju.core.findings import Finding
from guiju.core.loading.fields import Schema, Subject
from guiju.core.loading.plan import Changed, New, Step
from guiju.core.loading.plan import Held as HeldThing
from guiju.core.loading.repeats import mark_repeats
from guiju.core.loading.rows import Row
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.measures import Measure, MeasureKind
from guiju.store.accounts.queries import day_of
from guiju.store.audit.actions import Work, now
from guiju.store.evidence.given import Given, read_one
from guiju.store.evidence.models import Statement
from guiju.store.evidence.rules import rules_on
from guiju.store.loading.actions import Carrier, Doing, Held, Loading, carries, run
from guiju.store.register import queries as register

SOURCE = "import"
"""The source of what a file says, beside what others say of the same."""

_ASKED_AT_ONCE = 400
_MONTH = 7


def checked(rows: Sequence[Row], schema: Schema) -> tuple[Row, ...]:
    """Return the rows with measures and periods by their ids and values as they are kept, or with what is wrong."""
    today = day_of(now())
    rules = rules_on(today)
    if rules is None:
        return tuple(row.found("no-rulebook-in-force", on=today.isoformat()) for row in rows)
    names = _names(rules.institution)
    read = [row if row.is_refused else _checked(row, names, rules.institution, today) for row in rows]
    return mark_repeats(schema, read)


def _names(institution: Institution) -> dict[str, Measure]:
    """Return the measures by every name a sheet may use."""
    found: dict[str, Measure] = {}
    for measure in institution.measures.values():
        for name in (*measure.renamed_from, *measure.also_named, measure.title.en, measure.title.zh, measure.id):
            found[fold(name)] = measure
    return found


def _checked(row: Row, names: dict[str, Measure], institution: Institution, today: dt.date) -> Row:
    measure = names.get(fold(row.text("measure")))
    given = _given(row, measure, institution)
    read = given if isinstance(given, Finding) else read_one(given, institution, today)
    if isinstance(read, Finding):
        return row.found(read.code, None, **read.params)
    return row.with_values(
        measure=read.measure.id,
        period=read.period.name,
        value=_plain(read.answer.value),
        state=read.answer.state.value,
    )


def _given(row: Row, measure: Measure | None, institution: Institution) -> Given | Finding:
    period, state, value = row.text("period"), row.text("state") or FactState.VALUE.value, row.text("value") or None
    named = next((one for one in _periods(period) if period_of(one, institution.calendar) is not None), period)
    if measure is None:
        return Given(row.text("measure"), named, value, state, row.text("reason"))
    if value is not None and state == FactState.VALUE.value:
        said = _value(value, measure)
        if isinstance(said, Refused):
            return Finding(said.code, params={"cells": row.line, "field": "value", **said.params})
        value = said
    return Given(measure.id, named, value, state, row.text("reason"))


def _periods(written: str) -> Iterator[str]:
    """Yield what a cell may mean as the name of a period: as it stands, without its unit, as a month, as a day's."""
    yield written
    yield written.removesuffix("度").removesuffix("年")
    day = read_date(written)
    if isinstance(day, str):
        yield day[:_MONTH]


def _value(written: str, measure: Measure) -> str | Refused:
    """Return a value as it is given by hand: a number without thousands and units, yes or no as 1 or 0."""
    match measure.kind:
        case MeasureKind.TEXT:
            return written
        case MeasureKind.YES_NO:
            answer = read_yes_no(written)
            if isinstance(answer, FactState):
                return written
            return answer if isinstance(answer, Refused) else str(int(answer))
        case _:
            number = read_number(written, NumberRule(measure.kind, percent=measure.percent))
            return format(number, "f") if isinstance(number, Decimal) else written


def _plain(value: str | None) -> str | None:
    """Return a value as two that come to the same are written."""
    return Said("", SOURCE, FactState.VALUE, value).says[1]


def held(rows: Sequence[Row], loading: Loading) -> Held:
    """Return what files said before of the facts that rows name; a reason alone is nothing new."""
    units = register.units_called((row.text("unit") for row in rows), loading.on)
    codes: dict[UUID, list[str]] = {}
    for code, unit in units.items():
        codes.setdefault(unit.id, []).append(code)
    reasons = {tuple(row.text(field.id) for field in loading.schema.keys): row.values.get("reason") for row in rows}
    things: dict[tuple[str, ...], HeldThing] = {}
    asked, periods = sorted(codes), {row.text("period") for row in rows}
    for start in range(0, len(asked), _ASKED_AT_ONCE):
        there = Statement.objects.filter(unit__in=asked[start : start + _ASKED_AT_ONCE], source=SOURCE)
        for said in there.filter(period__in=periods, recorded_to=None):
            for code in codes[said.unit]:
                key = (code, said.measure, said.period)
                values = {**dict(zip(("unit", "measure", "period"), key, strict=True)), "state": said.state}
                told = {"value": _plain(said.value), "reason": reasons.get(key)}
                things[key] = HeldThing(str(said.id), values | told)
    return Held(things, {Subject.UNIT: frozenset(units)})


def begin(loading: Loading, rows: Sequence[Row]) -> None:
    """Know the units that rows are about."""
    units = register.units_called((row.text("unit") for row in rows), loading.on)
    loading.units.update({code: unit.id for code, unit in units.items()})


def carry(work: Work, loading: Loading, step: Doing) -> UUID:
    """Report a fact; return the statement."""
    row, unit = step.row, loading.units[step.row.text("unit")]
    value, reason = row.values.get("value"), row.text("reason")
    text = None if value is None else str(value)
    given = Given(row.text("measure"), row.text("period"), text, row.text("state"), reason)
    why = reason if isinstance(step, Changed) else ""
    run("evidence.fact.report", work, unit=unit, facts=[given], source=SOURCE, reason=why)
    said = Statement.objects.filter(unit=unit, measure=given.measure, period=given.period, source=SOURCE)
    return said.get(recorded_to=None).id


def order(steps: Sequence[Step]) -> list[Doing]:
    """Return what does something, as in the sheet."""
    return [step for step in steps if isinstance(step, New | Changed)]


carries(
    Carrier(
        Subject.FACT, "evidence.fact.read", "evidence.fact.record", held, begin, carry, order,
        at_once=5, checked=checked,
    )
)  # fmt: skip
