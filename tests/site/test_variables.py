"""An environment that cannot be read is told variable by variable, before any store is opened."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from guiju.site import variables

GUIJU = Path(sys.executable).with_name("guiju")
WRONG = {
    "DATABASE_URL": "mysql://clerk:s3cret@db/guiju",
    "SERVICE_DATABASE_URL": "s3cret",
    "GUIJU_API_RATE": "many",
    "GUIJU_LARGEST_BODY": "0",
    "GUIJU_DATA_KEY": "short",
    "GUIJU_LOG": "xml",
}


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of ours in the environment."""
    for name in (*variables.ADDRESSES, *variables.NUMBERS, "GUIJU_DATA_KEY", "GUIJU_SECRET_KEY", "GUIJU_LOG"):
        monkeypatch.delenv(name, raising=False)


def test_an_environment_that_says_nothing_is_sound(tmp_path: Path) -> None:
    """Everything has a default; sound values are sound."""
    assert list(variables.unreadable(tmp_path)) == []


def test_sound_values_are_sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both kinds of database, numbers, a key and a form of log."""
    monkeypatch.setenv("DATABASE_URL", "postgresql://records:p%40ss@db.example.org:5432/guiju")
    monkeypatch.setenv("MEMBERSHIP_DATABASE_URL", "sqlite:////srv/membership.sqlite3")
    monkeypatch.setenv("GUIJU_API_RATE", "50")
    monkeypatch.setenv("GUIJU_PROXIES", "0")
    monkeypatch.setenv("GUIJU_DATA_KEY", "k" * 32)
    monkeypatch.setenv("GUIJU_LOG", "text")
    assert list(variables.unreadable(tmp_path)) == []


def test_everything_wrong_is_said_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each variable by name, none by an address or a secret it holds."""
    for name, value in WRONG.items():
        monkeypatch.setenv(name, value)
    found = list(variables.unreadable(tmp_path))
    assert sorted(each.code for each in found) == [
        "address-not-a-database",
        "address-not-a-database",
        "log-form-unknown",
        "secret-too-short",
        "setting-not-a-number",
        "setting-not-a-number",
    ]
    assert "s3cret" not in str(found)
    assert "s3cret" not in str(variables.UnreadableError(tuple(found)))


def test_a_key_file_that_was_cut_off_is_found(tmp_path: Path) -> None:
    """A key in the data folder is looked at as one in the environment is."""
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys/data.key").write_text("cut\n", encoding="ascii")
    assert [found.code for found in variables.unreadable(tmp_path)] == ["secret-too-short"]


@pytest.mark.parametrize(
    "command", [["runs", "--lang", "zh"], ["doctor", "--lang=zh"], ["audit", "verify", "--lang", "zh"], ["migrate"]]
)
def test_every_command_says_it(command: list[str], tmp_path: Path) -> None:
    """In the language asked for, with status 1 and no traceback; whatever Django's own variable says."""
    environment = {**os.environ, **WRONG, "GUIJU_HOME": str(tmp_path / "home"), "DJANGO_SETTINGS_MODULE": "another"}
    environment["LC_ALL"] = "zh_CN.UTF-8" if command == ["migrate"] else "C.UTF-8"
    done = subprocess.run([GUIJU, *command], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "环境变量 DATABASE_URL 不是数据库地址" in done.stderr
    assert "Traceback" not in done.stderr
