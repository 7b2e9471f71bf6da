"""The worker, for tests of pages: what waits is done, in this process."""

from __future__ import annotations

from django.core.management import call_command


def work() -> None:
    """Let the worker do what waits."""
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
