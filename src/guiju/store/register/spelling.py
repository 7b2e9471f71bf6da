"""A name in Latin letters, as people type it to find it: the initials of its Chinese in pinyin, and its English."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate, chain, combinations, filterfalse, islice, product
from operator import itemgetter

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
    return f"{_said(list(filter(None, map(_initials, zh))))} | {plainly(en)}"[:LONGEST]


def _said(letters: Sequence[tuple[str, ...]]) -> str:
    """Return the ways a name may be read, each character by the letters it may begin with."""
    if not letters:
        return ""
    every = "".join(chain.from_iterable(letters))
    counts = tuple(map(len, letters))
    if len(every) != sum(counts):  # a mark that stands for several letters, and is read in one way
        return _said([way for each in letters for way in ([each] if len(each) > 1 else zip(*each, strict=True))])
    return "".join(_chosen(counts)(f"{every} "))


@lru_cache(maxsize=20_000)
def _chosen(counts: tuple[int, ...]) -> Callable[[str], Iterable[str]]:
    """Return how all ways are put together from every letter and a space, by how many ways each character is read.

    Very many names are alike in this, so that none is worked out by itself.
    """
    places = list(accumulate(counts, initial=0))
    ways = list(islice(_ways(places[:-1], counts), _WAYS))
    return itemgetter(*list(chain.from_iterable((-1, *way) for way in ways))[1:])


def _ways(usual: Sequence[int], counts: Sequence[int]) -> Iterator[list[int]]:
    """Yield the ways a name may be read: the usual one, then those with one character read otherwise, then two."""
    yield list(usual)
    several = [(place, range(1, count)) for place, count in enumerate(counts) if count > 1]
    for more in (1, 2):
        for some in combinations(several, more):
            for others in product(*(others for _, others in some)):
                way = list(usual)
                for (place, _), other in zip(some, others, strict=True):
                    way[place] += other
                yield way


def plainly(text: str) -> str:
    """Return a text as it is looked for: in lower case, of one width, without marks over letters."""
    if text.isascii():
        return text.strip().lower()
    if text.isalpha() and unicodedata.is_normalized("NFKD", text):
        return text.lower()  # no mark is a letter
    apart = unicodedata.normalize("NFKD", text.strip())
    return "".join(filterfalse(unicodedata.combining, apart)).lower()


@cache
def _initials(character: str) -> tuple[str, ...]:
    """Return the first letters a character may be read with, the usual one first; nothing for a mark."""
    readings = PINYIN_DICT.get(ord(character), "")
    if readings:
        found = dict.fromkeys(plainly(reading)[:1] for reading in readings.split(","))
        return tuple(found)[:_READINGS]
    plain = plainly(character)
    return (plain,) if plain.isascii() and plain.isalnum() else ()
