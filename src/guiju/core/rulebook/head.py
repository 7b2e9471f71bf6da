"""The head every rule carries, whatever its kind."""

from __future__ import annotations

from pydantic import Field

from guiju.core.values import Basis, Id, InForce, MechanismId, Text, Value


class Definition(Value):
    """Something named that other rules refer to: an id and a title in both languages."""

    id: Id
    title: Text
    carries: tuple[MechanismId, ...] = Field(default=(), description="Rows of the list of mechanisms this carries.")


class Rule(Definition):
    """A definition that binds: it rests on a clause and holds from a day on."""

    basis: tuple[Basis, ...] = Field(min_length=1, description="The clauses the rule rests on.")
    in_force: InForce
