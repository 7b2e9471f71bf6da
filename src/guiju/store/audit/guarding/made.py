"""Guards are made in the database after every migrate, and compared with what the apps declare."""

from __future__ import annotations

from collections.abc import Iterable
from types import ModuleType
from typing import Any

from django.apps import AppConfig, apps
from django.db import connections, router, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from guiju.core.findings import Finding
from guiju.core.journal.stores import Store
from guiju.store.audit.guarding import postgresql, sqlite
from guiju.store.audit.guarding.declared import NoGap, all_declared, finding_of
from guiju.store.audit.guarding.parts import Part, guarded
from guiju.store.audit.refusals import RefusedError

Held = dict[tuple[str, str], str]
"""What a database holds of guards: object and table, to what is held of it."""


def make_guards(sender: AppConfig, using: str, **_told: Any) -> None:  # noqa: ANN401 - Django's signal
    """Make every guard of a store as it is declared, and take away what no app declares; `post_migrate` calls this."""
    if sender.label != _ONE:
        return
    connection = connections[using]
    stand = {*connection.introspection.table_names(), *_OWN}
    wanted = {(part.name, part.table): part for part in _parts(using) if part.table in stand}
    held = _held(connection)
    with transaction.atomic(using=using), connection.cursor() as cursor:
        for place in held:
            if place not in wanted:
                _run(cursor, _dropped(connection, *place))
        for place, part in wanted.items():
            if held.get(place) != part.held:
                _run(cursor, (*part.drop, *part.make))


def part_guards(sender: AppConfig, using: str, plan: list[Any], **_told: Any) -> None:  # noqa: ANN401
    """Take away, before a migration of SQLite, the triggers that look at another table; `pre_migrate` calls this.

    SQLite renames no table while a trigger names one that does not stand, and Django rebuilds tables by renaming.
    """
    connection = connections[using]
    if sender.label != _ONE or not plan or connection.vendor != "sqlite":
        return
    held = _held(connection)
    with transaction.atomic(using=using), connection.cursor() as cursor:
        for part in _parts(using):
            if part.needs and (part.name, part.table) in held:
                _run(cursor, part.drop)


def differences(store: Store) -> list[Finding]:
    """Return what the database holds otherwise than the apps declare: guards missing, changed, or unknown.

    A trigger of somebody else's is told too: it could take away what is written while every guard stands.
    """
    wanted = {(part.name, part.table): part.held for part in _parts(store)}
    held = _held(connections[store])
    found = [
        Finding("guard-missing" if place not in held else "guard-changed", params=_named(place, store))
        for place, told in sorted(wanted.items())
        if held.get(place) != told
    ]
    found += [Finding("guard-unknown", params=_named(place, store)) for place in sorted(held.keys() - wanted)]
    return found + [Finding("trigger-unknown", params=_named(place, store)) for place in _strange(connections[store])]


def settle(store: Store) -> None:
    """Refuse by name, before a transaction of SQLite ends, what its deferred guards would refuse without one."""
    connection = connections[store]
    if connection.vendor != "sqlite" or not _judged_late(store):
        return
    with connection.cursor() as cursor:
        cursor.execute(sqlite.GAPS)
        broken = [finding_of(name) for (name,) in cursor.fetchall()]
    if broken:
        raise RefusedError(tuple(broken))


_ONE = "audit"
"""The app whose signal does the work for all, once for each store."""


_OWN = {"guard_never", "guard_gap"}
"""Tables that guards make for themselves."""


def _judged_late(store: str) -> bool:
    return any(isinstance(guard, NoGap) and _stands(store, guard.model) for _, guard in all_declared())


def _parts(store: str) -> list[Part]:
    module = _module(connections[store])
    guards = [guard for _, guard in all_declared() if _stands(store, guard.model)]
    parts = [part for guard in guards for part in module.parts(guard, guarded(guard.model))]
    return list({(part.name, part.table): part for part in parts}.values())


def _stands(store: str, model: str) -> bool:
    return router.allow_migrate_model(store, apps.get_model(model))


def _module(connection: BaseDatabaseWrapper) -> ModuleType:
    return postgresql if connection.vendor == "postgresql" else sqlite


def _held(connection: BaseDatabaseWrapper) -> Held:
    with connection.cursor() as cursor:
        cursor.execute(_module(connection).CATALOGUE)
        return {(name, table): held for name, table, held in cursor.fetchall()}


def _strange(connection: BaseDatabaseWrapper) -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(_module(connection).STRANGE)
        return sorted((name, table) for name, table in cursor.fetchall())


def _dropped(connection: BaseDatabaseWrapper, name: str, table: str) -> tuple[str, ...]:
    if connection.vendor == "sqlite":
        if not name.startswith("guard:"):
            return (f'DROP TABLE IF EXISTS "{name}"',)
        return (f'DROP TRIGGER IF EXISTS "{name}"', f'DROP INDEX IF EXISTS "{name}"')
    return (
        f'ALTER TABLE "{table}" DROP CONSTRAINT IF EXISTS "{name}"',
        f'DROP INDEX IF EXISTS "{name}"',
        f'DROP TRIGGER IF EXISTS "{name}" ON "{table}"',
        f'DROP FUNCTION IF EXISTS "{name}"()',
    )


def _run(cursor: Any, statements: Iterable[str]) -> None:  # noqa: ANN401 - Django's cursor
    for statement in statements:
        cursor.execute(statement)


def _named(place: tuple[str, str], store: str) -> dict[str, str]:
    return {"guard": place[0], "table": place[1], "store": str(store)}
