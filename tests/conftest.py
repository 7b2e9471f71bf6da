"""What every test may use: the shared reference data, or a reasoned skip where it is absent."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def reference() -> Callable[[str], Path]:
    """Return the path of a file of the reference data; skip without it, or fail where it is required."""

    def find(relative: str) -> Path:
        path = ROOT.parent / "shared" / "reference" / relative
        if not path.exists():
            reason = f"reference data {relative} is not beside this checkout"
            if "reference" in os.environ.get("GUIJU_REQUIRE", "").split(","):
                pytest.fail(reason)
            pytest.skip(reason)
        return path

    return find
