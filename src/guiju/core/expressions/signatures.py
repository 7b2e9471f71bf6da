"""The table of functions: which kinds each takes. A function that is not here does not exist."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from guiju.core.expressions.kinds import Kind
from guiju.core.expressions.tree import Function


class Taken(Enum):
    """What an argument must be."""

    NUMERIC = "number or real"
    EXACT = "number"
    DECIMALS = "a whole number from 0 to 6"
    TEXT = "text"
    DATE = "date"
    ORDERED = "number, real or date"
    ANY = "any kind"
    REASON = "a written reason"


@dataclass(frozen=True, slots=True)
class Signature:
    """A function's arguments and the kind of its result; no kind means that of its arguments."""

    function: Function
    takes: tuple[Taken, ...]
    gives: Kind | None
    repeats: bool = False


def _entry(function: Function, *takes: Taken, gives: Kind | None = Kind.NUMBER, repeats: bool = False) -> Signature:
    return Signature(function, takes, gives, repeats)


FUNCTIONS = {
    signature.function.value: signature
    for signature in (
        _entry(Function.DIVIDE, Taken.NUMERIC, Taken.NUMERIC, gives=None),
        _entry(Function.ABSOLUTE, Taken.NUMERIC, gives=None),
        _entry(Function.LEAST, Taken.ORDERED, Taken.ORDERED, gives=None, repeats=True),
        _entry(Function.GREATEST, Taken.ORDERED, Taken.ORDERED, gives=None, repeats=True),
        _entry(Function.ROUND_DOWN, Taken.EXACT, Taken.DECIMALS),
        _entry(Function.ROUND_UP, Taken.EXACT, Taken.DECIMALS),
        _entry(Function.ROUND_HALF_UP, Taken.EXACT, Taken.DECIMALS),
        _entry(Function.LENGTH, Taken.TEXT),
        _entry(Function.ADD_DAYS, Taken.DATE, Taken.EXACT, gives=Kind.DATE),
        _entry(Function.ADD_MONTHS, Taken.DATE, Taken.EXACT, gives=Kind.DATE),
        _entry(Function.DAYS_BETWEEN, Taken.DATE, Taken.DATE),
        _entry(Function.FULL_MONTHS_BETWEEN, Taken.DATE, Taken.DATE),
        _entry(Function.FULL_YEARS_BETWEEN, Taken.DATE, Taken.DATE),
        _entry(Function.COALESCE, Taken.ANY, Taken.ANY, Taken.REASON, gives=None),
    )
}
"""By name, in lower case."""

INSTEAD = {
    "round": "round_half_up(x, decimals)",
    "floor": "round_down(x, 0)",
    "ceil": "round_up(x, 0)",
    "ceiling": "round_up(x, 0)",
    "min": "least(a, b)",
    "max": "greatest(a, b)",
    "nullif": "CASE WHEN … THEN … END",
    "if": "CASE WHEN … THEN … ELSE … END",
    "ifnull": "coalesce(x, y, 'reason')",
    "datediff": "days_between(a, b)",
    "date_diff": "days_between(a, b)",
    "age": "full_years_between(a, b)",
    "len": "length(x)",
    "char_length": "length(x)",
    "cast": "a field of the right kind",
    "count": "a fact with take: count",
    "sum": "a fact with take: sum",
    "avg": "a fact with take: mean",
}
"""What to write for names people know from elsewhere."""
