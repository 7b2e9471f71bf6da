"""An institution is founded once, in a time zone that there is; commands on stores that are not made say so."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from guiju.doors.founding import Wanted, found
from guiju.store.accounts import queries as accounts
from guiju.store.library import queries as rulebooks

WILLOW = Wanted("willow", "柳塘市", "Willow City", "Asia/Shanghai", (1, 2, 3, 4, 5), dt.date(2026, 1, 1), "admin")


def _codes(wanted: Wanted) -> list[str]:
    return [finding.code for finding in found(wanted, None)[1]]


@pytest.mark.stores
def test_nobody_becomes_first_administrator_a_second_time() -> None:
    """Neither under the same name, nor under another, nor for another institution; one account and one version stay."""
    assert _codes(WILLOW) == []
    assert _codes(WILLOW) == ["institution-stands"]
    assert _codes(replace(WILLOW, administrator="second")) == ["institution-stands"]
    assert _codes(replace(WILLOW, id="poplar")) == ["rulebook-of-another"]
    assert [account.username for account in accounts.accounts()] == ["admin"]
    assert len(rulebooks.versions()) == 1


@pytest.mark.stores
def test_a_time_zone_that_is_none_is_refused_before_days_are_told_by_it() -> None:
    """Nothing is kept, so that the same command with the right name founds the institution."""
    assert _codes(replace(WILLOW, zone="Asia/Nowhere")) == ["time-zone-unknown"]
    assert rulebooks.versions() == ()
    assert _codes(WILLOW) == []


@pytest.mark.parametrize(
    ("option", "said", "code"),
    [
        ("--id", "bad id", "bad-name"),
        ("--zh", "", "missing-language"),
        ("--time-zone", "Asia/Nowhere", "time-zone-unknown"),
        ("--working-week", "9", "bad-working-week"),
    ],
)
def test_what_is_wrong_is_said_of_the_option(tmp_path: Path, option: str, said: str, code: str) -> None:
    """Nobody wrote the first rulebook as a file, so no line of one is named."""
    asked = {"--id": "willow", "--zh": "柳塘市", "--en": "Willow City"} | {option: said}
    environment = {**os.environ, "GUIJU_HOME": str(tmp_path / "data"), "LANG": "en_GB.UTF-8"}
    for name in ("DATABASE_URL", "MEMBERSHIP_DATABASE_URL", "SERVICE_DATABASE_URL"):
        environment.pop(name, None)
    words = [word for pair in asked.items() for word in pair]
    run = [sys.executable, "-c", "from guiju.cli.main import main; main()", "init", *words, "--no-ask"]
    done = subprocess.run(run, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert f"error  {option}  " in done.stderr
    assert f"[{code}]" in done.stderr
    assert "institution.yaml" not in done.stderr


@pytest.mark.parametrize("week", ["1,2,x,5", "1,²", "1;2"])
def test_a_day_of_the_week_that_is_none_is_refused_and_not_left_out(tmp_path: Path, week: str) -> None:
    """A week of fewer days than were written would move every deadline."""
    environment = {**os.environ, "GUIJU_HOME": str(tmp_path / "data"), "LANG": "en_GB.UTF-8"}
    for name in ("DATABASE_URL", "MEMBERSHIP_DATABASE_URL", "SERVICE_DATABASE_URL"):
        environment.pop(name, None)
    wanted = ["--id", "willow", "--zh", "柳塘市", "--en", "Willow City", "--working-week", week, "--no-ask"]
    run = [sys.executable, "-c", "from guiju.cli.main import main; main()", "init", *wanted]
    done = subprocess.run(run, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "[bad-working-week]" in done.stderr


@pytest.mark.parametrize(
    "command",
    [
        ["runs"],
        ["publish"],
        ["export", "units", "units.csv"],
        ["undo", "01a20000-0000-7000-8000-000000000000"],
        ["password", "admin"],
        ["rebuild", "--check"],
        ["audit", "verify"],
        ["audit", "checkpoint"],
        ["audit", "receipt", "01a20000-0000-7000-8000-000000000000"],
        ["audit", "export", "journal.jsonl", "--purpose", "inspection"],
    ],
    ids=" ".join,
)
def test_a_command_says_what_the_stores_lack(tmp_path: Path, command: list[str]) -> None:
    """Without tables every command names the way to make them, and shows no insides."""
    environment = {**os.environ, "GUIJU_HOME": str(tmp_path / "data"), "LANG": "en_GB.UTF-8"}
    for name in ("DATABASE_URL", "MEMBERSHIP_DATABASE_URL", "SERVICE_DATABASE_URL"):
        environment.pop(name, None)
    run = [sys.executable, "-c", "from guiju.cli.main import main; main()", *command]
    done = subprocess.run(run, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "[tables-of-another-version]" in done.stderr
    assert "guiju init" in done.stderr
    assert "Traceback" not in done.stderr
