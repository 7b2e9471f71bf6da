"""Photographs and scans: read whole and written anew, so that nothing but the picture is kept.

Place, time, device and owner (EXIF, XMP, IPTC, comments, colour profiles, previews) and whatever was hung behind the
picture are gone afterwards. A JPEG keeps its own quantisation, so that it loses next to nothing; one that was held
sideways is turned first.
"""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageOps

from guiju.core.findings import Finding
from guiju.files.attachments.kinds import AttachmentKind, Checked

MOST_PIXELS = 60_000_000
"""A page of A3 scanned at 400 dots an inch has 31 million."""

_FORMATS = {AttachmentKind.PNG: "PNG", AttachmentKind.JPEG: "JPEG"}


def check_image(data: bytes, kind: AttachmentKind) -> Checked | Finding:
    """Return the picture alone, or why it cannot be kept."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return _rewritten(data, kind)
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError, Image.DecompressionBombError, Warning):
        return Finding("attachment-broken", params={"kind": kind.value})


def _rewritten(data: bytes, kind: AttachmentKind) -> Checked | Finding:
    with Image.open(io.BytesIO(data), formats=[_FORMATS[kind]]) as image:
        width, height = image.size
        if width * height > MOST_PIXELS:
            return Finding("attachment-too-many-pixels", params={"pixels": width * height, "limit": MOST_PIXELS})
        if kind is AttachmentKind.PNG and getattr(image, "n_frames", 1) > 1:
            return Finding("attachment-moves")
        image.load()
        turned = ImageOps.exif_transpose(image)
        untouched = image.getexif().get(0x0112, 1) == 1 and image.format == "JPEG"
        picture = image if untouched else turned
        transparent = picture.info.get("transparency")
        picture.info.clear()
        out = io.BytesIO()
        if kind is AttachmentKind.PNG:
            if transparent is not None:
                picture.info["transparency"] = transparent
            picture.save(out, "PNG", optimize=False)
        elif untouched:
            picture.save(out, "JPEG", quality="keep")
        else:
            picture.save(out, "JPEG", quality=92)
    return Checked(kind, out.getvalue())
