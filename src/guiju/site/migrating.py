"""The tables of the three stores, brought to what this version of Guiju needs."""

from __future__ import annotations

from django.core.management import call_command
from django.db import Error, connections
from django.db.migrations.executor import MigrationExecutor

from guiju.core.findings import Finding
from guiju.core.journal.stores import Store
from guiju.site import restoring, variables


def migrate() -> None:
    """Make or change the tables of every store, and its guards again after them.

    Where a restore was cut off half-way it raises `variables.UnreadableError`.
    """
    if half := restoring.cut_off():
        raise variables.UnreadableError(half)
    for store in Store:
        call_command("migrate", database=store.value, verbosity=0, interactive=False)


def pending() -> dict[Store, int]:
    """Return how many migrations each store still needs; stores that need none are left out."""
    found = {}
    for store in Store:
        executor = MigrationExecutor(connections[store])
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if plan:
            found[store] = len(plan)
    return found


def findings() -> tuple[Finding, ...]:
    """Return that a restore was cut off half-way; else, of each store whose tables are not of this version, that."""
    return restoring.cut_off() or tuple(
        Finding("tables-of-another-version", params={"store": store.value, "count": count})
        for store, count in pending().items()
    )


def lacking() -> tuple[Finding, ...]:
    """Return what keeps a command from the stores: one that does not answer, else what `findings` says."""
    away = tuple(Finding("store-away", params={"store": store.value}) for store in Store if not _answers(store))
    return away or findings()


def _answers(store: Store) -> bool:
    try:
        connections[store].ensure_connection()
    except Error:
        return False
    return True
