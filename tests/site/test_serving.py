"""`guiju serve` starts web and worker together and ends both, however it is told to."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connections
from tests.store.databases import Stores

from guiju.site import migrating
from guiju.site.worker import HEARTBEAT, last_heartbeat

GUIJU = Path(sys.executable).with_name("guiju")


@contextmanager
def served(environment: dict[str, str], *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Serve on a free port; yield the process and the address it printed. Ends it, and reads on to its end."""
    process = subprocess.Popen(
        [GUIJU, "serve", "--port", "0", "--lang", "en", *options],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("Guiju is served at http://"), line + process.communicate()[1]
        yield process, line.split()[4].rstrip(";")
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate()


def children(process: int) -> dict[int, str]:
    """Return the processes that a process started, with what they run."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[1])
            if parent == process:
                found[int(folder.name)] = (folder / "cmdline").read_text(encoding="utf-8").replace("\0", " ")
        except FileNotFoundError:
            continue
    return found


def gone(pids: set[int]) -> bool:
    """Tell whether none of the processes lives."""
    for pid in pids:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            continue
        return False
    return True


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_it_serves_and_ends(database: Stores, told: signal.Signals) -> None:
    """It answers on the address it prints, its worker lives, and one signal ends everything with status 0."""
    with served(database.environment()) as (process, address):
        with urllib.request.urlopen(f"{address}/healthz") as answer:  # noqa: S310 - our own address
            assert json.load(answer)["ok"] is True
            assert answer.headers["X-Frame-Options"] == "DENY"
        started = children(process.pid)
        assert {args.split("guiju.site.")[1].split()[0] for args in started.values()} == {"web", "worker"}
        process.send_signal(told)
        assert process.wait() == 0
        assert gone(set(started))
    assert not (database.home / HEARTBEAT).exists()


@pytest.mark.stores("sqlite")
def test_nothing_is_restarted_silently(database: Stores) -> None:
    """Where the worker dies, the web process is ended with it and the status says so."""
    with served(database.environment()) as (process, _):
        started = children(process.pid)
        worker = next(pid for pid, args in started.items() if "guiju.site.worker" in args)
        os.kill(worker, signal.SIGKILL)
        _, said = process.communicate()
        assert process.returncode == 1
        assert "[server-ended]" in said
        assert gone(set(started))


@pytest.mark.stores("sqlite")
def test_a_port_in_use_is_said(database: Stores) -> None:
    """Two servers cannot have one port; the second says so and starts nothing."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = subprocess.run(
            [GUIJU, "serve", "--port", str(taken.getsockname()[1])],
            env=database.environment(),
            capture_output=True,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stdout) == (1, "")
    assert "[port-in-use]" in done.stderr


def test_tables_of_another_version_are_not_served(database: Stores) -> None:
    """A store that lacks a migration is named; nothing is changed by itself."""
    with connections["service"].cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'audit'")
    assert [dict(finding.params) for finding in migrating.findings()] == [{"store": "service", "count": 1}]
    done = subprocess.run(
        [GUIJU, "serve", "--port", "0"], env=database.environment(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "[tables-of-another-version]" in done.stderr


def test_migrate_makes_every_table(tmp_path: Path) -> None:
    """From an empty folder `guiju migrate` makes folder, keys and stores, readable by us alone."""
    environment = {"PATH": os.environ["PATH"], "GUIJU_HOME": str(tmp_path / "new")}
    subprocess.run([GUIJU, "migrate"], env=environment, check=True, capture_output=True)
    made = {path.relative_to(tmp_path / "new").as_posix(): path for path in (tmp_path / "new").rglob("*")}
    assert {"guiju.sqlite3", "membership.sqlite3", "service.sqlite3", "keys/data.key", "keys/session.key"} <= set(made)
    assert [made[name].stat().st_mode & 0o077 for name in ("keys", "keys/data.key", "keys/session.key")] == [0, 0, 0]
    assert (tmp_path / "new").stat().st_mode & 0o077 == 0
    assert last_heartbeat(tmp_path / "new") is None
