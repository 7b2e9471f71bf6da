"""A small sound institution, to which tests add one file."""

from __future__ import annotations

from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def sound() -> dict[str, str]:
    """The texts of a small institution without findings."""
    return {path.name: path.read_text(encoding="utf-8") for path in sorted((HERE / "sound").glob("*.yaml"))}
