"""The small sound institution of the rulebook tests."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def base(root: Path) -> dict[str, str]:
    """Its texts by file name."""
    sound = root / "tests" / "rulebooks" / "sound"
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(sound.glob("*.yaml"))}
