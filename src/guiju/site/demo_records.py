"""The records of the demo: made-up units, posts, people, facts, and returns that ask for what is still missing."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from typing import TypeVar
from uuid import UUID

from guiju.core.assessment.periods import period_of
from guiju.core.evidence import FactState
from guiju.core.findings import Finding
from guiju.core.journal.acting import BY_ITSELF, Acting
from guiju.core.journal.outcome import Done, Outcome
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.measures import PeriodKind
from guiju.core.sizes import Size
from guiju.core.values import Text
from guiju.desk.made import Made, MadeFact, make
from guiju.desk.register_made import MadePlace, people, places, posts
from guiju.store.audit.actions import new_id
from guiju.store.audit.actions import today as institution_day
from guiju.store.evidence import actions as evidence
from guiju.store.evidence import queries as evidence_held
from guiju.store.evidence.actions import Given
from guiju.store.register import actions as register
from guiju.store.register import queries as register_held
from guiju.store.register.actions import NewUnit

YEAR = 2026
"""The year of the demo's facts; some kinds have facts of the years before too."""

_SINCE = {"branch": YEAR - 1, "county": YEAR - 2}
"""Kinds with facts of the years before, and the first of these years."""

_OFFICER = Acting(BY_ITSELF.account, purpose="演示数据登记")
_AT_ONCE = 500

T = TypeVar("T")


class RefusedError(Exception):
    """An action of the loading was refused."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        """Keep the reasons."""
        super().__init__(", ".join(finding.code for finding in findings))
        self.findings = findings


def load_register(institution: Institution, size: Size, since: dt.date) -> list[tuple[UUID, str]]:
    """Load units, posts and people where there are none; return the people loaded, with their names."""
    if register_held.list_units(limit=1).units:
        return []
    made = make(institution, size, year=YEAR)
    units = list(places(made, size, institution.about.title.zh, institution.about.title.en))
    ids = _found(units, made, since)
    held = list(posts(units, size))
    loaded = []
    for post, person in zip(held, people(held, year=YEAR), strict=True):
        opened = done(
            register.open_post(
                BY_ITSELF,
                unit=ids[post.unit],
                kind=post.kind,
                title=Text(zh=post.title, en=post.title_en),
                on=since,
                reference=post.code,
                attributes={"establishment": post.establishment},
            )
        )
        fields = {
            "name": {"value": person.name},
            "staff_number": {"value": person.number},
            "birth_date": {"value": person.birth_date.isoformat()},
            "work_start": {"value": person.work_start.isoformat()},
            "staff_status": {"value": person.staff_status},
            "education": {"level": person.education, "specialty": person.specialty},
        }
        start = max(person.since, since)
        registered = done(
            register.register_person(_OFFICER, keeper=ids[post.unit], fields=fields, on=start, source="演示数据")
        )
        done(register.appoint(_OFFICER, post=opened, person=registered, on=start, basis="演示任命"))
        loaded.append((registered, person.name))
    return loaded


def _found(units: list[MadePlace], made: Made, since: dt.date) -> dict[str, UUID]:
    ids = {unit.code: new_id() for unit in units}
    attributes = {unit.code: unit.attributes for unit in made.units}
    founded = [
        NewUnit(
            kind=unit.kind,
            parent=ids[unit.parent] if unit.parent else None,
            name=Text(zh=unit.name, en=unit.name_en),
            code=unit.code,
            attributes=attributes.get(unit.code, {}),
            id=ids[unit.code],
        )
        for unit in units
    ]
    done(register.found_units(BY_ITSELF, units=founded, on=since, basis="演示数据"))
    return ids


def load_facts(institution: Institution, size: Size) -> None:
    """Report the made-up facts of units that have none, up to two months ago: what came after is still to be asked."""
    ids = units_by_code()
    today = institution_day()
    latest = (today.replace(day=1) - dt.timedelta(days=1)).replace(day=1)
    for year in range(min(_SINCE.values()), YEAR + 1):
        made = make(institution, size, year=year)
        kinds = {unit.code: unit.kind for unit in made.units}
        facts: dict[str, list[MadeFact]] = defaultdict(list)
        for fact in made.facts:
            if year >= _SINCE.get(kinds[fact.unit], YEAR) and _is_known(institution, fact, latest):
                facts[fact.unit].append(fact)
        for code, mine in facts.items():
            if code in ids and not evidence_held.facts(ids[code], institution, periods={each.period for each in mine}):
                _report(ids[code], mine)


def _is_known(institution: Institution, fact: MadeFact, latest: dt.date) -> bool:
    """Tell whether a fact of a period would be held by now: months that are over, whole years that are, and ranges."""
    period = period_of(fact.period, institution.calendar)
    if period is None or fact.state is FactState.MISSING:
        return False
    reported = institution.measures[fact.measure].reported_by is not None
    if period.kind is PeriodKind.YEAR and not reported:
        return period.start <= latest
    return period.end <= latest


def _report(unit: UUID, facts: list[MadeFact]) -> None:
    given = [
        Given(each.measure, each.period, None if each.value is None else str(each.value))
        for each in facts
        if each.state is FactState.VALUE
    ]
    if given:
        done(evidence.report_facts(BY_ITSELF, unit=unit, facts=given))
    for each in facts:
        if each.state is FactState.EXEMPTED:
            done(evidence.exempt(BY_ITSELF, unit=unit, measure=each.measure, period=each.period, reason=each.reason))


def open_the_returns(institution: Institution) -> None:
    """Send every return out once, and open the monthly ones for the month that is over last."""
    if evidence_held.issued():
        return
    today = institution_day()
    last = (today.replace(day=1) - dt.timedelta(days=1)).strftime("%Y-%m")
    ids = units_by_code()
    for form in institution.returns.values():
        if form.issuer not in ids:
            continue
        done(evidence.issue_return(BY_ITSELF, form=form.id, issuer=ids[form.issuer]))
        if form.period is PeriodKind.MONTH and form.unit_kind != "town":
            done(evidence.open_returns(BY_ITSELF, form=form.id, period=last))


def unit_named(code: str) -> UUID | None:
    """Return the unit with a code today."""
    return units_by_code().get(code)


def units_by_code() -> dict[str, UUID]:
    """Return every unit that bears a code by it today."""
    return {code: unit for code, unit in _units() if code}


def _units() -> Iterator[tuple[str, UUID]]:
    after: str | None = None
    while True:
        page = register_held.list_units(after=after, limit=_AT_ONCE)
        yield from ((unit.code, unit.id) for unit in page.units)
        after = page.after
        if after is None:
            return


def done(outcome: Outcome[T]) -> T:
    """Return what an action made; a refusal ends the loading with its reasons."""
    if isinstance(outcome, Done):
        return outcome.value
    raise RefusedError(outcome.findings)
