"""One store written to a file and read back: SQLite by its online copy, PostgreSQL by its own programs."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from guiju.core.journal.stores import Store

ENDINGS = {"sqlite": "sqlite3", "postgresql": "pgdump"}
"""How a store's file is named, by the kind of its database."""


class DumpError(Exception):
    """A program of the database could not do its work, and said why."""


def dump(store: Store, folder: Path) -> Path:
    """Write a store as it stands at one moment to a file of the folder; others go on writing."""
    connection = connections[store]
    file = folder / f"{store.value}.{ENDINGS[connection.vendor]}"
    if connection.vendor == "postgresql":
        _run(connection, "pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={file}")
        return file
    connection.ensure_connection()
    target = sqlite3.connect(file)
    try:
        connection.connection.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")
        wrong = [line for (line,) in target.execute("PRAGMA integrity_check") if line != "ok"]
    finally:
        target.close()
    if wrong:
        raise DumpError(wrong[0])
    return file


def load(store: Store, file: Path) -> None:
    """Read a file that `dump` wrote into a store that is empty."""
    connection = connections[store]
    if connection.vendor == "postgresql":
        _run(connection, "pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", file)
        return
    connection.close()
    target = Path(connection.settings_dict["NAME"])
    beside = target.with_name(f"{target.name}.restored")
    shutil.copyfile(file, beside)
    target.unlink(missing_ok=True)  # a file without tables, made by looking into it
    beside.rename(target)


def is_empty(store: Store) -> bool:
    """Tell whether a store has no table."""
    return not connections[store].introspection.table_names()


def empty(store: Store) -> None:
    """Take everything out of a store that `load` had begun to fill."""
    connection = connections[store]
    if connection.vendor == "postgresql":
        with transaction.atomic(using=store), connection.cursor() as cursor:
            cursor.execute(_EMPTIED)
        return
    connection.close()
    target = Path(connection.settings_dict["NAME"])
    for ending in ("", "-wal", "-shm", ".restored"):
        target.with_name(target.name + ending).unlink(missing_ok=True)


_EMPTIED = """
    DO $$ DECLARE held record; BEGIN
        FOR held IN SELECT oid::regclass AS name FROM pg_class
            WHERE relkind IN ('r', 'p') AND relnamespace = current_schema()::regnamespace
        LOOP EXECUTE 'DROP TABLE ' || held.name || ' CASCADE'; END LOOP;
        FOR held IN SELECT oid::regprocedure AS name FROM pg_proc
            WHERE pronamespace = current_schema()::regnamespace
            AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')
        LOOP EXECUTE 'DROP FUNCTION ' || held.name || ' CASCADE'; END LOOP;
    END $$
"""
"""Tables with all that hangs on them, and functions but those of extensions."""


def may_be_filled(store: Store) -> bool:
    """Tell whether the role of a store may make tables in it."""
    connection = connections[store]
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(has_schema_privilege(current_schema(), 'CREATE'), false)")
        return bool(cursor.fetchone()[0])


def programs() -> Path | None:
    """Return the folder of PostgreSQL's newest client programs on this machine, or None."""
    folders = [path for path in Path("/usr/lib/postgresql").glob("*/bin") if (path / "pg_dump").exists()]
    newest = max(folders, key=lambda path: float(path.parent.name), default=None)
    found = shutil.which("pg_dump")
    return newest or (Path(found).parent if found else None)


def _run(connection: BaseDatabaseWrapper, program: str, *arguments: str | Path) -> None:
    """Run one of PostgreSQL's programs on a store; the password goes by the environment, where no list shows it."""
    folder = programs()
    if folder is None:
        raise DumpError(f"{program} is not on this machine")
    told = connection.settings_dict
    environment = {
        "PGHOST": told["HOST"],
        "PGPORT": told["PORT"],
        "PGUSER": told["USER"],
        "PGPASSWORD": told["PASSWORD"],
        "PGSSLMODE": told["OPTIONS"].get("sslmode"),
        "PGSSLROOTCERT": told["OPTIONS"].get("sslrootcert"),
    }
    given = {name: str(value) for name, value in environment.items() if value}
    done = subprocess.run(  # noqa: S603 - PostgreSQL's own program
        [folder / program, f"--dbname={told['NAME']}", *arguments],
        env={**os.environ, **given},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise DumpError(_told(done.stderr) or program)


def _told(text: str) -> str:
    """Return the line of a program's words that says what is wrong; the command it could not carry out may follow."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return next((line for line in lines if "error:" in line.lower()), lines[-1] if lines else "")
