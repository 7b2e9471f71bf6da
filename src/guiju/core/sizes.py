"""How much data is made up."""

from __future__ import annotations

from enum import StrEnum


class Size(StrEnum):
    """For a look, for a test, for a load."""

    S = "S"
    M = "M"
    L = "L"
