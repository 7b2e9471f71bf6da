"""The pages of returns."""

from __future__ import annotations

from guiju.web.pages import Pages

pages = Pages("returns")
