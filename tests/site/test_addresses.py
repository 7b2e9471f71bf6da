"""Who asks is told by the proxies one runs oneself, and never by what a caller writes."""

from __future__ import annotations

import pytest
from allauth.account.adapter import get_adapter
from django.conf import settings
from django.test import RequestFactory, override_settings


def address(written: str) -> str:
    """Return the address a request counts under; it came from the proxy 10.0.0.1."""
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", headers={"x-forwarded-for": written})
    return str(get_adapter().get_client_ip(request))


def test_without_proxies_nothing_that_is_written_counts() -> None:
    """As it is set where nobody says otherwise."""
    assert settings.ALLAUTH_TRUSTED_PROXY_COUNT == 0
    assert address("203.0.113.7") == "10.0.0.1"


@pytest.mark.parametrize("written", ["203.0.113.7", "198.51.100.1, 203.0.113.7"])
def test_behind_a_proxy_each_has_an_address_of_their_own(written: str) -> None:
    """What the proxy added is at the end; what the caller put before it is not looked at."""
    with override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=1):
        assert address(written) == "203.0.113.7"
