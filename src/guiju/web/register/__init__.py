"""The register at the pages: the tree and lists of units, what happens to them, posts, people, ties, charts."""

from __future__ import annotations

from guiju.web.register import (
    agreeing,
    changing,
    charts,
    people,
    posts,
    reforming,
    stating,
    tenures,
    tied,
    tying,
    unit,
    units,
)
from guiju.web.register.subject import pages

__all__ = [
    "agreeing",
    "changing",
    "charts",
    "pages",
    "people",
    "posts",
    "reforming",
    "stating",
    "tenures",
    "tied",
    "tying",
    "unit",
    "units",
]
