"""Each test has its own three stores, on both databases; what one writes no other sees."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connections, transaction
from tests.store.databases import Stores


def tables(store: str) -> list[str]:
    """Return the tables of a store."""
    return connections[store].introspection.table_names()


def note(text: str, store: str = "default") -> None:
    """Write a line into a table that only these tests have."""
    with transaction.atomic(using=store), connections[store].cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS note (text varchar(20))")
        cursor.execute("INSERT INTO note VALUES (%s)", [text])


def notes(store: str = "default") -> list[str]:
    """Return the lines."""
    with connections[store].cursor() as cursor:
        cursor.execute("SELECT text FROM note ORDER BY text")
        return [text for (text,) in cursor.fetchall()]


def with_a_note() -> str:
    """What a test may start from."""
    note("from the start")
    (settings.HOME / "kept.txt").write_text("kept", encoding="utf-8")
    return "made"


def with_another(before: str) -> str:
    """What a test may start from that goes on from the one above."""
    note(f"after what was {before}")
    return "gone on"


@pytest.mark.parametrize("which", ["first", "second"])
def test_a_copy_is_migrated_and_empty(database: Stores, which: str) -> None:
    """The journal stands in each store; a table made by the test before is gone."""
    assert connections["default"].vendor == database.engine
    for store in ("default", "membership", "service"):
        assert "audit_event" in tables(store)
        assert "note" not in tables(store)
        note(which, store)


def test_a_copy_can_be_renewed(database: Stores) -> None:
    """Between two examples of a property the stores are fresh again."""
    note("before")
    database.renew()
    assert "note" not in tables("default")


def test_what_is_dear_is_made_once_and_copied(database: Stores) -> None:
    """Two starts from the same thing do not see each other; files come along."""
    for own in ("one", "two"):
        assert database.start_from(with_a_note) == "made"
        note(own)
        assert notes() == sorted(["from the start", own])
        assert (settings.HOME / "kept.txt").read_text(encoding="utf-8") == "kept"


def test_what_is_dear_may_go_on_from_something_dear(database: Stores) -> None:
    """It is given what the other returned and holds what that left, which itself stays as it was."""
    assert database.start_from(with_another, after=with_a_note) == "gone on"
    assert notes() == ["after what was made", "from the start"]
    assert (settings.HOME / "kept.txt").read_text(encoding="utf-8") == "kept"
    assert database.start_from(with_a_note) == "made"
    assert notes() == ["from the start"]


@pytest.mark.stores
def test_threads_see_each_others_commits() -> None:
    """Commits are real: a thread with a connection of its own reads what was written."""
    note("seen")
    seen: list[str] = []

    def look() -> None:
        seen.extend(notes())
        connections.close_all()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == ["seen"]


def test_processes_work_on_the_same_copy(database: Stores) -> None:
    """A child process with the copy's environment finds the three stores, and its commits are seen here."""
    code = (
        "import guiju.site, django; django.setup()\n"
        "from django.db import connections\n"
        "for store in ('default', 'membership', 'service'):\n"
        "    with connections[store].cursor() as cursor:\n"
        "        cursor.execute('CREATE TABLE note (text varchar(20))')\n"
        "        cursor.execute('INSERT INTO note VALUES (%s)', [store])\n"
    )
    subprocess.run([sys.executable, "-c", code], env=database.environment(), check=True)
    assert [notes(store) for store in ("default", "membership", "service")] == [
        ["default"],
        ["membership"],
        ["service"],
    ]


@pytest.mark.stores("postgresql")
def test_no_role_opens_another_stores_database(database: Stores) -> None:
    """In PostgreSQL a store's role may connect to its own database alone."""
    membership = database.address("membership")
    with psycopg.connect(membership):
        pass
    with pytest.raises(psycopg.OperationalError, match="permission denied"):
        psycopg.connect(membership.replace("members@", "records@"))


@pytest.mark.stores("sqlite")
def test_one_database_can_be_named(database: Stores, tmp_path: Path) -> None:
    """A mark with a name runs the test there alone, in a folder of the test."""
    assert database.engine == "sqlite"
    assert database.home.is_relative_to(tmp_path)
