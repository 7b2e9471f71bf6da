"""A PostgreSQL cluster for one test run: started from the machine's binaries, in a temporary folder, by nobody.

No server needs to run, no port is opened and no password exists: the cluster listens on a socket in its own folder. It
is shared by all workers of a run and ends with the run, however that ends: a keeper process watches the run's first
process and takes the cluster down after it.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote

import psycopg

SUPERUSER = "keeper"
ROLES = {"default": "records", "membership": "members", "service": "requests"}
"""The role of each store; none may connect to another's database."""

_SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "autovacuum": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_connections": "200",
    "shared_buffers": "64MB",
    "log_min_messages": "error",
}
"""Safe for nothing but tests: a crash of the machine would lose the cluster, and nobody would miss it."""

_KEEPER = """
import os, shutil, subprocess, sys, time
run, user, folder, *stop = sys.argv[1:]
who = {"user": int(user), "extra_groups": []} if os.geteuid() == 0 else {}
try:
    while os.kill(int(run), 0) is None:
        time.sleep(0.2)
except ProcessLookupError:
    subprocess.run(stop, cwd=folder, **who)
    shutil.rmtree(folder, ignore_errors=True)
"""
"""Waits for the end of the run, ends the server, removes the folder."""


def binaries() -> Path | None:
    """Return the folder of the newest PostgreSQL server's programs on this machine, or None."""
    found = shutil.which("initdb")
    if found and (Path(found).parent / "postgres").exists():
        return Path(found).parent
    folders = [path for path in Path("/usr/lib/postgresql").glob("*/bin") if (path / "initdb").exists()]
    return max(folders, key=lambda path: float(path.parent.name), default=None)


def start(programs: Path, run: int, more: Mapping[str, str] = MappingProxyType({})) -> Path:
    """Make a cluster and start it; return its folder, where its socket is. It ends with the process `run`.

    `more` are settings of its own, as a benchmark has them.
    """
    folder = Path(tempfile.mkdtemp(prefix="guiju-", dir=_roomy_memory()))
    data, control = folder / "data", programs / "pg_ctl"
    user = pwd.getpwnam("nobody").pw_uid if os.geteuid() == 0 else os.geteuid()
    if os.geteuid() == 0:
        os.chown(folder, user, -1)
    wishes = [*("--username", SUPERUSER), *("--auth", "trust"), "--no-sync", *("--encoding", "UTF8"), "--locale=C"]
    _as(user, folder, programs / "initdb", "--pgdata", data, *wishes)
    with (data / "postgresql.conf").open("a", encoding="utf-8") as file:
        file.writelines(f"{name} = '{value}'\n" for name, value in {**_SETTINGS, **more}.items())
        file.write(f"unix_socket_directories = '{folder}'\n")
    _as(user, folder, control, "start", "--wait", "--pgdata", data, "--log", folder / "log")
    keeper = [sys.executable, "-I", "-c", _KEEPER, str(run), str(user), folder]
    stop = [control, "stop", "--mode=immediate", "--pgdata", data]
    aside = ["/bin/sh", "-c", '"$@" </dev/null >/dev/null 2>&1 &', "keeper"]
    subprocess.run([*aside, *keeper, *stop], check=True, start_new_session=True)
    with superuser(folder) as connection:
        for role in ROLES.values():
            connection.execute(f"CREATE ROLE {role} LOGIN")
    return folder


def _roomy_memory() -> Path | None:
    """Return the machine's folder in memory where it has room: a copy of a database is three hundred small files."""
    memory = Path("/dev/shm")  # noqa: S108 - the folder made in it has a random name and is its maker's alone
    return memory if memory.is_dir() and shutil.disk_usage(memory).free > _ROOM else None


_ROOM = 2_000_000_000


def _as(user: int, folder: Path, *command: Path | str) -> None:
    """Run a program as an unprivileged user; PostgreSQL's refuse to run as root."""
    other = {"user": user, "extra_groups": ()} if os.geteuid() == 0 else {}
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, **other)
    if done.returncode:
        log = folder / "log"
        raise RuntimeError(done.stderr + (log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""))


def superuser(folder: Path) -> psycopg.Connection:
    """Return a connection of the cluster's superuser, outside transactions."""
    return psycopg.connect(host=str(folder), user=SUPERUSER, dbname="postgres", autocommit=True)


def create(connection: psycopg.Connection, store: str, name: str, template: str = "template0") -> None:
    """Make a database of a store's role, which no other role may connect to; as a copy of a template."""
    strategy = "STRATEGY FILE_COPY" if connection.info.server_version >= _HAS_STRATEGIES else ""
    connection.execute(f'CREATE DATABASE "{name}" OWNER {ROLES[store]} TEMPLATE "{template}" {strategy}')
    connection.execute(f'REVOKE CONNECT ON DATABASE "{name}" FROM PUBLIC')


_HAS_STRATEGIES = 150_000


def drop(connection: psycopg.Connection, name: str) -> None:
    """Remove a database, whoever is connected to it."""
    connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def address(folder: Path, store: str, name: str) -> str:
    """Return the address of a database, as DATABASE_URL takes it."""
    return f"postgresql://{ROLES[store]}@{quote(str(folder), safe='')}/{name}"
