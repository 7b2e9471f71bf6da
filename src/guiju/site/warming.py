"""What the first visitor of a process would wait for is done before: routes, rulebooks, the newest runs."""

from __future__ import annotations

import atexit
from threading import Thread

from django.db import DatabaseError, connections
from django.urls import get_resolver

from guiju.site.settling import settle
from guiju.store.assessment import queries as assessment
from guiju.store.library import queries as library
from guiju.store.library.queries import State


def warm() -> bool:
    """Read the routes and the rulebook in force; tell whether there is one. Stores that are not ready are let be.

    What was read stays for good, so the collector of garbage need not look through it again.
    """
    get_resolver().check()
    try:
        return library.in_force() is not None
    except DatabaseError:
        return False
    finally:
        for each in connections.all(initialized_only=True):
            each.close()
        settle()


AT_MOST = 4
"""So many runs are opened beforehand: as many as a process remembers, less those that visitors choose."""

WAITING = 2
"""So many proposed versions are read beforehand, the latest ones."""

PATIENCE = 20.0
"""Seconds that a process which ends waits for it."""


def warm_beside() -> Thread:
    """Read and open in a thread beside the visitors: a run of a whole country takes longer than a start may."""
    thread = Thread(target=open_beside, name="guiju-warming", daemon=True)
    thread.start()
    # A process that ends meanwhile lets the engine come to rest first: it is not to be torn down at work.
    atexit.register(thread.join, PATIENCE)
    return thread


def open_beside() -> None:
    """Read what waits to be decided, open the newest runs, and set all of it aside."""
    read_proposed()
    open_newest()
    settle()


def read_proposed() -> int:
    """Read the versions of the rulebook that wait to be decided; return how many do."""
    try:
        waiting = [each.id for each in library.versions() if each.state is State.PROPOSED][:WAITING]
        for id_ in waiting:
            library.loaded_of(id_)
        return len(waiting)
    except DatabaseError:
        return 0
    finally:
        connections.close_all()


def open_newest() -> int:
    """Open the newest run of each scheme; return how many are open now."""
    try:
        made = [each for each in assessment.runs(most=40) if each.results_hash is not None]
        newest = {each.scheme: each.id for each in reversed(made)}
        return sum(not isinstance(assessment.view(id_), tuple) for id_ in list(newest.values())[-AT_MOST:])
    except DatabaseError:
        return 0
    finally:
        connections.close_all()
