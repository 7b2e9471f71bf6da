"""Rulebooks in and out as files: a folder packed, a packed folder unpacked without trusting it."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from django.core.files.uploadedfile import UploadedFile

from guiju.core.findings import Finding, Place
from guiju.rulebooks.folder import HEAD, LARGEST_FILE, LARGEST_FOLDER, MOST_FILES

_ENDINGS = (".yaml", ".yml")
_WHEN = (2020, 1, 1, 0, 0, 0)


def packed(texts: Mapping[str, str]) -> bytes:
    """Return files as a packed folder; the same files make the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in sorted(texts.items()):
            archive.writestr(zipfile.ZipInfo(name, _WHEN), text.encode(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def unpacked(upload: UploadedFile[bytes]) -> tuple[dict[str, str], list[Finding]]:
    """Return the YAML files of a packed folder by name, without the folder they all stand in; what is wrong is said."""
    try:
        with zipfile.ZipFile(upload) as archive:
            listed = [each for each in archive.infolist() if _is_meant(each.filename)]
            if len(listed) > MOST_FILES:
                return {}, [Finding("too-many-files", Place(file=HEAD), {"count": len(listed), "limit": MOST_FILES})]
            if sum(each.file_size for each in listed) > LARGEST_FOLDER:
                return {}, [Finding("folder-too-large", Place(file=HEAD), {"limit": LARGEST_FOLDER})]
            found = []
            for each in listed:
                with archive.open(each) as stream:
                    found.append((each.filename, stream.read(LARGEST_FILE + 1)))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError):
        return {}, [
            Finding("rulebook-unreadable", Place(file=str(upload.name)), {"name": str(upload.name), "reason": "zip"})
        ]
    return read_in(found)


def read_in(files: Iterable[tuple[str, bytes]]) -> tuple[dict[str, str], list[Finding]]:
    """Return files as texts by name, the folder around all of them taken off; what cannot be read is said."""
    held = [(unicodedata.normalize("NFC", name.replace("\\", "/").lstrip("/")), data) for name, data in files]
    held = [(name, data) for name, data in held if _is_meant(name)]
    heads = sorted((name for name, _ in held if PurePosixPath(name).name == HEAD), key=lambda name: name.count("/"))
    prefix = heads[0].removesuffix(HEAD) if heads else ""
    texts, wrong = {}, []
    for name, data in held:
        if not name.startswith(prefix) or ".." in PurePosixPath(name).parts:
            continue
        short = name.removeprefix(prefix)
        if len(data) > LARGEST_FILE:
            wrong.append(
                Finding(
                    "rulebook-too-large", Place(file=short), {"name": short, "size": len(data), "limit": LARGEST_FILE}
                )
            )
            continue
        try:
            texts[short] = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            wrong.append(Finding("not-utf8", Place(file=short, line=data.count(b"\n", 0, error.start) + 1, column=1)))
    if HEAD not in texts and not wrong:
        wrong.append(Finding("institution-missing", Place(file=HEAD), {"name": HEAD}))
    return texts, wrong


def _is_meant(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in parts)
    return name.lower().endswith(_ENDINGS) and not hidden
