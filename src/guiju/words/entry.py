"""The shape of one entry of the catalogue of sentences."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding's sentence and its advice in both languages; `{name}` stands for a named value of the finding."""

    zh: str
    en: str
    help_zh: str
    help_en: str
