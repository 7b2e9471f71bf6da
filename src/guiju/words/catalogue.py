"""The one catalogue: every code of a finding, its sentence and its advice, in Chinese and in English.

A module of this package that has `ENTRIES` belongs to the catalogue; a code may stand in one module only.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache

import guiju.words
from guiju.core.findings import Finding
from guiju.core.values import Text
from guiju.words.entry import Entry
from guiju.words.terms import like, term

LANGUAGES = ("zh", "en")

_AS_WRITTEN = frozenset({"key", "name", "suggestion"})
"""Named values that are words of a file: they stand as they are written there."""


@lru_cache(maxsize=1)
def catalogue() -> Mapping[str, Entry]:
    """Return all entries by code."""
    return {code: entry for _, said in modules() for code, entry in said.items()}


def modules() -> Iterator[tuple[str, Mapping[str, Entry]]]:
    """Yield the modules that belong to the catalogue, by name, with their entries."""
    for module in sorted(pkgutil.iter_modules(guiju.words.__path__), key=lambda found: found.name):
        said = getattr(importlib.import_module(f"guiju.words.{module.name}"), "ENTRIES", None)
        if said:
            yield module.name, said


def sentence(finding: Finding, language: str) -> str:
    """Return what is wrong, in a sentence without a full stop."""
    entry = catalogue()[finding.code]
    return _filled(entry.zh if language == "zh" else entry.en, finding, language)


def advice(finding: Finding, language: str) -> str:
    """Return what to do about it."""
    entry = catalogue()[finding.code]
    return _filled(entry.help_zh if language == "zh" else entry.help_en, finding, language)


class _Named(dict[str, str]):
    """The named values of a finding as text; one that is not there shows as a dash."""

    def __missing__(self, key: str) -> str:
        return "—"


def _filled(template: str, finding: Finding, language: str) -> str:
    place = {"file": finding.place.file, "sheet": finding.place.sheet, "cell": finding.place.cell}
    named = {name: value for name, value in place.items() if value} | dict(finding.params)
    values = _Named(
        {
            name: value if name in _AS_WRITTEN and isinstance(value, str) else _shown(value, language)
            for name, value in named.items()
        }
    )
    if "example" not in named:
        values["example"] = like(str(named.get("expected", "")), str(named.get("key", "")), language)
    values["seen_before"] = ""
    if first := values.get("first", ""):
        values["seen_before"] = f"，先见于 {first}" if language == "zh" else f", first in {first}"
    suggestion = values.get("suggestion", "")
    values["did_you_mean"] = ""
    if suggestion:
        values["did_you_mean"] = (
            f"您是不是要写“{suggestion}”？" if language == "zh" else f"Did you mean “{suggestion}”? "
        )
    return template.format_map(values).strip()


def _shown(value: object, language: str) -> str:
    match value:
        case bool():
            return term("true" if value else "false", language)
        case Decimal():
            return format(value, "f")
        case list() | tuple():
            return ("、" if language == "zh" else ", ").join(_shown(item, language) for item in value)
        case str():
            return term(value, language)
        case Text():
            return value.in_language(language)
        case _:
            return str(value)
