"""How many cases there are that a unit leads, or that are about it; nobody is named by it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from guiju.store.cases.models import OPEN, Case


@dataclass(frozen=True, slots=True)
class OfUnit:
    """The cases of a unit, counted: those it leads, those that are about it; open and ended."""

    led_open: int
    led_ended: int
    about_open: int
    about_ended: int


def of_unit(unit: UUID) -> OfUnit:
    """Count the cases of a unit, in one question."""
    led, about = Q(lead=unit), Q(subject_of="unit", subject=str(unit))
    counts = Case.objects.filter(led | about).aggregate(
        led_open=Count("id", filter=led & OPEN),
        led_ended=Count("id", filter=led & ~OPEN),
        about_open=Count("id", filter=about & OPEN),
        about_ended=Count("id", filter=about & ~OPEN),
    )
    return OfUnit(**counts)
