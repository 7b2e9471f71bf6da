"""The streams of the journal about what stands in a subtree: its units, their posts, the people, what binds them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from uuid import UUID

from django.db.models import Q

from guiju.core.register.paths import subtree
from guiju.store.register import models
from guiju.store.register.dated import rows_on, standing


def units_below(top: UUID, on: dt.date) -> tuple[UUID, ...]:
    """Return a unit and all that stand below it on a day."""
    return tuple(models.Placement.objects.filter(_among(top, on)).values_list("unit", flat=True))


def streams_below(top: UUID, on: dt.date) -> Iterator[str]:
    """Yield the streams of what belongs to a subtree on a day.

    Its units; posts that are in them; people whose records they keep; agreements and honours of either.
    """
    units = models.Placement.objects.filter(_among(top, on)).values("unit")
    kept = models.Person.objects.filter(keeper__in=units)
    yield from (f"unit/{unit}" for unit in units.values_list("unit", flat=True))
    posts = models.PostState.objects.filter(recorded_to=None, unit__in=units)
    yield from (f"post/{post}" for post in posts.values_list("post", flat=True).distinct())
    yield from (f"person/{person}" for person in kept.values_list("pk", flat=True))
    agreed = models.Agreement.objects.filter(Q(unit__in=units) | Q(other__in=units) | Q(person__in=kept.values("pk")))
    yield from (f"agreement/{each}" for each in agreed.values_list("agreement", flat=True).distinct())
    given = models.Honour.objects.filter(Q(unit__in=units) | Q(person__in=kept.values("pk")))
    yield from (f"honour/{each}" for each in given.values_list("honour", flat=True).distinct())


def _among(top: UUID, on: dt.date) -> Q:
    place = next(iter(rows_on(models.Placement, on, None, unit=top)), None)
    low, high = subtree(place.path) if place else ("~", "~")
    return standing(on) & Q(path__gte=low, path__lt=high)
