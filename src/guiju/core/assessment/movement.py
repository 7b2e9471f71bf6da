"""How a unit moved from one run to another, in lines that add up to the difference, each with why it moved.

A line moved because the *rule* says something else, because the *fact* is another, because the *peers* it is compared
with are others, or because it *follows* from what happened to other lines (their weight is shared anew, a cap bites).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from guiju.core.assessment.lines import Explanation, Line, LineKind
from guiju.core.assessment.trace import IndicatorTrace, UnitState
from guiju.core.values import Text


class Because(StrEnum):
    """Why a line moved."""

    RULE = "rule"
    FACT = "fact"
    PEERS = "peers"
    FOLLOWS = "follows"


class GradeBecause(StrEnum):
    """What moved a grade: the points it needs, the quota, or a cap."""

    POINTS = "points"
    QUOTA = "quota"
    CAPS = "caps"


@dataclass(frozen=True, slots=True)
class LineMovement:
    """One line before and after, in whole millionths (None: it carried nothing); `by` is what it adds to the change."""

    kind: LineKind
    id: str
    title: Text | None
    before: int | None
    after: int | None
    because: tuple[Because, ...]
    value_before: float | None = None
    value_after: float | None = None

    @property
    def by(self) -> int:
        """What the line adds to the difference."""
        return (self.after or 0) - (self.before or 0)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a unit came out of a run."""

    state: UnitState
    whole: int | None
    grade: str | None
    rank: float | None
    group_rank: float | None


@dataclass(frozen=True, slots=True)
class Movement:
    """A unit that came out differently; None where a run does not have it. `by` of all lines add up to the change."""

    unit: str
    before: Standing | None
    after: Standing | None
    lines: tuple[LineMovement, ...] = ()
    grade_because: tuple[GradeBecause, ...] = ()

    @property
    def change(self) -> int | None:
        """The change of the total in whole millionths; None where one of the two has none."""
        if self.before is None or self.after is None or self.before.whole is None or self.after.whole is None:
            return None
        return self.after.whole - self.before.whole


def moved(before: Explanation | None, after: Explanation | None) -> Movement:
    """Return how a unit moved between the explanations two runs give of it."""
    found = after or before
    if found is None:
        raise ValueError("a unit of neither run has not moved")
    if before is None or after is None:
        return Movement(found.unit, _standing(before), _standing(after))
    lines = tuple(line for line in _lines(before, after) if line.by or line.because)
    return Movement(found.unit, _standing(before), _standing(after), lines, _grade(before, after))


def _standing(found: Explanation | None) -> Standing | None:
    if found is None:
        return None
    grade = found.grading.grade if found.grading is not None else None
    return Standing(found.state, found.whole, grade, found.rank, found.group_rank)


def _lines(before: Explanation, after: Explanation) -> list[LineMovement]:
    was = {(line.kind, line.id): line for line in before.lines}
    now = {(line.kind, line.id): line for line in after.lines}
    return [_line(was.get(key), now.get(key)) for key in dict.fromkeys([*now, *was])]


def _line(before: Line | None, after: Line | None) -> LineMovement:
    found = after or before
    if found is None:
        raise ValueError("a line of neither run has not moved")
    one, other = (before.points if before else None), (after.points if after else None)
    because = tuple(_because(before, after)) if before is not None and after is not None else (Because.RULE,)
    if not because and (one or 0) != (other or 0):
        because = (Because.FOLLOWS,)
    values = [_value(line) for line in (before, after)]
    return LineMovement(found.kind, found.id, found.title, one, other, because, *values)


def _because(before: Line, after: Line) -> list[Because]:
    """Return what differs behind two lines, whether or not it moved the points."""
    found = []
    if (before.step, before.item, before.cap, before.at_most) != (after.step, after.item, after.cap, after.at_most):
        found.append(Because.RULE)
    if _fact(before) != _fact(after):
        found.append(Because.FACT)
    if before.seen is not None and after.seen is not None and _peers(before.seen) != _peers(after.seen):
        found.append(Because.PEERS)
    return found


def _fact(line: Line) -> tuple[object, ...]:
    seen = line.seen
    return (line.count,) if seen is None else (seen.state, seen.raw, seen.denominator)


def _peers(seen: IndicatorTrace) -> tuple[object, ...]:
    return seen.peers, seen.place, seen.imputed, seen.treated


def _value(line: Line | None) -> float | None:
    if line is None:
        return None
    return line.seen.raw if line.seen is not None else line.count


def _grade(before: Explanation, after: Explanation) -> tuple[GradeBecause, ...]:
    was, now = before.grading, after.grading
    if was is None or now is None or was.grade == now.grade:
        return ()
    pairs = (
        (GradeBecause.POINTS, was.by_points, now.by_points),
        (GradeBecause.QUOTA, was.by_quota, now.by_quota),
        (GradeBecause.CAPS, was.caps, now.caps),
    )
    return tuple(why for why, one, other in pairs if one != other)
