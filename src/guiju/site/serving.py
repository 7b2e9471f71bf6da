"""`guiju serve`: the web process and one worker, started together and ended together; neither is restarted silently."""

from __future__ import annotations

import errno
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from types import FrameType

from guiju.core.findings import Finding

WEB, WORKER = "web", "worker"
ENDS_WITHIN = 20.0
"""Seconds that a process has to end in order; a job that takes longer is broken off, and says so as failed."""


@dataclass(frozen=True, slots=True)
class Ended:
    """A process ended, with this status (negative: by that signal)."""

    process: str
    status: int


@dataclass(frozen=True, slots=True)
class Told:
    """The server was told to end, by this signal."""

    signal: int


News = SimpleQueue[Ended | Told]


def serve(*, host: str, port: int, processes: int, ready: Callable[[str], None]) -> tuple[Finding, ...]:
    """Serve until told to end; return nothing then, or why it could not start or go on.

    `ready` is called with the address once the site answers there. Port 0 takes any free one.
    """
    try:
        port = _free(host, port)
    except OSError as error:
        code = "port-in-use" if error.errno == errno.EADDRINUSE else "address-not-ours"
        return (Finding(code, params={"host": host, "port": port}),)
    news: News = SimpleQueue()
    with _listening(news):
        running = {
            WEB: _started(news, WEB, "guiju.site.web", host, str(port), str(processes)),
            WORKER: _started(news, WORKER, "guiju.site.worker"),
        }
        try:
            first = _answering(_address(host, port), news)
            if first is None:
                ready(_address(host, port))
                first = news.get()
        finally:
            _end(running, news)
    match first:
        case Told():
            return ()
        case Ended(process, status):
            return (Finding("server-ended", params={"process": process, "status": status}),)


def _free(host: str, port: int) -> int:
    """Return the port, or a free one where it is 0; raise OSError where it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))
        return int(probe.getsockname()[1])


def _address(host: str, port: int) -> str:
    name = f"[{host}]" if ":" in host else host
    return f"http://{ {'0.0.0.0': '127.0.0.1', '[::]': '[::1]'}.get(name, name) }:{port}"  # noqa: S104 - everybody's


@contextmanager
def _listening(news: News) -> Iterator[None]:
    """Make a signal to end a piece of news."""

    def told(number: int, _frame: FrameType | None) -> None:
        news.put(Told(number))

    before = {number: signal.signal(number, told) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _started(news: News, name: str, module: str, *arguments: str) -> subprocess.Popen[bytes]:
    """Start a process in a group of its own, so that a key pressed in the terminal reaches this one alone."""
    process = subprocess.Popen([sys.executable, "-m", module, *arguments], start_new_session=True)  # noqa: S603 - ours
    threading.Thread(target=lambda: news.put(Ended(name, process.wait())), daemon=True).start()
    return process


def _answering(address: str, news: News) -> Ended | Told | None:
    """Wait until the site answers; return what happened before it did."""
    while True:
        try:
            return news.get(timeout=0.1)
        except Empty:
            pass
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=5):  # noqa: S310 - our own address
                return None
        except urllib.error.HTTPError:
            return None  # it answers; what it lacks, it says there
        except OSError:
            continue


def _end(running: dict[str, subprocess.Popen[bytes]], news: News) -> None:
    """End what still runs: asked first, then, when its time is up, made to."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        for process in running.values():
            _signal(process, number)
        until = time.monotonic() + ENDS_WITHIN
        while any(process.poll() is None for process in running.values()) and time.monotonic() < until:
            try:
                if isinstance(news.get(timeout=0.2), Told):
                    break  # told twice: no more patience
            except Empty:
                continue


def _signal(process: subprocess.Popen[bytes], number: int) -> None:
    """Signal a process, and at the very end all that it started."""
    try:
        if number == signal.SIGKILL:
            os.killpg(process.pid, number)
        elif process.poll() is None:
            process.send_signal(number)
    except ProcessLookupError:
        pass
