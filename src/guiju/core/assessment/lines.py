"""What an explanation is made of: lines that add up, and what is known of a unit beside plan and trace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from guiju.core.assessment.needs import NextGrade
from guiju.core.assessment.plan import Score
from guiju.core.assessment.trace import GradeTrace, IndicatorTrace, UnitState
from guiju.core.evidence import Source
from guiju.core.rulebook.grading import Cap, Grade, Item, Prerequisite
from guiju.core.rulebook.measures import Measure
from guiju.core.values import Basis, Text


class LineKind(StrEnum):
    """What a line stands for; the kinds after `item` are effects of rules on what the lines above make."""

    INDICATOR = "indicator"
    ROUNDING = "rounding"
    BONUS = "bonus"
    BONUS_CAP = "bonus_cap"
    DEDUCTION = "deduction"
    DEDUCTION_CAP = "deduction_cap"
    CLIP = "clip"
    COEFFICIENT = "coefficient"
    SCORE_CAP = "score_cap"
    TOTAL_ROUNDING = "total_rounding"


@dataclass(frozen=True, slots=True)
class Part:
    """One figure a derived measure was computed from."""

    measure: Measure
    value: float | None
    source: Source | None
    skipped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what it adds, and everything needed to say why.

    `points` is None for an indicator that carries nothing (out of use, or the unit has no total); `at_most` is what an
    indicator could contribute with full marks, where the nodes above it only add. `part` is the child of the explained
    node it stands under. `count` is the measure of a bonus or deduction; `parts` what a derived measure came from;
    `skipped` the shorter periods a rolled-up figure was made without.
    """

    kind: LineKind
    id: str
    points: int | None
    title: Text | None = None
    part: str | None = None
    at_most: int | None = None
    step: Score | None = None
    seen: IndicatorTrace | None = None
    item: Item | None = None
    count: float | None = None
    cap: Cap | None = None
    basis: tuple[Basis, ...] = ()
    measure: Measure | None = None
    source: Source | None = None
    reason: str = ""
    parts: tuple[Part, ...] = ()
    skipped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What is known beside plan and trace: measures by name; of this unit sources, reasons and counts by measure.

    Counts are the values of measures in the scheme's own period; `skipped` are the shorter periods they are without.
    """

    measures: Mapping[str, Measure] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    counts: Mapping[str, float | None] = field(default_factory=dict)
    skipped: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a unit has its total and its grade, or why it has none; the points of the lines add up to `whole`.

    For a node below the root the lines explain that node's score; grade and total effects belong to the root alone.
    """

    unit: str
    scheme: str
    title: Text
    node: str
    node_title: Text
    state: UnitState
    whole: int | None
    lines: tuple[Line, ...]
    rank: float | None = None
    group: str | None = None
    group_rank: float | None = None
    group_size: int = 0
    grades: tuple[Grade, ...] = ()
    grading: GradeTrace | None = None
    caps: tuple[Cap, ...] = ()
    caps_unknown: tuple[Cap, ...] = ()
    blocked_by: tuple[str, ...] = ()
    prerequisites: tuple[Prerequisite, ...] = ()
    next: NextGrade | None = None
