"""What the register offers to all others to change it with: one name for each action."""

from __future__ import annotations

from guiju.store.register.founding import NewUnit
from guiju.store.register.list_actions import adopt_lists
from guiju.store.register.lists import build_indexes
from guiju.store.register.lists import state as state_lists
from guiju.store.register.reform_actions import convert_unit, dissolve_unit, merge_units, move_unit, split_unit
from guiju.store.register.unit_actions import describe_unit, found_unit, found_units

__all__ = [
    "NewUnit",
    "adopt_lists",
    "build_indexes",
    "convert_unit",
    "describe_unit",
    "dissolve_unit",
    "found_unit",
    "found_units",
    "merge_units",
    "move_unit",
    "split_unit",
    "state_lists",
]
