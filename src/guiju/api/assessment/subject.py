"""The door of assessment, and what its shapes share."""

from __future__ import annotations

from guiju.api.door import Door
from guiju.api.shapes import Out
from guiju.core.values import Text

door = Door("assessment")


class Said(Out):
    """A sentence in both languages."""

    zh: str
    en: str


def said(text: Text) -> Said:
    """Return a text as it is answered."""
    return Said(zh=text.zh, en=text.en)
