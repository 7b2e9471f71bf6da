"""The pages of loading."""

from __future__ import annotations

from guiju.web.pages import Pages

pages = Pages("loading")
