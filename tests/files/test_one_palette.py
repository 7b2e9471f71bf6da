"""The pages and the report are drawn with the same tokens: every colour, size and line, light, dark and printed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "guiju"
PAGES = SOURCE / "web" / "static" / "guiju" / "tokens.css"
REPORT = SOURCE / "files" / "report" / "tokens.css"

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
RULE = re.compile(r"(?P<at>@media[^{]*\{)|(?P<end>\})|(?P<selector>[^{}]+)\{(?P<body>[^{}]*)\}", re.DOTALL)
DARK = ("@media (prefers-color-scheme: dark)", ":root")

SAME = {
    "#lang-en:checked ~ .sheet": ":lang(en)",
    ":root:lang(en)": ":lang(en)",
    ':root:not([data-theme="light"])': ":root",
    ':root, :root:not([data-theme="light"]), :root[data-theme="dark"]': ":root",
}
"""Selectors that say the same in the report, which is a file of its own, and in the pages, where a theme is chosen."""


def tokens(file: Path) -> dict[tuple[str, str], dict[str, str]]:
    """Return what each rule of a stylesheet sets, by the condition it stands under and its selector."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    at = ""
    for rule in RULE.finditer(COMMENT.sub("", file.read_text(encoding="utf-8"))):
        if rule["at"]:
            at = " ".join(rule["at"].rstrip("{").split())
        elif rule["end"]:
            at = ""
        else:
            selector = " ".join(rule["selector"].split())
            pairs = (each.partition(":") for each in rule["body"].split(";") if each.strip())
            values = {name.strip(): " ".join(value.split()) for name, _, value in pairs}
            found.setdefault((at, SAME.get(selector, selector)), {}).update(values)
    return found


@pytest.mark.parametrize("rule", sorted(tokens(REPORT)), ids=" ".join)
def test_the_report_sets_what_the_pages_set(rule: tuple[str, str]) -> None:
    """Under the same condition each token of the report has the value it has in the pages, and none is missing."""
    assert tokens(REPORT)[rule] == tokens(PAGES)[rule]


def test_the_pages_set_nothing_the_report_lacks_but_a_chosen_theme() -> None:
    """What the pages have besides is the choice of a theme; the dark one chosen is the dark one of the system."""
    pages = tokens(PAGES)
    beside = pages.keys() - tokens(REPORT).keys()
    assert beside == {("", ':root[data-theme="light"]'), ("", ':root[data-theme="dark"]')}
    chosen = dict(pages["", ':root[data-theme="dark"]'])
    assert chosen.pop("color-scheme") == "dark"
    assert chosen == pages[DARK]
    assert len(chosen) > 15
