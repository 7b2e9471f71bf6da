"""What a backup is: a folder with one file for each store, the data folder's files, and a manifest that names them all.

manifest.json             what is here, with sizes and SHA-256
default.sqlite3           or default.pgdump, and so for each store
files/attachments/...     every folder of the data folder but its keys
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

FORMAT = 1
MANIFEST = "manifest.json"
FILES = "files"
NOT_KEPT = {"keys"}
"""The keys stand in no backup: whoever finds a backup without them reads no identity number."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a backup."""

    path: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds. `key` is the fingerprint of the data key without which it is of no use."""

    guiju: str
    made_at: str
    key: str
    engines: dict[str, str]
    stores: dict[str, Part]
    files: tuple[Part, ...]
    format: int = FORMAT

    def parts(self) -> tuple[Part, ...]:
        """Return every file."""
        return (*self.stores.values(), *self.files)

    def write(self, folder: Path) -> str:
        """Write the manifest, last of all; return its SHA-256, by which the backup is known."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        (folder / MANIFEST).write_text(text, encoding="utf-8")
        return hashlib.sha256(text.encode()).hexdigest()


def read(folder: Path) -> Manifest:
    """Return the manifest of a backup; what is none raises ValueError, a missing file OSError."""
    told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    try:
        if told["format"] != FORMAT:
            raise ValueError(told["format"])
        return Manifest(
            guiju=told["guiju"],
            made_at=told["made_at"],
            key=told["key"],
            engines=dict(told["engines"]),
            stores={name: Part(**part) for name, part in told["stores"].items()},
            files=tuple(Part(**part) for part in told["files"]),
        )
    except (KeyError, TypeError) as error:
        raise ValueError(str(error)) from error


def part_of(folder: Path, file: Path) -> Part:
    """Return what a file of a backup is."""
    with file.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    return Part(file.relative_to(folder).as_posix(), file.stat().st_size, digest)


def is_whole(folder: Path, part: Part) -> bool:
    """Tell whether a file is there as the manifest names it, and inside the backup."""
    file = folder / part.path
    inside = file.resolve().is_relative_to(folder.resolve())
    return inside and file.is_file() and part_of(folder, file) == part


def goes_back(part: Part) -> bool:
    """Tell whether a file goes back where a backup takes files from: into a folder of the data folder, but the keys.

    A manifest that was written by somebody else could name a place beside it, a store's file or a key.
    """
    first, *rest = part.path.split("/")
    plain = all(step not in {"", ".", ".."} and "\\" not in step for step in rest)
    return first == FILES and len(rest) > 1 and plain and rest[0] not in NOT_KEPT


def kept_files(home: Path) -> Iterator[Path]:
    """Yield the files of the data folder that belong to a backup: those of its folders, but the keys."""
    for folder in sorted(path for path in home.iterdir() if path.is_dir() and path.name not in NOT_KEPT):
        yield from sorted(path for path in folder.rglob("*") if path.is_file())


def copy_new(home: Path, folder: Path) -> None:
    """Copy the files of the data folder that the backup does not have yet; a file never changes once it is kept."""
    for file in kept_files(home):
        target = folder / FILES / file.relative_to(home)
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                shutil.copyfile(file, target)
            except FileNotFoundError:  # erased meanwhile, and so it shall not be kept
                target.unlink(missing_ok=True)
