"""PDF files: one file from its first byte to its last, without scripts, programs or files inside it."""

from __future__ import annotations

import re
import zlib

from guiju.core.findings import Finding
from guiju.files.attachments.kinds import ZIP_START, AttachmentKind, Checked

_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_END = re.compile(rb"%%EOF[\s\0]*\Z")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_ACTIVE = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData)(?![A-Za-z0-9])")
_LOCKED = re.compile(rb"/Encrypt(?![A-Za-z0-9])")
_UNPACKED = 64 * 2**20
_BEFORE = 1024


def check_pdf(data: bytes) -> Checked | Finding:
    """Return the file, or why it cannot be kept; compressed lists of objects are looked into, pictures are not."""
    if not re.match(rb"%PDF-[12]\.\d", data) or b"startxref" not in data:
        return Finding("attachment-broken", params={"kind": "pdf"})
    if not _END.search(data[-_BEFORE:]) or ZIP_START in data[:_BEFORE]:
        return Finding("attachment-two-in-one")
    left, texts = _UNPACKED, [_STREAM.sub(b"", data)]
    for found in _STREAM.finditer(data):
        about = data[max(0, found.start() - _BEFORE) : found.start()].rpartition(b"obj")[2]
        if b"/ObjStm" in _plain(about):
            unpacked = _unpacked(found.group(1), left)
            if unpacked is None:
                return Finding("attachment-grows", params={"limit": _UNPACKED // 2**20})
            left -= len(unpacked)
            texts.append(unpacked)
    plain = [_plain(text) for text in texts]
    if any(_LOCKED.search(text) for text in plain):
        return Finding("attachment-locked")
    if any(_ACTIVE.search(text) for text in plain):
        return Finding("attachment-active")
    return Checked(AttachmentKind.PDF, data)


def _plain(text: bytes) -> bytes:
    """Return names as they are meant: `/J#61vaScript` is `/JavaScript`."""
    return _ESCAPED.sub(lambda found: bytes([int(found.group(1), 16)]), text)


def _unpacked(content: bytes, left: int) -> bytes | None:
    """Return a compressed stream's content, nothing where it is not compressed so, None where it grows too large."""
    reader = zlib.decompressobj()
    try:
        text = reader.decompress(content, left + 1)
    except zlib.error:
        return content
    return text if len(text) <= left else None
