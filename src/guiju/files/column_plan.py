"""How each column of a sheet is read: its rule, its unit, its percent sign; and the reading of one cell."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from guiju.core.cells.answers import read_yes_no
from guiju.core.cells.dates import read_date
from guiju.core.cells.marks import read_mark
from guiju.core.cells.numbers import NumberRule, Stated, read_number, unit_factor
from guiju.core.cells.text import Refused, fold, shown, tidy
from guiju.core.evidence import FactState
from guiju.core.findings import Place
from guiju.core.rulebook.measures import MeasureKind
from guiju.files.collecting import Collection, Taken
from guiju.files.grid import Cell, Shows
from guiju.files.header import Heading
from guiju.files.mapping import Mapping
from guiju.files.wanted import AttributeKind, WantedAttribute, WantedMeasure

_PERCENT_UNITS = frozenset(["%", "％", "百分比", "percent"])
_UNIT_WORD = re.compile(
    r"^[十百千万亿]{0,2}(元|美元|人|人次|人天|件|个|户|家|次|项|亩|公里|千米|米|吨|公斤|千克|平方米|平方公里|公顷|天|日|小时"
    r"|分钟|张|篇|份|所|名|台|套|处|条|起|宗|例|批|期|度|千瓦时|立方米)$"
)
_STATED_UNIT = re.compile(r"^\s*[(（]?\s*(?:计量|金额)?单位\s*[:：]\s*([^\s,，;；、)）]{1,8})\s*[)）]?\s*$")
_POWERS = ("十", "百", "千", "万", "十万", "百万", "千万", "亿")

CellReader = Callable[[Cell, Shows], Taken | Refused]
"""Reads one cell, told how its number format shows it."""


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """One column that is read: what it holds and how; `takes_floats`: any finite number is taken as it stands."""

    column: int
    target: str
    period: str
    read: CellReader
    rule: NumberRule | None = None
    takes_floats: bool = False


def number_rule(
    measure: WantedMeasure, heading: Heading, mapping: Mapping, sheet_unit: str, note: Callable[..., None]
) -> NumberRule:
    """Return how a measure's numbers are read under a heading; `note(code, **params)` is told of doubtful units."""
    held = measure.unit.zh if measure.unit is not None else ""
    percent = measure.percent or held in _PERCENT_UNITS
    stated = Stated.PERCENT if heading.says_percent else Stated.NOTHING
    if measure.id in mapping.percent:
        stated = Stated.PERCENT
    elif measure.id in mapping.fraction:
        stated = Stated.FRACTION
    factor = mapping.multipliers.get(measure.id)
    if factor is None:
        factor = _factor(measure, heading, sheet_unit, note)
    return NumberRule(measure.kind, percent, stated, factor, cell_units(measure, mapping), mapping.decimal == ",")


def _factor(measure: WantedMeasure, heading: Heading, sheet_unit: str, note: Callable[..., None]) -> Decimal:
    held: tuple[str, ...] = (measure.unit.zh, measure.unit.en) if measure.unit is not None else ()
    written = heading.unit if _UNIT_WORD.match(heading.unit) or heading.unit in held else ""
    if not written and measure.kind is MeasureKind.AMOUNT and sheet_unit:
        factor = next((factor for unit in held if (factor := unit_factor(sheet_unit, unit)) is not None), None)
        if factor is not None and factor != 1:
            note("sheet-unit-applied", measure=measure.id, written=sheet_unit, held=held[0], factor=str(factor))
        return factor or Decimal(1)
    if not written or written in held:
        return Decimal(1)
    if not held:
        if written[0] in "十百千万亿":
            note("unit-undeclared", measure=measure.id, written=written)
        return Decimal(1)
    factor = unit_factor(written, held[0])
    if factor is None:
        note("unit-differs", measure=measure.id, written=written, held=held[0])
        return Decimal(1)
    return factor


def cell_units(measure: WantedMeasure, mapping: Mapping) -> dict[str, Decimal]:
    """Return the unit words a cell may carry: the measure's own, with powers of ten, and those the mapping allows."""
    units: dict[str, Decimal] = {}
    if measure.unit is not None:
        held = measure.unit.zh
        base = held.lstrip("十百千万亿")
        for word in (base, held, *(power + base for power in _POWERS)):
            factor = unit_factor(word, held)
            if word and factor is not None:
                units[word] = factor
        if base == held:
            units.update({power: Decimal(10) ** exponent for power, exponent in (("万", 4), ("亿", 8))})
        units[measure.unit.en] = Decimal(1)
    units.update(mapping.cell_units)
    return units


def takes_floats(rule: NumberRule) -> bool:
    """Tell whether any finite number of a column is taken as it stands."""
    return rule.is_plain and rule.kind in (MeasureKind.LEVEL, MeasureKind.AMOUNT)


def stated_unit(texts: list[str]) -> str:
    """Return the unit a line above the heading states for the whole sheet (`单位：万元`), or nothing."""
    return next((found[1] for text in texts if (found := _STATED_UNIT.match(text))), "")


def measure_reader(measure: WantedMeasure, rule: NumberRule) -> CellReader:
    """Return the reading of one cell of a measure."""
    match measure.kind:
        case MeasureKind.YES_NO:
            return _read_answer
        case MeasureKind.TEXT:
            return _read_text
        case _:
            return partial(_read_number, rule)


def attribute_reader(attribute: WantedAttribute, *, epoch_1904: bool = False) -> CellReader:
    """Return the reading of one cell of an attribute."""
    match attribute.kind:
        case AttributeKind.NUMBER:
            return partial(_read_number, NumberRule(MeasureKind.LEVEL))
        case AttributeKind.YES_NO:
            return _read_answer
        case AttributeKind.DATE:
            return partial(_read_date, epoch_1904)
        case AttributeKind.TEXT if attribute.values:
            names = {fold(title): key for key, titles in attribute.values.items() for title in (key, *titles)}
            allowed = (" ".join((key, *titles[:1])) for key, titles in sorted(attribute.values.items()))
            return partial(_read_listed, names, "、".join(allowed))
        case AttributeKind.TEXT:
            return _read_text


def _read_number(rule: NumberRule, cell: Cell, shows: Shows) -> Taken | Refused:
    read = read_number(cell, rule, percent_format=shows is Shows.PERCENT)
    match read:
        case Decimal():
            return Taken(float(read), plain_digits(read))
        case FactState():
            return Taken(state=read)
        case Refused():
            return read


def plain_digits(number: Decimal) -> str:
    """Return the digits of a number without an exponent or idle zeros: 1E+3 is 1000, 87.50 is 87.5."""
    digits = format(number, "f")
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return "0" if digits in ("-0", "") else digits


def _read_answer(cell: Cell, _: Shows) -> Taken | Refused:
    read = read_yes_no(cell)
    match read:
        case bool():
            return Taken(float(read), str(int(read)))
        case FactState():
            return Taken(state=read)
        case Refused():
            return read


def _read_text(cell: Cell, _: Shows) -> Taken | Refused:
    text = tidy(shown(cell, limit=100_000))
    mark = read_mark(text)
    if isinstance(mark, FactState):
        return Taken(state=mark)
    return Taken(text=text)


def _read_date(epoch_1904: bool, cell: Cell, shows: Shows) -> Taken | Refused:  # noqa: FBT001 - bound by `partial`
    if isinstance(cell, str) and isinstance(mark := read_mark(cell), FactState):
        return Taken(state=mark)
    read = read_date(cell, two_decimals=shows is Shows.TWO_DECIMALS, epoch_1904=epoch_1904)
    return read if isinstance(read, Refused) else Taken(text=read)


def _read_listed(names: dict[str, str], allowed: str, cell: Cell, _: Shows) -> Taken | Refused:
    text = shown(cell)
    if fold(text) in names:
        return Taken(text=names[fold(text)])
    mark = read_mark(text)
    if isinstance(mark, FactState):
        return Taken(state=mark)
    return Refused("value-not-listed", {"raw": text, "allowed": allowed})


def noter(collection: Collection, place: Place) -> Callable[..., None]:
    """Return a function that notes a warning at a place."""
    return partial(_note, collection, place)


def _note(collection: Collection, place: Place, code: str, /, **params: object) -> None:
    collection.warn(code, place, **params)
