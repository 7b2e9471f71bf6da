"""Statements about the past and the future, against a calendar kept day by day."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.core.timeline import Held, Restatement, Span, gaps, known_rows, restate, revise

FIRST = dt.date(2026, 1, 1)
DAYS = [FIRST + dt.timedelta(days=number) for number in range(40)]
NOON = dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC)


def at(number: int) -> dt.datetime:
    """Return the time of the statement with this number."""
    return NOON + dt.timedelta(minutes=number)


def applied(rows: list[Held[str]], change: Restatement[str], when: dt.datetime) -> list[Held[str]]:
    """Return the rows after a restatement was recorded, as a table would hold them."""
    closed = {row.id for row in change.closes}
    after = [replace(row, recorded_to=when) if row.id in closed else row for row in rows]
    return after + [Held(f"{when}/{n}", piece.span, piece.value, when) for n, piece in enumerate(change.inserts)]


def on_day(rows: list[Held[str]], day: dt.date, known_at: dt.datetime | None = None) -> Held[str] | None:
    """Return the one row known at a time that holds on a day."""
    found = [row for row in known_rows(rows, known_at) if row.span.holds(day)]
    assert len(found) <= 1
    return found[0] if found else None


spans = st.tuples(st.integers(0, 38), st.integers(1, 40)).map(
    lambda pair: Span(DAYS[pair[0]], None if pair[0] + pair[1] > 39 else DAYS[pair[0] + pair[1]])
)
statements = st.lists(st.tuples(spans, st.sampled_from(["a", "b", "c", None])), max_size=12)


@given(statements)
def test_every_day_has_the_value_last_stated_for_it(said: list[tuple[Span, str | None]]) -> None:
    """As of every day and as known at every time, the rows answer like a calendar with one entry a day."""
    rows: list[Held[str]] = []
    calendar: dict[dt.date, str] = {}
    remembered = [dict(calendar)]
    for number, (span, value) in enumerate(said):
        rows = applied(rows, restate(rows, span, value), at(number))
        for day in DAYS:
            if span.holds(day):
                calendar.pop(day, None)
                if value is not None:
                    calendar[day] = value
        remembered.append(dict(calendar))

    def answer(day: dt.date, known_at: dt.datetime | None) -> str | None:
        row = on_day(rows, day, known_at)
        return row.value if row else None

    for number, expected in enumerate(remembered[1:]):
        assert {day: answer(day, at(number)) for day in DAYS} == {day: expected.get(day) for day in DAYS}
    assert {day: answer(day, None) for day in DAYS} == {day: calendar.get(day) for day in DAYS}


@given(statements)
def test_rows_known_at_the_same_time_never_overlap(said: list[tuple[Span, str | None]]) -> None:
    """So the database may refuse an overlap without ever refusing a restatement."""
    rows: list[Held[str]] = []
    for number, (span, value) in enumerate(said):
        rows = applied(rows, restate(rows, span, value), at(number))
        known = known_rows(rows)
        assert not any(one.span.meet(other.span) for one, other in pairwise(known))


@given(statements, spans)
def test_revising_touches_the_span_and_nothing_else(said: list[tuple[Span, str | None]], span: Span) -> None:
    """Every value held on a day of the span is changed; a day without a value stays without one."""
    rows: list[Held[str]] = []
    for number, (stated, value) in enumerate(said):
        rows = applied(rows, restate(rows, stated, value), at(number))
    before = {day: on_day(rows, day) for day in DAYS}
    rows = applied(rows, revise(rows, span, str.upper), at(99))
    for day, row in before.items():
        after = on_day(rows, day)
        expected = None if row is None else row.value.upper() if span.holds(day) else row.value
        assert (after.value if after else None) == expected


def test_a_correction_in_the_middle_leaves_three_pieces() -> None:
    """A name held all year that was another one in March: before, March, after."""
    held = Held("1", Span(FIRST), "old", at(0))
    change = restate([held], Span(dt.date(2026, 3, 1), dt.date(2026, 4, 1)), "march")
    assert change.closes == (held,)
    assert [(str(piece.span.start), str(piece.span.end), piece.value) for piece in change.inserts] == [
        ("2026-01-01", "2026-03-01", "old"),
        ("2026-03-01", "2026-04-01", "march"),
        ("2026-04-01", "None", "old"),
    ]


def test_saying_what_is_held_changes_nothing() -> None:
    """No row is closed to write the same again."""
    held = Held("1", Span(FIRST), "same", at(0))
    assert restate([held], Span(DAYS[3], DAYS[9]), "same") == Restatement()
    assert revise([held], Span(DAYS[3]), lambda value: value) == Restatement()


def test_an_end_is_a_statement_that_nothing_holds() -> None:
    """Ending something from a day on closes the open row and keeps the days before."""
    held = Held("1", Span(FIRST), "held", at(0))
    change = restate([held], Span(DAYS[10]), None)
    assert [(piece.span, piece.value) for piece in change.inserts] == [(Span(FIRST, DAYS[10]), "held")]


def test_gaps_are_the_days_nothing_covers() -> None:
    """From three spans with holes between, the holes and the open end remain."""
    covered = [Span(DAYS[0], DAYS[5]), Span(DAYS[7], DAYS[9]), Span(DAYS[8], DAYS[12])]
    assert gaps(covered, Span(DAYS[0])) == (Span(DAYS[5], DAYS[7]), Span(DAYS[12]))
    assert gaps(covered, Span(DAYS[8], DAYS[12])) == ()


def test_a_span_has_at_least_one_day() -> None:
    """From a day to the same day is no span."""
    with pytest.raises(ValueError, match="no day lies in"):
        Span(FIRST, FIRST)
