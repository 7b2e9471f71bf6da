"""Checks of the stores and of what works on them: tables, roles, guards, clock, journal, worker, backup."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import DatabaseError, connections
from django.utils.dateparse import parse_datetime

from guiju.core.findings import Finding, Severity
from guiju.core.journal.stores import Store
from guiju.site import dumping, migrating
from guiju.site.worker import last_heartbeat
from guiju.store.attachments import queries as attachments
from guiju.store.audit import actions, queries
from guiju.store.register import queries as register

APART = timedelta(seconds=5)
"""How far this machine's clock may be from the database's, and from the last event's."""

SILENT = timedelta(seconds=30)
"""How long a worker may give no sign of life."""

WAITING = timedelta(minutes=10)
"""How long a job or an event may wait for its turn."""

OLDEST = {"sqlite": (3, 37), "postgresql": (14,)}
"""The oldest versions that are tried in tests."""


def stores_answer() -> Iterator[Finding]:
    """Say which store does not answer, or answers in another version or encoding than it must."""
    for store in Store:
        connection = connections[store]
        try:
            found = connection.get_database_version()
        except DatabaseError:
            yield Finding("store-away", params={"store": store.value})
            continue
        oldest = OLDEST[connection.vendor]
        if tuple(found) < oldest:
            params = {"store": store.value, "found": _dotted(found), "oldest": _dotted(oldest)}
            yield Finding("database-too-old", params=params)
        if connection.vendor == "postgresql" and _one(store, "SHOW server_encoding") != "UTF8":
            yield Finding("database-not-utf8", params={"store": store.value})


def tables_current() -> Iterator[Finding]:
    """Say which store's tables are of another version."""
    yield from migrating.findings()


def roles_apart() -> Iterator[Finding]:
    """Say which role of PostgreSQL may do more than work in its own store."""
    named = {store: connections[store].settings_dict["NAME"] for store in Store}
    for store in Store:
        if connections[store].vendor != "postgresql":
            continue
        if _one(store, "SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user"):
            yield Finding("role-too-mighty", params={"store": store.value}, severity=Severity.WARNING)
        with connections[store].cursor() as cursor:
            cursor.execute(
                "SELECT datname FROM pg_database WHERE datname = ANY(%s) AND datname <> current_database() "
                "AND has_database_privilege(current_user, datname, 'CONNECT')",
                [list(named.values())],
            )
            for (database,) in cursor.fetchall():
                other = next(each for each, name in named.items() if name == database)
                yield Finding("role-reaches-another", params={"store": store.value, "other": other.value})


def guards_stand() -> Iterator[Finding]:
    """Say which guard is missing, changed or declared by nobody."""
    for store in Store:
        yield from queries.guard_differences(store)


def clock_right() -> Iterator[Finding]:
    """Say where this machine's clock is apart from the database's, or behind the last event."""
    now = actions.now()
    for store in Store:
        if connections[store].vendor == "postgresql":
            there = _moment(_one(store, "SELECT now()"))
            apart = abs(now - there) if there else APART
            if apart > APART:
                yield Finding("clock-apart", params={"store": store.value, "seconds": round(apart.total_seconds())})
        last = _moment(_one(store, "SELECT max(at) FROM audit_event"))
        if last is not None and last - now > APART:
            yield Finding("clock-behind", params={"store": store.value, "last": last.isoformat(timespec="seconds")})


def journal_kept_up() -> Iterator[Finding]:
    """Say where events wait for their number in the tree longer than they should."""
    for store in Store:
        oldest = _moment(
            _one(
                store,
                "SELECT min(at) FROM audit_event WHERE NOT EXISTS "
                "(SELECT 1 FROM audit_leaf WHERE audit_leaf.event_id = audit_event.id)",
            )
        )
        if oldest is not None and actions.now() - oldest > WAITING:
            params = {"store": store.value, "since": oldest.isoformat(timespec="seconds")}
            yield Finding("journal-behind", params=params, severity=Severity.WARNING)


def retentions_ruled() -> Iterator[Finding]:
    """Say which retention bodies are kept by that no rule explains: they would never be due."""
    for store in Store:
        yield from queries.unruled_retentions(store)


def paths_follow() -> Iterator[Finding]:
    """Say of how many units the path, which only finds them, is not what the parents say."""
    wrong = register.check_paths()
    if wrong:
        yield Finding("unit-path-wrong", params={"count": len(wrong), "unit": str(wrong[0])})


def numbers_apart() -> Iterator[Finding]:
    """Say where people are registered twice under one ID number, by their records and never by the number."""
    shared = register.sharing_a_number()
    if shared:
        first = shared[0]
        params = {"count": len(shared), "one": str(first[0]), "other": str(first[1])}
        yield Finding("id-number-shared", params=params, severity=Severity.WARNING)


def attachments_whole() -> Iterator[Finding]:
    """Every attachment has its content, unchanged; content that none has is only in the way."""
    for attachment in attachments.damaged():
        about = attachments.about(attachment)
        yield Finding("attachment-lost", params={"name": about.name if about is not None else str(attachment)})
    left = sum(1 for _ in attachments.unowned())
    if left:
        yield Finding("attachment-content-left", params={"files": left}, severity=Severity.WARNING)


def worker_lives() -> Iterator[Finding]:
    """Say where this machine has no worker, or jobs wait too long for one."""
    last = last_heartbeat(settings.HOME)
    if last is None or datetime.now(UTC) - last > SILENT:
        yield Finding("worker-away", severity=Severity.WARNING)
    oldest = _moment(
        _one(Store.DEFAULT, "SELECT min(enqueued_at) FROM django_tasks_database_dbtaskresult WHERE status = 'READY'")
    )
    if oldest is not None and actions.now() - oldest > WAITING:
        yield Finding("jobs-waiting", params={"since": oldest.isoformat(timespec="seconds")})


def backup_possible() -> Iterator[Finding]:
    """Say where PostgreSQL's own programs, which write its backups, are missing."""
    on_postgresql = any(connections[store].vendor == "postgresql" for store in Store)
    if on_postgresql and dumping.programs() is None:
        yield Finding("backup-programs-missing", severity=Severity.WARNING)


def _one(store: Store, statement: str) -> object:
    with connections[store].cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0]


def _moment(found: object) -> datetime | None:
    """Return a time as the database gives it: PostgreSQL with its zone, SQLite as text in UTC."""
    if isinstance(found, str):
        found = parse_datetime(found)
    if not isinstance(found, datetime):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))
