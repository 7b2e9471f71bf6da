"""The first page."""

from __future__ import annotations

from guiju.web.pages import Pages

pages = Pages("home", beneath="")
