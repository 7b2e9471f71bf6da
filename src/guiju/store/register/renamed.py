"""Kinds under their present names: records keep the id they were made under, reads say what it is called on the day.

A rulebook that renames a kind (`renamed_from`) says so from its day on; before that day, and as known before it was
published, the records are of the kind they were of. Nothing is written anew for it.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from guiju.store.register.dated import standing
from guiju.store.register.models import ListEntry


@dataclass(frozen=True, slots=True)
class Names:
    """What kinds are called on a day: the present name of each earlier one."""

    present: Mapping[str, str] = field(default_factory=dict)

    def now(self, kind: str) -> str:
        """Return what a kind is called."""
        return self.present.get(kind, kind)

    def meant(self, kind: str) -> tuple[str, ...]:
        """Return every name under which records of a kind may stand, the present one first."""
        present = self.now(kind)
        return (present, *sorted(earlier for earlier, now in self.present.items() if now == present))

    def counted(self, found: Iterable[tuple[str, int]]) -> Counter[str]:
        """Return counts by kind, those under an earlier name with those under the present one."""
        counts = Counter[str]()
        for kind, count in found:
            counts[self.now(kind)] += count
        return counts


def names_on(on: dt.date, known_at: dt.datetime | None = None) -> Names:
    """Return what kinds are called on a day, as known at a time."""
    rows = ListEntry.objects.filter(standing(on, known_at), subject="kind", body__has_key="renamed_from")
    return Names({earlier: name for name, body in rows.values_list("name", "body") for earlier in body["renamed_from"]})
