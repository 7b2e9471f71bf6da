"""The lines of a file in which a definition, or a part of it, is written."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import SafeString, mark_safe

from guiju.core.findings import Path
from guiju.core.rulebook.institution import Institution
from guiju.rulebooks.load import Loaded

_LONGEST = 60
"""Lines of a slice shown at once."""


@dataclass(frozen=True, slots=True)
class Slice:
    """Some lines of a file: where they begin, what they say, and how many more there are."""

    file: str
    line: int
    text: str
    more: int = 0

    @property
    def shown(self) -> SafeString:
        """The lines with their keys marked; a comment stands as it is."""
        return format_html_join("\n", "{}", ((_line(each),) for each in self.text.split("\n")))


def slice_of(loaded: Loaded, institution: Institution, subject: str, id_: str, below: Path = ()) -> Slice | None:
    """Return the lines that hold a definition or a part of it, None where it is written nowhere by itself."""
    source = institution.sources.get((subject, id_))
    if source is None or source.file not in loaded.files:
        return None
    places = loaded.sources[source.file]
    whole = (*source.path, *below)
    lines = [at[0] for held in (places.keys, places.values) for path, at in held.items() if path[: len(whole)] == whole]
    if not lines:
        return None
    text = loaded.files[source.file].decode().split("\n")
    first, last = min(lines), max(lines)
    held = text[first - 1 : last]
    indent = min((len(each) - len(each.lstrip()) for each in held if each.strip()), default=0)
    return Slice(source.file, first, "\n".join(each[indent:] for each in held[:_LONGEST]), max(0, len(held) - _LONGEST))


def _line(text: str) -> SafeString:
    head, colon, rest = text.partition(":")
    if not colon or head.lstrip().startswith("#") or "{" in head or '"' in head:
        return conditional_escape(text)
    return mark_safe(f"<b>{conditional_escape(head)}:</b>{conditional_escape(rest)}")  # noqa: S308 - both escaped
