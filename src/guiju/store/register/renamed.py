"""Kinds and attributes under their present names: records keep what they were made with, reads say what it is called.

A rulebook that renames a kind, an attribute or one of its options (`renamed_from`) says so from its day on; before that
day, and as known before it was published, the records are what they were. Nothing is written anew for it.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db import models
from django.db.models.functions import Cast

from guiju.store.register.dated import standing
from guiju.store.register.models import ListEntry

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Names:
    """What kinds, attributes and their options are called on a day: the present name of each earlier one."""

    present: Mapping[str, str] = field(default_factory=dict)
    attributes: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By the present name of their attribute."""

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

    def stated(self, values: Mapping[str, V]) -> dict[str, V]:
        """Return attributes under their present names; what is stated under both stands under the present one."""
        earlier = {self.attributes[name]: value for name, value in values.items() if name in self.attributes}
        later = {name: value for name, value in values.items() if name not in self.attributes}
        return {name: self._option(name, value) for name, value in {**earlier, **later}.items()}

    def _option(self, attribute: str, value: Any) -> Any:  # noqa: ANN401 - as it came
        return self.options.get(attribute, {}).get(value, value) if isinstance(value, str) else value

    def options_meant(self, attribute: str, value: V) -> tuple[V | str, ...]:
        """Return every value under which records of an option may stand, the one asked for first."""
        of_it = self.options.get(attribute, {})
        return (value, *sorted(earlier for earlier, now in of_it.items() if now == value))


def names_on(on: dt.date, known_at: dt.datetime | None = None) -> Names:
    """Return what kinds, attributes and options are called on a day, as known at a time."""
    rows = ListEntry.objects.filter(standing(on, known_at)).annotate(text=Cast("body", models.TextField()))
    renaming = rows.filter(text__contains='"renamed_from"').order_by("name").values_list("subject", "name", "text")
    kinds, attributes, options = dict[str, str](), dict[str, str](), dict[str, dict[str, str]]()
    for subject, name, text in renaming:
        body = json.loads(text)
        earlier = dict.fromkeys(body.get("renamed_from", ()), name)
        (kinds if subject == "kind" else attributes).update(earlier)
        for option in body.get("options", ()):
            for before in option.get("renamed_from", ()):
                options.setdefault(name, {})[before] = option["id"]
    return Names(kinds, attributes, options)
