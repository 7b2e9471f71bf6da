"""Pages are tried over the demo prefecture: `office` is a copy of it, with somebody signed in as each role."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from tests.store.databases import ready

ready()

if TYPE_CHECKING:
    from tests.store.databases import Stores
    from tests.web.office import Office


@pytest.fixture(autouse=True)
def _faults_are_raised(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let a mistake of ours fail the test where it was made; a test marked `shows_faults` sees the page instead."""
    from django.test import override_settings  # noqa: PLC0415 - Django is set up first

    with override_settings(DEBUG_PROPAGATE_EXCEPTIONS=request.node.get_closest_marker("shows_faults") is None):
        yield


@pytest.fixture
def office(database: Stores) -> Office:
    """The demo prefecture as it stands after `guiju demo`; made once in a run, copied for each test."""
    from tests.web.office import Office, demo  # noqa: PLC0415 - Django is set up first

    return Office(database.start_from(demo))
