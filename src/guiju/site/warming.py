"""What the first visitor of a process would wait for is done before it answers: routes, and the rulebook in force."""

from __future__ import annotations

import atexit
import gc

from django.db import DatabaseError, connections
from django.urls import get_resolver

from guiju.store.library import queries as library


def warm() -> bool:
    """Read the routes and the rulebook in force; tell whether there is one. Stores that are not ready are let be.

    What was read stays for good, so the collector of garbage need not look through it again: with a large rulebook a
    full look takes a third of a second, and a page would wait for it.
    """
    get_resolver().check()
    try:
        return library.in_force() is not None
    except DatabaseError:
        return False
    finally:
        for each in connections.all(initialized_only=True):
            each.close()
        gc.collect()
        gc.freeze()
        atexit.register(gc.unfreeze)
