"""Plain values written as YAML that the reader of rulebooks takes: blocks where they are long, one line where short.

Plain values are mappings, sequences, text, whole and decimal numbers, dates and truth values. Text is quoted wherever
something else could be read from it.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from enum import Enum

from pydantic import BaseModel

WIDEST = 110
"""Characters of a line, beyond which a mapping or a list is written as a block."""

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*")
_MEANS_ELSE = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n", "nan", "inf"})

Plain = Mapping[str, "Plain"] | Sequence["Plain"] | str | int | Decimal | bool | dt.date | None


def plain_of(model: BaseModel) -> dict[str, object]:
    """Return a value of a rulebook as its file may say it: what stands at its default is left out."""
    return model.model_dump(by_alias=True, exclude_defaults=True)


def flow(value: object) -> str:
    """Return a value on one line."""
    match value:
        case Mapping():
            return "{" + ", ".join(f"{_key(key)}: {flow(each)}" for key, each in value.items()) + "}"
        case list() | tuple():
            return "[" + ", ".join(flow(each) for each in value) + "]"
        case _:
            return _scalar(value)


def block(value: object, indent: int = 0) -> Iterator[str]:
    """Yield the lines of a mapping or a list, each no longer than needed."""
    lead = " " * indent
    match value:
        case Mapping():
            for key, each in value.items():
                short = f"{lead}{_key(key)}: {flow(each)}"
                if _fits(short, each):
                    yield short
                else:
                    yield f"{lead}{_key(key)}:"
                    yield from block(each, indent + 2)
        case list() | tuple():
            for each in value:
                short = f"{lead}- {flow(each)}"
                if _fits(short, each):
                    yield short
                else:
                    lines = list(block(each, indent + 2))
                    yield f"{lead}- {lines[0][indent + 2 :]}"
                    yield from lines[1:]
        case _:
            yield f"{lead}{_scalar(value)}"


def _fits(line: str, value: object) -> bool:
    if not isinstance(value, Mapping | list | tuple) or not value:
        return True
    deep = any(isinstance(each, Mapping) and "children" in each for each in _parts(value))
    return len(line) <= WIDEST and not deep and not (isinstance(value, Mapping) and "id" in value and "title" in value)


def _parts(value: object) -> Iterator[object]:
    yield value
    for each in value.values() if isinstance(value, Mapping) else value if isinstance(value, list | tuple) else ():
        yield from _parts(each)


def _key(key: object) -> str:
    text = str(key)
    return text if _WORD.fullmatch(text) and text.casefold() not in _MEANS_ELSE else _quoted(text)


def _scalar(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case Enum():
            return _scalar(value.value)
        case int():
            return str(value)
        case Decimal():
            return decimal(value)
        case dt.date():
            return value.isoformat()
        case _:
            text = str(value)
            return text if _WORD.fullmatch(text) and text.casefold() not in _MEANS_ELSE else _quoted(text)


def decimal(value: Decimal) -> str:
    """Return a number without exponent and without zeros at its end."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
