"""The three stores, which nothing joins."""

from __future__ import annotations

from enum import StrEnum


class Store(StrEnum):
    """A store is a database of its own; the value is its name among Django's databases."""

    DEFAULT = "default"
    MEMBERSHIP = "membership"
    SERVICE = "service"
