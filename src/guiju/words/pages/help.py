"""The words around the handbook."""

from __future__ import annotations

from typing import Final

from guiju.core.values import Text

SAID: Final[dict[str, Text]] = {
    "index": Text(zh="使用手册", en="Handbook"),
    "index.lede": Text(
        zh="每一页右上角的“帮助”直接打开说明那一页的章节。",
        en="“Help” at the top of a page opens the chapter that describes it.",
    ),
}
