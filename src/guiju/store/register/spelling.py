"""A name in Latin letters, as people type it to find it: the initials of its Chinese in pinyin, and its English."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, combinations, filterfalse, islice, product

from pypinyin.constants import PINYIN_DICT

from guiju.core.values import Text

LONGEST = 400
"""Characters kept; a name that gives more is found by its first ones."""

_READINGS, _WAYS = 3, 12
"""How many readings of a character count, and how many ways a whole name may be read."""


def spelled(name: Text) -> str:
    """Return what a name is found by besides its characters: `qhx` and `jhx` for 青禾县, then its English.

    A character that is read in several ways stands in each of them, up to twelve ways of a name: who types `cs` or `zs`
    finds 长沙 alike.
    """
    return _spelled(name.zh, name.en)


@lru_cache(maxsize=20_000)
def _spelled(zh: str, en: str) -> str:
    letters = [found for character in zh if (found := _initials(character))]
    return f"{' '.join(islice(_ways(letters), _WAYS))} | {plainly(en)}"[:LONGEST]


def _ways(letters: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Yield the ways a name may be read: the usual one, then those with one character read otherwise, then two."""
    usual = [each[0] for each in letters]
    whole = "".join(usual)
    yield whole
    starts = range(len(usual)) if len(whole) == len(usual) else list(accumulate(map(len, usual), initial=0))
    several = [(start, each[1:]) for start, each in zip(starts, letters, strict=False) if len(each) > 1]
    for start, others in several:
        for other in others:
            yield whole[:start] + other + whole[start + 1 :]
    for (start, others), (second, seconds) in combinations(several, 2):
        for other, another in product(others, seconds):
            yield whole[:start] + other + whole[start + 1 : second] + another + whole[second + 1 :]


def plainly(text: str) -> str:
    """Return a text as it is looked for: in lower case, of one width, without marks over letters."""
    if text.isascii():
        return text.strip().lower()
    apart = unicodedata.normalize("NFKD", text.strip())
    return "".join(filterfalse(unicodedata.combining, apart)).lower()


@lru_cache(maxsize=10_000)
def _initials(character: str) -> tuple[str, ...]:
    """Return the first letters a character may be read with, the usual one first; nothing for a mark."""
    readings = PINYIN_DICT.get(ord(character), "")
    if readings:
        found = dict.fromkeys(plainly(reading)[:1] for reading in readings.split(","))
        return tuple(found)[:_READINGS]
    plain = plainly(character)
    return (plain,) if plain.isascii() and plain.isalnum() else ()
