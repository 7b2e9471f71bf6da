"""What is said of each thing that is kept about a person: its parts, its purpose, its field group, and for how long."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from guiju.core.accounts.fields import FieldGroup
from guiju.core.values import Text


class Ends(StrEnum):
    """From when the years of keeping are counted."""

    LEAVING = "leaving"
    """The day the last post, secondment, agreement, team or area of a person ends; if none ever was, of registering."""
    EFFECT = "effect"
    """The last day the thing itself has effect; it must be stated."""


@dataclass(frozen=True, slots=True)
class Retention:
    """How long something is kept: so many years after leaving, or after the end of its effect."""

    ends: Ends
    years: int


class Form(StrEnum):
    """What a value looks like."""

    TEXT = "text"
    DATE = "date"
    OPTION = "option"
    ID_NUMBER = "id_number"


@dataclass(frozen=True, slots=True)
class Part:
    """One value of a field: its form, its options where it has any, and whether it must be given."""

    form: Form = Form.TEXT
    options: tuple[str, ...] = ()
    needed: bool = False
    longest: int = 200


@dataclass(frozen=True, slots=True)
class Kept:
    """One field of the closed list.

    `many`: there may be several at once, each an item of its own. `sealed`: stored encrypted, searched by a keyed
    hash. `filters`: lists of people may be filtered by it (qualification only).
    """

    id: str
    title: Text
    group: FieldGroup
    purpose: Text
    retention: Retention
    parts: Mapping[str, Part]
    many: bool = False
    sealed: bool = False
    filters: bool = False


@dataclass(frozen=True, slots=True)
class KeptTable:
    """A table of records about people, under the same promise as a field."""

    table: str
    group: FieldGroup
    purpose: Text
    retention: Retention


def expiry(retention: Retention, effect_ends: dt.date | None, left_on: dt.date | None) -> dt.date | None:
    """Return the first day something may be kept no longer; None while it is not yet known."""
    start = left_on if retention.ends is Ends.LEAVING else effect_ends
    if start is None:
        return None
    year = start.year + retention.years
    try:
        return start.replace(year=year)
    except ValueError:  # 29 February
        return dt.date(year, 3, 1)
