"""The pages of the search."""

from __future__ import annotations

from guiju.web.pages import Pages

pages = Pages("search")
