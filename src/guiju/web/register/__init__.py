"""The register at the pages: the tree and lists of units, what happens to them, posts, people, charts."""

from __future__ import annotations

from guiju.web.register import changing, charts, people, posts, reforming, stating, tenures, unit, units
from guiju.web.register.subject import pages

__all__ = ["changing", "charts", "pages", "people", "posts", "reforming", "stating", "tenures", "unit", "units"]
