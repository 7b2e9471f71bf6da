"""The kinds of file that may be attached, and how each is told by its first bytes.

An allow list: PDF, PNG, JPEG, Word and Excel without macros, OFD (GB/T 33190), CSV and plain text. What a browser would
run (HTML, SVG, XML), pictures of many frames, archives and programs are no proof of anything and are not kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class AttachmentKind(StrEnum):
    """A kind of file; the value is its ending."""

    PDF = "pdf"
    PNG = "png"
    JPEG = "jpg"
    DOCX = "docx"
    XLSX = "xlsx"
    OFD = "ofd"
    CSV = "csv"
    TXT = "txt"


MEDIA_TYPES = {
    AttachmentKind.PDF: "application/pdf",
    AttachmentKind.PNG: "image/png",
    AttachmentKind.JPEG: "image/jpeg",
    AttachmentKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    AttachmentKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    AttachmentKind.OFD: "application/ofd",
    AttachmentKind.CSV: "text/csv; charset=utf-8",
    AttachmentKind.TXT: "text/plain; charset=utf-8",
}
"""What each kind is called on the wire."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A file found sound: its kind, and the bytes to keep, which may be fewer than those sent."""

    kind: AttachmentKind
    data: bytes


PDF_START, PNG_START, JPEG_START, ZIP_START = b"%PDF-", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"PK\x03\x04"
