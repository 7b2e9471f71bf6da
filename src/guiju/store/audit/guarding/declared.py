"""What a guard may be, as an app declares it; which there are; and the finding that a refusal becomes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module

from django.apps import AppConfig, apps
from django.db import DatabaseError
from django.utils.module_loading import module_has_submodule

from guiju.core.findings import Finding

Value = bool | str | tuple[str, ...] | None
"""What a column has: this; one of these; None, nothing."""

Where = tuple[tuple[str, Value], ...]
"""Which rows a guard looks at: each column with what it has."""

KNOWN_NOW: Where = (("recorded_to", None),)
"""The rows that say what is known now; those before them are history."""


@dataclass(frozen=True, slots=True)
class Immutable:
    """No row of the table changes or goes, and the table is never emptied.

    Columns in `but` may change at will. Columns in `once` may be set once, where they were empty. `erasable`: a row
    may be changed or deleted where an erasure names it. `deletable`: a row may be deleted, though not changed.
    """

    model: str
    but: tuple[str, ...] = ()
    once: tuple[str, ...] = ()
    erasable: bool = False
    deletable: bool = False

    @property
    def name(self) -> str:
        """The guard's name, from its table."""
        return f"immutable-{_dashed(self.model)}"


@dataclass(frozen=True, slots=True)
class Grows:
    """A whole number of a row only ever becomes larger; the row's key never changes, and no row goes."""

    model: str
    column: str

    @property
    def name(self) -> str:
        """The guard's name, from its table."""
        return f"grows-{_dashed(self.model)}"


@dataclass(frozen=True, slots=True)
class Consecutive:
    """A whole number is counted up from 0 as rows come, without a gap.

    Where a column is named `within`, it is counted from 1 in each stream of that `kind`, whose rows no gap divides.
    """

    model: str
    column: str
    within: str = ""
    kind: str = ""

    @property
    def name(self) -> str:
        """The guard's name, from its table."""
        return f"consecutive-{_dashed(self.model)}"


@dataclass(frozen=True, slots=True)
class Follows:
    """A row is written only with an event of its own stream: `column` is the place of that event, the last one there.

    The stream is `kind/key of the row`. So nobody moves a row by a statement of their own, not even forward. A row that
    an erasure names may lose what it says.
    """

    model: str
    column: str
    kind: str

    @property
    def name(self) -> str:
        """The guard's name, from its table."""
        return f"follows-{_dashed(self.model)}"


@dataclass(frozen=True, slots=True)
class NoOverlap:
    """Of the rows with the same `key`, no two hold on one day: [start, end), an empty end is open.

    Columns are named as in the database (`post_id`); a row with an empty key is compared with none.
    """

    name: str
    model: str
    key: tuple[str, ...]
    start: str = "valid_from"
    end: str = "valid_to"
    where: Where = KNOWN_NOW


@dataclass(frozen=True, slots=True)
class NoGap:
    """Of the rows with the same `key`, each begins where one ended, but for the first; judged as a transaction ends.

    It stands beside `NoOverlap` over the same key. On SQLite a connection must have `PRAGMA foreign_keys=ON`.
    """

    name: str
    model: str
    key: tuple[str, ...]
    start: str = "valid_from"
    end: str = "valid_to"
    where: Where = KNOWN_NOW


@dataclass(frozen=True, slots=True)
class Refers:
    """The rows of a table that columns of others name stand: each of `by` is a model and a column of its table.

    The columns are foreign keys; on PostgreSQL this takes their place, where so many rows come at once that looking up
    each by itself is most of the work.
    """

    model: str
    by: tuple[tuple[str, str], ...]

    @property
    def name(self) -> str:
        """The guard's name, from the table that is named."""
        return f"refers-{_dashed(self.model)}"


Guard = Immutable | Grows | Consecutive | Follows | NoOverlap | NoGap | Refers
"""What the database refuses."""

_NAMED = re.compile(r"guard:([a-z0-9-]+)")


def refusal_of(error: DatabaseError) -> Finding | None:
    """Return the finding of the guard that refused, or None where it was no guard."""
    found = _NAMED.search(str(error))
    return finding_of(found[1]) if found else None


def finding_of(name: str) -> Finding:
    """Return the finding that the refusal of the guard with this name becomes."""
    match _by_name().get(name):
        case NoOverlap(model=model) | NoGap(model=model):
            return Finding(name, params={"model": model})
        case _:
            return Finding("guard-refused", params={"guard": name})


def declared(app: AppConfig) -> tuple[Guard, ...]:
    """Return the guards an app declares in its `guards.py`, none where it has no such module."""
    if not app.name.startswith("guiju.") or not module_has_submodule(app.module, "guards"):
        return ()
    guards: tuple[Guard, ...] = import_module(f"{app.name}.guards").GUARDS
    return guards


def all_declared() -> Iterator[tuple[AppConfig, Guard]]:
    """Yield each guard of each loaded app."""
    for app in apps.get_app_configs():
        for guard in declared(app):
            yield app, guard


@lru_cache(maxsize=1)
def _by_name() -> dict[str, Guard]:
    guards: dict[str, Guard] = {}
    for _, guard in all_declared():
        if guard.name in guards:
            raise ValueError(f"two guards are named {guard.name}")
        guards[guard.name] = guard
    return guards


def _dashed(model: str) -> str:
    return model.replace(".", "-").lower()
