"""A backup holds everything but the keys; it is put back into an empty installation, never over anything."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from django.db.backends.utils import CursorWrapper
from tests.store.databases import Stores

from guiju.core.findings import Severity
from guiju.core.journal.acting import BY_ITSELF
from guiju.core.journal.events import Event, Insert
from guiju.core.journal.outcome import Done
from guiju.core.journal.stores import Store
from guiju.site import backing_up, dumping, migrating, restoring, variables
from guiju.store.audit import queries
from guiju.store.audit.actions import Work, action, sign_checkpoint

GUIJU = Path(sys.executable).with_name("guiju")
ROW = {
    "id": "00000000-0000-0000-0000-000000000001",
    "username": "keeper",
    "display_name": "甲",
    "language": "zh",
    "person": None,
    "is_active": True,
    "made_at": "2026-01-05T08:00:00+00:00",
    "failures": 0,
    "locked_until": None,
}


@action("tests.backup.write")
def write(work: Work, *, text: str) -> None:
    """Write an account and its event."""
    work.append(
        "tests/one", None, Event("tests.written", said={"text": text}, changes=(Insert("accounts.Account", ROW),))
    )


@action("tests.backup.requested", store=Store.SERVICE)
def requested(work: Work, *, stream: str = "tests/two") -> None:
    """Write an event into another store."""
    work.append(stream, None, Event("tests.requested"))


def lived() -> None:
    """An installation with an account, an event elsewhere, a file and a key."""
    write(BY_ITSELF, text="甲")
    requested(BY_ITSELF)
    for name in ("attachments/ab/cd", "runs/one/results.parquet", "keys/data.key"):
        (settings.HOME / name).parent.mkdir(parents=True, exist_ok=True)
        (settings.HOME / name).write_text(f"the bytes of {name}", encoding="utf-8")


@pytest.fixture
def backup(database: Stores, tmp_path: Path) -> Path:
    """A backup of it."""
    database.start_from(lived)
    digest, found = backing_up.back_up(tmp_path / "backup")
    assert (len(digest), found) == (64, ())
    return tmp_path / "backup"


def events() -> dict[str, int]:
    """Return how many events each store has."""
    counts = {}
    for store in Store:
        with connections[store].cursor() as cursor:
            cursor.execute("SELECT count(*) FROM audit_event")
            counts[store.value] = cursor.fetchone()[0]
    return counts


def codes(folder: Path) -> set[str]:
    """Return why a backup is refused."""
    return {finding.code for finding in restoring.restore(folder)}


def test_everything_comes_back(database: Stores, backup: Path) -> None:
    """Records, journals, guards and files are as they were; the tables agree with the journal."""
    assert not (backup / "files" / "keys").exists()
    database.begin_without_tables()
    assert restoring.restore(backup) == ()
    assert events() == {"default": 1, "membership": 0, "service": 1}
    assert (settings.HOME / "attachments/ab/cd").read_text(encoding="utf-8") == "the bytes of attachments/ab/cd"
    assert (settings.HOME / "runs/one/results.parquet").is_file()
    for store in Store:
        assert list(queries.guard_differences(store)) == []
        assert list(queries.check(store, queries.Check())) == []


def test_a_checkpoint_made_after_the_backup_vouches_for_what_is_restored(database: Stores, tmp_path: Path) -> None:
    """Events that waited got their number with the backup, so that those that come later follow them there too."""
    for _ in range(2):
        assert isinstance(requested(BY_ITSELF), Done)
    _, found = backing_up.back_up(tmp_path / "kept")
    signed = keep_checkpoint()
    assert (found, signed.splitlines()[1]) == ((), "2")
    database.begin_without_tables()
    assert restoring.restore(tmp_path / "kept") == ()
    assert isinstance(requested(BY_ITSELF, stream="tests/three"), Done)
    assert keep_checkpoint().splitlines()[1] == "3"
    told = queries.verify(Store.SERVICE, [signed]).findings
    assert [finding.code for finding in told if finding.severity is Severity.ERROR] == []


def keep_checkpoint() -> str:
    """Sign the tree of a store, and return the checkpoint as somebody outside keeps it."""
    assert isinstance(sign_checkpoint(BY_ITSELF, store=Store.SERVICE), Done)
    return queries.checkpoints(Store.SERVICE)[0][1]


def test_a_store_that_its_role_may_not_fill_is_told_before_anything_is_written(database: Stores, backup: Path) -> None:
    """On PostgreSQL a database may belong to somebody else; the other stores stay empty."""
    database.begin_without_tables()
    if database.engine != "postgresql":
        assert all(dumping.may_be_filled(store) for store in Store)
        return
    with connections["service"].cursor() as cursor:
        cursor.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC, pg_database_owner, CURRENT_USER")
    assert codes(backup) == {"restore-store-not-ours"}
    assert connections["default"].introspection.table_names() == []


def truncated(backup: Path, store: str) -> bytes:
    """Cut a store's file short, as the manifest then has it; return the bytes as they were."""
    manifest = json.loads((backup / "manifest.json").read_text(encoding="utf-8"))
    dump = backup / manifest["stores"][store]["path"]
    whole = dump.read_bytes()
    dump.write_bytes(whole[:-4000])
    told = {"bytes": dump.stat().st_size, "sha256": hashlib.sha256(dump.read_bytes()).hexdigest()}
    manifest["stores"][store] |= told
    (backup / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return whole


@pytest.mark.stores("postgresql")
def test_what_fails_half_way_leaves_nothing(database: Stores, backup: Path, tmp_path: Path) -> None:
    """The stores that were filled before are empty again, with the error as the program told it; the next one works."""
    database.begin_without_tables()
    shutil.copytree(backup, tmp_path / "sound")
    truncated(backup, "service")
    (finding,) = restoring.restore(backup)
    assert (finding.code, finding.params["store"]) == ("restore-store-failed", "service")
    assert "error" in str(finding.params["problem"])
    assert {store: connections[store].introspection.table_names() for store in Store} == {store: [] for store in Store}
    assert restoring.cut_off() == ()
    assert restoring.restore(tmp_path / "sound") == ()
    assert events() == {"default": 1, "membership": 0, "service": 1}


_ENDED_HALF_WAY = """
import os, sys
from pathlib import Path
from guiju.site import setup
setup(new_keys=False)
from guiju.core.journal.stores import Store
from guiju.site import dumping, restoring
load = dumping.load
dumping.load = lambda store, file: os.kill(os.getpid(), 9) if store is Store.SERVICE else load(store, file)
restoring.restore(Path(sys.argv[1]))
"""


def test_a_restore_that_was_ended_half_way_is_begun_anew(database: Stores, backup: Path) -> None:
    """Nobody works with what is there meanwhile, nor makes its tables; run again, all comes back."""
    database.begin_without_tables()
    ended = subprocess.run([sys.executable, "-c", _ENDED_HALF_WAY, backup], env=database.environment(), check=False)
    assert ended.returncode == -9
    assert connections["default"].introspection.table_names() != []
    assert [finding.code for finding in migrating.lacking()] == ["restore-cut-off"]
    assert [finding.params["folder"] for finding in restoring.cut_off()] == [str(backup)]
    with pytest.raises(variables.UnreadableError):
        migrating.migrate()
    for store in Store:
        connections[store].close()
    assert restoring.restore(backup) == ()
    assert (restoring.cut_off(), events()) == ((), {"default": 1, "membership": 0, "service": 1})
    assert (settings.HOME / "runs/one/results.parquet").is_file()


def test_nothing_is_overwritten(database: Stores, backup: Path) -> None:
    """A backup wants a new folder; a restore wants empty stores and an empty data folder."""
    digest, found = backing_up.back_up(backup)
    assert (digest, [finding.code for finding in found]) == ("", ["backup-folder-not-empty"])
    assert codes(backup) == {"restore-store-not-empty", "restore-folder-not-empty"}
    assert events()["default"] == 1
    assert database.engine


def test_a_damaged_backup_is_refused(database: Stores, backup: Path) -> None:
    """One byte changed in a store, one file gone, one file led astray: each is named, and nothing is put back."""
    database.begin_without_tables()
    manifest = json.loads((backup / "manifest.json").read_text(encoding="utf-8"))
    store = backup / manifest["stores"]["default"]["path"]
    content = bytearray(store.read_bytes())
    content[len(content) // 2] ^= 1
    store.write_bytes(content)
    (backup / "files/attachments/ab/cd").unlink()
    found = {finding.params["file"] for finding in restoring.restore(backup)}
    assert found == {store.name, "files/attachments/ab/cd"}
    manifest["files"][0]["path"] = "../elsewhere"
    (backup / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert "../elsewhere" in {finding.params["file"] for finding in restoring.restore(backup)}
    assert connections["default"].introspection.table_names() == []


@pytest.mark.parametrize(
    "led",
    ["files/../planted", "files/keys/session.key", "files/guiju.sqlite3", "files/runs/../keys/data.key", "files/"],
)
def test_a_manifest_that_leads_out_of_the_folders_is_refused(database: Stores, backup: Path, led: str) -> None:
    """A file that is whole and lies in the backup, and that would be put over a key, a store, or beside the folder."""
    database.begin_without_tables()
    manifest = json.loads((backup / "manifest.json").read_text(encoding="utf-8"))
    (backup / "files/keys").mkdir()
    planted = backup / led if led != "files/" else backup / "planted"
    planted.write_text("planted", encoding="utf-8")
    told = {"path": led, "bytes": 7, "sha256": hashlib.sha256(b"planted").hexdigest()}
    (backup / "manifest.json").write_text(json.dumps({**manifest, "files": [told]}), encoding="utf-8")
    assert {finding.params.get("file") for finding in restoring.restore(backup)} == {led}
    assert connections["default"].introspection.table_names() == []
    assert not any(settings.HOME.parent.glob("planted"))
    assert not (settings.HOME / "keys/session.key").exists()


def test_another_key_is_refused(database: Stores, backup: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the data key it was made with, a backup cannot be read; it says whose it needs."""
    database.begin_without_tables()
    monkeypatch.setattr(settings, "GUIJU_DATA_KEY", b"")
    assert codes(backup) == {"backup-of-another-key"}


def test_what_is_no_backup_is_refused(database: Stores, tmp_path: Path) -> None:
    """A folder without a manifest, with another format, or of the other kind of database."""
    (tmp_path / "no").mkdir()
    assert codes(tmp_path / "no") == {"backup-unreadable"}
    (tmp_path / "no/manifest.json").write_text('{"format": 9}', encoding="utf-8")
    assert codes(tmp_path / "no") == {"backup-unreadable"}
    assert database.engine


def test_the_other_database_is_refused(backup: Path, database: Stores) -> None:
    """A backup goes back into the kind of database it came from."""
    database.begin_without_tables()
    manifest = (backup / "manifest.json").read_text(encoding="utf-8")
    other = manifest.replace('": "postgresql"', '": "x"').replace('": "sqlite"', '": "postgresql"')
    (backup / "manifest.json").write_text(other.replace('": "x"', '": "sqlite"'), encoding="utf-8")
    assert "backup-of-another-database" in codes(backup)


def test_the_commands_do_it(database: Stores, tmp_path: Path) -> None:
    """`guiju backup` and `guiju restore`, from one installation to another."""
    database.start_from(lived)
    folder = tmp_path / "kept"
    done = subprocess.run(
        [GUIJU, "backup", folder, "--lang", "en"],
        env=database.environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "SHA-256 of its manifest" in done.stdout
    database.begin_without_tables()
    shutil.rmtree(settings.HOME)
    done = subprocess.run(
        [GUIJU, "restore", folder, "--lang", "en"],
        env=database.environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert events() == {"default": 1, "membership": 0, "service": 1}


def test_tables_of_another_version_are_said_before_their_guards_are_looked_at(database: Stores, tmp_path: Path) -> None:
    """Whoever backs up with a newer version than the tables are of is told to migrate, not of each guard."""
    with connections["membership"].cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'audit'")
        cursor.execute(f"DROP TRIGGER {guard_of(cursor, database.engine)}")
    done = subprocess.run(
        [GUIJU, "backup", tmp_path / "kept", "--lang", "en"],
        env=database.environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "tables-of-another-version" in done.stderr
    assert "guard" not in done.stderr


def guard_of(cursor: CursorWrapper, engine: str) -> str:
    """Return one trigger that guards the journal, as it is named where it is dropped."""
    if engine == "postgresql":
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgrelid = 'audit_event'::regclass AND NOT tgisinternal LIMIT 1"
        )
        return f'"{cursor.fetchone()[0]}" ON audit_event'
    cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_event' LIMIT 1")
    return f'"{cursor.fetchone()[0]}"'
