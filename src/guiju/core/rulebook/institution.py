"""An institution: everything its folder says, read and typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from guiju.core.rulebook.calendar import Calendar
from guiju.core.rulebook.documents import Document
from guiju.core.rulebook.examples import Example
from guiju.core.rulebook.facts import Fact
from guiju.core.rulebook.head import Definition
from guiju.core.rulebook.keeping import Keeping
from guiju.core.rulebook.kinds import Kind
from guiju.core.rulebook.measures import Measure
from guiju.core.rulebook.procedure import Procedure
from guiju.core.rulebook.reasons import Reason
from guiju.core.rulebook.returns import Budget, Return, Validation
from guiju.core.rulebook.roles import Role
from guiju.core.rulebook.scheme import Scheme
from guiju.core.rulebook.tables import Table
from guiju.core.rulebook.variant import Variant
from guiju.core.rulebook.vocabulary import Vocabulary
from guiju.core.values import Dated, Name, Text, Value

TimeZone = Annotated[str, StringConstraints(pattern=r"^(?:UTC|[A-Z][A-Za-z_]+(?:/[A-Z][A-Za-z_-]+)+)$", max_length=60)]
"""A zone of the tz database, such as `Asia/Shanghai`."""


class About(Definition):
    """The institution itself: its name, languages and time zone. `format` is the version of the language."""

    format: int = Field(default=1, ge=1, le=1)
    languages: tuple[Literal["zh", "en"], ...] = ("zh", "en")
    time_zone: TimeZone = "Asia/Shanghai"
    fictional: bool = Field(default=False, description="A made-up place, for examples and teaching.")
    source: Text | None = Field(default=None, description="Where published data come from, with licence.")


class Parameter(Value):
    """A named figure used as `:name` in conditions; it may change by date."""

    id: Name
    title: Text
    value: Dated
    unit: Text | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a block stands: its file (relative to the folder) and the path of the block in it."""

    file: str
    path: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Institution:
    """All blocks of a folder by id. Frozen; `sources` says where each stands, `hash` is the identity of the bytes."""

    about: About
    calendar: Calendar = Calendar()
    vocabulary: Vocabulary = Vocabulary()
    documents: Mapping[str, Document] = field(default_factory=dict)
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    measures: Mapping[str, Measure] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    tables: Mapping[str, Table] = field(default_factory=dict)
    schemes: Mapping[str, Scheme] = field(default_factory=dict)
    variants: Mapping[str, Variant] = field(default_factory=dict)
    examples: Mapping[str, Example] = field(default_factory=dict)
    reasons: Mapping[str, Reason] = field(default_factory=dict)
    returns: Mapping[str, Return] = field(default_factory=dict)
    validations: Mapping[str, Validation] = field(default_factory=dict)
    budgets: Mapping[str, Budget] = field(default_factory=dict)
    account_roles: Mapping[str, Role] = field(default_factory=dict)
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    keeping: Mapping[str, Keeping] = field(default_factory=dict)
    procedures: Mapping[str, Procedure] = field(default_factory=dict)
    sources: Mapping[tuple[str, str], Source] = field(default_factory=dict)
    hash: str = ""

    @property
    def reporting_roles(self) -> Mapping[str, Text]:
        """The roles that may report, and what each is called: those of the vocabulary, and those of accounts."""
        return {**{name: role.title for name, role in self.account_roles.items()}, **self.vocabulary.roles}

    def options(self, attribute: str | None) -> Mapping[str, Text]:
        """Return what the options of an attribute are called, by id; nothing where it has none."""
        found = next((each for each in self.vocabulary.attributes if each.id == attribute), None)
        return {option.id: option.title for option in found.options} if found is not None else {}
