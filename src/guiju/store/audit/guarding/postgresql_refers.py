"""Rows that name rows of another table, on PostgreSQL: all that come by one statement are looked up together.

A foreign key looks up each row by itself as it comes, which is most of what writing very many of them takes. What is
promised here is the same: whoever names a row keeps it from going until their transaction ends, and whoever lets a row
go is refused, as their transaction ends, where it is named.
"""

# ruff: noqa: S608 - every statement is written from declared guards and models; nothing in it comes from outside

from __future__ import annotations

from collections.abc import Mapping

from guiju.store.audit.guarding.declared import Refers
from guiju.store.audit.guarding.parts import PREFIX, Guarded, Part, guarded, quoted
from guiju.store.audit.guarding.postgresql_triggers import (
    DELETE,
    INSERT,
    ROW,
    in_read_committed,
    made,
    of_each_row,
    of_truncate,
)


def refers(guard: Refers, on: Guarded, refuse: str) -> list[Part]:
    """Return the triggers of the table that is named, and of each table whose columns name its rows."""
    naming: dict[str, list[str]] = {}
    for model, column in guard.by:
        naming.setdefault(guarded(model).table, []).append(column)
    moved = f'NEW."{on.key}" IS DISTINCT FROM OLD."{on.key}"'
    return [
        made(guard, on, "gone", _left(guard, on, naming, refuse), ROW | DELETE, deferred=True),
        of_each_row(guard, on, "UPDATE", f"IF {moved} THEN {refuse} END IF; RETURN NEW;"),
        of_truncate(guard, on, refuse),
        *(part for table, columns in naming.items() for part in _named_by(guard, on, table, columns, refuse)),
    ]


def _left(guard: Refers, on: Guarded, naming: Mapping[str, list[str]], refuse: str) -> str:
    """Write that a row goes only where none names it; who could not be shown a new one that does is refused."""
    named = (
        f'EXISTS (SELECT 1 FROM "{table}" AS held WHERE held."{column}" = OLD."{on.key}")'
        for table, columns in naming.items()
        for column in columns
    )
    back = f'EXISTS (SELECT 1 FROM "{on.table}" AS held WHERE held."{on.key}" = OLD."{on.key}")'
    return (
        f"{in_read_committed(guard)} IF NOT {back} THEN IF {' OR '.join(named)} THEN {refuse} END IF; END IF; "
        "RETURN NULL;"
    )


def _named_by(guard: Refers, on: Guarded, table: str, columns: list[str], refuse: str) -> list[Part]:
    child = Guarded(table, "", (), (), frozenset())
    quote = [f'"{column}"' for column in columns]
    named = " UNION ".join(f"SELECT fresh.{each} AS key FROM fresh WHERE fresh.{each} IS NOT NULL" for each in quote)
    stray = f"SELECT 1 FROM ({named}) AS named WHERE NOT EXISTS ({_held(on, 'named.key')})"
    came = made(guard, child, f"{table}:insert", f"IF EXISTS ({stray}) THEN {refuse} END IF; RETURN NULL;", INSERT)
    moved = (
        f"IF {new} IS DISTINCT FROM OLD.{each} AND {new} IS NOT NULL THEN "
        f"IF NOT EXISTS ({_held(on, new)}) THEN {refuse} END IF; END IF;"
        for each, new in ((each, f"NEW.{each}") for each in quote)
    )
    changed = of_each_row(guard, child, "UPDATE", f"{' '.join(moved)} RETURN NEW;", part=f"{table}:update")
    return [Part(came.name, table, (_judged(guard, on, child, columns), *came.make), came.drop, came.held), changed]


def _held(on: Guarded, key: str) -> str:
    """Write that a row stands, and goes no more before the transaction ends."""
    return f'SELECT 1 FROM "{on.table}" AS held WHERE held."{on.key}" = {key} FOR KEY SHARE'


def _judged(guard: Refers, on: Guarded, child: Guarded, columns: list[str]) -> str:
    """Write that what stands already is judged as the guard is made, and that it takes the foreign keys' place."""
    stray = " OR ".join(
        f'EXISTS (SELECT 1 FROM "{child.table}" AS row WHERE row."{each}" IS NOT NULL AND NOT EXISTS '
        f'(SELECT 1 FROM "{on.table}" AS held WHERE held."{on.key}" = row."{each}"))'
        for each in columns
    )
    names = ", ".join(map(quoted, columns))
    keys = (
        "SELECT conname FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = ALL (conkey) "
        f"WHERE contype = 'f' AND conrelid = {quoted(child.table)}::regclass "
        f"AND confrelid = {quoted(on.table)}::regclass AND attname IN ({names})"
    )
    alter = quoted(f'ALTER TABLE "{child.table}" DROP CONSTRAINT ')
    drop = f"EXECUTE {alter} || quote_ident(key.conname);"
    body = (
        f"DECLARE key record; BEGIN IF {stray} THEN RAISE EXCEPTION '{PREFIX}{guard.name}' USING ERRCODE = "
        f"'integrity_constraint_violation'; END IF; FOR key IN {keys} LOOP {drop} END LOOP; END"
    )
    return f"DO {quoted(body)}"
