"""Due days, burden, questions, validations, outliers and progress of returns."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.core.assessment.periods import Period, period_of
from guiju.core.conditions import Answer
from guiju.core.evidence import FactState
from guiju.core.evidence.statements import Statement, standing
from guiju.core.returns.burden import loads, measured, over_budget
from guiju.core.returns.design import refused_questions
from guiju.core.returns.due import due_date, due_within
from guiju.core.returns.outliers import Beside, stands_out
from guiju.core.returns.progress import Filed, Status, Step, account, after
from guiju.core.returns.questions import questions
from guiju.core.returns.validating import blocking, validate
from guiju.core.rulebook.calendar import Calendar
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.returns import Due
from guiju.core.working_days import add_working_days, is_working_day


def period(name: str, calendar: Calendar | None = None) -> Period:
    """Return a period by name."""
    found = period_of(name, calendar or Calendar())
    assert found is not None
    return found


def test_five_working_days_after_september_lie_behind_the_holiday(demo: Institution) -> None:
    """1 to 7 October are off and the 10th, a Saturday, is worked: the fifth working day is the 13th."""
    due = demo.returns["county-month"].due
    assert due_date(due, period("2026-09"), demo.calendar) == dt.date(2026, 10, 13)


@pytest.mark.parametrize(
    ("due", "name", "day"),
    [
        (Due(days=10), "2026-02", dt.date(2026, 3, 10)),
        (Due(on="01-20"), "2026", dt.date(2027, 1, 20)),
        (Due(on="01-20"), "2026-12", dt.date(2027, 1, 20)),
        (Due(on="01-20"), "2026-01", dt.date(2027, 1, 20)),
        (Due(on="02-29"), "2026", dt.date(2027, 2, 28)),
        (Due(on="02-29"), "2027", dt.date(2028, 2, 29)),
    ],
)
def test_due_days(due: Due, name: str, day: dt.date) -> None:
    """Days after the last day, or the first day of that name after it."""
    assert due_date(due, period(name), Calendar()) == day


@given(st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31)), st.integers(1, 60))
def test_working_days_are_counted_one_by_one(day: dt.date, count: int) -> None:
    """As many worked days lie behind a day as were added, the last of them the answer."""
    calendar = Calendar(make_up_days=(dt.date(2026, 10, 10),))
    found = add_working_days(day, count, calendar)
    between = [day + dt.timedelta(days=n) for n in range(1, (found - day).days + 1)]
    assert sum(is_working_day(each, calendar) for each in between) == count
    assert is_working_day(found, calendar)


def test_every_month_falls_due_once(demo: Institution) -> None:
    """In force from 2026, so the first return due is that of January, in February."""
    form = demo.returns["county-month"]
    found = list(due_within(form, dt.date(2026, 1, 1), dt.date(2027, 1, 1), demo.calendar))
    assert [each.name for each, _ in found] == [f"2026-{month:02d}" for month in range(1, 12)]


def test_the_burden_is_the_minutes_of_the_measures(demo: Institution) -> None:
    """Two and two, three and three, and one: eleven minutes a month; January also has the yearly ones."""
    january = loads(demo, "county", period("2027-01"))
    assert {load.form: load.minutes for load in january} == {
        "county-month": 11,
        "county-statistics": 40,
        "county-audit": 11,
    }
    year = loads(demo, "county", period("2027"))
    assert sum(load.minutes for load in year) == 12 * 11 + 40 + 11


def test_a_budget_for_each_issuer_counts_each_apart(demo: Institution) -> None:
    """Three departments ask counties; none comes near three hundred minutes."""
    asked = loads(demo, "county", period("2027"))
    found = list(measured(demo.budgets["county-issuer-minutes"], period("2027"), asked))
    assert {each.issuer: each.minutes for each in found} == {"D00001": 132, "D00002": 40, "D00003": 11}
    assert not any(each.exceeded for each in found)


def test_a_new_return_beyond_the_budget_is_found(demo: Institution) -> None:
    """One more return of an hour in January breaks the thirty minutes of departments."""
    extra = demo.returns["department-year"].model_copy(
        update={"id": "year-in-words", "asks": ("narrative",), "issuer": "D00005"}
    )
    assert list(over_budget(demo)) == []
    (budget, finding), *more = over_budget(demo, [extra])
    assert not more
    assert budget.id == "department-month-minutes"
    assert (finding.code, finding.params["minutes"], finding.params["period"]) == ("budget-exceeded", 85, "2027-01")


def test_a_question_of_another_return_is_refused_with_where(demo: Institution) -> None:
    """The monthly return asks for it already."""
    extra = demo.returns["county-month"].model_copy(update={"id": "again", "asks": ("accidents",), "issuer": "D00009"})
    (refused,) = refused_questions(extra, demo.returns.values(), demo)
    assert refused.finding.code == "question-asked-already"
    assert (refused.finding.params["return"], refused.finding.params["issuer"]) == ("county-month", "D00001")


def test_the_same_question_to_another_kind_of_unit_is_fine(demo: Institution) -> None:
    """Nobody of that kind was asked."""
    extra = demo.returns["county-month"].model_copy(
        update={"id": "again", "asks": ("accidents",), "unit_kind": "university"}
    )
    assert list(refused_questions(extra, demo.returns.values(), demo)) == []


def test_only_what_is_unknown_is_asked(demo: Institution) -> None:
    """A figure somebody gave elsewhere is shown, not asked, and costs nothing."""
    held = {
        "requests_due": standing([Statement("1", "service_desk", FactState.VALUE, "12")], "service_desk"),
        "accidents": standing(
            [Statement("2", "a", FactState.VALUE, "0"), Statement("3", "b", FactState.VALUE, "1")], "c"
        ),
    }
    found = questions(demo.returns["county-month"], demo, "C00001", period("2026-03"), held)
    assert [each.measure for each in found.open] == ["requests_closed_in_time", "tasks_due", "tasks_done"]
    assert found.minutes == 8


def test_validations_block_explain_and_warn(demo: Institution) -> None:
    """A part above its whole blocks; a doubled figure goes through with an explanation; accidents are only shown."""
    form = demo.returns["county-month"]
    rules = tuple(each for each in demo.validations.values() if each.return_ == form.id)
    now = {
        "requests_due": Decimal(50), "requests_closed_in_time": Decimal(40),
        "tasks_due": Decimal(3), "tasks_done": Decimal(4), "accidents": Decimal(1),
    }  # fmt: skip
    checked = validate(form, demo, now, {"requests_due": Decimal(20)}, {}, rules)
    assert [each.validation.id for each in checked if each.speaks] == [
        "county-parts-within-wholes",
        "county-requests-doubled",
        "county-accident-remark",
    ]
    assert [each.validation.id for each in blocking(checked, {})] == [
        "county-parts-within-wholes",
        "county-requests-doubled",
    ]
    explained = blocking(checked, {"county-requests-doubled": "A storm."})
    assert [each.validation.id for each in explained] == ["county-parts-within-wholes"]


def test_without_last_month_nobody_can_tell(demo: Institution) -> None:
    """What is not known neither blocks nor warns, and is named."""
    form = demo.returns["county-month"]
    rule = demo.validations["county-requests-doubled"]
    (checked,) = validate(form, demo, {"requests_due": Decimal(5)}, {}, {}, (rule,))
    assert (checked.answer, checked.missing) == (Answer.CANNOT_TELL, ("last.requests_due",))
    assert not checked.speaks


def test_a_figure_far_from_the_past_is_shown() -> None:
    """500 after months around 20."""
    past = [Decimal(number) for number in (18, 21, 20, 22, 19, 20)]
    found = stands_out("requests_due", Decimal(500), past, Beside.HISTORY)
    assert found is not None
    assert (found.median, found.spread, found.above) == (Decimal(20), Decimal(1), True)
    assert stands_out("requests_due", Decimal(24), past, Beside.HISTORY) is None


def test_few_values_tell_nothing() -> None:
    """Four peers are too few to speak of a custom."""
    assert stands_out("requests_due", Decimal(500), [Decimal(1)] * 4, Beside.PEERS) is None
    assert stands_out("requests_due", Decimal(500), [Decimal(1)] * 5, Beside.PEERS) is not None


@given(st.lists(st.integers(-1000, 1000), min_size=5, max_size=20), st.integers(-5000, 5000), st.integers(-100, 100))
def test_outliers_do_not_depend_on_the_origin(past: list[int], value: int, shift: int) -> None:
    """Adding the same to everything changes nothing."""
    plain = stands_out("m", Decimal(value), list(map(Decimal, past)), Beside.HISTORY)
    moved = stands_out("m", Decimal(value + shift), [Decimal(each + shift) for each in past], Beside.HISTORY)
    assert (plain is None) == (moved is None)


def test_an_accepted_return_moves_no_further() -> None:
    """And one that was not submitted cannot be accepted."""
    assert {step for step in Step if after(Status.ACCEPTED, step)} == set()
    assert {step for step in Step if after(Status.WITHDRAWN, step)} == set()
    assert after(Status.OPEN, Step.ACCEPT) is None
    assert after(Status.SUBMITTED, Step.SAVE) is None
    assert after(Status.RETURNED, Step.SUBMIT) is Status.SUBMITTED


def test_completeness_and_timeliness_are_counted() -> None:
    """Two in time, one late, one overdue, one withdrawn and so not counted."""
    due, on = dt.date(2026, 2, 9), dt.date(2026, 2, 20)
    filed = [
        Filed(Status.ACCEPTED, due, 5, 5, due),
        Filed(Status.SUBMITTED, due, 5, 5, dt.date(2026, 2, 3)),
        Filed(Status.SUBMITTED, due, 5, 4, dt.date(2026, 2, 10)),
        Filed(Status.OPEN, due, 5, 1),
        Filed(Status.WITHDRAWN, due, 5, 0),
    ]
    found = account(filed, on)
    assert (found.returns, found.questions, found.answered) == (4, 20, 15)
    assert (found.submitted, found.accepted, found.in_time, found.late) == (3, 1, 2, 2)
