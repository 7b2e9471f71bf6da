"""What a run found for one unit, stage by stage: the ground an explanation stands on.

Reals are float64; fields that end in `_exact` are whole millionths (see `guiju.core.exact`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from guiju.core.evidence import FactState


class UnitState(StrEnum):
    """How a unit came out: graded or scored, or why it was not."""

    SCORED = "scored"
    MISSING = "missing"
    BLOCKED = "blocked"
    TOO_SMALL = "too_small"
    SCREENED = "screened"


@dataclass(frozen=True, slots=True)
class Peers:
    """The figures of the peers a relative rule looked at; None where the rule has no use for them."""

    count: int
    minimum: float | None = None
    maximum: float | None = None
    mean: float | None = None
    median: float | None = None
    deviation: float | None = None
    reference: float | None = None


@dataclass(frozen=True, slots=True)
class IndicatorTrace:
    """One indicator of one unit: from the fact to the score.

    `raw` as reported, `value` after division by `denominator`, imputation and treatment (what the rule saw). `gave`
    names the rule for absent values that made the score (`full`, `zero`, `redistribute` ...), None for a plain score.
    `exempt` is true where the rule's `unless` held.
    """

    node: str
    state: FactState
    raw: float | None
    denominator: float | None
    value: float | None
    score: float | None
    imputed: bool = False
    treated: bool = False
    before_treatment: float | None = None
    gave: str | None = None
    exempt: bool = False
    target: float | None = None
    peers: Peers | None = None
    place: float | None = None


@dataclass(frozen=True, slots=True)
class NodeTrace:
    """One inner node: its score, and the share of its weight (or points) that was there.

    `added` says what each child added, where that depends on the other units.
    """

    node: str
    score: float | None
    available: float
    gave: str | None = None
    added: Mapping[str, float] | None = None


@dataclass(frozen=True, slots=True)
class TotalTrace:
    """From the tree to the total, all in whole millionths."""

    base_exact: int | None
    bonus_exact: Mapping[str, int]
    bonus_sum_exact: int
    deductions_exact: Mapping[str, int]
    deductions_sum_exact: int
    clipped_exact: int | None
    coefficient: float | None
    capped_exact: int | None
    total_exact: int | None


@dataclass(frozen=True, slots=True)
class QuotaTrace:
    """A quota at work: how many may have the grade, of how many, and where the unit stands.

    `own` are the places of the grade itself, `allowed` those of better ones too; `share` is the unit's own group's.
    """

    grade: str
    base: int
    allowed: int
    position: int
    within: bool
    own: int = 0
    share: Decimal | None = None


@dataclass(frozen=True, slots=True)
class GradeTrace:
    """The lowest of three: the grade by points, by quota, and under the caps that hold."""

    by_points: str | None
    by_quota: str | None
    quotas: tuple[QuotaTrace, ...]
    caps: tuple[str, ...]
    caps_unknown: tuple[str, ...]
    under_caps: str | None
    grade: str | None


@dataclass(frozen=True, slots=True)
class UnitTrace:
    """Everything a run found for one unit. `blocked_by` names indicators or prerequisites that block it."""

    unit: str
    group: str | None
    state: UnitState
    indicators: Mapping[str, IndicatorTrace]
    nodes: Mapping[str, NodeTrace]
    total: TotalTrace
    rank: float | None
    group_rank: float | None
    group_size: int
    grading: GradeTrace
    blocked_by: tuple[str, ...] = ()
