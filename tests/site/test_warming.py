"""A web process is ready when it answers: what takes long once is done before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
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
    """The demo has one run of a scheme that stands; whoever opens it finds it open."""
    from guiju.site.warming import open_newest, warm_beside  # noqa: PLC0415 - Django is set up first
    from guiju.store.assessment import queries  # noqa: PLC0415

    database.start_from(demo)
    queries._view.cache_clear()
    made = {each.scheme: each.id for each in reversed(queries.runs()) if each.results_hash is not None}
    assert open_newest() == len(made) > 0
    held = queries._view.cache_info()
    assert all(not isinstance(queries.view(id_), tuple) for id_ in made.values())
    assert queries._view.cache_info().misses == held.misses
    queries._view.cache_clear()
    warm_beside().join()
    assert queries._view.cache_info().misses == len(made)


def test_before_there_is_any_nothing_fails(database: Stores) -> None:
    """A store that holds no rulebook yet is no fault."""
    from guiju.site.warming import warm  # noqa: PLC0415 - Django is set up first

    assert database
    assert not warm()
