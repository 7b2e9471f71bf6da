"""One box that finds units, posts, rulebooks and own work, within what the viewer may see."""

from __future__ import annotations

from guiju.web.search import find
from guiju.web.search.subject import pages

__all__ = ["find", "pages"]
