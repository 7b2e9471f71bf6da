"""`guiju audit` at the terminal: sign, take out, verify elsewhere, and a receipt."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from guiju.cli.main import app
from guiju.core.journal.acting import BY_ITSELF
from guiju.core.journal.events import Event
from guiju.store.audit import models
from guiju.store.audit.actions import Work, action

pytestmark = pytest.mark.stores


@action("tests.commands.note")
def take_note(work: Work, *, count: int) -> int:
    """Append events to one stream."""
    work.append("note/1", None, *(Event("tests.noted", said={"number": number}) for number in range(count)))
    return count


def run(*arguments: str | Path) -> Result:
    """Run `guiju audit` with these arguments."""
    return CliRunner().invoke(app, ["audit", *map(str, arguments)], catch_exceptions=False)


def test_a_journal_travels(tmp_path: Path) -> None:
    """Key and checkpoint are given away, the journal grows, the export is verified from the three files alone."""
    key, kept, file = tmp_path / "journal.pub", tmp_path / "kept.txt", tmp_path / "journal.jsonl"
    take_note(BY_ITSELF, count=3)
    key.write_text(run("key").stdout, encoding="utf-8")
    kept.write_text(run("checkpoint").stdout, encoding="utf-8")
    assert kept.read_text(encoding="utf-8").splitlines()[1] == "3"
    take_note(BY_ITSELF, count=4)

    assert run("export", file, "--purpose", "yearly inspection").exit_code == 0
    assert models.Event.objects.using("default").get(kind="audit.exported").purpose == "yearly inspection"
    sound = run("verify", file, "--key", key, "--checkpoint", kept, "--lang", "en")
    assert (sound.exit_code, "no change was found" in sound.stdout, sound.stderr) == (0, True, "")
    weaker = run("verify", file, "--lang", "en")
    assert (weaker.exit_code, "No checkpoint kept outside" in weaker.stderr) == (0, True)

    changed = tmp_path / "changed.jsonl"
    changed.write_bytes(file.read_bytes().replace(b'{"number":3}', b'{"number":5}'))
    found = run("verify", changed, "--key", key, "--checkpoint", kept, "--lang", "zh")
    assert (found.exit_code, "内容与当初的承诺值不符" in found.stderr, "发现 1 处不符" in found.stdout) == (
        1,
        True,
        True,
    )
    assert f"{changed}:10:1" in found.stderr


def test_an_export_is_not_written_over(tmp_path: Path) -> None:
    """A file that stands already is left as it is; without a purpose nothing is taken out."""
    file = tmp_path / "journal.jsonl"
    file.write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError):
        run("export", file, "--purpose", "look")
    assert file.read_text(encoding="utf-8") == "mine"
    assert run("export", tmp_path / "other.jsonl").exit_code == 2


def test_a_receipt_travels(tmp_path: Path) -> None:
    """It is printed once a checkpoint covers the event, and verified with the public key alone."""
    key, held = tmp_path / "journal.pub", tmp_path / "receipt.json"
    take_note(BY_ITSELF, count=3)
    event = models.Event.objects.using("default").get(seq=2).id
    assert run("receipt", str(event)).exit_code == 1
    run("checkpoint")
    key.write_text(run("key").stdout, encoding="utf-8")
    held.write_text(run("receipt", str(event)).stdout, encoding="utf-8")
    assert "the receipt proves its event" in run("verify", held, "--key", key, "--lang", "en").stdout
    told = json.loads(held.read_text(encoding="utf-8"))
    told["event"] = told["event"].replace('"number":1', '"number":2')
    held.write_text(json.dumps(told), encoding="utf-8")
    found = run("verify", held, "--key", key, "--lang", "en")
    assert (found.exit_code, "is not what was committed to" in found.stderr) == (1, True)


def test_the_installations_own_journals() -> None:
    """Without a file each store's tables are verified as they are."""
    take_note(BY_ITSELF, count=3)
    found = run("verify", "--lang", "en")
    assert found.exit_code == 0
    assert [line.partition(":")[0] for line in found.stdout.splitlines()] == ["default", "membership", "service"]
    assert "3 events have no number" in found.stderr


@pytest.mark.parametrize("wrong", [["key", "--store", "attic"], ["receipt", "one"], ["verify", "--key", __file__]])
def test_wrong_usage(wrong: list[str]) -> None:
    """An unknown store, an id that is none, a file that is no key: exit status 2."""
    assert run(*wrong).exit_code == 2


def test_another_file_is_no_journal(tmp_path: Path) -> None:
    """A list is said to be none."""
    file = tmp_path / "list.csv"
    file.write_text("name,age\n", encoding="utf-8")
    found = run("verify", file, "--lang", "en")
    assert (found.exit_code, "is no export of a journal" in found.stderr) == (1, True)
