"""What a request leaves for later ones, as a rulebook read or a run opened, is set aside from the collector of garbage.

The collector looks through everything that a process keeps whenever that has grown by a quarter; with a few large
rulebooks and runs a full look takes a quarter of a second, and whatever page is under way waits for it. Whoever made
much that is kept waits a little longer instead, once.
"""

from __future__ import annotations

import atexit
import gc
from collections.abc import Callable
from threading import Lock

from django.http import HttpRequest
from django.http.response import HttpResponseBase

MUCH = 6
"""So many collections of the middle generation within a request: some 50,000 things more than before; a page that finds
what it needs makes one or two."""

ALL_AGAIN = 16
"""Every so many times all that was set aside is looked through again: what was forgotten since is freed then."""


class Settled:
    """Stands outermost: after a request that made much, what is left of it is set aside."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, and settle where much was made."""
        before = _collections()
        response = self.get_response(request)
        if _collections() - before >= MUCH:
            settle()
        return response


def settle() -> None:
    """Collect the garbage and set aside what lives; one at a time, whoever comes second has nothing left to do."""
    global _times  # noqa: PLW0603 - one collector in a process, one count
    if not _settling.acquire(blocking=False):
        return
    try:
        _times += 1
        if _times % ALL_AGAIN == 0:
            gc.unfreeze()
        elif _times == 1:
            # What is set aside is taken back as the process ends, so that libraries can be torn down as they expect.
            atexit.register(gc.unfreeze)
        gc.collect()
        gc.freeze()
    finally:
        _settling.release()


_settling, _times = Lock(), 0


def _collections() -> int:
    return int(gc.get_stats()[1]["collections"])
