"""What may be done to several things of a list at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from guiju.core.loading.fields import Subject
from guiju.core.values import Text
from guiju.store.loading.selecting import Verb, offers


def _basis(values: Mapping[str, Any]) -> dict[str, Any]:
    """Read what an ending says: the document it rests on."""
    return {"basis": _text(values.get("basis", ""))}


def _to_unit(values: Mapping[str, Any]) -> dict[str, Any]:
    return {"unit": UUID(values["unit"])}


def _to_parent(values: Mapping[str, Any]) -> dict[str, Any]:
    return {"parent": UUID(values["parent"]), **_basis(values)}


def _attributes(values: Mapping[str, Any]) -> dict[str, Any]:
    """Read the attributes to be set; None takes one away."""
    given = dict(values["attributes"])
    if not given or not all(value is None or isinstance(value, str | bool | int) for value in given.values()):
        raise ValueError("attributes are texts, numbers, yes or no")
    return {"attributes": given}


def _title(values: Mapping[str, Any]) -> dict[str, Any]:
    return {"title": Text(zh=_text(values["zh"]), en=_text(values["en"]))}


def _name(values: Mapping[str, Any]) -> dict[str, Any]:
    return {"name": Text(zh=_text(values["zh"]), en=_text(values["en"]))}


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a text is wanted")
    return value


for verb in (
    Verb(Subject.UNIT, "move", "register.unit.move", "unit", _to_parent),
    Verb(Subject.UNIT, "rename", "register.unit.describe", "unit", _name),
    Verb(Subject.UNIT, "set", "register.unit.describe", "unit", _attributes),
    Verb(Subject.UNIT, "end", "register.unit.dissolve", "unit", _basis),
    Verb(Subject.POST, "move", "register.post.change", "post", _to_unit),
    Verb(Subject.POST, "rename", "register.post.change", "post", _title),
    Verb(Subject.POST, "set", "register.post.change", "post", _attributes),
    Verb(Subject.POST, "end", "register.post.abolish", "post", _basis),
    Verb(Subject.TENURE, "end", "register.tenure.end", "tenure", _basis),
):
    offers(verb)
