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


def test_before_there_is_any_nothing_fails(database: Stores) -> None:
    """A store that holds no rulebook yet is no fault."""
    from guiju.site.warming import warm  # noqa: PLC0415 - Django is set up first

    assert database
    assert not warm()
