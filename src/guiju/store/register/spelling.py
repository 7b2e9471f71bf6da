"""A name in Latin letters, as people type it to find it: the initials of its Chinese in pinyin, and its English."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations, islice, product

from pypinyin.constants import PINYIN_DICT

from guiju.core.values import Text

LONGEST = 400
"""Characters kept; a name that gives more is found by its first ones."""

_READINGS, _WAYS = 3, 12
"""How many readings of a character count, and how many ways a whole name may be read."""


@lru_cache(maxsize=20_000)
def spelled(name: Text) -> str:
    """Return what a name is found by besides its characters: `qhx` and `jhx` for 青禾县, then its English.

    A character that is read in several ways stands in each of them, up to twelve ways of a name: who types `cs` or `zs`
    finds 长沙 alike.
    """
    letters = [found for character in name.zh if (found := _initials(character))]
    ways = dict.fromkeys(islice(_ways(letters), _WAYS))
    return f"{' '.join(ways)} | {plainly(name.en)}"[:LONGEST]


def _ways(letters: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Yield the ways a name may be read: the usual one, then those with one character read otherwise, then two."""
    several = [place for place, each in enumerate(letters) if len(each) > 1]
    for otherwise in range(3):
        for places in combinations(several, otherwise):
            yield from (
                "".join(way)
                for way in product(*(each[1:] if place in places else each[:1] for place, each in enumerate(letters)))
            )


def plainly(text: str) -> str:
    """Return a text as it is looked for: in lower case, of one width, without marks over letters."""
    if text.isascii():
        return text.strip().lower()
    apart = unicodedata.normalize("NFKD", text.strip())
    return "".join(each for each in apart if not unicodedata.combining(each)).lower()


@lru_cache(maxsize=10_000)
def _initials(character: str) -> tuple[str, ...]:
    """Return the first letters a character may be read with, the usual one first; nothing for a mark."""
    readings = PINYIN_DICT.get(ord(character), "")
    if readings:
        found = dict.fromkeys(plainly(reading)[:1] for reading in readings.split(","))
        return tuple(found)[:_READINGS]
    plain = plainly(character)
    return (plain,) if plain.isascii() and plain.isalnum() else ()
