"""Sheets brought in and taken out, many things changed at once, and each taken back as one."""

from __future__ import annotations

from guiju.web.loading import choosing, exporting, listing, sheets
from guiju.web.loading.subject import pages

__all__ = ["choosing", "exporting", "listing", "pages", "sheets"]
