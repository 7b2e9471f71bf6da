"""The register at the door: units and what happens to them, posts, people, and what binds them."""

from __future__ import annotations

from guiju.api.register import bonds, people, posts, reforms, units
from guiju.api.register.subject import door

__all__ = ["bonds", "door", "people", "posts", "reforms", "units"]
