"""Signing in as a person does it: in Chromium, by the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.web.browser import sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from tests.web.browser import Server

pytestmark = pytest.mark.stores("sqlite")


def test_somebody_signs_in_and_out(server: Server, chromium: Page) -> None:
    """The name stands in the masthead until the button beside it is pressed; nothing in the page breaks its policy."""
    said: list[str] = []
    chromium.on("console", lambda message: said.append(message.text))
    sign_in(chromium, server, "township_clerk")
    assert chromium.url == f"{server.address}/"
    chromium.click("header .who form button")
    chromium.wait_for_url("**/sign-in/**")
    assert chromium.get_by_role("status").inner_text() == "You are signed out."
    assert said == []
