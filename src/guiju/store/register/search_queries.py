"""Units and posts found by what people type: a part of a name in either language, a code, initials of pinyin."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from guiju.core.register.numbers import plain
from guiju.core.register.paths import subtree
from guiju.core.values import Text
from guiju.store.register.dated import rows_on, standing
from guiju.store.register.models import Description, Placement, PostState
from guiju.store.register.renamed import names_on
from guiju.store.register.spelling import plainly

MOST = 50
LOOKED_THROUGH = 1_000
"""How many of those that a text finds are compared with each other."""

FEWEST_LETTERS = 2
"""How many letters or figures a search needs; one Chinese character is enough."""


@dataclass(frozen=True, slots=True)
class FoundUnit:
    """A unit that was found, with the unit above it."""

    id: UUID
    name: Text
    code: str
    kind: str
    above: UUID | None


@dataclass(frozen=True, slots=True)
class FoundPost:
    """A post that was found, with its unit."""

    id: UUID
    title: Text
    reference: str
    kind: str
    unit: UUID


def searchable(text: str) -> bool:
    """Tell whether enough was typed to look for: one character that is no Latin letter, or two of any."""
    typed = plainly(text)
    return bool(typed) and (not typed.isascii() or len(typed) >= FEWEST_LETTERS)


def search_units(
    text: str, on: dt.date, *, within: Collection[UUID] | None = None, limit: int = 20
) -> tuple[FoundUnit, ...]:
    """Return the units a text finds on a day, the nearest first; only those below some units, where those are named.

    A name or code that is the text comes first, then those that begin with it, then those that hold it; the shorter
    before the longer.
    """
    if not searchable(text):
        return ()
    rows = Description.objects.filter(standing(on), _meant(text, "name_zh", "code__contains"))
    exact = Description.objects.filter(standing(on)).filter(Q(name_zh=text.strip()) | Q(code=plain(text)))
    if within is not None:
        below = _below(within, on).values("unit")
        rows, exact = rows.filter(unit__in=below), exact.filter(unit__in=below)
    columns = ("unit_id", "name_zh", "name_en", "code", "spelled")
    found = _nearest(rows.values_list(*columns), exact.values_list(*columns), text)[: min(limit, MOST)]
    stand = Placement.objects.filter(standing(on), unit__in=[row[0] for row in found])
    places, names = {row.unit_id: row for row in stand}, names_on(on)
    return tuple(
        FoundUnit(unit, Text(zh=zh, en=en), code, names.now(places[unit].kind), places[unit].parent_id)
        for unit, zh, en, code, _ in found
        if unit in places
    )


def search_posts(
    text: str, on: dt.date, *, within: Collection[UUID] | None = None, limit: int = 20
) -> tuple[FoundPost, ...]:
    """Return the posts a text finds on a day by title or reference, the nearest first; as units are found."""
    if not searchable(text):
        return ()
    rows = PostState.objects.filter(standing(on), _meant(text, "title_zh", "reference__icontains"))
    exact = PostState.objects.filter(standing(on)).filter(Q(title_zh=text.strip()) | Q(reference=text.strip().upper()))
    if within is not None:
        below = _below(within, on).values("unit")
        rows, exact = rows.filter(unit__in=below), exact.filter(unit__in=below)
    columns = ("post_id", "title_zh", "title_en", "reference", "spelled", "kind", "unit_id")
    found = _nearest(rows.values_list(*columns), exact.values_list(*columns), text)[: min(limit, MOST)]
    names = names_on(on)
    return tuple(
        FoundPost(post, Text(zh=zh, en=en), reference, names.now(kind), unit)
        for post, zh, en, reference, _, kind, unit in found
    )


def _meant(text: str, name: str, code: str) -> Q:
    """Return the condition that every word of a text stands in the name, in what it is typed by, or in the code."""
    meant = Q()
    for word in text.split():
        typed = plainly(word)
        if typed.isascii():
            meant &= Q(spelled__contains=typed) | Q(**{code: word if code.endswith("icontains") else plain(word)})
        else:
            meant &= Q(**{f"{name}__contains": word})
    return meant


def _nearest(rows: Any, exact: Any, text: str) -> list[tuple[Any, ...]]:  # noqa: ANN401 - rows of columns
    """Return rows of id, name, English name, code and spelling, the nearest to a text first.

    So many that a text finds that they are cut off are too many to be looked through; among those, and among all that
    are the text itself, the nearest are named.
    """
    found = list(rows[:LOOKED_THROUGH])
    if len(found) == LOOKED_THROUGH:
        found = list(dict.fromkeys([*exact[:MOST], *found]))
    whole, typed, coded = text.strip(), plainly(text), plain(text)

    def far(row: tuple[Any, ...]) -> tuple[int, int, str]:
        _, zh, en, code, spelled = row[:5]
        if whole in {zh, en} or coded == plain(code):
            return 0, len(zh), str(row[0])
        begins = zh.startswith(whole) or f" {typed}" in f" {spelled}" or code.startswith(coded)
        return 1 if begins else 2, len(zh), str(row[0])

    return sorted(found, key=far)


def _below(units: Collection[UUID], on: dt.date) -> QuerySet[Placement]:
    """Return where everything stands that stands below some units, themselves included."""
    among = Q(pk__in=())
    for low, high in _ranges(units, on):
        among |= Q(path__gte=low, path__lt=high)
    return Placement.objects.filter(standing(on), among)


def _ranges(units: Collection[UUID], on: dt.date) -> Sequence[tuple[str, str]]:
    return [subtree(row.path) for row in rows_on(Placement, on, None, unit__in=sorted(units))]
