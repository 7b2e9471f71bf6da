"""What loading offers to all others: sheets sent and loaded, things changed together, all of it undone as one."""

from __future__ import annotations

from guiju.store.loading import units as _units  # noqa: F401 - each registers how its kind is loaded
from guiju.store.loading.carrying_out import load
from guiju.store.loading.sending import LARGEST, forget, send
from guiju.store.loading.taking_back import undo

__all__ = ["LARGEST", "forget", "load", "send", "undo"]
