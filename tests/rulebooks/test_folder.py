"""Folders nobody should trust."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from guiju.rulebooks import folder
from guiju.rulebooks.load import load


def _codes(path: Path) -> list[str]:
    return [finding.code for finding in load(path).findings]


@pytest.fixture
def institution(tmp_path: Path, sound: dict[str, str]) -> Path:
    """The sound institution in a folder of its own."""
    home = tmp_path / "home"
    home.mkdir()
    for name, text in sound.items():
        (home / name).write_text(text, encoding="utf-8")
    return home


def test_a_sound_folder_has_no_findings(institution: Path) -> None:
    """Nothing but rules stands in it."""
    assert _codes(institution) == []


def test_no_folder(tmp_path: Path) -> None:
    """A path that is not there is a finding, no exception."""
    assert _codes(tmp_path / "nowhere") == ["folder-missing"]


def test_a_folder_without_institution_yaml(institution: Path) -> None:
    """Every institution says what it is."""
    (institution / "institution.yaml").unlink()
    assert "institution-missing" in _codes(institution)


def _link_out(home: Path) -> None:
    outside = home.parent / "outside.yaml"
    outside.write_text("parameters: []\n")
    (home / "linked.yaml").symlink_to(outside)


def _link_folder_out(home: Path) -> None:
    (home.parent / "other").mkdir()
    (home / "other").symlink_to(home.parent / "other")


def _loop(home: Path) -> None:
    (home / "inner").mkdir()
    (home / "inner" / "again").symlink_to(home)


def _broken(home: Path) -> None:
    (home / "gone.yaml").symlink_to(home / "nowhere.yaml")


def _huge(home: Path) -> None:
    with (home / "huge.yaml").open("wb") as stream:
        stream.truncate(100_000_000)


def _pipe(home: Path) -> None:
    os.mkfifo(home / "pipe.yaml")


def _deep(home: Path) -> None:
    deep = home.joinpath(*["a"] * 14)
    deep.mkdir(parents=True)
    (deep / "x.yaml").write_text("parameters: []\n")


def _latin(home: Path) -> None:
    (home / "latin.yaml").write_bytes(b"parameters: []\n# caf" + b"\xe9\n")


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (_link_out, "link-outside"),
        (_link_folder_out, "link-outside"),
        (_loop, "folder-loop"),
        (_broken, "link-broken"),
        (_huge, "rulebook-too-large"),
        (_pipe, "rulebook-unreadable"),
        (_deep, "folder-too-deep"),
        (_latin, "not-utf8"),
    ],
)
def test_what_is_refused_in_a_folder(make: Callable[[Path], None], code: str, institution: Path) -> None:
    """Each is one finding; nothing hangs, nothing outside is read."""
    make(institution)
    assert _codes(institution) == [code]


def test_too_many_files(institution: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is no institution is left alone."""
    monkeypatch.setattr(folder, "MOST_FILES", 1)
    assert "too-many-files" in _codes(institution)


def test_too_much_altogether(institution: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit holds for all files together."""
    monkeypatch.setattr(folder, "LARGEST_FOLDER", 500)
    assert "folder-too-large" in _codes(institution)


def test_a_link_inside_the_folder_is_passed_over(institution: Path) -> None:
    """What it points to is found by itself, once."""
    (institution / "copy.yaml").symlink_to(institution / "scheme.yaml")
    assert _codes(institution) == []
