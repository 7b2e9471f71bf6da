"""What loading offers to all others: sheets sent and loaded, things changed together, all of it undone as one.

An app above loading lets its own things be loaded by registering a `Carrier` with `carries`.
"""

from __future__ import annotations

from guiju.store.loading import people as _people  # noqa: F401 - each registers how its kind is loaded
from guiju.store.loading import posts as _posts  # noqa: F401
from guiju.store.loading import tenures as _tenures  # noqa: F401
from guiju.store.loading import units as _units  # noqa: F401
from guiju.store.loading import verbs as _verbs  # noqa: F401
from guiju.store.loading.carrying import Carrier, Doing, Held, Loading, carries, run
from guiju.store.loading.carrying_out import load
from guiju.store.loading.exporting import TABLES, Asked, Exported, export
from guiju.store.loading.exporting_later import export_later, forget_exports
from guiju.store.loading.exporting_lists import Listed, export_list
from guiju.store.loading.in_background import load_later, undo_later
from guiju.store.loading.selecting import choose
from guiju.store.loading.sending import LARGEST, forget, send
from guiju.store.loading.taking_back import undo

__all__ = [
    "LARGEST",
    "TABLES",
    "Asked",
    "Carrier",
    "Doing",
    "Exported",
    "Held",
    "Listed",
    "Loading",
    "carries",
    "choose",
    "export",
    "export_later",
    "export_list",
    "forget",
    "forget_exports",
    "load",
    "load_later",
    "run",
    "send",
    "undo",
    "undo_later",
]
