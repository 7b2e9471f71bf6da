"""The data folder of this installation."""

from __future__ import annotations

import os
from pathlib import Path

PRIVATE = 0o700
"""Only the account that runs Guiju looks into the folder."""


def home() -> Path:
    """Return where the data live: what GUIJU_HOME says, or `var` below the current folder."""
    return Path(os.environ.get("GUIJU_HOME") or "var").absolute()


def make(folder: Path) -> None:
    """Make the data folder where it is missing."""
    folder.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
