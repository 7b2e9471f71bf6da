"""What the processes of one server owe each other: none outlives the one that started it."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable

LOOKS_EVERY = 2.0
"""Seconds between two looks at the process that started this one."""


def end_with_parent(also: Callable[[], None] = lambda: None) -> None:
    """From now on, end this process in order once the one that started it is gone; call `also` at each look."""
    parent, stop = os.getppid(), threading.Event()

    def watch() -> None:
        while not stop.wait(LOOKS_EVERY):
            also()
            if os.getppid() != parent:
                os.kill(os.getpid(), signal.SIGTERM)
                return

    threading.Thread(target=watch, name="companion", daemon=True).start()
