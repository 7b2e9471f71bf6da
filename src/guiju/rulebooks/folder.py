"""Finds the files of an institution's folder, and reads them without trusting them.

Links that leave the folder are refused, links inside it are passed over (what they point to is found by itself), and
nothing is opened before its size and kind are known.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from guiju.core.findings import Finding, Place

LARGEST_FILE = 5_000_000
"""Bytes a file may have."""

LARGEST_FOLDER = 50_000_000
"""Bytes all files may have together."""

MOST_FILES = 2_000
"""Files a folder may hold."""

DEEPEST_FOLDER = 12
"""How many folders may stand inside each other."""

HEAD = "institution.yaml"
"""The file every institution has."""

_ENDINGS = (".yaml", ".yml")


@dataclass(slots=True)
class Found:
    """The files of a folder: their names (relative, with `/`, NFC) and bytes, and what was refused."""

    files: dict[str, bytes] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def refuse(self, code: str, name: str, **params: object) -> None:
        """Note that a file or folder was refused."""
        self.findings.append(Finding(code, Place(file=name), {"name": name, **params}))


def read_folder(folder: Path) -> Found:
    """Read every YAML file of a folder and of those below it, in the order of their names."""
    found = Found()
    if not folder.is_dir():
        found.refuse("folder-missing", str(folder))
        return found
    names = _walk(folder.resolve(), found)
    if len(names) > MOST_FILES:
        found.refuse("too-many-files", HEAD, count=len(names), limit=MOST_FILES)
        names = []
    elif HEAD not in names:
        found.refuse("institution-missing", HEAD)
    total = 0
    for name in names:
        data = _read(folder / name, name, found)
        total += len(data or b"")
        if total > LARGEST_FOLDER:
            found.refuse("folder-too-large", HEAD, limit=LARGEST_FOLDER)
            break
        if data is not None:
            found.files[unicodedata.normalize("NFC", name)] = data
    return found


def _walk(root: Path, found: Found) -> list[str]:
    """Return the names of the YAML files below a folder; stops soon after there are too many."""
    names: list[str] = []
    waiting = [(root, "", 0, frozenset({_inode(root)}))]
    while waiting and len(names) <= MOST_FILES:
        folder, prefix, depth, above = waiting.pop()
        for entry in sorted(_entries(folder, prefix, found), key=lambda entry: entry.name):
            name = prefix + entry.name
            if entry.name.startswith("."):
                continue
            if entry.is_symlink():
                _check_link(Path(entry.path), name, root, found)
            elif entry.is_dir(follow_symlinks=False):
                here = _inode(Path(entry.path))
                if here in above:
                    found.refuse("folder-loop", name)
                elif depth + 1 >= DEEPEST_FOLDER:
                    found.refuse("folder-too-deep", name, limit=DEEPEST_FOLDER)
                else:
                    waiting.append((Path(entry.path), f"{name}/", depth + 1, above | {here}))
            elif entry.name.lower().endswith(_ENDINGS):
                names.append(name)
    return sorted(names)


def _entries(folder: Path, prefix: str, found: Found) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError as error:
        found.refuse("rulebook-unreadable", prefix or HEAD, reason=error.strerror or "")
        return []


def _inode(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino


def _check_link(link: Path, name: str, root: Path, found: Found) -> None:
    """Refuse a link that leaves the folder, leads back above itself or leads nowhere; others are passed over."""
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):
        found.refuse("link-broken", name)
        return
    if not (target.is_dir() or name.lower().endswith(_ENDINGS)):
        return
    if not target.is_relative_to(root):
        found.refuse("link-outside", name)
    elif link.parent.resolve().is_relative_to(target):
        found.refuse("folder-loop", name)


def _read(path: Path, name: str, found: Found) -> bytes | None:
    """Return the bytes of a regular file of bearable size; the limit holds even while the file grows."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        found.refuse("rulebook-unreadable", name, reason=error.strerror or "")
        return None
    with os.fdopen(handle, "rb") as stream:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            found.refuse("rulebook-unreadable", name, reason="not a regular file")
            return None
        data = b"" if status.st_size > LARGEST_FILE else stream.read(LARGEST_FILE + 1)
    if status.st_size > LARGEST_FILE or len(data) > LARGEST_FILE:
        found.refuse("rulebook-too-large", name, size=max(status.st_size, len(data)), limit=LARGEST_FILE)
        return None
    return data
