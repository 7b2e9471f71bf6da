"""The register at the door: units and what happens to them."""

from __future__ import annotations

from guiju.api.register import reforms, units
from guiju.api.register.subject import door

__all__ = ["door", "reforms", "units"]
