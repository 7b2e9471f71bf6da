"""Which names a scheme looks at: measures, facts and attributes, wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import BaseModel

_NOT_NAMES = re.compile(r"'(?:[^']|'')*'|:[A-Za-z]\w*")
_NAME = re.compile(r"[A-Za-z]\w*")
_HOLDERS = frozenset({"measure", "per", "coefficient", "measured_by", "compare_within", "group", "look_at", "by"})


def names_in(expression: str) -> tuple[str, ...]:
    """Return the words of an expression that may be fields, in order; text and parameters are left out."""
    return tuple(dict.fromkeys(_NAME.findall(_NOT_NAMES.sub(" ", expression))))


def names_of(part: object) -> Iterator[str]:
    """Yield every name a part of a scheme looks at, conditions included; words of the language may be among them."""
    match part:
        case BaseModel():
            for field in type(part).model_fields:
                value = getattr(part, field)
                if field in _HOLDERS and isinstance(value, str):
                    yield value
                elif field == "pooled" and isinstance(value, tuple):
                    yield from value
                elif field == "if_" and isinstance(value, str):
                    yield from names_in(value)
                else:
                    yield from names_of(value)
        case tuple():
            for item in part:
                yield from names_of(item)
        case dict():
            for item in part.values():
                yield from names_of(item)
        case _:
            return
