"""Plain text and CSV: characters people can read, in UTF-8 or GB 18030, and nothing a browser would take for a page."""

from __future__ import annotations

import re

from guiju.core.findings import Finding
from guiju.files.attachments.kinds import AttachmentKind, Checked

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_MARKUP = re.compile(r"(?is)^\s*<\s*(?:!|\?|[a-z])")
_PAGE = re.compile(r"(?i)<\s*/?\s*(?:html|head|body|script|svg|iframe|object|embed|link|meta)\b")
_FIRST = 4096


def check_text(data: bytes, *, table: bool) -> Checked | Finding:
    """Return the text as UTF-8, or why it cannot be kept; `table` says that its name calls it a CSV file."""
    text = _decoded(data)
    if text is None or _CONTROL.search(text):
        return Finding("attachment-kind-refused")
    if _MARKUP.search(text) or _PAGE.search(text[:_FIRST]):
        return Finding("attachment-active")
    return Checked(AttachmentKind.CSV if table else AttachmentKind.TXT, text.encode())


def _decoded(data: bytes) -> str | None:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
