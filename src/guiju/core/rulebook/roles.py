"""Roles: one real job each, with the rights it has and the groups of personal fields it sees."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from guiju.core.accounts.fields import FieldGroup
from guiju.core.journal.stores import Store
from guiju.core.rulebook.head import Definition
from guiju.core.values import Basis, Id, Text


class Over(StrEnum):
    """What a role may be held over: a unit with all below it, the whole institution, or either."""

    UNIT = "unit"
    INSTITUTION = "institution"
    EITHER = "either"


class Role(Definition):
    """What an account may do that holds the role. It sees nothing of a person but the field groups named here."""

    job: Text | None = Field(default=None, description="Whose job it is, in a sentence.")
    basis: tuple[Basis, ...] = Field(default=(), description="The clauses the role rests on.")
    rights: tuple[str, ...] = Field(default=(), description="Names of rights; `guiju rights` lists them all.")
    field_groups: tuple[FieldGroup, ...] = Field(default=(), description="Groups of personal fields it may touch.")
    store: Store = Field(default=Store.DEFAULT, description="The store it works in; no role works in two.")
    over: Over = Over.UNIT
    inspects: bool = Field(default=False, description="Who holds it writes nothing anywhere while holding it.")
    second_factor: bool = Field(default=False, description="Only for accounts that sign in with a second factor.")
    excludes: tuple[Id, ...] = Field(default=(), description="Roles the same account may not hold at the same time.")
    given_by: tuple[Id, ...] = Field(default=(), description="Only holders of these give it; empty: who gives roles.")
