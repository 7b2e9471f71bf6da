"""How a unit is made up: its posts counted by kind and by the kind of unit they are in. Nobody is seen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, OuterRef, Subquery, Sum

from guiju.core.register.paths import subtree
from guiju.store.register.dated import rows_on, standing
from guiju.store.register.models import Placement, PostState
from guiju.store.register.renamed import names_on


@dataclass(frozen=True, slots=True)
class PostCount:
    """How many posts there are, and how many may hold them at once."""

    posts: int
    seats: int


def post_counts(unit: UUID, on: dt.date, known_at: dt.datetime | None = None) -> Mapping[tuple[str, str], PostCount]:
    """Count the posts of a subtree on a day, by kind of post and kind of the unit they are in; in the database."""
    place = next(iter(rows_on(Placement, on, known_at, unit=unit)), None)
    if place is None:
        return {}
    low, high = subtree(place.path)
    among = Placement.objects.filter(standing(on, known_at), path__gte=low, path__lt=high)
    kind = Placement.objects.filter(standing(on, known_at), unit=OuterRef("unit")).values("kind")[:1]
    rows = PostState.objects.filter(standing(on, known_at), unit__in=among.values("unit"))
    counted = rows.annotate(of=Subquery(kind)).values("kind", "of").annotate(n=Count("id"), seats=Sum("holders"))
    names, found = names_on(on, known_at), dict[tuple[str, str], PostCount]()
    for row in counted.order_by():
        key = names.now(str(row["kind"])), names.now(str(row["of"]))
        held = found.get(key, PostCount(0, 0))
        found[key] = PostCount(held.posts + int(row["n"]), held.seats + int(row["seats"]))
    return found
