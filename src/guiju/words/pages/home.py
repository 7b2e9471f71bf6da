"""The words of the first page."""

from __future__ import annotations

from typing import Final

from guiju.core.values import Text

SAID: Final[dict[str, Text]] = {
    "title": Text(zh="待我办理", en="Waiting for me"),
}
