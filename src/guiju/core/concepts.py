"""The concepts this software refuses to hold, about whom, and how they are recognised in a name or a title.

About a person, post, tenure, member, applicant or request every concept is refused, always. About a unit, an area or
a group of fewer than 1,000 people the same. Published statistics of larger areas may name language, minorities,
migration, health and travel. Names of units and documents are never matched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from guiju.core.wording import Wording, spells, wording


class Scope(StrEnum):
    """About whom a word is used."""

    PERSON = "person"
    UNIT = "unit"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Concept:
    """One refused concept: its name in words, the patterns that show it, and the neighbours that must pass.

    Patterns are regular expressions over `wording`; `person_*` hold about persons only. `initials` are the names a
    column has when it is named by first letters; they must be the whole name.
    """

    id: str
    zh: str
    en: str
    chinese: tuple[str, ...]
    english: tuple[str, ...]
    pinyin: tuple[str, ...]
    initials: tuple[str, ...] = ()
    person_chinese: tuple[str, ...] = ()
    person_english: tuple[str, ...] = ()
    neighbours: tuple[str, ...] = ()
    published: bool = False


@dataclass(frozen=True, slots=True)
class _Compiled:
    concept: Concept
    neighbours: re.Pattern[str] | None
    anywhere: re.Pattern[str]
    person: re.Pattern[str] | None
    english: re.Pattern[str]
    person_english: re.Pattern[str] | None


def refused(text: str, scope: Scope) -> Concept | None:
    """Return the concept a name, a title, an option or a definition shows, or None where it may stand."""
    if scope is Scope.PUBLISHED:
        return next((concept for concept in _found(text, Scope.UNIT) if not concept.published), None)
    return next(iter(_found(text, scope)), None)


@lru_cache(maxsize=4096)
def _found(text: str, scope: Scope) -> tuple[Concept, ...]:
    forms = wording(text)
    return tuple(compiled.concept for compiled in _compiled() if _shows(compiled, forms, scope))


def shows(concept: Concept, text: str, scope: Scope = Scope.UNIT) -> bool:
    """Tell whether a text shows one concept."""
    return _shows(_compile(concept), wording(text), scope)


def _shows(compiled: _Compiled, forms: Wording, scope: Scope) -> bool:
    concept = compiled.concept
    chinese, words = forms.chinese, forms.words
    if compiled.neighbours is not None:
        chinese = compiled.neighbours.sub("\n", chinese)
        words = compiled.neighbours.sub("\n", words)
    if compiled.anywhere.search(chinese) or compiled.english.search(words):
        return True
    if any(line.replace(" ", "") in concept.initials for line in words.split("\n")):
        return True
    if any(spells(run, term) for run in forms.spellings for term in concept.pinyin):
        return True
    if scope is not Scope.PERSON:
        return False
    return bool(
        (compiled.person is not None and compiled.person.search(chinese))
        or (compiled.person_english is not None and compiled.person_english.search(words))
    )


@lru_cache(maxsize=1)
def _compiled() -> tuple[_Compiled, ...]:
    from guiju.core.concepts_beliefs import BELIEFS  # noqa: PLC0415 - the lists are made of this module's Concept
    from guiju.core.concepts_lives import LIVES  # noqa: PLC0415

    return tuple(_compile(concept) for concept in (*BELIEFS, *LIVES))


@lru_cache(maxsize=64)
def _compile(concept: Concept) -> _Compiled:
    return _Compiled(
        concept=concept,
        neighbours=_either(concept.neighbours),
        anywhere=_either(concept.chinese) or re.compile("(?!)"),
        person=_either(concept.person_chinese),
        english=_words(concept.english) or re.compile("(?!)"),
        person_english=_words(concept.person_english),
    )


def _either(patterns: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns)) if patterns else None


def _words(patterns: tuple[str, ...]) -> re.Pattern[str] | None:
    """Compile English patterns: whole words; a gap between words may be missing (`politicalstatus`)."""
    spaced = tuple(rf"\b(?:{pattern.replace(' ', ' ?')})\b" for pattern in patterns)
    return _either(spaced)
