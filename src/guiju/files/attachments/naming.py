"""A safe name for a file that somebody sent: for showing and for saving, never for a place on our disk."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

from guiju.files.attachments.kinds import AttachmentKind

_LONGEST = 100
_REFUSED = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)")


def safe_name(name: str, kind: AttachmentKind) -> str:
    """Return the name without its folder and without what misleads or harms; its ending is the kind's own."""
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    visible = "".join(each for each in last if unicodedata.category(each) not in {"Cc", "Cf", "Cs", "Co", "Cn"})
    stem = PurePosixPath(visible).stem if "." in visible.strip(".") else visible
    stem = _REFUSED.sub("_", stem).strip(" ._")[:_LONGEST].rstrip(" ._")
    if not stem or _RESERVED.fullmatch(stem):
        stem = f"attachment_{stem}".rstrip("_")
    return f"{stem}.{kind.value}"
