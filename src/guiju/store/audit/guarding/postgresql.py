"""Guards as triggers and constraints of PostgreSQL. Triggers are ENABLE ALWAYS and refuse TRUNCATE too."""

# ruff: noqa: S608 - every statement is written from declared guards and models; nothing in it comes from outside

from __future__ import annotations

from typing import assert_never

from guiju.store.audit.guarding.declared import Consecutive, Follows, Grows, Guard, Immutable, NoGap, NoOverlap, Refers
from guiju.store.audit.guarding.parts import PREFIX, Guarded, Part, before, of_kind, quoted, unless_erased
from guiju.store.audit.guarding.postgresql_days import no_gap, no_overlap
from guiju.store.audit.guarding.postgresql_refers import refers
from guiju.store.audit.guarding.postgresql_triggers import of_each_row, of_truncate

CATALOGUE = """
    SELECT tgname, relname, concat(tgtype, ' ', tgenabled, ' ', tgdeferrable::int, tginitdeferred::int, prosrc,
                           CASE WHEN tgqual IS NOT NULL THEN 'when' END, nullif(tgattr::text, ''))
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
                of_each_row(guard, on, "UPDATE", f"IF {moved} THEN {refuse} END IF; RETURN NEW;"),
                of_each_row(guard, on, "DELETE", f"{refuse} RETURN NULL;"),
                of_truncate(guard, on, refuse),
            ]
        case Consecutive(within=str(within)) if within:
            code = f"IF {of_kind(guard)} THEN IF NOT {before(guard, on)} THEN {refuse} END IF; END IF; RETURN NEW;"
            return [of_each_row(guard, on, "INSERT", code)]
        case Consecutive():
            most = f'(SELECT max("{guard.column}") FROM "{on.table}")'
            skips = f'NEW."{guard.column}" <> coalesce({most}, -1) + 1'
            return [of_each_row(guard, on, "INSERT", f"IF {skips} THEN {refuse} END IF; RETURN NEW;")]
        case Follows():
            return _follows(guard, on, refuse)
        case NoOverlap():
            return no_overlap(guard, on, refuse)
        case NoGap():
            return no_gap(guard, on, refuse)
        case Refers():
            return refers(guard, on, refuse)
        case _:
            assert_never(guard)


def _follows(guard: Follows, on: Guarded, refuse: str) -> list[Part]:
    last = f'(SELECT "version" FROM "audit_stream" WHERE "id" = {quoted(guard.kind + "/")} || NEW."{on.key}"::text)'
    strays = f'NEW."{guard.column}" IS DISTINCT FROM {last}'
    back = f'(NEW."{guard.column}" <= OLD."{guard.column}" OR {strays}) AND {unless_erased(guard.model, on.key)}'
    return [
        of_each_row(guard, on, "INSERT", f"IF {strays} THEN {refuse} END IF; RETURN NEW;"),
        of_each_row(guard, on, "UPDATE", f"IF {back} THEN {refuse} END IF; RETURN NEW;"),
    ]


def _immutable(guard: Immutable, on: Guarded, refuse: str) -> list[Part]:
    kept = [column for column in on.columns if column not in {*guard.but, *guard.once}]
    moved = [f'NEW."{column}" IS DISTINCT FROM OLD."{column}"' for column in kept]
    moved += [
        f'(OLD."{column}" IS NOT NULL AND NEW."{column}" IS DISTINCT FROM OLD."{column}")' for column in guard.once
    ]
    leave = f'SELECT 1 FROM "audit_erasure" WHERE "what" = {quoted(guard.model)} AND "row" = OLD."{on.key}"'
    unless = f" AND NOT EXISTS ({leave})" if guard.erasable else ""
    found = [
        of_each_row(guard, on, "UPDATE", f"IF ({' OR '.join(moved)}){unless} THEN {refuse} END IF; RETURN NEW;"),
        of_truncate(guard, on, refuse),
    ]
    if guard.erasable:
        found.append(of_each_row(guard, on, "DELETE", f"IF NOT EXISTS ({leave}) THEN {refuse} END IF; RETURN OLD;"))
    elif not guard.deletable:
        found.append(of_each_row(guard, on, "DELETE", f"{refuse} RETURN NULL;"))
    return found
