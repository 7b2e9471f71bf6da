"""What a guard becomes in a database: named objects, each with the statement that makes it."""

from __future__ import annotations

from dataclasses import dataclass

from django.apps import apps
from django.db import models
from django.db.models.options import Options

from guiju.store.audit.guarding.declared import Consecutive, Value, Where

PREFIX = "guard:"
"""What the name of every object of a guard begins with, in both databases."""


@dataclass(frozen=True, slots=True)
class Part:
    """One object of a guard in the database.

    `held` is what the catalogue says of it while it stands as it was made; `needs` is another table it looks at.
    """

    name: str
    table: str
    make: tuple[str, ...]
    drop: tuple[str, ...]
    held: str
    needs: str = ""


@dataclass(frozen=True, slots=True)
class Guarded:
    """A guarded table: its name, the column of its key, its columns in order, what is unique, which are moments."""

    table: str
    key: str
    columns: tuple[str, ...]
    unique: tuple[tuple[str, ...], ...]
    moments: frozenset[str]
    unique_where: tuple[tuple[tuple[str, ...], str], ...] = ()
    """What is unique among some rows only: the columns, and which rows, over the row named `held`."""


def guarded(model: str) -> Guarded:
    """Return the table of the model named `app.Model`."""
    meta = apps.get_model(model)._meta  # noqa: SLF001 - the documented way to a model's fields
    fields = meta.concrete_fields
    return Guarded(
        table=meta.db_table,
        key=str(meta.pk.column if meta.pk else ""),
        columns=tuple(str(field.column) for field in fields),
        unique=(
            *((str(field.column),) for field in fields if field.unique),
            *(
                tuple(str(meta.get_field(name).column) for name in constraint.fields)
                for constraint in meta.constraints
                if isinstance(constraint, models.UniqueConstraint) and constraint.fields and not constraint.condition
            ),
        ),
        moments=frozenset(str(field.column) for field in fields if isinstance(field, models.DateTimeField)),
        unique_where=tuple(
            (tuple(str(meta.get_field(name).column) for name in each.fields), _among(each.condition, meta))
            for each in meta.constraints
            if isinstance(each, models.UniqueConstraint) and each.fields and each.condition
        ),
    )


def _among(which: models.Q, meta: Options[models.Model]) -> str:
    """Write the condition of a partial index over the row named `held`: columns that are empty, equal, or not."""
    written = []
    for child in which.children:
        match child:
            case models.Q():
                written.append(f"({_among(child, meta)})")
            case (str(path), bool(empty)) if path.endswith("__isnull"):
                column = _column(meta, path.removesuffix("__isnull"))
                written.append(f"{column} IS {'' if empty else 'NOT '}NULL")
            case (str(path), str(value)):
                written.append(f"{_column(meta, path)} = {quoted(value)}")
            case _:
                raise TypeError(f"a guard cannot write the condition {child!r}")
    joined = f" {which.connector} ".join(written)
    return f"NOT ({joined})" if which.negated else joined


def _column(meta: Options[models.Model], name: str) -> str:
    columns = {field.name: field.column for field in meta.concrete_fields}
    return f'held."{columns[name]}"'


def condition(where: Where, row: str = "") -> str:
    """Write a condition in SQL that both databases read, over the columns of `row` (NEW, or a table's alias)."""
    before = f"{row}." if row else ""
    return " AND ".join(f'{before}"{column}" {_is(value)}' for column, value in where) or "TRUE"


def same(columns: tuple[str, ...], one: str, other: str) -> str:
    """Write that two rows have the same key."""
    return " AND ".join(f'{one}."{column}" = {other}."{column}"' for column in columns)


def _is(value: Value) -> str:
    match value:
        case None:
            return "IS NULL"
        case bool():
            return f"= {'TRUE' if value else 'FALSE'}"
        case str():
            return f"= {quoted(value)}"
        case tuple():
            return f"IN ({', '.join(map(quoted, value))})"


def unless_erased(model: str, key: str) -> str:
    """Write the condition that no erasure names the row that stands."""
    return f'NOT EXISTS (SELECT 1 FROM "audit_erasure" WHERE "what" = {quoted(model)} AND "row" = OLD."{key}")'  # noqa: S608 - of declared guards


def quoted(text: str) -> str:
    """Write a text as SQL."""
    return "'" + text.replace("'", "''") + "'"


def of_kind(guard: Consecutive) -> str:
    """Return the condition that a new row stands in a stream of the kind a guard counts, and is not the first there."""
    return f'NEW."{guard.within}" LIKE {quoted(guard.kind + "/%")} AND NEW."{guard.column}" <> 1'


def before(guard: Consecutive, on: Guarded) -> str:
    """Return the condition that the row before a new one stands."""
    return (
        f'EXISTS (SELECT 1 FROM "{on.table}" WHERE "{guard.within}" = NEW."{guard.within}" '  # noqa: S608 - names of ours
        f'AND "{guard.column}" = NEW."{guard.column}" - 1)'
    )
