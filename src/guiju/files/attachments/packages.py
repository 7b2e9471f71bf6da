"""Packages: Word, Excel and OFD files are zip archives, read through once to see that they are what they say.

An archive that grows beyond measure, hides another file before or behind itself, has two entries of one name, is
encrypted, or brings programs along is refused. Headers are not believed: every entry is unpacked and counted.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from guiju.core.findings import Finding
from guiju.files.attachments.kinds import PDF_START, AttachmentKind, Checked

MOST_ENTRIES = 3_000
MOST_UNPACKED = 300 * 2**20
MOST_GROWTH = 200
"""How many times its packed size an entry of more than a mebibyte may have; XML reaches about 50."""

_LARGE = 2**20
_CHUNK = 2**16
_ENCRYPTED = 0x1
_END, _END_SIZE = b"PK\x05\x06", 22
_MAIN = {
    AttachmentKind.DOCX: b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    AttachmentKind.XLSX: b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
}
_ACTIVE = re.compile(r"(?i)vbaproject|vbadata|activex|oleobject|\.(?:exe|dll|js|vbs|ps1|bat|cmd|scr|jar|html?|svg)$")
_RELATION = re.compile(rb"<[^<>]*Relationship\s[^<>]*>")
_READ = ("[Content_Types].xml", "OFD.xml")


def check_package(data: bytes) -> Checked | Finding:
    """Return the package with its kind, or why it cannot be kept."""
    end = data.rfind(_END)
    if end != len(data) - _END_SIZE or data[-2:] != b"\0\0" or PDF_START in data[:1024]:
        return Finding("attachment-two-in-one")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _checked(archive, data)
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, NotImplementedError, RuntimeError):
        return Finding("attachment-broken", params={"kind": "zip"})


def _checked(archive: zipfile.ZipFile, data: bytes) -> Checked | Finding:
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    if not entries or min(entry.header_offset for entry in entries):
        return Finding("attachment-two-in-one")
    if len(entries) > MOST_ENTRIES:
        return Finding("attachment-grows", params={"limit": MOST_ENTRIES})
    if len({name.casefold() for name in names}) < len(names) or any(_leads_out(name) for name in names):
        return Finding("attachment-broken", params={"kind": "zip"})
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        return Finding("attachment-locked")
    if any(_ACTIVE.search(name) for name in names):
        return Finding("attachment-active")
    left, held = MOST_UNPACKED, dict[str, bytes]()
    for entry in entries:
        content = _unpacked(archive, entry, left)
        if content is None:
            return Finding("attachment-grows", params={"limit": MOST_UNPACKED // 2**20})
        left -= content[0]
        held[entry.filename] = content[1]
    return _told(held, data)


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> tuple[int, bytes] | None:
    """Return an entry's true size, and its content where that is looked at; None where it grows beyond measure."""
    kept = entry.filename in _READ or entry.filename.endswith(".rels")
    size, parts = 0, list[bytes]()
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > left or (size > _LARGE and size > MOST_GROWTH * max(entry.compress_size, 1)):
                return None
            if kept:
                parts.append(chunk)
    return size, b"".join(parts)


def _told(held: dict[str, bytes], data: bytes) -> Checked | Finding:
    types = held.get("[Content_Types].xml", b"")
    if b"macroEnabled" in types or any(_reaches_out(text) for name, text in held.items() if name.endswith(".rels")):
        return Finding("attachment-active")
    for kind, main in _MAIN.items():
        if main in types:
            return Checked(kind, data)
    if b"http://www.ofdspec.org" in held.get("OFD.xml", b""):
        return Checked(AttachmentKind.OFD, data)
    return Finding("attachment-kind-refused")


def _leads_out(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ".." in name.split("/") or "\0" in name


def _reaches_out(relations: bytes) -> bool:
    """Tell whether a document loads something from elsewhere when it is opened; links that are clicked are fine."""
    if b"\0" in relations or b"<!" in relations:
        return True
    found = _RELATION.findall(relations)
    return any(re.search(rb"(?i)external", each) and not re.search(rb"/hyperlink[\"']", each) for each in found)
