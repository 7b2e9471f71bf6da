"""Walks through everything a block holds, with the path each part has in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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
    yield path, value
    match value:
        case BaseModel():
            fields = type(value).model_fields
            for name in fields:
                if name in value.model_fields_set:
                    yield from parts(getattr(value, name), (*path, fields[name].alias or name))
        case Mapping():
            for key, item in value.items():
                yield from parts(item, (*path, str(key)))
        case tuple() | list():
            for index, item in enumerate(value):
                yield from parts(item, (*path, index))
        case _:
            pass


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
