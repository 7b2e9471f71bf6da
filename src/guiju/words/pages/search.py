"""The words of the search."""

from __future__ import annotations

from typing import Final

from guiju.core.values import Text


def _t(zh: str, en: str) -> Text:
    return Text(zh=zh, en=en)


SAID: Final[dict[str, Text]] = {
    "title": _t("查找", "Find"),
    "box": _t("找什么", "What to find"),
    "hint": _t(
        "名称里的几个字、代码，或者拼音首字母都行：例如 qhx 找青禾县。只找您看得到的。",
        "A part of a name in either language, a code, or the initials of its pinyin: qhx finds 青禾县. Only what is open to you is found.",
    ),
    "begin": _t(
        "单位、岗位、规则册的文件和条款、您要报的表，都从这里找。",
        "Units, posts, documents and clauses of the rulebook, and the returns you owe are found here.",
    ),
    "too-short": _t("字母或数字至少打两个。", "Type at least two letters or figures."),
    "none": _t(
        "没有找到“{q}”，或者它对您不开放。换个说法，或者只打其中几个字。",
        "Nothing was found for “{q}”, or it is not open to you. Try other words, or fewer of them.",
    ),
    "units": _t("单位", "Units"),
    "posts": _t("岗位", "Posts"),
    "rules": _t("规则册", "Rulebook"),
    "own": _t("我要报的表", "My open returns"),
    "suggested": _t("找到的", "Found"),
}
