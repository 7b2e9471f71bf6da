"""How much work a study is: its replicates, how often indicators are scored anew, and roughly how long that takes."""

from __future__ import annotations

import math
from dataclasses import dataclass

from guiju.core.assessment.plan import AggregateStep, Plan, Score
from guiju.core.assessment.replicates import choices_of, design_of, touches_values
from guiju.core.rulebook.study import Sampling, Study

_SCORING, _EACH_SCORE = 0.2, 2e-7
_ADDING, _EACH_NODE = 0.002, 6e-8
"""Seconds, as measured on one core: to score all indicators, to add up a tree; at all and for each score."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How many replicates, how many times at most indicators are scored anew, and about how many seconds."""

    replicates: int
    scorings: int
    seconds: float


def effort_of(study: Study, plan: Plan, units: int) -> Effort:
    """Return the work of a study of a plan on so many units."""
    size, scorings = design_of(study).size, _scorings(study)
    indicators, nodes = len(plan.every(Score)), len(plan.every(AggregateStep))
    scoring = _SCORING + _EACH_SCORE * units * indicators
    adding = _ADDING + _EACH_NODE * units * nodes
    return Effort(size, scorings, scorings * scoring + size * adding)


def _scorings(study: Study) -> int:
    """Return how many different choices of what changes scores a design can hold.

    In a Saltelli design the rows that mix in another factor take these choices from A or B.
    """
    touching = [factor for factor in study.varies if touches_values(factor)]
    if not touching:
        return 1
    choices = [choices_of(factor) for factor in touching]
    rows = study.replicates
    if study.sampling is Sampling.SALTELLI:
        rows *= 2 if len(touching) == 1 else 2 + len(touching)
    known = [count for count in choices if count is not None]
    return min(rows, math.prod(known)) if len(known) == len(choices) else rows
