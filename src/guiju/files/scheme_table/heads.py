"""What the columns of such a table are called, when we write them and when others do."""

from __future__ import annotations

from guiju.words.scheme_table import LABELS


def head_of(name: str, language: str) -> str:
    """Return the heading of a column."""
    if name.startswith("level_"):
        label = LABELS.get(name)
        if label is None:
            return LABELS["level_n"].in_language(language).format(n=name.removeprefix("level_"))
        return label.in_language(language)
    return LABELS[name].in_language(language)
