"""Where the files of runs lie: a folder for each in the data folder, named by the run's id."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from django.conf import settings


def folder_of(run: UUID) -> Path:
    """Return the folder of a run; it is there once the run is made."""
    return Path(settings.HOME) / "runs" / str(run)
