"""What a clause can say of a score: one small value for each kind of statement."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Full = Literal["full"]
Given = Decimal | Full


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure of the measure, with how it was written: `percent`, `count` or `number`."""

    value: Decimal
    unit: str = "number"


@dataclass(frozen=True, slots=True)
class At:
    """So many marks where the value is at least (`>=`), at most, above, below, or at this amount."""

    bound: Literal[">=", "<=", ">", "<", "="]
    amount: Amount | None
    gives: Given


@dataclass(frozen=True, slots=True)
class Within:
    """So many marks from one amount up to another."""

    low: Amount
    high: Amount
    gives: Given


@dataclass(frozen=True, slots=True)
class PerStep:
    """Marks lost (below 0) or won for every step; `side` says on which side of the target it counts."""

    side: Literal["down", "up", ""]
    size: Amount
    marks: Decimal


@dataclass(frozen=True, slots=True)
class Both:
    """Marks won on one side of the target and lost on the other, for every step."""

    size: Amount
    marks: Decimal


@dataclass(frozen=True, slots=True)
class Event:
    """Marks lost or won for each of what is counted; `once` where the sentence does not say for each."""

    of: str
    marks: Decimal
    once: bool = False


@dataclass(frozen=True, slots=True)
class Most:
    """The most that is won or lost; `sign` 0 where the clause does not say which."""

    marks: Decimal
    sign: int


@dataclass(frozen=True, slots=True)
class Least:
    """The fewest marks that are left."""

    marks: Decimal


@dataclass(frozen=True, slots=True)
class Proportion:
    """In proportion; `of_rate` where it is the share of the target that counts."""

    of_rate: bool = False
    below: bool = False


@dataclass(frozen=True, slots=True)
class Places:
    """Marks of places, from one on; the last places where `last`."""

    first: int
    marks: tuple[Given, ...]
    last: bool = False


@dataclass(frozen=True, slots=True)
class PerPlace:
    """Marks less for every place further down."""

    marks: Decimal


@dataclass(frozen=True, slots=True)
class Rest:
    """What all others get."""

    gives: Given


@dataclass(frozen=True, slots=True)
class ToBest:
    """In proportion to the best of the peers."""


@dataclass(frozen=True, slots=True)
class Level:
    """Marks of a level that somebody awards."""

    name: str
    gives: Given


@dataclass(frozen=True, slots=True)
class Yes:
    """Marks where something is so."""

    what: str
    gives: Given


@dataclass(frozen=True, slots=True)
class No:
    """No marks where it is not so, or where something else is."""

    what: str
    negated: bool


@dataclass(frozen=True, slots=True)
class Steps:
    """How a part of a step counts."""

    how: Literal["down", "up", "half_up"]


@dataclass(frozen=True, slots=True)
class Convert:
    """A score made elsewhere, brought to these marks."""


@dataclass(frozen=True, slots=True)
class Veto:
    """One failure decides over everything."""

    what: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Text that gives and takes nothing."""

    text: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A clause that no pattern reads, and why as far as one can say: `judged`, `condition` or `form`."""

    text: str
    why: str


Statement = (
    At | Within | PerStep | Both | Event | Most | Least | Proportion | Places | PerPlace | Rest | ToBest | Level | Yes
    | No | Steps | Convert | Veto | Remark | Unread
)  # fmt: skip
