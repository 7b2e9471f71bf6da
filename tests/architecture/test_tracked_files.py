"""Tracked files speak of the project alone: no path of a machine, no package host, nothing left to do."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

FORBIDDEN = {
    "machine path": re.compile(r"(?<![\w.:/])/(?:work|farm|home|root|Users)/\w"),
    "package host": re.compile(r"py[p]i\.org|python[h]osted|index-[u]rl|find-[l]inks|registry\.[n]pm"),
    "unfinished": re.compile(r"\b(?:TO[D]O|FIX[M]E|XX[X])\b|raise Not[I]mplemented"),
}
"""Each pattern, and each case below, is written so that this file does not match it."""


def findings(text: str) -> list[str]:
    """Return what a text holds that no tracked file may hold, as `line: kind`."""
    return [
        f"{number}: {kind}"
        for number, line in enumerate(text.splitlines(), start=1)
        for kind, pattern in FORBIDDEN.items()
        if pattern.search(line)
    ]


def tracked(root: Path) -> list[Path]:
    """Return the files under version control that exist in the checkout."""
    listed = subprocess.run(
        ["git", "-c", f"safe.directory={root}", "ls-files", "-z"],  # noqa: S607 - the git of the machine
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    return [path for name in listed.stdout.split("\0") if name and (path := root / name).is_file()]


def test_tracked_files_speak_of_the_project_alone(root: Path) -> None:
    """No tracked text file holds a machine's path, a package host or a note of unfinished work."""
    found = {}
    for path in tracked(root):
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        if lines := findings(text):
            found[str(path.relative_to(root))] = lines

    assert found == {}


@pytest.mark.parametrize(
    "line",
    [
        "see /" + "home/someone/notes",
        "data: /" + "work/shared",
        "--index-" + "url x",
        "https://py" + "pi.org/simple",
        "TO" + "DO: later",
    ],
)
def test_what_may_not_stand_is_seen(line: str) -> None:
    """Each kind is recognised."""
    assert findings(line)


@pytest.mark.parametrize(
    "line", ["#!/usr/bin/env bash", "https://example.org/work/list", "the /work, the day", "homework/1"]
)
def test_neighbours_may_stand(line: str) -> None:
    """Addresses and words that look alike are left alone."""
    assert findings(line) == []
