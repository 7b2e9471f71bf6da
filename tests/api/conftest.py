"""Tests of the API import doors and stores, so Django is set up before they are read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from tests.store.databases import ready

ready()

if TYPE_CHECKING:
    from tests.api.caller import Caller


@pytest.fixture
def trial() -> Iterator[Caller]:
    """A caller with a token at the trial door."""
    from django.core.cache import cache  # noqa: PLC0415 - Django is set up first
    from django.test import override_settings  # noqa: PLC0415
    from tests.api.caller import Caller  # noqa: PLC0415
    from tests.api.trial import SECRET, book  # noqa: PLC0415

    cache.clear()
    with override_settings(ROOT_URLCONF="tests.api.trial_urls"), book():
        yield Caller(SECRET)
    cache.clear()
