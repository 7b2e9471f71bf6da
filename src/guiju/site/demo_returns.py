"""The returns of the demo's towns in every state a return can be in, made through the actions everybody uses."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from uuid import UUID

from guiju.core.assessment.periods import Period, first_of_kind
from guiju.core.journal.acting import BY_ITSELF, Acting
from guiju.core.returns.due import in_force
from guiju.core.rulebook.calendar import Calendar
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.measures import Measure, MeasureKind, PeriodKind
from guiju.core.rulebook.returns import Return
from guiju.site.demo_records import done
from guiju.store.accounts import queries as accounts
from guiju.store.audit.actions import today as institution_day
from guiju.store.evidence import actions as evidence
from guiju.store.evidence import queries as evidence_held
from guiju.store.evidence.actions import Answered, Given

TOWN = "town"
_MOST = 24
"""How many towns have returns in every state; of more, the rest have theirs open."""

CLERK, CHECKER = "township_clerk", "checker"
HOME = "T00001"
"""The town whose clerk has an account."""

DISPUTED = "sluices_checked"
"""What sources say different things of in that town."""

_PAST = {PeriodKind.WEEK: 13, PeriodKind.MONTH: 6, PeriodKind.QUARTER: 2}
"""How many periods before the last one the towns have answered."""

_USUAL = {
    "sites_on_list": 46,
    "rounds_made": 4,
    "hazards_put_right": 9,
    "hazards_found": 11,
    "sluices_checked": 14,
    "greenhouse_area": 86,
    "greenhouse_damaged": 2,
    "facilities_usable": 38,
    "facilities_to_mend": 3,
    "facilities_mended": 2,
}
"""About how much a town says of each measure."""


def towns_of(codes: Mapping[str, UUID]) -> list[tuple[str, UUID]]:
    """Return the towns by code, in order."""
    return sorted((code, id_) for code, id_ in codes.items() if code.startswith("T"))


def load_town_facts(institution: Institution, codes: Mapping[str, UUID]) -> None:
    """Report what towns said of past periods, and what offices above hold already of the last one."""
    for code, unit in towns_of(codes):
        facts = list(_facts(institution, code))
        if facts and not evidence_held.facts(unit, institution, periods={facts[0].period}):
            done(evidence.report_facts(BY_ITSELF, unit=unit, facts=facts))
            if code == HOME:
                _dispute(institution, unit)


def answer_the_returns(institution: Institution, codes: Mapping[str, UUID]) -> None:
    """Open what is over last for the towns, and bring some of it on: drafted, submitted, sent back, accepted."""
    clerk, checker = _acting(CLERK), _acting(CHECKER)
    towns = towns_of(codes)
    forms = [form for form in institution.returns.values() if form.unit_kind == TOWN]
    if clerk is None or checker is None or not towns or evidence_held.filings(unit=towns[0][1], limit=1):
        return
    last = {form.id: last_period(form, institution.calendar) for form in forms}
    for form in forms:
        period = last[form.id]
        if period is not None:
            done(evidence.open_returns(BY_ITSELF, form=form.id, period=period.name))
    for index, (code, unit) in enumerate(towns[:_MOST]):
        for row in evidence_held.open_filings(unit):
            _bring_on(institution, row, clerk if code == HOME else BY_ITSELF, checker, index)


def last_period(form: Return, calendar: Calendar) -> Period | None:
    """Return the last period of a return that is over."""
    period = first_of_kind(form.period, institution_day(), calendar)
    period = None if period is None else first_of_kind(form.period, period.start - dt.timedelta(days=1), calendar)
    return period if period is not None and in_force(form, period) else None


def _bring_on(institution: Institution, row: evidence_held.FilingSeen, by: Acting, checker: Acting, index: int) -> None:
    """Bring one return to a state of its own: the clerk's are drafted, untouched, submitted and sent back."""
    mine = index == 0
    shown = evidence_held.shown(row.id)
    if shown is None or institution.returns[row.form].proofs:
        return
    answers = [_answer(institution.measures[each.measure], row, index) for each in shown.questions.open]
    if mine and row.form == "town-safety":
        done(evidence.save_draft(by, filing=row.id, answers=answers[:1]))
        return
    if index % 4 == 3:  # noqa: PLR2004 - every fourth town has not begun
        return
    done(evidence.save_draft(by, filing=row.id, answers=answers))
    done(evidence.submit(by, filing=row.id))
    if mine and row.form == "town-water":
        why = {"sluices_faulty": "与上周巡查记录不符，请核对渠口闸。"}
        done(evidence.send_back(checker, filing=row.id, questions=why))
    elif not mine and index % 4 == 1:
        done(evidence.accept(checker, filing=row.id))


def _dispute(institution: Institution, unit: UUID) -> None:
    """Let two sources say different things of one fact that the source it names has not told."""
    form = next((each for each in institution.returns.values() if DISPUTED in each.asks), None)
    period = None if form is None else last_period(form, institution.calendar)
    if period is not None:
        for source, value in (("import", "13"), ("reported", "14")):
            given = [Given(DISPUTED, period.name, value)]
            done(evidence.report_facts(BY_ITSELF, unit=unit, facts=given, source=source))


def _facts(institution: Institution, code: str) -> list[Given]:
    given: list[Given] = []
    for form in institution.returns.values():
        if form.unit_kind != TOWN:
            continue
        measures = [institution.measures[name] for name in form.asks]
        last = last_period(form, institution.calendar)
        if last is None:
            continue
        held = [each for each in measures if each.reported_by is not None and each.reported_by.role != CLERK]
        held = [each for each in held if code != HOME or each.id != DISPUTED]
        given += [_given(each, last.name, code) for each in held]
        for period in _before(last, form, institution.calendar):
            given += [_given(each, period.name, code) for each in measures]
    return given


def _before(period: Period, form: Return, calendar: Calendar) -> Sequence[Period]:
    found: list[Period] = []
    before: Period | None = period
    for _ in range(_PAST.get(form.period, 0)):
        before = None if before is None else first_of_kind(form.period, before.start - dt.timedelta(days=1), calendar)
        if before is None or not in_force(form, before):
            break
        found.append(before)
    return found


def _given(measure: Measure, period: str, code: str) -> Given:
    return Given(measure.id, period, _value(measure, period, code))


def _answer(measure: Measure, row: evidence_held.FilingSeen, index: int) -> Answered:
    return Answered(measure.id, _value(measure, row.period, str(index)))


def _value(measure: Measure, period: str, code: str) -> str:
    if measure.kind is MeasureKind.YES_NO:
        return "false"
    usual = _USUAL.get(measure.id, 1)
    chance = random.Random(f"{code}/{measure.id}/{period}")  # noqa: S311 - made-up data, no secret
    return str(max(usual and 1, usual + chance.randint(-(usual // 4), usual // 4)))


def _acting(username: str) -> Acting | None:
    held = accounts.account_named(username)
    return None if held is None else Acting(held.id)
