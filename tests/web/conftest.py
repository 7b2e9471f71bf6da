"""Pages are tried over the demo prefecture: `office` is a copy of it, with somebody signed in as each role."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from tests.store.databases import ready

ready()

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from tests.store.databases import Stores
    from tests.web.browser import Server
    from tests.web.office import Office
    from tests.web.walked import Walked


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


@pytest.fixture
def walked(database: Stores) -> Walked:
    """The demo after every role has followed its links, with what it met; made once in a run, copied for each test."""
    from tests.web.office import demo  # noqa: PLC0415 - Django is set up first
    from tests.web.walked import walk  # noqa: PLC0415

    return database.start_from(walk, after=demo)


@pytest.fixture
def server(office: Office) -> Iterator[Server]:
    """The site on a port of its own, over the test's copy of the demo; a thread for each request."""
    from tests.web.browser import serving  # noqa: PLC0415 - Django is set up first

    with serving(office.passwords) as held:
        yield held


@pytest.fixture(scope="session")
def _browser() -> Iterator[Browser]:
    from tests.web.browser import browsing  # noqa: PLC0415

    with browsing() as held:
        yield held


@pytest.fixture
def chromium(_browser: Browser) -> Iterator[Page]:
    """An empty page of a browser without a past, reading English, 1280 wide; `page.set_viewport_size` for a phone."""
    from tests.web.browser import WIDE  # noqa: PLC0415

    context = _browser.new_context(locale="en-GB", viewport=WIDE)
    yield context.new_page()
    context.close()
