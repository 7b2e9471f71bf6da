"""The ends of a rule's marks, and what an indicator without a value gives."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import assert_never

from guiju.core.assessment import relative
from guiju.core.assessment.dating import plain, plain_or
from guiju.core.evidence import FactState
from guiju.core.exact import mean_of
from guiju.core.rulebook import scoring as rules
from guiju.core.rulebook.tree import Absent, Gives


def most(rule: rules.ScoreRule, full: Decimal, count: int = 0) -> float:
    """Return full marks under the rule: those of the node, or the upper end of a relative scale for `count` peers."""
    if isinstance(rule, rules.SpreadRule):
        return relative.scale(rule, count)[1]
    return float(max(rule.to)) if isinstance(rule, rules.Goalposts) else float(full)


def least(rule: rules.ScoreRule, full: Decimal, count: int = 0) -> float:
    """Return the fewest marks the rule gives to any value (what `floor` gives where a value is absent)."""
    if isinstance(rule, rules.SpreadRule):
        return relative.scale(rule, count)[0]
    match rule:
        case rules.Linear():
            return float(plain(rule.base))
        case rules.Knots():
            return float(min(plain(knot.give) for knot in rule.knots))
        case rules.Steps():
            return float(min(plain(band.give) for band in rule.bands))
        case rules.Deduct():
            return float(plain(rule.at_least))
        case rules.Exceed():
            return float(plain_or(rule.base, full))
        case rules.PlusMinus():
            return float(plain_or(rule.base, full) - plain(rule.minus_at_most))
        case rules.Goalposts():
            return float(min(rule.to))
        case rules.Completion() | rules.Events() | rules.YesNo() | rules.Convert() | rules.Interval() | rules.Equate():
            return 0.0
        case rules.RatioToBest():
            return 0.0
        case _:
            assert_never(rule)


def gives(absent: Absent, state: FactState) -> Gives | None:
    """Return what the state gives, or None where the fact has a value."""
    match state:
        case FactState.MISSING:
            return absent.missing
        case FactState.NOT_APPLICABLE:
            return absent.not_applicable
        case FactState.EXEMPTED:
            return absent.exempted
        case FactState.BLOCKED:
            return Gives.BLOCK
        case FactState.VALUE | FactState.IMPUTED:
            return None
        case _:
            assert_never(state)


def in_place_of(
    what: Gives, rule: rules.ScoreRule, full: Decimal, count: int, plain_scores: Sequence[float]
) -> float | None:
    """Return the score that stands where there is no value; `plain_scores` are those of the peers with a value."""
    match what:
        case Gives.REDISTRIBUTE | Gives.BLOCK:
            return None
        case Gives.ZERO:
            return 0.0
        case Gives.FLOOR:
            return least(rule, full, count)
        case Gives.FULL:
            return most(rule, full, count)
        case Gives.GROUP_MEAN:
            return mean_of(plain_scores) if plain_scores else None
        case _:
            assert_never(what)
