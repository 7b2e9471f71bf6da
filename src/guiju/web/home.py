"""The first page: what waits for the viewer."""

from __future__ import annotations

from guiju.web.answers import Answer, Shown
from guiju.web.pages import Pages
from guiju.web.viewing import Viewing

pages = Pages("home", beneath="")


@pages.page("", "inbox")
def inbox(request: Viewing) -> Answer:  # noqa: ARG001 - every page takes its request
    """Show what waits for the viewer."""
    return Shown("home/inbox.html", "home.title", {})
