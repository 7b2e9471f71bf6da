"""Whether a file that somebody sent may be kept, and as what."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from guiju.core.findings import Finding
from guiju.files.attachments.images import check_image
from guiju.files.attachments.kinds import JPEG_START, PDF_START, PNG_START, ZIP_START, AttachmentKind, Checked
from guiju.files.attachments.naming import safe_name
from guiju.files.attachments.packages import check_package
from guiju.files.attachments.portable import check_pdf
from guiju.files.attachments.texts import check_text

AT_MOST = 20 * 2**20
"""Bytes one attachment may have."""


@dataclass(frozen=True, slots=True)
class Admitted:
    """A file that may be kept: its kind by content, a safe name, the bytes to keep, and SHA-256 of sent and kept."""

    kind: AttachmentKind
    name: str
    data: bytes
    sent_hash: str
    kept_hash: str
    sent_size: int


def admit(data: bytes, name: str, at_most: int = AT_MOST) -> Admitted | Finding:
    """Return the file ready to be kept, or why it is not; what its name and its sender call it does not count."""
    if not data:
        return Finding("attachment-empty")
    if len(data) > at_most:
        return Finding("attachment-too-large", params={"size": len(data), "limit": at_most})
    checked = _checked(data, name)
    if isinstance(checked, Finding):
        return checked
    return Admitted(
        kind=checked.kind,
        name=safe_name(name, checked.kind),
        data=checked.data,
        sent_hash=hashlib.sha256(data).hexdigest(),
        kept_hash=hashlib.sha256(checked.data).hexdigest(),
        sent_size=len(data),
    )


def _checked(data: bytes, name: str) -> Checked | Finding:
    for start, kind in ((PNG_START, AttachmentKind.PNG), (JPEG_START, AttachmentKind.JPEG)):
        if data.startswith(start):
            return check_image(data, kind)
    if data.startswith(PDF_START):
        return check_pdf(data)
    if data.startswith(ZIP_START):
        return check_package(data)
    return check_text(data, table=name.lower().endswith(".csv"))
