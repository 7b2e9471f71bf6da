"""Which keys the rulebook language knows at a place, read from the models, for “did you mean”."""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

Location = tuple[str | int, ...]


def known_keys(annotation: object, location: Location) -> tuple[str, ...]:
    """Return the keys a mapping may have at the location a model names (labels of shapes included)."""
    here = list(_flat(annotation))
    for step in location:
        here = list(_step(here, step))
    return tuple(dict.fromkeys(key for model in here if _is_model(model) for key in _fields(model)))


def _flat(annotation: object) -> Iterator[Any]:
    """Give the parts of a union, each without its annotations."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _flat(get_args(annotation)[0])
    elif origin in (Union, types.UnionType):
        for part in get_args(annotation):
            yield from _flat(part)
    else:
        yield annotation


def _step(here: Iterable[Any], step: str | int) -> Iterator[Any]:
    parts = list(here)
    labelled = [part for part in parts if _has_label(part, str(step))]
    for part in parts:
        if get_origin(part) is tuple and isinstance(step, int):
            yield from _flat(get_args(part)[0])
        elif get_origin(part) is dict and not labelled:
            yield from _flat(get_args(part)[1])
        elif _is_model(part) and step in _fields(part) and not labelled:
            yield from _flat(_fields(part)[str(step)])
        elif not labelled and isinstance(step, str) and "[" in step:
            yield part
    yield from labelled


def _has_label(part: Any, label: str) -> bool:  # noqa: ANN401 - any annotation
    if get_origin(part) is tuple:
        return "tuple[" in label
    return _is_model(part) and (part.__name__ == label or label in _tags(part))


def _tags(model: type[BaseModel]) -> Iterator[str]:
    for name in ("rule", "method", "vary", "kind"):
        field = model.model_fields.get(name)
        words = get_args(field.annotation) if field is not None and get_origin(field.annotation) is Literal else ()
        if name != "kind" or len(words) == 1:
            yield from (str(tag.value if isinstance(tag, Enum) else tag) for tag in words)


def _fields(model: type[BaseModel]) -> dict[str, object]:
    return {field.alias or name: field.annotation for name, field in model.model_fields.items()}


def _is_model(part: object) -> bool:
    return isinstance(part, type) and issubclass(part, BaseModel)
