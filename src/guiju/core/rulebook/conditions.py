"""Conditions: one expression a line; the list is AND, groups are YAML."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from guiju.core.values import Id, MechanismId, Text, Value, Whole

ExpressionText = Annotated[str, StringConstraints(min_length=1)]
"""A scalar SQL expression, checked by `guiju.core.expressions`."""


class Line(Value):
    """One condition, with what it says in words and what proves it."""

    id: Id | None = None
    if_: ExpressionText = Field(alias="if")
    text: Text | None = None
    proof: Id | None = None
    clause: str | None = None
    carries: tuple[MechanismId, ...] = ()


class AnyOf(Value):
    """At least one of these must hold."""

    id: Id | None = None
    any: tuple[Line | AnyOf | AtLeast, ...] = Field(min_length=1)
    text: Text | None = None


class AtLeast(Value):
    """At least so many of these must hold."""

    id: Id | None = None
    at_least: Whole = Field(ge=1)
    of: tuple[Line | AnyOf | AtLeast, ...] = Field(min_length=1)
    text: Text | None = None


Condition = Line | AnyOf | AtLeast
"""A line or a group of lines."""

Conditions = tuple[Condition, ...]
"""All of them must hold; the answer is met, not met or cannot tell."""

AnyOf.model_rebuild()
AtLeast.model_rebuild()
