"""From shorter periods to a longer one: sum, last, mean, max or min, in decimals without loss.

A longer period is made of shorter ones only where they fill it exactly: months make quarters, halves and years, weeks
do not make months. Sums, the last, the largest and the smallest are exact. A mean is rounded half-up to the millionth,
by our rule. A part that nobody knows makes the whole missing, unless the measure skips missing parts; parts that do not
apply are left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from typing import assert_never

from guiju.core.assessment.periods import Period, parts, period_of
from guiju.core.evidence.facts import FactState
from guiju.core.evidence.parts import together
from guiju.core.exact import GRID, as_decimal
from guiju.core.rulebook.calendar import Calendar
from guiju.core.rulebook.measures import MissingParts, PeriodKind, RollUp

_WIDE = Context(prec=200)
"""Room enough for sums of written numbers; nothing is rounded."""


@dataclass(frozen=True, slots=True)
class Part:
    """A fact of a shorter period; only a value has a number, text measures know none."""

    state: FactState
    value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Rolled:
    """The longer period's state and value, the periods it is made of, those that lack, and those skipped."""

    state: FactState
    value: Decimal | None
    made_of: tuple[str, ...]
    lacking: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()


def parts_of(whole: Period, kind: PeriodKind, calendar: Calendar) -> tuple[str, ...] | None:
    """Return the periods of a kind that make a longer one, in order; None where they do not fill it exactly."""
    if kind is whole.kind:
        return None
    if kind is PeriodKind.WEEK and whole.kind is not PeriodKind.RANGE:
        return None
    names = parts(whole, kind, calendar)
    days = whole.start
    for name in names:
        part = period_of(name, calendar)
        if part is None or part.start != days:
            return None
        days = part.end
    return names if names and days == whole.end else None


def rolled_up(
    names: Sequence[str], held: Mapping[str, Part], how: RollUp, missing: MissingParts = MissingParts.MISSING
) -> Rolled:
    """Return what the parts, named in order, make together."""
    found = [held.get(name, Part(FactState.MISSING)) for name in names]
    parts = together([part.state for part in found], how, missing)
    numbers = [number for place in parts.counted if (number := found[place].value) is not None]
    lacking = tuple(names[place] for place in parts.lacking)
    if parts.state not in (FactState.VALUE, FactState.IMPUTED):
        return Rolled(parts.state, None, tuple(names), lacking)
    if len(numbers) < len(parts.counted):
        unread = tuple(names[place] for place in parts.counted if found[place].value is None)
        return Rolled(FactState.MISSING, None, tuple(names), unread)
    skipped = tuple(names[place] for place in parts.skipped)
    return Rolled(parts.state, _figure(numbers, how), tuple(names), lacking, skipped)


def _figure(numbers: Sequence[Decimal], how: RollUp) -> Decimal:
    match how:
        case RollUp.SUM:
            return _sum(numbers)
        case RollUp.LAST:
            return numbers[-1]
        case RollUp.MAX:
            return max(numbers)
        case RollUp.MIN:
            return min(numbers)
        case RollUp.MEAN:
            return mean(numbers)
        case _:
            assert_never(how)


def mean(numbers: Sequence[Decimal]) -> Decimal:
    """Return the mean of at least one number, rounded half-up (towards plus infinity at the half) to the millionth."""
    share = sum((Fraction(number) for number in numbers), Fraction(0)) * GRID / len(numbers)
    return as_decimal((2 * share.numerator + share.denominator) // (2 * share.denominator))


def _sum(numbers: Sequence[Decimal]) -> Decimal:
    total = Decimal(0)
    for number in numbers:
        total = _WIDE.add(total, number)
    return total
