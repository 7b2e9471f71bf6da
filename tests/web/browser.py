"""A real browser on a real server: Chromium, driven by Playwright, over a copy of the demo of the test's own."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's word
        """Say nothing."""


@dataclass
class Server:
    """A server of pages at `address`."""

    address: str
    passwords: dict[str, str] = field(default_factory=dict)


@contextmanager
def serving(passwords: dict[str, str] | None = None) -> Iterator[Server]:
    """Serve the site on a port of its own from a thread, over the stores of the test."""
    cache.clear()
    server = ThreadedWSGIServer(("127.0.0.1", 0), _Quiet)
    server.set_app(get_wsgi_application())
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield Server(f"http://127.0.0.1:{server.server_port}", passwords or {})
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def program() -> str:
    """Return the browser's program; skip without one, or fail where it is required."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        reason = "Chromium is not on this machine"
        if "chromium" in os.environ.get("GUIJU_REQUIRE", "").split(","):
            pytest.fail(reason)
        pytest.skip(reason)
    return found


@contextmanager
def browsing() -> Iterator[Browser]:
    """Start the browser."""
    where = program()
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where there is a browser

    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps a loop in this thread, which Django takes for asynchronous code; ours waits for nothing.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=where, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


def sign_in(page: Page, server: Server, username: str, password: str = "") -> None:
    """Sign in on the page of signing in, as a person does."""
    page.goto(f"{server.address}/sign-in/")
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", password or server.passwords[username])
    page.click("main button.ink")
    page.wait_for_load_state()
