"""Walks through everything a block holds, with the path each part has in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from pydantic import BaseModel

from guiju.core.findings import Path
from guiju.core.rulebook.institution import Institution

SUBJECTS = (
    "documents",
    "parameters",
    "measures",
    "facts",
    "tables",
    "schemes",
    "variants",
    "examples",
    "returns",
    "validations",
    "budgets",
    "account_roles",
    "kinds",
    "procedures",
    "keeping",
)
"""The subjects of an institution whose blocks have an id."""


def parts(value: object, path: Path = ()) -> Iterator[tuple[Path, object]]:
    """Yield the value itself and everything written inside it, from the outside in."""
    found: list[tuple[Path, object]] = []
    _gather(value, path, found)
    return iter(found)


def _gather(value: object, path: Path, found: list[tuple[Path, object]]) -> None:
    """Add them to what was found: each is passed on once, however deep it stands."""
    found.append((path, value))
    if isinstance(value, _PLAIN):
        return
    match value:
        case BaseModel():
            for name, field in type(value).model_fields.items():
                if name in value.model_fields_set:
                    _gather(getattr(value, name), (*path, field.alias or name), found)
        case Mapping():
            for key, item in value.items():
                _gather(item, (*path, str(key)), found)
        case tuple() | list():
            for index, item in enumerate(value):
                _gather(item, (*path, index), found)
        case _:
            pass


_PLAIN = (str, int, float, Decimal, date, type(None))
"""Values that hold nothing: most of a rulebook, passed over at once."""


def blocks(institution: Institution) -> Iterator[tuple[str, str, BaseModel]]:
    """Yield every block: its subject, its id (empty where there is one only), and the block."""
    yield "about", "", institution.about
    yield "calendar", "", institution.calendar
    for attribute in institution.vocabulary.attributes:
        yield "attributes", attribute.id, attribute
    for name in ("unit_kinds", "relations", "roles"):
        for word, meaning in getattr(institution.vocabulary, name).items():
            yield name, word, meaning
    for subject in SUBJECTS:
        for id_, block in getattr(institution, subject).items():
            yield subject, id_, block
