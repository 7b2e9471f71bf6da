"""Facts that look at records in time: the first and last, an unbroken run of periods, a length of time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal

from guiju.core.expressions import Stored
from guiju.core.expressions.arithmetic import MONTHS, full_months
from guiju.core.facts.answers import UNKNOWN, Known
from guiju.core.facts.compiling import CompiledFact, Record
from guiju.core.facts.spans import interval, when, window
from guiju.core.rulebook.vocabulary import Relation


def first_or_last(dated: Sequence[tuple[Record, Stored | None]], relation: Relation, *, last: bool) -> Stored | None:
    """Return the value of the earliest or latest record; None where a date is unknown or records of one day differ."""
    days = [when(record, relation) for record, _ in dated]
    known = [day for day in days if day is not None]
    if not known or len(known) < len(days):
        return None
    end = max(known) if last else min(known)
    values = {value for (_, value), day in zip(dated, days, strict=True) if day == end}
    return values.pop() if len(values) == 1 else None


def count_run(records: Sequence[Record], hits: Sequence[bool | None], fact: CompiledFact, as_of: dt.date) -> Known:
    """Return how many closed periods in a row hit, counted back from the last closed one.

    Periods are calendar years, or months with `unit: months`, or days. A period is a hit where all its records are. A
    miss ends the run for sure; a period without a record, or one not certain, ends what can be told.
    """
    unit = fact.source.unit or "years"
    answers: dict[int, bool | None] = {}
    for record, hit in zip(records, hits, strict=True):
        day = when(record, fact.relation)
        if day is None:
            return UNKNOWN
        period = _period(day, unit)
        before = answers.get(period, True)
        answers[period] = False if hit is False or before is False else None if hit is None else before
    length = 0
    for period in _backwards(_period(as_of, unit) - 1):
        match answers.get(period):
            case True:
                length += 1
            case False:
                return Known(Decimal(length), length, length)
            case None:
                return Known(None, length)
    raise AssertionError("a run ends where no record is left")


def _backwards(period: int) -> Iterator[int]:
    while True:
        yield period
        period -= 1


def _period(day: dt.date, unit: str) -> int:
    match unit:
        case "years":
            return day.year
        case "months":
            return day.year * MONTHS + day.month
        case _:
            return day.toordinal()


def measure_length(records: Sequence[Record], fact: CompiledFact, as_of: dt.date) -> Known:
    """Return how long the records last together, days they share counted once, an open end counted to the day.

    In months and years the days are laid end to end from the first one, and full months or years are counted.
    """
    days = window(fact.source.span, as_of)
    spans = [interval(record, fact.relation, days) for record in records]
    known = sorted(span for span in spans if span is not None)
    if len(known) < len(spans):
        return UNKNOWN
    total, reached = 0, dt.date.min
    for start, end in known:
        total += max(0, (end - max(start, reached)).days)
        reached = max(reached, end)
    if not known or fact.source.unit == "days":
        return Known(Decimal(total))
    months = full_months(known[0][0], known[0][0] + dt.timedelta(total))
    return Known(Decimal(months // MONTHS if fact.source.unit == "years" else months))
