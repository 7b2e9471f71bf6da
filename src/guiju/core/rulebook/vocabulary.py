"""The kinds, attributes, roles and code lists an institution speaks of."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from guiju.core.rulebook.renames import EarlierNames
from guiju.core.values import Id, Name, Text, Value, Whole


class SubjectKind(StrEnum):
    """What a fact or a measure may be about."""

    UNIT = "unit"
    AREA = "area"
    POST = "post"
    PROGRAMME = "programme"
    PERSON = "person"
    TENURE = "tenure"
    DUTY = "duty"
    ASSIGNMENT = "assignment"
    DOCUMENT = "document"
    CLAUSE = "clause"
    MEASURE = "measure"
    SCHEME = "scheme"


class FieldKind(StrEnum):
    """The kind of value a field holds."""

    NUMBER = "number"
    REAL = "real"
    TEXT = "text"
    YES_NO = "yes_no"
    DATE = "date"


class UnitKind(Value):
    """A kind of unit, area or programme.

    `people_at_least` says that each has at least so many people; with published statistics about areas of 1,000 and
    more, measures may name language, minorities, migration, health and travel.
    """

    title: Text
    parent: Id | None = None
    is_a: SubjectKind = SubjectKind.UNIT
    people_at_least: Whole | None = Field(default=None, ge=1)
    renamed_from: EarlierNames = ()


class Option(Value):
    """One value of a code list."""

    id: Id
    title: Text
    renamed_from: EarlierNames = ()


class Attribute(Value):
    """A property of a kind of subject: the terrain of a county, the field of a branch."""

    id: Name
    title: Text
    of: SubjectKind = SubjectKind.UNIT
    kind: FieldKind = FieldKind.TEXT
    options: tuple[Option, ...] = ()
    also_named: tuple[str, ...] = Field(default=(), description="Other headers a workbook may use for it.")
    index: bool = Field(default=False, description="Lists may be sorted and filtered by it.")
    renamed_from: EarlierNames = ()


class Relation(Value):
    """Records a fact may count: their fields, whether the list of them is complete, and their dates."""

    title: Text
    of: SubjectKind | Id
    fields: dict[Name, FieldKind]
    key: Name = Field(description="The field that names the subject a record belongs to.")
    complete: bool = Field(description="False: an absent record proves nothing, the answer is cannot tell.")
    start: Name | None = None
    until: Name | None = None
    at: Name | None = None


class Vocabulary(Value):
    """All of them together; several vocabulary blocks of one institution are read as one."""

    unit_kinds: dict[Id, UnitKind] = Field(default_factory=dict)
    attributes: tuple[Attribute, ...] = ()
    roles: dict[Id, Text] = Field(default_factory=dict)
    code_lists: dict[Id, tuple[Option, ...]] = Field(default_factory=dict)
    relations: dict[Name, Relation] = Field(default_factory=dict)
