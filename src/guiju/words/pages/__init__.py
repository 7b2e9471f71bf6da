"""The words of the pages: each key in Chinese and in English, one module for each subject.

A key is `<module>.<name>`, as `home.waiting`. `{name}` stands for a value that the page fills in. Two texts may stand
for one key where English has a word for one and another for many: `name` and `name.one`, chosen by the value `n`.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

import guiju.words.pages
from guiju.core.values import Text


@lru_cache(maxsize=1)
def all_said() -> Mapping[str, Text]:
    """Return every text of the pages by its key."""
    found: dict[str, Text] = {}
    for module in sorted(pkgutil.iter_modules(guiju.words.pages.__path__), key=lambda each: each.name):
        said: Mapping[str, Text] = importlib.import_module(f"guiju.words.pages.{module.name}").SAID
        found |= {f"{module.name}.{key}": text for key, text in said.items()}
    return found


def is_said(key: str) -> bool:
    """Tell whether there are words for a key."""
    return key in all_said()


def said(key: str, language: str, /, **named: object) -> str:
    """Return the words of a key in a language, filled in; an unknown key is our own mistake (KeyError)."""
    one = f"{key}.one"
    text = all_said()[one if named.get("n") == 1 and one in all_said() else key]
    shown = {name: _shown(value, language) for name, value in named.items()}
    return text.in_language(language).format_map(shown)


def _shown(value: object, language: str) -> str:
    match value:
        case Text():
            return value.in_language(language)
        case bool():
            return str(value)
        case int():
            return f"{value:,}"
        case Decimal():
            return format(value, ",f")
        case datetime() | date():
            return day(value, language)
        case _:
            return str(value)


def day(value: date, language: str) -> str:
    """Return a day as it is written in running text: 2026年3月1日, 1 March 2026."""
    if language == "zh":
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
