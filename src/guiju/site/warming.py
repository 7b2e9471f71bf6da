"""What the first visitor of a process would wait for is done before it answers: routes, and the rulebook in force."""

from __future__ import annotations

from django.db import DatabaseError, connections
from django.urls import get_resolver

from guiju.store.library import queries as library


def warm() -> bool:
    """Read the routes and the rulebook in force; tell whether there is one. Stores that are not ready are let be."""
    get_resolver().check()
    try:
        return library.in_force() is not None
    except DatabaseError:
        return False
    finally:
        for each in connections.all(initialized_only=True):
            each.close()
