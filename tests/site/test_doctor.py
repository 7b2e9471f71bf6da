"""`guiju doctor` finds each thing that is planted, and nothing where all is well."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings
from django.db import connections
from tests.store.databases import Stores
from tests.store.register import cases as register

from guiju.cli.doctor import NAMES
from guiju.core.journal.acting import BY_ITSELF
from guiju.core.journal.events import Event
from guiju.core.journal.outcome import Done
from guiju.core.journal.rights import Reach
from guiju.core.journal.stores import Store
from guiju.site import doctor, dumping, upkeep
from guiju.site.worker import HEARTBEAT
from guiju.store.attachments import actions
from guiju.store.audit import clock, queries
from guiju.store.audit.actions import Work, action
from guiju.store.register import actions as people_kept
from guiju.store.register.sealing import looked_for

GUIJU = Path(sys.executable).with_name("guiju")
pytestmark = pytest.mark.stores


@action("tests.doctor.write")
def write(work: Work, *, retention: str = "permanent") -> None:
    """Write an event."""
    work.append("tests/one", None, Event("tests.written", retention=retention))


@pytest.fixture(autouse=True)
def well(database: Stores) -> None:
    """An installation that is well: a private folder, and a worker that lives."""
    assert database.home == settings.HOME
    settings.HOME.chmod(0o700)
    (settings.HOME / HEARTBEAT).write_text("1\n", encoding="ascii")


def found() -> set[str]:
    """Return the codes of what a look finds."""
    return {finding.code for checked in doctor.look_over() for finding in checked.findings}


def execute(statement: str, store: str = "default") -> None:
    """Change a store behind everybody's back."""
    with connections[store].cursor() as cursor:
        cursor.execute(statement)


def test_where_all_is_well_nothing_is_found() -> None:
    """Every check is made, and has a name in both languages."""
    assert found() == set()
    assert list(NAMES) == list(doctor.CHECKS)


def test_a_guard_that_is_gone_is_found() -> None:
    """The catalogue is compared with what the apps declare."""
    if connections["default"].vendor == "postgresql":
        execute("ALTER TABLE audit_event DISABLE TRIGGER USER")
    else:
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_event' LIMIT 1")
            execute(f'DROP TRIGGER "{cursor.fetchone()[0]}"')
    assert found() & {"guard-missing", "guard-changed"}


def test_an_attachment_without_its_content_is_found() -> None:
    """And content without its attachment."""
    actions.owns("tests-doctor", lambda _: Reach())
    owner = f"tests-doctor/{UUID(int=1)}"
    assert isinstance(actions.add_file(BY_ITSELF, owner=owner, name="a.txt", data=b"seen"), Done)
    (kept,) = (settings.HOME / "attachments").glob("*/*")
    kept.rename(kept.with_name("0" * 64))
    assert found() == {"attachment-lost", "attachment-content-left"}


def test_a_retention_that_no_rule_explains_is_found() -> None:
    """A body kept by a misspelled rule would never be due."""
    assert isinstance(write(BY_ITSELF, retention="for-a-whlie"), Done)
    assert found() == {"retention-without-rule"}


def test_a_path_that_does_not_follow_from_the_parent_is_found() -> None:
    """The path only finds units; where it is not what the parents say, counts of subtrees would be wrong."""
    register.adopt()
    prefecture = register.found("prefecture", "澄川市")
    county = register.found("county", "望山县", prefecture)
    assert found() == set()
    sqlite = connections["default"].vendor == "sqlite"
    key = county.hex if sqlite else str(county)
    guard = '"guard:immutable-register-placement:update"'
    execute(f"DROP TRIGGER {guard}" + ("" if sqlite else " ON register_placement"))
    execute(f"UPDATE register_placement SET path = '00zz00zz' WHERE unit_id = '{key}'")
    assert "unit-path-wrong" in found()


def test_two_records_under_one_id_number_are_found() -> None:
    """Two units that may not know of each other's people registered one: the records are told, never the number."""
    register.adopt()
    unit = register.found("prefecture", "澄川市")
    number, people = "11010519491231002X", []
    for name in ("岚汀", "霁砚"):
        fields = {"name": {"value": name}}
        people.append(
            register.done(
                people_kept.register_person(BY_ITSELF, keeper=unit, fields=fields, on=register.NEW_YEAR, source="x")
            )
        )
    hashed = looked_for(number)
    for each in people:
        assert found() == set()
        sqlite = connections["default"].vendor == "sqlite"
        key = each.hex if sqlite else str(each)
        execute(f"UPDATE register_person SET id_number_hash = '{hashed}' WHERE id = '{key}'")
    told = [finding for checked in doctor.look_over() for finding in checked.findings]
    assert [finding.code for finding in told] == ["id-number-shared"]
    assert told[0].params == {"count": 1, "one": str(min(people)), "other": str(max(people))}
    assert number not in str(told)


def test_missing_tables_are_found() -> None:
    """A table that is gone stands in the way of some checks; the others are still made."""
    execute("ALTER TABLE audit_leaf RENAME TO elsewhere", "service")
    assert "check-not-made" in found()


def test_tables_of_another_version_are_said_once() -> None:
    """Before the tables are there nobody is told of each guard that they have not; those checks wait, the others not."""
    execute("DELETE FROM django_migrations WHERE app = 'audit'", "membership")
    execute("ALTER TABLE audit_leaf RENAME TO elsewhere", "membership")
    checked = list(doctor.look_over())
    assert found() == {"tables-of-another-version"}
    assert {each.name for each in checked if each.waits} == doctor.NEED_TABLES
    assert len(checked) == len(doctor.CHECKS)


def test_keys_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that is nowhere, and one that everybody can read."""
    monkeypatch.delenv("GUIJU_DATA_KEY")
    assert found() == {"secret-missing"}
    (settings.HOME / "keys").mkdir(mode=0o700)
    (settings.HOME / "keys/data.key").write_text("x" * 40, encoding="ascii")
    (settings.HOME / "keys/data.key").chmod(0o644)
    assert found() == {"open-to-others"}


def test_the_folder_is_private(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Open to others, or not there."""
    settings.HOME.chmod(0o755)
    assert found() == {"open-to-others"}
    monkeypatch.setattr(settings, "HOME", tmp_path / "nowhere")
    assert found() == {"folder-not-usable", "worker-away"}


def test_addresses_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """One without TLS is warned of, one that is none is an error; debugging has no place."""
    monkeypatch.setattr(settings, "ORIGINS", ["http://guiju.example.org", "guiju.example.org"])
    monkeypatch.setattr(settings, "DEBUG", True)
    assert found() == {"origin-not-encrypted", "origin-malformed", "debug-on"}


def test_little_room_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Below a limit that is above every disk, there is little."""
    monkeypatch.setattr("guiju.site.doctor_machine.LITTLE", 1 << 62)
    monkeypatch.setattr("guiju.site.doctor_machine.ZONE", "Nowhere/Nothing")
    assert found() == {"disk-nearly-full", "time-zones-missing"}


def test_a_wrong_clock_is_found() -> None:
    """A clock behind the last event; on PostgreSQL also one apart from the database's."""
    write(BY_ITSELF)
    late = datetime.now(UTC) - timedelta(days=2)
    apart = {"clock-apart"} if connections["default"].vendor == "postgresql" else set()
    with clock.reading(lambda: late):
        assert found() == {"clock-behind"} | apart


def test_what_waits_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """An event without a number and a worker without a sign of life, and what the upkeep does about the first."""
    write(BY_ITSELF)
    later = datetime.now(UTC) + timedelta(hours=2)
    monkeypatch.setattr("guiju.site.doctor_stores.APART", timedelta(days=1))
    os.utime(settings.HOME / HEARTBEAT, (0, 0))
    with clock.reading(lambda: later):
        assert found() == {"journal-behind", "worker-away"}
    done: dict[str, datetime] = {}
    assert upkeep.turn(done, datetime.now(UTC)) == [
        "number-events", "sign-checkpoint", "erase-attachments", "erase-due", "remind-due", "tell-of-cases",
        "keep-rules-of-cases", "recount-of-cases", "clock-of-cases", "remind-of-cases", "send-mail",
        "forget-exports",
    ]  # fmt: skip
    assert upkeep.turn(done, datetime.now(UTC)) == []
    assert upkeep.turn(done, datetime.now(UTC) + timedelta(minutes=2)) == [
        "number-events",
        "tell-of-cases",
        "keep-rules-of-cases",
        "send-mail",
    ]
    assert queries.verify(Store.DEFAULT).holds
    assert found() == {"worker-away"}


@pytest.mark.stores("postgresql")
def test_a_role_that_reaches_another_store_is_found(database: Stores) -> None:
    """Where everybody may connect everywhere, each role that reaches another store is named."""
    database.address("membership")
    execute(f'GRANT CONNECT ON DATABASE "{settings.DATABASES["default"]["NAME"]}" TO PUBLIC')
    assert found() == {"role-reaches-another"}


@pytest.mark.stores("postgresql")
def test_a_machine_without_the_programs_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL is backed up by its own programs."""
    monkeypatch.setattr(dumping, "programs", lambda: None)
    assert found() == {"backup-programs-missing"}


def test_the_command_tells_it(database: Stores) -> None:
    """A line for each check, findings below, and status 1 where something is wrong."""
    done = subprocess.run(
        [GUIJU, "doctor", "--lang", "en"], env=database.environment(), capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.count("✓")) == (0, len(NAMES)), done.stderr
    execute("DELETE FROM django_migrations WHERE app = 'audit'", "service")
    done = subprocess.run(
        [GUIJU, "doctor", "--lang", "zh"], env=database.environment(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "✗ 数据表版本" in done.stdout
    assert done.stdout.count("– ") == len(doctor.NEED_TABLES)
    assert "[tables-of-another-version]" in done.stderr
