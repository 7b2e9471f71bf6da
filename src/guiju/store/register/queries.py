"""What the register offers to all others to read it with."""

from __future__ import annotations

from guiju.store.register.by_code import CodedPost, CodedUnit, posts_of_units, units_by_code
from guiju.store.register.lists import in_force as lists_in_force
from guiju.store.register.places import reach
from guiju.store.register.unit_queries import (
    Page,
    Totals,
    UnitAsOf,
    list_units,
    stands,
    sum_of,
    totals,
    unit_as_of,
    unit_now,
)

__all__ = [
    "CodedPost",
    "CodedUnit",
    "Page",
    "Totals",
    "UnitAsOf",
    "list_units",
    "lists_in_force",
    "posts_of_units",
    "reach",
    "stands",
    "sum_of",
    "totals",
    "unit_as_of",
    "unit_now",
    "units_by_code",
]
