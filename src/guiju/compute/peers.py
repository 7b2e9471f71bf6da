"""Which figures of the peers a plan needs, and in which scope."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from guiju.compute.statistics import Stat, Wish
from guiju.core.assessment.plan import Score
from guiju.core.rulebook import scoring as rules
from guiju.core.rulebook.measures import Better
from guiju.core.rulebook.relative import SpreadRule
from guiju.core.rulebook.scoring import Within

SPAN = frozenset({Stat.COUNT, Stat.MIN, Stat.MAX})


def wishes(scores: tuple[Score, ...]) -> Mapping[Within, Mapping[str, Wish]]:
    """Return the figures every indicator's rule looks at, by scope."""
    found: dict[Within, dict[str, Wish]] = {}
    for step in scores:
        for within, stats in _of(step):
            wish = found.setdefault(within, {}).get(step.node, Wish(frozenset()))
            reference = step.rule.reference if isinstance(step.rule, rules.DistanceToReference) else None
            found[within][step.node] = Wish(wish.stats | stats, reference)
    return found


def _of(step: Score) -> Iterator[tuple[Within, frozenset[Stat]]]:
    if isinstance(step.rule, SpreadRule):
        extra = {Stat.DEVIATION} if isinstance(step.rule, rules.ZScore) else set()
        yield step.rule.within, SPAN | extra
    elif isinstance(step.rule, rules.RatioToBest):
        yield step.rule.within, SPAN
    target = cast("object", getattr(step.rule, "target", None))
    if isinstance(target, rules.PeerTarget):
        yield target.within, SPAN | _target_stat(target, step)


def _target_stat(target: rules.PeerTarget, step: Score) -> frozenset[Stat]:
    match target.peers:
        case rules.Statistic.MEAN:
            return frozenset({Stat.MEAN})
        case rules.Statistic.MEDIAN:
            return frozenset({Stat.MEDIAN})
        case rules.Statistic.BEST:
            return frozenset({Stat.MIN if step.better is Better.LESS else Stat.MAX})
