"""Numbers, as people write them: signs, percent, thousands, units, and the doubts that are refused."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Context, Decimal, InvalidOperation
from enum import StrEnum

from guiju.core.cells.marks import read_mark
from guiju.core.cells.text import Refused, half_width, shown
from guiju.core.evidence import FactState
from guiju.core.rulebook.measures import MeasureKind

_WHOLE_KINDS = frozenset([MeasureKind.COUNT, MeasureKind.EVENTS, MeasureKind.VOTES])
_CONTEXT = Context(prec=60)
_LONGEST = 60
_LARGEST_EXPONENT = 300
_HUNDRED = Decimal(100)
_BODY = r"(?P<sign>[+-]?)\s*(?P<body>[0-9][0-9,'.\u2019 ]*(?:[eE][+-]?[0-9]{1,3})?|\.[0-9]+)"
_NUMBER = re.compile(rf"^{_BODY}\s*(?P<tail>\D{{0,12}})$")
_POINT = re.compile(
    r"^(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+)(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?$|^\.[0-9]+$"
)
_COMMA = re.compile(r"^(?:[0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+)(?:,[0-9]*)?(?:[eE][+-]?[0-9]+)?$")
_DECIMAL_COMMA = re.compile(r"^[0-9]+(?:\.[0-9]{3})*,[0-9]+$")
_DOUBT = re.compile(r"[约近逾超余多左右上下以≈≥≤><~～±?？]|\b(?:about|approx|over|under|ca)\b", re.IGNORECASE)
_RANGE = re.compile(r"^[0-9.,]+\s*(?:-|--|—|~|至|到|to)\s*[0-9.,]+\D*$")
_POWERS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8, "十万": 5, "百万": 6, "千万": 7, "万亿": 12}


class Stated(StrEnum):
    """What the heading says a bare number of the column is."""

    NOTHING = "nothing"
    PERCENT = "percent"
    FRACTION = "fraction"


@dataclass(frozen=True, slots=True)
class NumberRule:
    """How the numbers of one column are read.

    `percent`: the measure is held in percent (87.5), otherwise a ratio is held as a fraction (0.875).
    `factor`: what a bare number is multiplied by (a column in 万元 for a measure in 元: 10000).
    `units`: unit words a cell may carry, with their factor; any other word is refused.
    """

    kind: MeasureKind
    percent: bool = False
    stated: Stated = Stated.NOTHING
    factor: Decimal = Decimal(1)
    units: Mapping[str, Decimal] = field(default_factory=dict)
    decimal_comma: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether a float of the right kind is taken as it stands."""
        return self.factor == 1 and self.stated is Stated.NOTHING and not self.percent

    @property
    def bare_factor(self) -> Decimal:
        """What a bare number of the column is multiplied by to be in the measure's own scale."""
        in_percent = self.percent or (self.stated is Stated.PERCENT and self.kind is not MeasureKind.RATIO)
        if in_percent:
            return self.factor * (_HUNDRED if self.stated is Stated.FRACTION else 1)
        return self.factor / (_HUNDRED if self.stated is Stated.PERCENT else 1)

    @property
    def is_whole(self) -> bool:
        """Whether only whole numbers from zero up make sense."""
        return self.kind in _WHOLE_KINDS


def unit_factor(written: str, held: str) -> Decimal | None:
    """Return what turns a number in the written unit into the held unit (万元 to 元: 10000), or None: another unit."""
    if written == held:
        return Decimal(1)
    written_power, written_base = _split_unit(written)
    held_power, held_base = _split_unit(held)
    if written_base != held_base:
        return None
    return Decimal(10) ** (written_power - held_power)


def _split_unit(unit: str) -> tuple[int, str]:
    for length in (2, 1):
        if unit[:length] in _POWERS and len(unit) >= length:
            return _POWERS[unit[:length]], unit[length:]
    return 0, unit


def read_number(raw: object, rule: NumberRule, *, percent_format: bool = False) -> Decimal | FactState | Refused:
    """Return the number as the measure holds it, the state a mark stands for, or a refusal with its reason."""
    match raw:
        case bool():
            return Refused("answer-in-number", {"raw": str(raw)})
        case int():
            return _scaled(Decimal(raw), rule, raw, signed=percent_format, shown_as_fraction=True)
        case float() if math.isnan(raw):
            return FactState.MISSING
        case float() if math.isinf(raw):
            return Refused("number-too-large", {"raw": str(raw)})
        case float():
            return _scaled(Decimal(repr(raw)), rule, raw, signed=percent_format, shown_as_fraction=True)
        case Decimal():
            return _scaled(raw, rule, raw, signed=percent_format, shown_as_fraction=True)
        case str():
            return _from_text(raw, rule)
        case _:
            return Refused("date-in-number", {"raw": str(raw)})


def _from_text(raw: str, rule: NumberRule) -> Decimal | FactState | Refused:
    mark = read_mark(raw)
    if mark is not None:
        return mark
    text = half_width(raw)
    quoted = {"raw": shown(raw)}
    if text.startswith("#"):
        return Refused("formula-error", quoted)
    if len(text) > _LONGEST:
        return Refused("number-unreadable", quoted)
    found = _NUMBER.match(text)
    if found is None:
        doubtful = bool(re.search("[0-9]", text)) and bool(_DOUBT.search(text) or _RANGE.match(text))
        return Refused("number-approximate" if doubtful else "number-unreadable", quoted)
    number = _parsed(found["body"].strip(), rule, quoted)
    if isinstance(number, Refused):
        return number
    if found["sign"] == "-":
        number = -number
    return _with_tail(number, found["tail"].strip(), rule, raw)


def _parsed(body: str, rule: NumberRule, quoted: Mapping[str, object]) -> Decimal | Refused:
    """Return the digits as a number under the column's decimal sign."""
    if rule.decimal_comma:
        if not _COMMA.match(body):
            return Refused("number-grouping", quoted)
        body = body.replace(".", "").replace(",", ".")
    elif not _POINT.match(body):
        return Refused("decimal-comma" if _DECIMAL_COMMA.match(body) else "number-grouping", quoted)
    try:
        return Decimal(body.replace(",", "").replace(" ", ""))
    except InvalidOperation:
        return Refused("number-unreadable", quoted)


def _with_tail(number: Decimal, tail: str, rule: NumberRule, raw: str) -> Decimal | Refused:
    """Return the number with what follows it: a percent sign, a unit, or a doubt."""
    match tail:
        case "":
            return _scaled(number, rule, raw)
        case "%":
            return _scaled(number, rule, raw, signed=True)
        case "‰":
            return _scaled(number / 10, rule, raw, signed=True)
        case _:
            pass
    if tail in rule.units:
        whole = NumberRule(rule.kind, rule.percent)
        return _scaled(_CONTEXT.multiply(number, rule.units[tail]), whole, raw)
    if _DOUBT.search(tail):
        return Refused("number-approximate", {"raw": shown(raw)})
    return Refused("number-with-unit", {"raw": shown(raw), "unit": tail})


def _scaled(
    number: Decimal, rule: NumberRule, raw: object, *, signed: bool = False, shown_as_fraction: bool = False
) -> Decimal | Refused:
    """Return the number in the measure's own scale, within what its kind allows.

    `signed`: a percent sign stands on it; `shown_as_fraction`: the sign is a number format, the number is a fraction.
    """
    quoted: dict[str, object] = {"raw": shown(raw)}
    if number and abs(number.adjusted()) > _LARGEST_EXPONENT:
        return Refused("number-too-large", quoted)
    in_percent = rule.percent or (rule.stated is Stated.PERCENT and rule.kind is not MeasureKind.RATIO)
    if signed:
        if not in_percent and rule.kind is not MeasureKind.RATIO:
            return Refused("percent-unexpected", quoted)
        held = _CONTEXT.multiply(number, _HUNDRED) if shown_as_fraction else number
        return _checked(held if in_percent else held / _HUNDRED, rule, quoted)
    number = _CONTEXT.multiply(number, rule.factor)
    if in_percent:
        return _checked(number * _HUNDRED if rule.stated is Stated.FRACTION else number, rule, quoted)
    if rule.kind is MeasureKind.RATIO:
        if rule.stated is Stated.PERCENT:
            number = number / _HUNDRED
        elif rule.stated is Stated.NOTHING and abs(number) > 1:
            return Refused("ratio-over-one", quoted)
    return _checked(number, rule, quoted)


def _checked(number: Decimal, rule: NumberRule, quoted: Mapping[str, object]) -> Decimal | Refused:
    if rule.is_whole:
        if number != number.to_integral_value():
            return Refused("count-not-whole", quoted)
        if number < 0:
            return Refused("count-negative", quoted)
    return number
