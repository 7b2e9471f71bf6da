"""A web process is ready when it answers: what takes long once is done before."""

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING

import pytest
from django.http import HttpRequest, HttpResponse
from tests.web.office import demo

if TYPE_CHECKING:
    from tests.store.databases import Stores

pytestmark = pytest.mark.stores("sqlite")


def test_the_rulebook_in_force_is_read_beforehand(database: Stores) -> None:
    """After it, whoever asks finds the same reading."""
    from guiju.site.warming import warm  # noqa: PLC0415 - Django is set up first
    from guiju.store.library import queries  # noqa: PLC0415

    database.start_from(demo)
    queries._read.clear()
    assert warm()
    (loaded,) = queries._read.values()
    found = queries.in_force()
    assert found is not None
    assert found.loaded is loaded


def test_the_newest_run_of_each_scheme_is_opened_beforehand(database: Stores) -> None:
    """So is the version that waits to be decided: whoever opens either finds it open."""
    from guiju.site.warming import open_newest, warm_beside  # noqa: PLC0415 - Django is set up first
    from guiju.store.assessment import queries  # noqa: PLC0415
    from guiju.store.library import queries as library  # noqa: PLC0415

    database.start_from(demo)
    queries._view.cache_clear()
    made = {each.scheme: each.id for each in reversed(queries.runs()) if each.results_hash is not None}
    assert open_newest() == len(made) > 0
    held = queries._view.cache_info()
    assert all(not isinstance(queries.view(id_), tuple) for id_ in made.values())
    assert queries._view.cache_info().misses == held.misses
    queries._view.cache_clear()
    library._read.clear()
    warm_beside().join()
    waiting = [each for each in library.versions() if each.state is library.State.PROPOSED]
    assert len(library._read) >= len(waiting) > 0
    assert queries._view.cache_info().misses == len(made)


def test_before_there_is_any_nothing_fails(database: Stores) -> None:
    """A store that holds no rulebook yet is no fault."""
    from guiju.site.warming import warm  # noqa: PLC0415 - Django is set up first

    assert database
    assert not warm()


def test_what_a_request_left_is_set_aside_once_it_made_much() -> None:
    """The collector need not look through it again; a page that made little leaves it alone; some day all is looked at."""
    from guiju.site import settling  # noqa: PLC0415 - Django is set up first

    kept: list[list[object]] = []

    def page(many: int) -> int:
        def answer(_: HttpRequest) -> HttpResponse:
            kept.extend([each] for each in range(many))
            return HttpResponse()

        before = gc.get_freeze_count()
        settling.Settled(answer)(HttpRequest())
        return gc.get_freeze_count() - before

    usual = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    try:
        assert page(100) == 0
        assert page(200_000) > 200_000
        kept.clear()
        cycle: list[object] = []
        cycle.append(cycle)
        gone = weakref.ref(lost := Lost())
        cycle.append(lost)
        gc.freeze()
        del cycle, lost
        for _ in range(settling.ALL_AGAIN):
            settling.settle()
        assert gone() is None
    finally:
        gc.set_threshold(*usual)


class Lost:
    """Something that a cycle holds."""
