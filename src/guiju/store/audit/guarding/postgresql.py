"""Guards as triggers and constraints of PostgreSQL. Triggers are ENABLE ALWAYS and refuse TRUNCATE too."""

# ruff: noqa: S608 - every statement is written from declared guards and models; nothing in it comes from outside

from __future__ import annotations

import hashlib
from typing import assert_never

from guiju.store.audit.guarding.declared import Consecutive, Grows, Guard, Immutable, NoGap, NoOverlap
from guiju.store.audit.guarding.parts import PREFIX, Guarded, Part, condition, quoted, same
from guiju.store.audit.guarding.sqlite import gap_of

_ROW, _BEFORE, _INSERT, _DELETE, _UPDATE, _TRUNCATE = 1, 2, 4, 8, 16, 32
"""The bits of `pg_trigger.tgtype`."""

CATALOGUE = """
    SELECT tgname, relname, concat(tgtype, ' ', tgenabled, ' ', tgdeferrable::int, tginitdeferred::int, prosrc)
      FROM pg_trigger
      JOIN pg_class ON pg_class.oid = tgrelid JOIN pg_proc ON pg_proc.oid = tgfoid
     WHERE tgname LIKE 'guard:%' AND relnamespace = current_schema()::regnamespace
    UNION ALL
    SELECT conname, relname, concat(contype, convalidated::int, obj_description(pg_constraint.oid, 'pg_constraint'))
      FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid
     WHERE conname LIKE 'guard:%' AND contype = 'x' AND relnamespace = current_schema()::regnamespace
    UNION ALL
    SELECT one.relname, pg_class.relname, concat('i', indisvalid::int, obj_description(indexrelid, 'pg_class'))
      FROM pg_index JOIN pg_class one ON one.oid = indexrelid JOIN pg_class ON pg_class.oid = indrelid
     WHERE one.relname LIKE 'guard:%' AND NOT indisexclusion AND one.relnamespace = current_schema()::regnamespace
"""
"""What stands of guards: name, table, and what is held of it."""

STRANGE = """
    SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
     WHERE NOT tgisinternal AND tgname NOT LIKE 'guard:%' AND relnamespace = current_schema()::regnamespace
    UNION ALL
    SELECT rulename, tablename FROM pg_rules WHERE schemaname = current_schema()
"""
"""What stands beside them: triggers, and rules of the query rewriter, that the software did not make."""


def parts(guard: Guard, on: Guarded) -> list[Part]:
    """Return what a guard becomes on its table."""
    refuse = f"RAISE EXCEPTION '{PREFIX}{guard.name}' USING ERRCODE = 'integrity_constraint_violation';"
    match guard:
        case Immutable():
            return _immutable(guard, on, refuse)
        case Grows():
            moved = f'NEW."{guard.column}" <= OLD."{guard.column}" OR NEW."{on.key}" IS DISTINCT FROM OLD."{on.key}"'
            return [
                _trigger(guard, on, "UPDATE", f"IF {moved} THEN {refuse} END IF; RETURN NEW;"),
                _trigger(guard, on, "DELETE", f"{refuse} RETURN NULL;"),
                _truncate(guard, on, refuse),
            ]
        case Consecutive():
            most = f'(SELECT max("{guard.column}") FROM "{on.table}")'
            skips = f'NEW."{guard.column}" <> coalesce({most}, -1) + 1'
            return [_trigger(guard, on, "INSERT", f"IF {skips} THEN {refuse} END IF; RETURN NEW;")]
        case NoOverlap():
            return [_no_overlap(guard, on)]
        case NoGap():
            return _no_gap(guard, on, refuse)
        case _:
            assert_never(guard)


def _immutable(guard: Immutable, on: Guarded, refuse: str) -> list[Part]:
    kept = [column for column in on.columns if column not in {*guard.but, *guard.once}]
    moved = [f'NEW."{column}" IS DISTINCT FROM OLD."{column}"' for column in kept]
    moved += [
        f'(OLD."{column}" IS NOT NULL AND NEW."{column}" IS DISTINCT FROM OLD."{column}")' for column in guard.once
    ]
    leave = f'SELECT 1 FROM "audit_erasure" WHERE "what" = {quoted(guard.model)} AND "row" = OLD."{on.key}"'
    unless = f" AND NOT EXISTS ({leave})" if guard.erasable else ""
    found = [
        _trigger(guard, on, "UPDATE", f"IF ({' OR '.join(moved)}){unless} THEN {refuse} END IF; RETURN NEW;"),
        _truncate(guard, on, refuse),
    ]
    if guard.erasable:
        found.append(_trigger(guard, on, "DELETE", f"IF NOT EXISTS ({leave}) THEN {refuse} END IF; RETURN OLD;"))
    elif not guard.deletable:
        found.append(_trigger(guard, on, "DELETE", f"{refuse} RETURN NULL;"))
    return found


def _no_overlap(guard: NoOverlap, on: Guarded) -> Part:
    kind = "tstzrange" if guard.start in on.moments else "daterange"
    keys = ", ".join(f'"{column}" WITH =' for column in guard.key)
    excluded = (
        f'EXCLUDE USING gist ({keys}, {kind}("{guard.start}", "{guard.end}") WITH &&) WHERE ({condition(guard.where)})'
    )
    name = f'"{PREFIX}{guard.name}"'
    told = hashlib.sha256(excluded.encode()).hexdigest()
    return Part(
        name=f"{PREFIX}{guard.name}",
        table=on.table,
        make=(
            "CREATE EXTENSION IF NOT EXISTS btree_gist",
            f'ALTER TABLE "{on.table}" ADD CONSTRAINT {name} {excluded}',
            f"COMMENT ON CONSTRAINT {name} ON \"{on.table}\" IS '{told}'",
        ),
        drop=(f'ALTER TABLE "{on.table}" DROP CONSTRAINT IF EXISTS {name}',),
        held=f"x1{told}",
    )


def _no_gap(guard: NoGap, on: Guarded, refuse: str) -> list[Part]:
    """Judge what changed or went as the transaction ends; what came only where its key had a row already.

    Most rows that come are the first of their key, and no gap can be beside them: they are looked through together,
    and one that is not the first is touched, so that it is judged with what changed.
    """
    old, new = (f"IF EXISTS ({gap_of(guard, on.table, row)}) THEN {refuse} END IF;" for row in ("OLD", "NEW"))
    body = f"{old} IF TG_OP <> 'DELETE' THEN {new} END IF; RETURN NULL;"
    other = (
        f'SELECT 1 FROM "{on.table}" AS other WHERE {same(guard.key, "other", "fresh")} '
        f'AND {condition(guard.where, "other")} AND other."{on.key}" <> fresh."{on.key}"'
    )
    each = f"fresh CROSS JOIN LATERAL ({other} LIMIT 1) AS beside"
    beside = f'SELECT fresh."{on.key}" FROM {each} WHERE {condition(guard.where, "fresh")}'
    touch = f'UPDATE "{on.table}" SET "{guard.start}" = "{guard.start}" WHERE "{on.key}" IN ({beside});'
    index = f"{PREFIX}{guard.name}:index"
    columns = ", ".join(f'"{column}"' for column in (*guard.key, guard.start))
    make = f'CREATE INDEX "{index}" ON "{on.table}" ({columns}) WHERE {condition(guard.where)}'
    told = hashlib.sha256(make.encode()).hexdigest()
    return [
        Part(
            index,
            on.table,
            (make, f"COMMENT ON INDEX \"{index}\" IS '{told}'"),
            (f'DROP INDEX IF EXISTS "{index}"',),
            f"i1{told}",
        ),
        _made(guard, on, "gap", body, _ROW | _UPDATE | _DELETE, deferred=True),
        _made(guard, on, "beside", f"IF EXISTS ({beside}) THEN {touch} END IF; RETURN NULL;", _INSERT),
    ]


def _trigger(guard: Guard, on: Guarded, when: str, body: str) -> Part:
    bits = {"INSERT": _INSERT, "UPDATE": _UPDATE, "DELETE": _DELETE}[when]
    return _made(guard, on, when.lower(), body, _ROW | _BEFORE | bits)


def _truncate(guard: Guard, on: Guarded, refuse: str) -> Part:
    return _made(guard, on, "truncate", f"{refuse} RETURN NULL;", _BEFORE | _TRUNCATE)


def _made(guard: Guard, on: Guarded, part: str, code: str, bits: int, *, deferred: bool = False) -> Part:
    """Return a trigger and the function behind it, which have one name.

    One of a statement that inserts sees the rows that came as `fresh`, and looks each up by an index.
    """
    name = f"{PREFIX}{guard.name}:{part}"
    body = f"BEGIN {code} END"
    written = quoted(body)
    events = {_INSERT: "INSERT", _DELETE: "DELETE", _UPDATE: "UPDATE", _TRUNCATE: "TRUNCATE"}
    when = " OR ".join(word for bit, word in events.items() if bits & bit)
    kind = "CONSTRAINT TRIGGER" if deferred else "TRIGGER"
    moment = "BEFORE" if bits & _BEFORE else "AFTER"
    together = bits == _INSERT
    late = "DEFERRABLE INITIALLY DEFERRED " if deferred else "REFERENCING NEW TABLE AS fresh " if together else ""
    each = "ROW" if bits & _ROW else "STATEMENT"
    how = " ".join(f"SET {way} = off" for way in _OTHER_WAYS) if together else ""
    return Part(
        name=name,
        table=on.table,
        make=(
            f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql {how} AS {written}',
            f'CREATE {kind} "{name}" {moment} {when} ON "{on.table}" {late}FOR EACH {each} EXECUTE FUNCTION "{name}"()',
            f'ALTER TABLE "{on.table}" ENABLE ALWAYS TRIGGER "{name}"',
        ),
        drop=(f'DROP TRIGGER IF EXISTS "{name}" ON "{on.table}"', f'DROP FUNCTION IF EXISTS "{name}"()'),
        held=f"{bits} A {int(deferred)}{int(deferred)}{body}",
    )


_OTHER_WAYS = ("enable_seqscan", "enable_hashjoin", "enable_mergejoin")
"""Ways to look rows up that read the whole table."""
