"""How long attachments are kept: to the day somebody named for one, or else as the rulebook in force says of its owner.

What no rule speaks of stays as long as its record. The rulebook is asked of whoever keeps it, as nothing imports
upward.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Protocol
from uuid import UUID

from guiju.core.rulebook.institution import Institution
from guiju.store.attachments.models import Attachment
from guiju.store.audit.actions import day_of, known
from guiju.store.audit.queries import zone

_IN_FORCE = "library.in-force"


class _Rules(Protocol):
    @property
    def institution(self) -> Institution:
        """What the rulebook says."""


def years_kept(on: date) -> Mapping[str, int]:
    """Return how many years what belongs to each kind of record is kept, by the rulebook in force on a day."""
    found: Iterator[_Rules] = known(_IN_FORCE, on=on, known_at=None)
    rules = next(found, None)
    if rules is None:
        return {}
    return {each.of.value: each.years for each in rules.institution.keeping.values() if each.in_force.holds(on)}


def kept_until(row: Attachment, years: Mapping[str, int]) -> date | None:
    """Return the first day on which the content of an attachment is no longer kept; None where nothing says so."""
    if row.keep_until is not None:
        return row.keep_until
    kept = years.get(row.owner.partition("/")[0])
    return None if kept is None else _later(day_of(row.added_at), kept)


def due_on(on: date, *, most: int) -> tuple[tuple[UUID, str], ...]:
    """Return attachments whose time is over on a day, so many at most, each with the hash of its content."""
    held = Attachment.objects.filter(erased_at=None)
    columns = ("id", "kept_hash")
    found = dict(held.filter(keep_until__lte=on).order_by("id").values_list(*columns)[:most])
    for kind, years in years_kept(on).items():
        of_kind = held.filter(
            keep_until=None, owner__startswith=f"{kind}/", added_at__lt=_begin_of_day_after(on, years)
        )
        found |= dict(of_kind.order_by("id").values_list(*columns)[: max(0, most - len(found))])
    return tuple(sorted(found.items()))


def _begin_of_day_after(on: date, years: int) -> datetime:
    """Return the moment before which an attachment was added that is kept for so many years and no longer on a day."""
    try:
        last = on.replace(year=on.year - years)
    except ValueError:
        last = date(on.year - years, 2, 28)
    return datetime.combine(last + timedelta(days=1), time(), tzinfo=zone())


def _later(day: date, years: int) -> date:
    """Return the same day so many years later; 1 March where that year has no 29 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
