"""The web process: Granian with the site, on the address that `guiju serve` hands over."""

from __future__ import annotations

import os
import sys

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from guiju.site.companion import end_with_parent

THREADS = 2 * (os.cpu_count() or 1)
"""Requests that one process works on at once; each holds a connection to the store it uses."""

QUIET = {
    "handlers": {},
    "loggers": {"_granian": {"propagate": True}, "granian.access": {"handlers": [], "propagate": False}},
}
"""Granian writes to our log, and no list of visitors: our own request lines say no address."""


def main(host: str, port: int, processes: int) -> None:
    """Serve until told to end."""
    end_with_parent()
    Granian(
        "guiju.site.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=processes,
        blocking_threads=THREADS,
        backpressure=THREADS * 8,
        log_level=LogLevels.warning,
        log_dictconfig=QUIET,
        log_access=False,
        workers_kill_timeout=10,
    ).serve()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
