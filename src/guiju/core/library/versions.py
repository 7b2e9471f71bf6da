"""Which of the published versions of a rulebook is in force on a day.

A version is in force from its day until the day of the next one. Of two for the same day the one approved later holds.
What was known at an earlier time is asked with `known_at`: versions approved after it did not exist yet.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Version:
    """An approved version: the identity of its bytes, its first day in force, and when it was approved (UTC)."""

    hash: str
    in_force_from: dt.date
    approved_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Reign:
    """The days a version is in force, half-open; `until` is None for the last."""

    version: Version
    since: dt.date
    until: dt.date | None


def in_force_on(versions: Iterable[Version], on: dt.date, known_at: dt.datetime | None = None) -> Version | None:
    """Return the version in force on a day, as it was known at a time; None before the first."""
    begun = [each for each in _known(versions, known_at) if each.in_force_from <= on]
    return max(begun, key=lambda each: (each.in_force_from, each.approved_at), default=None)


def reigns(versions: Iterable[Version], known_at: dt.datetime | None = None) -> tuple[Reign, ...]:
    """Return who follows whom, without gap and overlap; a version that another replaced on its own day is left out."""
    last: dict[dt.date, Version] = {}
    for version in sorted(_known(versions, known_at), key=lambda each: (each.in_force_from, each.approved_at)):
        last[version.in_force_from] = version
    days = [*last, None]
    return tuple(Reign(last[day], day, after) for day, after in zip(last, days[1:], strict=True))


def _known(versions: Iterable[Version], known_at: dt.datetime | None) -> list[Version]:
    return [each for each in versions if known_at is None or each.approved_at <= known_at]
