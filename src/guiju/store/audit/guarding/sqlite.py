"""Guards as triggers of SQLite.

`NoGap` is judged when a transaction ends, for which SQLite has only deferred foreign keys: the triggers keep a row of
`guard_gap` for each key with a gap, and that row holds on to a row of `guard_never`, where there is none.
"""

# ruff: noqa: S608 - every statement is written from declared guards and models; nothing in it comes from outside

from __future__ import annotations

from typing import assert_never

from guiju.store.audit.guarding.declared import Consecutive, Follows, Grows, Guard, Immutable, NoGap, NoOverlap, Refers
from guiju.store.audit.guarding.parts import (
    PREFIX,
    Guarded,
    Part,
    before,
    condition,
    of_kind,
    quoted,
    same,
    unless_erased,
)

_NEVER = 'CREATE TABLE "guard_never" ("id" integer NOT NULL PRIMARY KEY CHECK (id < 0 AND id > 0))'
_GAPS = (
    'CREATE TABLE "guard_gap" ("guard" text NOT NULL, "key" text NOT NULL, "never" integer NOT NULL '
    'REFERENCES "guard_never" ("id") DEFERRABLE INITIALLY DEFERRED, PRIMARY KEY ("guard", "key"))'
)

CATALOGUE = """
    SELECT name, tbl_name, sql FROM sqlite_master
    WHERE name GLOB 'guard:*' OR (type = 'table' AND name IN ('guard_never', 'guard_gap'))
"""
"""What stands of guards: name, table, and what is held of it."""

STRANGE = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND name NOT GLOB 'guard:*'"
"""What stands beside them: triggers that the software did not make."""

GAPS = 'SELECT DISTINCT "guard" FROM "guard_gap"'
"""The guards a running transaction does not yet keep."""


def parts(guard: Guard, on: Guarded) -> list[Part]:
    """Return what a guard becomes on its table."""
    match guard:
        case Immutable():
            return _immutable(guard, on)
        case Grows():
            moved = f'NEW."{guard.column}" <= OLD."{guard.column}" OR NEW."{on.key}" IS NOT OLD."{on.key}"'
            return [
                _trigger(guard.name, on, "BEFORE UPDATE", _refuse(guard.name, moved)),
                _trigger(guard.name, on, "BEFORE DELETE", _refuse(guard.name, "TRUE")),
                _no_replacing(guard.name, on),
            ]
        case Consecutive(within=str(within)) if within:
            skips = f"{of_kind(guard)} AND NOT {before(guard, on)}"
            return [_trigger(guard.name, on, "BEFORE INSERT", _refuse(guard.name, skips))]
        case Consecutive():
            most = f'(SELECT max("{guard.column}") FROM "{on.table}")'
            skips = f'NEW."{guard.column}" <> coalesce({most}, -1) + 1'
            return [_trigger(guard.name, on, "BEFORE INSERT", _refuse(guard.name, skips))]
        case Follows():
            return _follows(guard, on)
        case NoOverlap():
            return _no_overlap(guard, on)
        case NoGap():
            return _no_gap(guard, on)
        case Refers():
            return []  # the foreign keys are part of the table
        case _:
            assert_never(guard)


def _immutable(guard: Immutable, on: Guarded) -> list[Part]:
    kept = [column for column in on.columns if column not in {*guard.but, *guard.once}]
    moved = [f'NEW."{column}" IS NOT OLD."{column}"' for column in kept]
    moved += [f'(OLD."{column}" IS NOT NULL AND NEW."{column}" IS NOT OLD."{column}")' for column in guard.once]
    leave = f'SELECT 1 FROM "audit_erasure" WHERE "what" = {quoted(guard.model)} AND "row" = OLD."{on.key}"'
    unless = f" AND NOT EXISTS ({leave})" if guard.erasable else ""
    needs = "audit_erasure" if guard.erasable else ""
    found = [
        _trigger(guard.name, on, "BEFORE UPDATE", _refuse(guard.name, f"({' OR '.join(moved)}){unless}"), needs=needs),
        _no_replacing(guard.name, on),
    ]
    if guard.erasable:
        refusal = _refuse(guard.name, f"NOT EXISTS ({leave})")
        found.append(_trigger(guard.name, on, "BEFORE DELETE", refusal, needs=needs))
    elif not guard.deletable:
        found.append(_trigger(guard.name, on, "BEFORE DELETE", _refuse(guard.name, "TRUE")))
    return found


def _no_replacing(name: str, on: Guarded) -> Part:
    """Refuse a row where one stands: INSERT OR REPLACE would delete that one, and asks no trigger."""
    ways = [f'SELECT 1 FROM "{on.table}" AS held WHERE {same(columns, "held", "NEW")}' for columns in on.unique]
    ways += [
        f'SELECT 1 FROM "{on.table}" AS held WHERE {same(columns, "held", "NEW")} AND {where}'
        for columns, where in on.unique_where
    ]
    return _trigger(name, on, "BEFORE INSERT", _refuse(name, " OR ".join(f"EXISTS ({way})" for way in ways)))


def _follows(guard: Follows, on: Guarded) -> list[Part]:
    key = f'NEW."{on.key}"'
    dashed = " || '-' || ".join(
        f"substr({key}, {start}, {many})" for start, many in ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))
    )
    last = f'(SELECT "version" FROM "audit_stream" WHERE "id" = {quoted(guard.kind + "/")} || {dashed})'
    strays = f'NEW."{guard.column}" IS NOT {last}'
    back = f'(NEW."{guard.column}" <= OLD."{guard.column}" OR {strays}) AND {unless_erased(guard.model, on.key)}'
    return [
        _trigger(guard.name, on, "BEFORE INSERT", _refuse(guard.name, strays), needs="audit_stream"),
        _trigger(guard.name, on, "BEFORE UPDATE", _refuse(guard.name, back), needs="audit_stream"),
    ]


def _no_overlap(guard: NoOverlap, on: Guarded) -> list[Part]:
    start, end, far = f'"{guard.start}"', f'"{guard.end}"', "'9999-99'"
    others = [
        same(guard.key, "held", "NEW"),
        condition(guard.where, "held"),
        f"NEW.{start} < coalesce(held.{end}, {far}) AND held.{start} < coalesce(NEW.{end}, {far})",
        f"NEW.{start} < coalesce(NEW.{end}, {far}) AND held.{start} < coalesce(held.{end}, {far})",
    ]
    new = [*others, f'held."{on.key}" IS NOT NEW."{on.key}"']
    moved = [*others, f'held."{on.key}" IS NOT OLD."{on.key}"']
    body = f'SELECT 1 FROM "{on.table}" AS held WHERE '
    looks = condition(guard.where, "NEW")
    columns = ", ".join(f'"{column}"' for column in (*guard.key, guard.start))
    name = f"{PREFIX}{guard.name}:index"
    index = f'CREATE INDEX "{name}" ON "{on.table}" ({columns}) WHERE {condition(guard.where)}'
    return [
        Part(name, on.table, (index,), (f'DROP INDEX IF EXISTS "{name}"',), index),
        *(
            _trigger(guard.name, on, when, _refuse(guard.name, f"{looks} AND EXISTS ({body}{' AND '.join(rows)})"))
            for when, rows in (("BEFORE INSERT", new), ("BEFORE UPDATE", moved))
        ),
    ]


def _no_gap(guard: NoGap, on: Guarded) -> list[Part]:
    def judged(row: str) -> str:
        key = " || ' ' || ".join(f'{row}."{column}"' for column in guard.key)
        gap = _gap(guard, on.table, row)
        return (
            f'DELETE FROM "guard_gap" WHERE "guard" = {quoted(guard.name)} AND "key" = {key}; '
            f'INSERT INTO "guard_gap" ("guard", "key", "never") '
            f"SELECT {quoted(guard.name)}, {key}, 1 WHERE EXISTS ({gap})"
        )

    kept = [
        Part(name, name, (make.replace("TABLE", "TABLE IF NOT EXISTS", 1),), (), make)
        for name, make in (("guard_never", _NEVER), ("guard_gap", _GAPS))
    ]
    both = f"{judged('OLD')}; {judged('NEW')}"
    return [
        *kept,
        _trigger(guard.name, on, "AFTER INSERT", judged("NEW"), only=_beside(guard, on)),
        _trigger(guard.name, on, "AFTER UPDATE", both),
        _trigger(guard.name, on, "AFTER DELETE", judged("OLD")),
    ]


def _beside(guard: NoGap, on: Guarded) -> str:
    """Write that the row which came is not the first of its key: beside the first there can be no gap."""
    other = f"{same(guard.key, 'other', 'NEW')} AND {condition(guard.where, 'other')}"
    return f'EXISTS (SELECT 1 FROM "{on.table}" AS other WHERE {other} AND other."{on.key}" IS NOT NEW."{on.key}")'


def _gap(guard: NoGap, table: str, row: str) -> str:
    """Write the rows of the key of `row` after which nothing begins though something comes later."""

    def rows(alias: str) -> str:
        return f'SELECT 1 FROM "{table}" AS {alias} WHERE {same(guard.key, alias, row)}'

    def known(alias: str) -> str:
        return condition(guard.where, alias)

    later = f'{rows("later")} AND {known("later")} AND later."{guard.start}" > held."{guard.end}"'
    meets = f'{rows("meets")} AND {known("meets")} AND meets."{guard.start}" = held."{guard.end}"'
    return f"{rows('held')} AND {known('held')} AND EXISTS ({later}) AND NOT EXISTS ({meets})"


def _refuse(name: str, where: str) -> str:
    return f"SELECT RAISE(ABORT, '{PREFIX}{name}') WHERE {where}"


def _trigger(name: str, on: Guarded, when: str, body: str, *, needs: str = "", only: str = "") -> Part:
    full = f"{PREFIX}{name}:{when.rpartition(' ')[2].lower()}"
    rows = f"FOR EACH ROW WHEN {only}" if only else "FOR EACH ROW"
    make = f'CREATE TRIGGER "{full}" {when} ON "{on.table}" {rows} BEGIN {body}; END'
    return Part(full, on.table, (make,), (f'DROP TRIGGER IF EXISTS "{full}"',), make, needs)
