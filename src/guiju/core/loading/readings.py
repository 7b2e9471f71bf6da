"""One cell of a field: the value it holds as the journal writes it, or why it is not taken."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import assert_never

from guiju.core.cells.answers import read_yes_no
from guiju.core.cells.codes import read_code
from guiju.core.cells.dates import read_date
from guiju.core.cells.numbers import NumberRule, read_number
from guiju.core.cells.text import Refused, fold, half_width, shown, tidy, tidy_name
from guiju.core.evidence import FactState
from guiju.core.findings import Severity
from guiju.core.journal.events import Json
from guiju.core.loading.fields import Field, Reading
from guiju.core.register.numbers import check_id_number, plain
from guiju.core.rulebook.measures import MeasureKind

_NOTHING = frozenset(["", "-", "--", "—", "——", "/", "\\", "无", "暂无", "空", "#n/a"])
_LONGEST = 4_000
_ANY_NUMBER = NumberRule(MeasureKind.LEVEL)
_DATE_BESIDE_WORDS = re.compile(
    r"^([0-9]{4}\s*[.\-/年]\s*[0-9]{1,2}(?:\s*[.\-/月]\s*[0-9]{1,2}日?)?月?)\s*[\u3400-\u9fff]+$"
)
_DAY_LENGTH, _MONTH_LENGTH = 10, 7


@dataclass(frozen=True, slots=True)
class Taken:
    """What a cell holds; `doubt` is the code of a warning about how it was read."""

    value: Json
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class CellLook:
    """What a sheet's formats say of a cell, the words that mean nothing there, and the day it is read for."""

    on: dt.date
    two_decimals: bool = False
    epoch_1904: bool = False
    nothing: frozenset[str] = frozenset()


def read_cell(field: Field, raw: object, look: CellLook) -> Taken | Refused:
    """Return the value of a cell (None: nothing stands there), or a refusal with its reason."""
    if raw is None or (isinstance(raw, str) and (half_width(raw).casefold() in _NOTHING or tidy(raw) in look.nothing)):
        return Taken(None)
    if field.options and (not field.kept or _option(field, raw)):
        return _read_option(field, raw)
    match field.reading:
        case Reading.TEXT | Reading.NAME:
            return _read_text(raw, name=field.reading is Reading.NAME)
        case Reading.CODE:
            code = read_code(raw)
            return code if isinstance(code, Refused) else _bounded(code)
        case Reading.START | Reading.END | Reading.MONTH:
            return _read_day(field.reading, raw, look)
        case Reading.NUMBER:
            return _read_number(raw)
        case Reading.YES_NO:
            answer = read_yes_no(raw)
            return answer if isinstance(answer, Refused) else Taken(answer if isinstance(answer, bool) else None)
        case Reading.ID_NUMBER:
            return _read_id_number(raw, look.on)
        case _:
            assert_never(field.reading)


def _read_text(raw: object, *, name: bool) -> Taken | Refused:
    if isinstance(raw, dt.datetime | dt.date):
        text = raw.date().isoformat() if isinstance(raw, dt.datetime) else raw.isoformat()
    else:
        text = shown(raw, limit=_LONGEST + 1)
    return _bounded(tidy_name(text) if name else tidy(text))


def _bounded(text: str) -> Taken | Refused:
    return Taken(text) if len(text) <= _LONGEST else Refused("cell-text-too-long", {"limit": _LONGEST})


def _option(field: Field, raw: object) -> str | None:
    """Return the id of the option that a cell names by its id or a title."""
    names = {fold(title): key for key, titles in field.options.items() for title in (*titles, key)}
    return names.get(fold(shown(raw)))


def _read_option(field: Field, raw: object) -> Taken | Refused:
    key = _option(field, raw)
    return Taken(key) if key else Refused("value-not-listed", {"raw": shown(raw), "allowed": field.allowed})


def _read_number(raw: object) -> Taken | Refused:
    number = read_number(raw, _ANY_NUMBER)
    match number:
        case Decimal():
            digits = format(number, "f")
            return Taken(digits.rstrip("0").rstrip(".") if "." in digits else digits)
        case FactState():
            return Taken(None)
        case Refused():
            return number


def _read_day(reading: Reading, raw: object, look: CellLook) -> Taken | Refused:
    beside = _DATE_BESIDE_WORDS.match(half_width(raw)) if isinstance(raw, str) else None
    read = read_date(beside[1] if beside else raw, two_decimals=look.two_decimals, epoch_1904=look.epoch_1904)
    if isinstance(read, Refused):
        return read
    doubt = "date-beside-words" if beside else ""
    if reading is Reading.MONTH or len(read) == _DAY_LENGTH:
        return Taken(read, doubt)
    if reading is Reading.START and len(read) == _MONTH_LENGTH:
        return Taken(f"{read}-01", "date-first-day-taken")
    return Refused("date-day-missing", {"raw": shown(raw)})


def _read_id_number(raw: object, on: dt.date) -> Taken | Refused:
    """Return an ID number; nothing that is said of it quotes it."""
    if not isinstance(raw, str):
        return Refused("id-number-as-number")
    wrong = next((found for found in check_id_number(raw, on) if found.severity is Severity.ERROR), None)
    return Taken(plain(raw)) if wrong is None else Refused(wrong.code, wrong.params)
