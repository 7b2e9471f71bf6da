"""The worker process: one after another, the jobs that wait in the database; beside them, the upkeep."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from guiju.site import setup
from guiju.site.companion import end_with_parent

HEARTBEAT = "worker.heartbeat"
"""A file of the data folder, touched while a worker of this machine lives; it holds the worker's process number."""


def last_heartbeat(home: Path) -> datetime | None:
    """Return when the worker of this machine last showed that it lives; None where none does."""
    try:
        return datetime.fromtimestamp((home / HEARTBEAT).stat().st_mtime, UTC)
    except FileNotFoundError:
        return None


def main() -> None:
    """Work until told to end; a job that runs is finished first."""
    setup()
    from django.conf import settings  # noqa: PLC0415 - Django is ready now
    from django.core.management import call_command  # noqa: PLC0415

    from guiju.site import backup_job as _backup_job  # noqa: PLC0415, F401 - a worker does its jobs
    from guiju.site.upkeep import keep_up  # noqa: PLC0415

    heartbeat: Path = settings.HOME / HEARTBEAT
    heartbeat.write_text(f"{os.getpid()}\n", encoding="ascii")
    end_with_parent(also=heartbeat.touch)
    keep_up()
    try:
        call_command("db_worker", queue_name="*", interval=1, reload=False, startup_delay=False)
    finally:
        heartbeat.unlink(missing_ok=True)


if __name__ == "__main__":
    main()
