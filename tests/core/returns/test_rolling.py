"""From months to quarters, halves and years."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.core.assessment.periods import period_of
from guiju.core.evidence import FactState
from guiju.core.returns.rolling import Part, mean, parts_of, rolled_up
from guiju.core.rulebook.calendar import Calendar
from guiju.core.rulebook.measures import MissingParts, PeriodKind, RollUp

CALENDAR = Calendar()
MONTHS = tuple(f"2026-{month:02d}" for month in range(1, 13))
NUMBERS = st.decimals(min_value=-(10**9), max_value=10**9, places=6)


def made_of(name: str, kind: PeriodKind) -> tuple[str, ...] | None:
    """Return the parts of a period by name."""
    whole = period_of(name, CALENDAR)
    assert whole is not None
    return parts_of(whole, kind, CALENDAR)


def value(number: Decimal | int) -> Part:
    """Return a part with a value."""
    return Part(FactState.VALUE, Decimal(number))


@pytest.mark.parametrize(
    ("whole", "kind", "parts"),
    [
        ("2026-Q1", PeriodKind.MONTH, ("2026-01", "2026-02", "2026-03")),
        ("2026-H2", PeriodKind.QUARTER, ("2026-Q3", "2026-Q4")),
        ("2026", PeriodKind.HALF, ("2026-H1", "2026-H2")),
        ("2026", PeriodKind.MONTH, MONTHS),
        ("2026/2027", PeriodKind.MONTH, (*MONTHS[8:], *(f"2027-{month:02d}" for month in range(1, 9)))),
        ("2026-02", PeriodKind.WEEK, None),
        ("2027-02", PeriodKind.WEEK, None),
        ("2026", PeriodKind.WEEK, None),
        ("2026", PeriodKind.SCHOOL_YEAR, None),
        ("2026-01", PeriodKind.QUARTER, None),
        ("2026", PeriodKind.YEAR, None),
    ],
)
def test_what_a_period_is_made_of(whole: str, kind: PeriodKind, parts: tuple[str, ...] | None) -> None:
    """Only of shorter ones that fill it exactly; weeks do not make months, not even in February 2027."""
    assert made_of(whole, kind) == parts


@pytest.mark.parametrize(
    ("how", "expected"),
    [(RollUp.SUM, "6.3"), (RollUp.LAST, "3.1"), (RollUp.MEAN, "2.1"), (RollUp.MAX, "3.1"), (RollUp.MIN, "1.1")],
)
def test_each_way_of_rolling_up(how: RollUp, expected: str) -> None:
    """1.1, 2.1 and 3.1 of three months."""
    held = dict(zip(MONTHS[:3], map(value, map(Decimal, ("1.1", "2.1", "3.1"))), strict=True))
    rolled = rolled_up(MONTHS[:3], held, how)
    assert (rolled.state, rolled.value) == (FactState.VALUE, Decimal(expected))


def test_two_months_are_no_quarter() -> None:
    """The month that lacks is named."""
    rolled = rolled_up(MONTHS[:3], {MONTHS[0]: value(1), MONTHS[2]: value(1)}, RollUp.SUM)
    assert (rolled.state, rolled.value, rolled.lacking) == (FactState.MISSING, None, ("2026-02",))


def test_two_months_are_a_quarter_where_the_measure_skips_missing_ones() -> None:
    """The month left out is named; of the last month, only one after it; with no month at all there is no quarter."""
    held = {MONTHS[0]: value(1), MONTHS[2]: value(4)}
    mean_ = rolled_up(MONTHS[:3], held, RollUp.MEAN, MissingParts.SKIP)
    assert (mean_.value, mean_.skipped, mean_.lacking) == (Decimal("2.5"), ("2026-02",), ())
    last = rolled_up(MONTHS[:4], held, RollUp.LAST, MissingParts.SKIP)
    assert (last.value, last.skipped) == (Decimal(4), ("2026-04",))
    none = rolled_up(MONTHS[:2], {}, RollUp.SUM, MissingParts.SKIP)
    assert (none.state, none.lacking) == (FactState.MISSING, MONTHS[:2])


def test_a_month_that_does_not_apply_is_left_out() -> None:
    """A school without classes in one month has a year all the same."""
    held = {MONTHS[0]: value(4), MONTHS[1]: Part(FactState.NOT_APPLICABLE), MONTHS[2]: value(2)}
    assert rolled_up(MONTHS[:3], held, RollUp.MEAN).value == Decimal(3)
    assert rolled_up(MONTHS[1:2], held, RollUp.SUM).state is FactState.NOT_APPLICABLE


def test_a_disputed_month_holds_the_year_back() -> None:
    """Until the dispute is over."""
    rolled = rolled_up(MONTHS[:2], {MONTHS[0]: value(4), MONTHS[1]: Part(FactState.BLOCKED)}, RollUp.MAX)
    assert (rolled.state, rolled.lacking) == (FactState.BLOCKED, ("2026-02",))


def test_the_mean_is_rounded_half_up() -> None:
    """Towards plus infinity at the half: 0.0000005 is 0.000001, -0.0000005 is 0."""
    assert mean([Decimal("0.000001"), Decimal(0)]) == Decimal("0.000001")
    assert mean([Decimal("-0.000001"), Decimal(0)]) == Decimal(0)
    assert mean([Decimal(1), Decimal(1), Decimal(0)]) == Decimal("0.666667")


@given(st.lists(NUMBERS, min_size=12, max_size=12))
def test_a_year_of_months_is_a_year_of_quarters(numbers: list[Decimal]) -> None:
    """Sum, last, largest and smallest come out the same on every way up."""
    held = dict(zip(MONTHS, map(value, numbers), strict=True))
    for how in (RollUp.SUM, RollUp.LAST, RollUp.MAX, RollUp.MIN):
        quarters = {}
        for number in range(1, 5):
            names = made_of(f"2026-Q{number}", PeriodKind.MONTH) or ()
            rolled = rolled_up(names, held, how)
            quarters[f"2026-Q{number}"] = Part(rolled.state, rolled.value)
        year = rolled_up(tuple(quarters), quarters, how)
        assert year.value == rolled_up(MONTHS, held, how).value
    assert rolled_up(MONTHS, held, RollUp.SUM).value == sum(map(Fraction, numbers))


@given(st.lists(NUMBERS, min_size=1, max_size=12))
def test_the_mean_is_exact_but_for_one_rounding(numbers: list[Decimal]) -> None:
    """It lies within half a millionth of the true mean, whatever the order."""
    true = sum(map(Fraction, numbers)) / len(numbers)
    assert abs(Fraction(mean(numbers)) - true) <= Fraction(1, 2_000_000)
    assert mean(sorted(numbers)) == mean(numbers)


@given(
    st.dictionaries(st.sampled_from(MONTHS), st.sampled_from([s for s in FactState if s is not FactState.MISSING])),
    st.sampled_from(list(RollUp)),
)
def test_skipping_is_leaving_out(states: dict[str, FactState], how: RollUp) -> None:
    """What is skipped changes nothing: the months that are there alone make the same."""
    known = (FactState.VALUE, FactState.IMPUTED)
    held = {name: Part(state, Decimal(ord(name[-1])) if state in known else None) for name, state in states.items()}
    there = tuple(name for name in MONTHS if name in states)
    skipping = rolled_up(MONTHS, held, how, MissingParts.SKIP)
    if any(state is not FactState.NOT_APPLICABLE for state in states.values()):
        alone = rolled_up(there, held, how)
        assert (skipping.state, skipping.value, skipping.lacking) == (alone.state, alone.value, alone.lacking)
    assert not set(skipping.skipped) & states.keys()


@given(st.dictionaries(st.sampled_from(MONTHS), st.sampled_from(list(FactState))), st.sampled_from(list(RollUp)))
def test_a_value_needs_every_part_that_applies(states: dict[str, FactState], how: RollUp) -> None:
    """For the last only the last that applies."""
    known = (FactState.VALUE, FactState.IMPUTED)
    held = {name: Part(state, Decimal(1) if state in known else None) for name, state in states.items()}
    rolled = rolled_up(MONTHS, held, how)
    applicable = [states.get(name, FactState.MISSING) for name in MONTHS]
    applicable = [state for state in applicable if state is not FactState.NOT_APPLICABLE]
    looked_at = applicable[-1:] if how is RollUp.LAST else applicable
    assert (rolled.value is not None) == (bool(looked_at) and all(state in known for state in looked_at))
    assert set(rolled.lacking) <= set(MONTHS)
