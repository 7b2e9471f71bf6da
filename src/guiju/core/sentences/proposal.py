"""What is made of a scoring sentence: a rule with what it assumes, a veto, or the reason why it was not turned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from guiju.core.sentences.saying import Amount


class Sure(StrEnum):
    """How sure a proposal is: every word read, or something assumed that the sentence leaves open."""

    READ = "read"
    ASSUMED = "assumed"


class Observed(StrEnum):
    """What the measure of such a rule is."""

    RATIO = "ratio"
    COUNT = "count"
    AMOUNT = "amount"
    LEVEL = "level"
    YES_NO = "yes_no"
    SCORE = "score"


@dataclass(frozen=True, slots=True)
class Counted:
    """One of several things that are counted against the same marks."""

    of: str
    marks: Decimal


@dataclass(frozen=True, slots=True)
class Proposal:
    """A rule as the file of a rulebook says it, `Amount` where a figure of the measure stands.

    `assumed` names what the sentence leaves open; `levels` are the levels of a step table, the worst first; `several`
    what is counted where it is more than one thing; `barred` is a veto that the sentence names beside its rule.
    """

    rule: Mapping[str, object]
    observed: Observed
    better: str = ""
    assumed: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    several: tuple[Counted, ...] = ()
    barred: str = ""

    @property
    def sure(self) -> Sure:
        """How sure it is."""
        return Sure.ASSUMED if self.assumed else Sure.READ

    @property
    def in_percent(self) -> bool:
        """Whether figures of the rule are written in percent."""
        return any(each.unit == "percent" for each in amounts(self.rule))


@dataclass(frozen=True, slots=True)
class Barred:
    """A veto: it needs a clause and who approved it, so no table can carry it whole."""

    what: str


@dataclass(frozen=True, slots=True)
class NotTurned:
    """A sentence left as it stands, and which part of it could not be read.

    `why`: `judged`, `condition`, `form`, `together`, `target`, `cap` or `nothing`.
    """

    why: str
    part: str


Answer = Proposal | Barred | NotTurned


@dataclass(frozen=True, slots=True)
class Asked:
    """What the table says beside the sentence: the marks of the indicator, and its target where it has a column."""

    points: Decimal
    target: Amount | None = None


def amounts(value: object) -> list[Amount]:
    """Return the figures of the measure in a rule."""
    match value:
        case Amount():
            return [value]
        case Mapping():
            return [found for each in value.values() for found in amounts(each)]
        case list() | tuple():
            return [found for each in value for found in amounts(each)]
        case _:
            return []
