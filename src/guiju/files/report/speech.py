"""Both languages on one page: each text stands twice, and the stylesheet shows the language chosen."""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup

from guiju.core.values import Text
from guiju.words.report import LABELS, STATES, label


@lru_cache(maxsize=8192)
def both(text: Text | str) -> Markup:
    """Return the text in both languages; one that is the same in both, or a plain name, stands once."""
    if isinstance(text, str):
        return Markup.escape(text)
    if text.zh == text.en:
        return Markup.escape(text.zh)
    return Markup('<span class="zh" lang="zh-Hans">{}</span><span class="en" lang="en">{}</span>').format(
        text.zh, text.en
    )


def say(key: str, **values: object) -> Markup:
    """Return a label of the catalogue in both languages, with its values escaped and filled in."""
    return both(label(key, **values)) if values else _said(key)


@lru_cache(maxsize=512)
def _said(key: str) -> Markup:
    return both(LABELS[key])


@lru_cache(maxsize=64)
def state(key: str) -> Markup:
    """Return the word of a state in both languages."""
    return both(STATES[key])


def anchor(code: str) -> str:
    """Return a unit's id on the page: `unit-` and the code, where other than letters, digits, `-._` are spelled out."""
    spelled = "".join(sign if sign.isalnum() or sign in "-._" else f"~{ord(sign):x}~" for sign in code)
    return f"unit-{spelled}"


def css_string(text: str) -> str:
    """Return the text as a CSS string that cannot end early: all but letters and digits are written as code points."""
    return '"' + "".join(sign if sign.isalnum() else f"\\{ord(sign):x} " for sign in text) + '"'
