"""Sheets brought in and taken out, many things changed at once, and each taken back as one."""

from __future__ import annotations

from guiju.web.loading import choosing, exporting, sheets
from guiju.web.loading.subject import pages

__all__ = ["choosing", "exporting", "pages", "sheets"]
