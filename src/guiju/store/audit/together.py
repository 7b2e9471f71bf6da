"""Several apps' questions asked in one statement, where a write must not wait for one after another.

    together(store, {"grants": accounts.grants_asked(...), "places": register.places_asked(...)})

Each app writes its own question, over its own tables; every value comes back as text, as the database writes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any
from uuid import UUID

from django.db import connections

from guiju.core.journal.stores import Store
from guiju.store.audit.prepared import ahead, prepared

WIDTH = 8
"""Columns a question has at most."""

Answer = tuple[str | None, ...]
"""One row of an answer, as wide as `WIDTH`."""


@lru_cache(maxsize=8192)
def id_of(text: str | None) -> UUID:
    """Return the id that a text of an answer is: the same units, people and accounts are asked for again and again."""
    return UUID(text)


@dataclass(frozen=True, slots=True)
class Some:
    """Values that a question looks for: given ones, or what a statement of one column finds."""

    sql: str = "NULL"
    params: tuple[Any, ...] = ()

    @classmethod
    def of(cls, values: Iterable[Any]) -> Some:
        """Return given values."""
        held = tuple(values)
        return cls(_marks(len(held)), held) if held else cls()

    @property
    def selected(self) -> str:
        """The values as a statement of one column, each of them a row."""
        if self.sql.startswith("SELECT "):
            return self.sql
        return f"VALUES {', '.join(['(%s)'] * len(self.params))}" if self.params else "SELECT NULL"

    def joined(self, other: Some) -> Some:
        """Return what either of two statements finds."""
        return Some(f"{self.sql} UNION ALL {other.sql}", (*self.params, *other.params))


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: columns, and everything from FROM on, with its values in order."""

    columns: tuple[str, ...]
    rest: str
    params: tuple[Any, ...] = ()


def together(store: Store, questions: Mapping[str, Question]) -> dict[str, list[Answer]]:
    """Ask all in one statement; return the rows of each by its name."""
    return by_name(questions, asked(store, *statement(questions)))


def answers_late(store: Store) -> bool:
    """Tell whether a database takes a while to answer, so that it is asked before the answer is wanted."""
    return connections[store].vendor == "postgresql"


def together_ahead(store: Store, sql: str, values: Sequence[Any]) -> None:
    """Have PostgreSQL be asked a `statement` with the next one, for `asked`, which asks it right after that."""
    ahead(connections[store], sql, values)


def statement(questions: Mapping[str, Question]) -> tuple[str, list[Any]]:
    """Return the one statement by which all are asked, and its values."""
    sql = _written(tuple((name, each.columns, each.rest) for name, each in questions.items()))
    return sql, list(chain.from_iterable(each.params for each in questions.values()))


def asked(store: Store, sql: str, values: Sequence[Any]) -> tuple[Answer, ...]:
    """Return the rows of a statement's answer, each with the name of its question before it."""
    connection = connections[store]
    if connection.vendor == "sqlite":
        values = [each.hex if isinstance(each, UUID) else each for each in values]
    with prepared(connection) as cursor:
        cursor.execute(sql, values)
        return tuple(cursor.fetchall())


def by_name(questions: Iterable[str], answers: Iterable[Answer]) -> dict[str, list[Answer]]:
    """Return the rows of each question by its name."""
    found: dict[str, list[Answer]] = {name: [] for name in questions}
    for name, *row in answers:
        found[str(name)].append(tuple(row))
    return found


@lru_cache(maxsize=256)
def _written(parts: tuple[tuple[str, tuple[str, ...], str], ...]) -> str:
    selects = []
    for name, columns, rest in parts:
        if len(columns) > WIDTH:
            raise ValueError(f"the question {name} has more than {WIDTH} columns")
        wide = [*columns, *("NULL",) * (WIDTH - len(columns))]
        texts = ", ".join(f"CAST({column} AS text)" for column in wide)
        selects.append(f"SELECT '{name}', {texts} {rest}")
    return " UNION ALL ".join(selects)


@lru_cache(maxsize=64)
def _marks(count: int) -> str:
    return ", ".join(["%s"] * count)
