"""`guiju publish`: what the command says of versions that follow one another."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest
from tests.store.databases import Stores

from guiju.core.journal.acting import BY_ITSELF, Acting
from guiju.core.journal.outcome import Done
from guiju.doors.founding import Wanted, found
from guiju.store.accounts import actions as accounts
from guiju.store.accounts.actions import Sealed
from guiju.store.library import actions as library

GUIJU = Path(sys.executable).with_name("guiju")
PASSWORD = "willow-reed-lamp-4"  # noqa: S105 - of an account of this test
pytestmark = pytest.mark.stores


def told(database: Stores, *arguments: str) -> str:
    """Return what the command prints; the password is typed where it asks for one."""
    done = subprocess.run(
        [GUIJU, "publish", *arguments, "--lang", "en"],
        env=database.environment(),
        input=f"{PASSWORD}\n",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def account(name: str, role: str) -> Acting:
    """Open an account that holds a role from today."""
    made = accounts.create_account(BY_ITSELF, username=name, display_name=name, password=Sealed(PASSWORD))
    assert isinstance(made, Done)
    given = accounts.give_role(
        BY_ITSELF, account=made.value, role=role, valid_from=dt.datetime.now(dt.UTC).date(), reason="as appointed"
    )
    assert isinstance(given, Done), given
    return Acting(made.value)


def test_a_version_that_reaches_back_behind_another_is_said_to_end_there(database: Stores) -> None:
    """Approved from a day before the first one's, it holds up to that one and not today: the command says both."""
    today = dt.datetime.now(dt.UTC).date()
    week = (1, 2, 3, 4, 5)
    since = today - dt.timedelta(days=1)
    first = Wanted("willow", "柳塘市", "Willow City", "UTC", week, since, "admin")
    assert found(first, None)[1] == ()
    editor = account("ed", "rulebook_editor")
    account("ap", "rulebook_approver")
    text = "institution: {id: willow, title: {zh: 柳塘市, en: Willow City}, time_zone: UTC}\n"
    proposed = library.propose(editor, files={"institution.yaml": text})
    assert isinstance(proposed, Done), proposed
    day = "2025-01-01"
    said = told(
        database, "--approve", str(proposed.value), "--as", "ap", "--in-force-from", day, "--note", "reaches back"
    )
    assert f"In force from {day}: {proposed.value}" in said
    assert f"Only until {since}" in said
    listed = told(database).splitlines()
    (back,) = [line for line in listed if str(proposed.value) in line]
    assert f"{day} – {since}" in back
    assert not back.startswith("*")
    assert sum(line.startswith("* 0") for line in listed) == 1
