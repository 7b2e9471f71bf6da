"""Triggers of PostgreSQL, each with the function behind it, which has its name."""

from __future__ import annotations

from typing import Protocol

from guiju.store.audit.guarding.parts import PREFIX, Guarded, Part, quoted

ROW, BEFORE, INSERT, DELETE, UPDATE, TRUNCATE = 1, 2, 4, 8, 16, 32
"""The bits of `pg_trigger.tgtype`."""

_EVENTS = {INSERT: "INSERT", DELETE: "DELETE", UPDATE: "UPDATE", TRUNCATE: "TRUNCATE"}


class Named(Protocol):
    """A guard, of which only the name matters here."""

    @property
    def name(self) -> str:
        """What refusals call it."""


def of_each_row(guard: Named, on: Guarded, when: str, body: str, *, part: str = "") -> Part:
    """Return a trigger that judges each row before it is written."""
    bits = {"INSERT": INSERT, "UPDATE": UPDATE, "DELETE": DELETE}[when]
    return made(guard, on, part or when.lower(), body, ROW | BEFORE | bits)


def of_truncate(guard: Named, on: Guarded, refuse: str) -> Part:
    """Return a trigger that lets nobody empty the table."""
    return made(guard, on, "truncate", f"{refuse} RETURN NULL;", BEFORE | TRUNCATE)


def made(
    guard: Named, on: Guarded, part: str, code: str, bits: int, *, deferred: bool = False, declare: str = ""
) -> Part:
    """Return a trigger and the function behind it.

    One of a statement that inserts sees the rows that came as `fresh`, and looks each up by an index.
    """
    name = f"{PREFIX}{guard.name}:{part}"
    body = f"{declare and f'DECLARE {declare} '}BEGIN {code} END"
    when = " OR ".join(word for bit, word in _EVENTS.items() if bits & bit)
    kind = "CONSTRAINT TRIGGER" if deferred else "TRIGGER"
    moment = "BEFORE" if bits & BEFORE else "AFTER"
    together = bits == INSERT
    late = "DEFERRABLE INITIALLY DEFERRED " if deferred else "REFERENCING NEW TABLE AS fresh " if together else ""
    each = "ROW" if bits & ROW else "STATEMENT"
    how = " ".join(f"SET {way} = off" for way in _OTHER_WAYS) if together else ""
    return Part(
        name=name,
        table=on.table,
        make=(
            f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql {how} AS {quoted(body)}',
            f'CREATE {kind} "{name}" {moment} {when} ON "{on.table}" {late}FOR EACH {each} EXECUTE FUNCTION "{name}"()',
            f'ALTER TABLE "{on.table}" ENABLE ALWAYS TRIGGER "{name}"',
        ),
        drop=(f'DROP TRIGGER IF EXISTS "{name}" ON "{on.table}"', f'DROP FUNCTION IF EXISTS "{name}"()'),
        held=f"{bits} A {int(deferred)}{int(deferred)}{body}",
    )


def in_read_committed(guard: Named) -> str:
    """Write that whoever could not be shown what others wrote since they began is refused."""
    return (
        f"IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN "
        f"RAISE EXCEPTION '{PREFIX}{guard.name} is judged in READ COMMITTED alone' USING ERRCODE = "
        f"'integrity_constraint_violation'; END IF;"
    )


_OTHER_WAYS = ("enable_seqscan", "enable_hashjoin", "enable_mergejoin", "enable_sort")
"""Ways to look rows up that read the whole table, or an index in another order than is asked for."""
