"""The pages of evidence."""

from __future__ import annotations

from guiju.web.pages import Pages

pages = Pages("evidence")
