"""The door of the register, and what its parts share."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from guiju.api.door import Door
from guiju.api.shapes import Code, Day, In, Line, Whole
from guiju.core.values import Text
from guiju.store.register.actions import NewUnit

door = Door("register")

Value = bool | Whole | Annotated[str, StringConstraints(max_length=1000, pattern=r"^[^\x00]*$")] | None
"""A value of an attribute: yes or no, a whole number, or text; other numbers and days are text."""

Official = Annotated[str, StringConstraints(max_length=40, pattern=r"^[0-9A-Za-z-]*$")]
Basis = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")]


class Name(In):
    """A name in both languages."""

    zh: Line = Field(examples=["清河镇"])
    en: Line = Field(examples=["Qinghe Town"])

    def text(self) -> Text:
        """Return it as the register keeps it."""
        return Text(zh=self.zh, en=self.en)


class Founding(In):
    """A unit to be founded."""

    kind: Code = Field(examples=["township"])
    parent: UUID | None = None
    name: Name
    code: Official = ""
    until: Day | None = None
    attributes: dict[Code, Value] = Field(default_factory=dict, max_length=200)

    def unit(self) -> NewUnit:
        """Return it as the register takes it."""
        return NewUnit(
            kind=self.kind,
            parent=self.parent,
            name=self.name.text(),
            until=self.until,
            code=self.code,
            attributes=self.attributes,
        )
