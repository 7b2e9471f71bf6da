"""“Did you mean …”: the known word nearest to one that is unknown."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

_ALIKE = 0.6
"""How alike two words must be (the ratio of difflib) before one is offered for the other."""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word nearest to this one, or an empty text where none is near; letter case does not count."""
    by_fold = {_fold(candidate): candidate for candidate in sorted(known, reverse=True)}
    matches = difflib.get_close_matches(_fold(word), list(by_fold), n=1, cutoff=_ALIKE)
    return by_fold[matches[0]] if matches else ""


def _fold(word: str) -> str:
    return word.casefold().replace("-", "_").replace(" ", "_")
