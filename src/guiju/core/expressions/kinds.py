"""What an expression may speak of: the fields and parameters known where it stands, and the kinds of their values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from guiju.core.rulebook.vocabulary import FieldKind as Kind

__all__ = ["Field", "Kind", "Scope"]


@dataclass(frozen=True, slots=True)
class Field:
    """A named value of the subject: an attribute, a measure, a fact. `values` closes the list a text may come from."""

    name: str
    kind: Kind
    values: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """All fields and parameters an expression may use; a parameter is written `:name`."""

    fields: Mapping[str, Field] = field(default_factory=dict)
    parameters: Mapping[str, Kind] = field(default_factory=dict)

    @classmethod
    def of(cls, fields: Iterable[Field], parameters: Mapping[str, Kind] | None = None) -> Scope:
        """Return the scope of these fields; a later field of the same name replaces an earlier one."""
        return cls({each.name: each for each in fields}, parameters or {})

    def with_fields(self, *fields: Field) -> Scope:
        """Return this scope with more fields."""
        return Scope({**self.fields, **{each.name: each for each in fields}}, self.parameters)
