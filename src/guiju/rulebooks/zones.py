"""The time zone of an institution: one that this machine knows, as its days are told by it."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from guiju.core.rulebook.checks.issue import Issue
from guiju.core.rulebook.institution import Institution


def unknown_zone(institution: Institution) -> Iterator[Issue]:
    """Yield an issue where the zone is none."""
    zone = institution.about.time_zone
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, OSError, ValueError):
        yield Issue("time-zone-unknown", "about", "", ("time_zone",), {"zone": zone})
