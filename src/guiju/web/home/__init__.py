"""The first page: what waits for the viewer, what waits elsewhere, what is blocked and on whom."""

from __future__ import annotations

from guiju.web.home import inbox
from guiju.web.home.subject import pages

__all__ = ["inbox", "pages"]
