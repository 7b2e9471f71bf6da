"""A counted fact answered over the records of one subject, in plain Python: the meaning the bulk engine must match."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import assert_never

from guiju.core.exact import GRID
from guiju.core.expressions import Expression, Natural, Stored, from_stored
from guiju.core.expressions import arithmetic as exact
from guiju.core.facts.answers import NOT_APPLICABLE, UNKNOWN, Known
from guiju.core.facts.compiling import CompiledFact, Record
from guiju.core.facts.series import count_run, first_or_last, measure_length
from guiju.core.facts.shares import take_share
from guiju.core.facts.spans import lies_in, window
from guiju.core.rulebook.facts import Take


@dataclass(frozen=True, slots=True)
class Found:
    """A subject's record that counts or may: its position in the relation, and its fields as expressions read them."""

    at: int
    record: Record
    stored: Mapping[str, Stored | None]
    certain: bool


def count_fact(
    fact: CompiledFact,
    subject: Natural,
    records: Sequence[Record],
    own: Mapping[str, Natural | None],
    parameters: Mapping[str, Natural | None],
    as_of: dt.date,
) -> Known:
    """Return what is known of a subject's fact on a day.

    `records` are those of the fact's relation, of all subjects; `own` the subject's own fields and earlier facts.
    """
    days = window(fact.source.span, as_of)
    found = []
    for at, record in enumerate(records):
        if record.get(fact.relation.key) != subject:
            continue
        stored = fact.store(record, own)
        fits = _both(lies_in(record, fact.relation, days), _asked(fact.where, stored, parameters))
        if fits is not False:
            found.append(Found(at, record, stored, certain=fits is True))
    certain = tuple(each.at for each in found if each.certain)
    if not found and fact.relation.complete and (said := _if_none(fact)) is not None:
        return said
    return replace(_taken(fact, found, parameters, as_of), records=certain)


def _both(first: bool | None, second: bool | None) -> bool | None:  # noqa: FBT001 - answers, not switches
    if first is False or second is False:
        return False
    return True if first and second else None


def _asked(
    expression: Expression | None, stored: Mapping[str, Stored | None], parameters: Mapping[str, Natural | None]
) -> bool | None:
    """Return a condition's answer on a record; no condition is met."""
    if expression is None:
        return True
    answer: bool | None = expression.closure(stored, expression.store_parameters(parameters))
    return answer


def _if_none(fact: CompiledFact) -> Known | None:
    """Return what the fact says of nothing, where it says so."""
    match fact.source.if_none:
        case None:
            return None
        case "cannot_tell":
            return UNKNOWN
        case "not_applicable":
            return NOT_APPLICABLE
        case "met":
            return Known(value=True)
        case "not_met":
            return Known(value=False)
        case number:
            return Known(number)


def _taken(
    fact: CompiledFact, found: Sequence[Found], parameters: Mapping[str, Natural | None], as_of: dt.date
) -> Known:
    complete = fact.relation.complete
    take = fact.source.take
    match take:
        case Take.COUNT:
            return _counted(sum(each.certain for each in found), len(found), complete=complete)
        case Take.ANY | Take.NONE:
            return _any(found, complete=complete, wanted=take is Take.ANY)
        case Take.ALL:
            return _all(found, _hits(fact, found, parameters), complete=complete)
        case Take.SHARE:
            return take_share([each.certain for each in found], _hits(fact, found, parameters), complete=complete)
        case Take.DISTINCT:
            return _distinct(found, _values(fact, found, parameters), complete=complete)
        case Take.SUM | Take.MEAN | Take.MIN | Take.MAX:
            return _combined(fact, found, _values(fact, found, parameters))
        case Take.FIRST | Take.LAST:
            values = _values(fact, found, parameters)
            if not complete or not all(each.certain for each in found):
                return UNKNOWN
            dated = [(each.record, value) for each, value in zip(found, values, strict=True)]
            return _shown(fact, first_or_last(dated, fact.relation, last=take is Take.LAST))
        case Take.RUN:
            hits = [
                hit if each.certain else None for each, hit in zip(found, _hits(fact, found, parameters), strict=True)
            ]
            return count_run([each.record for each in found], hits, fact, as_of)
        case Take.LENGTH:
            if not complete or not all(each.certain for each in found):
                return UNKNOWN
            return measure_length([each.record for each in found], fact, as_of)
        case _:
            assert_never(take)


def _hits(fact: CompiledFact, found: Sequence[Found], parameters: Mapping[str, Natural | None]) -> list[bool | None]:
    return [_asked(fact.hit, each.stored, parameters) for each in found]


def _values(
    fact: CompiledFact, found: Sequence[Found], parameters: Mapping[str, Natural | None]
) -> list[Stored | None]:
    if fact.value is None:
        return [None] * len(found)
    stored = fact.value.store_parameters(parameters)
    return [fact.value.closure(each.stored, stored) for each in found]


def _shown(fact: CompiledFact, value: Stored | None) -> Known:
    return Known(None if fact.value is None else from_stored(value, fact.value.kind))


def _counted(low: int, high: int, *, complete: bool) -> Known:
    """Return a count: certain only where all records are, and where the list of them is complete."""
    if complete and low == high:
        return Known(Decimal(low), low, high)
    return Known(None, low, high if complete else None)


def _any(found: Sequence[Found], *, complete: bool, wanted: bool) -> Known:
    """Return whether there is one (or, for none, whether there is none): a certain one decides."""
    if any(each.certain for each in found):
        return Known(value=wanted)
    return Known(value=not wanted) if complete and not found else UNKNOWN


def _all(found: Sequence[Found], hits: Sequence[bool | None], *, complete: bool) -> Known:
    """Return whether all hit: a certain miss decides. Nothing at all says nothing."""
    if any(each.certain and hit is False for each, hit in zip(found, hits, strict=True)):
        return Known(value=False)
    some = any(each.certain for each in found)
    return Known(value=True) if complete and some and all(hit is True for hit in hits) else UNKNOWN


def _distinct(found: Sequence[Found], values: Sequence[Stored | None], *, complete: bool) -> Known:
    certain = {value for each, value in zip(found, values, strict=True) if each.certain and value is not None}
    possible = certain | {value for value in values if value is not None}
    return _counted(len(certain), len(possible) + sum(value is None for value in values), complete=complete)


def _combined(fact: CompiledFact, found: Sequence[Found], values: Sequence[Stored | None]) -> Known:
    """Return the sum, mean, least or greatest; of nothing a sum is zero and the others say nothing."""
    known = [value for value in values if value is not None]
    if not fact.relation.complete or len(known) < len(found) or not all(each.certain for each in found):
        return UNKNOWN
    match fact.source.take:
        case Take.MIN if known:
            return _shown(fact, min(known))
        case Take.MAX if known:
            return _shown(fact, max(known))
        case Take.SUM:
            return _shown(fact, exact.add(*_millionths(known)))
        case Take.MEAN if known:
            total = exact.add(*_millionths(known))
            return _shown(fact, None if total is None else exact.divide(total, len(known) * GRID))
        case _:
            return UNKNOWN


def _millionths(values: Sequence[Stored]) -> list[int]:
    return [value for value in values if isinstance(value, int)]
