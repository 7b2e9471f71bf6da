"""`guiju doctor`: looks over an installation, one check after another, and says what it found at each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import DatabaseError

from guiju.core.findings import Finding, Severity, worst
from guiju.site import doctor_machine, doctor_stores
from guiju.store.audit.actions import knows

Check = Callable[[], Iterator[Finding]]
"""A check yields what is wrong, and changes nothing."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A check by name, and what it found; or that it has to wait until the tables are there."""

    name: str
    findings: tuple[Finding, ...]
    waits: bool = False


CHECKS: dict[str, Check] = {
    "settings": doctor_machine.settings_fit,
    "keys": doctor_machine.keys_kept,
    "folder": doctor_machine.folder_private,
    "disk": doctor_machine.disk_has_room,
    "zones": doctor_machine.zones_known,
    "stores": doctor_stores.stores_answer,
    "tables": doctor_stores.tables_current,
    "roles": doctor_stores.roles_apart,
    "guards": doctor_stores.guards_stand,
    "clock": doctor_stores.clock_right,
    "journal": doctor_stores.journal_kept_up,
    "retention": doctor_stores.retentions_ruled,
    "paths": doctor_stores.paths_follow,
    "numbers": doctor_stores.numbers_apart,
    "worker": doctor_stores.worker_lives,
    "attachments": doctor_stores.attachments_whole,
    "backup": doctor_stores.backup_possible,
}
"""Every check by its name, in the order they are made."""


NEED_TABLES = frozenset({"guards", "clock", "journal", "retention", "paths", "numbers", "worker", "attachments"})
"""The checks that say nothing of use before the stores answer and their tables are of this version."""


@knows("installation.checks")
def checks() -> Iterator[tuple[str, tuple[Finding, ...], bool]]:
    """Yield each check for the page that asks: its name, its findings, whether it had to wait."""
    for checked in look_over():
        yield checked.name, checked.findings, checked.waits


def look_over() -> Iterator[Checked]:
    """Make every check; one that has no sound tables to look at waits, and says so."""
    wait = False
    for name, check in CHECKS.items():
        if wait and name in NEED_TABLES:
            yield Checked(name, (), waits=True)
            continue
        try:
            found = tuple(check())
        except DatabaseError as error:
            found = (Finding("check-not-made", params={"check": name, "error": type(error).__name__}),)
        wait = wait or (name in {"stores", "tables"} and worst(found) is Severity.ERROR)
        yield Checked(name, found)
