"""The change of a total between two runs, split into what values, weights and the method brought.

The three are exchanged one after another, and what each brings is the mean over all six orders (Shapley 1953): no order
is favoured, whether scores add up or not. Totals are whole millionths, so shares are whole sixths of one; they are
brought to whole millionths by largest remainder, so that the parts add up to the change exactly. What changes nothing
in any order has 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from guiju.core.assessment.plan import AggregateStep, Child, Plan, Score, Step

VALUE, WEIGHT, METHOD = 1, 2, 4
"""Which of the three are those of the later run, as a number: 0 is the earlier run, 7 the later."""
BOTH = VALUE | WEIGHT | METHOD

_WEIGHTS = (2, 1, 2)
"""Sixths by how many of the other two came before: none, one, both."""


@dataclass(frozen=True, slots=True)
class Split:
    """What values, weights and the method brought, in whole millionths."""

    value: int
    weight: int
    method: int

    @property
    def change(self) -> int:
        """The whole change."""
        return self.value + self.weight + self.method


def split(totals: Sequence[int]) -> Split:
    """Split a change; `totals` has the total under each of the eight mixtures, by its number."""
    sixths = [_sixths(totals, player) for player in (VALUE, WEIGHT, METHOD)]
    whole = [each // 6 for each in sixths]
    left = totals[BOTH] - totals[0] - sum(whole)
    order = sorted(range(3), key=lambda at: -(sixths[at] % 6))
    for at in order[:left]:
        whole[at] += 1
    return Split(*whole)


def _sixths(totals: Sequence[int], player: int) -> int:
    return sum(
        _WEIGHTS[among.bit_count()] * (totals[among | player] - totals[among])
        for among in range(BOTH + 1)
        if not among & player
    )


def with_weights_of(plan: Plan, other: Plan) -> Plan:
    """Return a plan with another's weights, points and full marks, for nodes that both have at the same place.

    What only one of them has, and how scores are made and add up, is the method. Weights that were found from scores
    are weights like those that were written.
    """
    weights = {(step.node, child.node): child.weight for step in other.every(AggregateStep) for child in step.children}
    parents = {child: node for node, child in weights}
    scores = {step.node: step for step in other.every(Score)}
    inner = other.inner

    def at_its_place(node: str, parent: str | None) -> bool:
        return parents.get(node) == parent

    above = {child.node: step.node for step in plan.every(AggregateStep) for child in step.children}

    def weighed(step: Step) -> Step:
        if isinstance(step, AggregateStep):
            children = tuple(Child(c.node, weights.get((step.node, c.node), c.weight)) for c in step.children)
            step = replace(step, children=children)
            mine = inner.get(step.node)
            same = mine is not None and at_its_place(step.node, above.get(step.node)) and mine.exact == step.exact
            return replace(step, points=mine.points, full=mine.full) if mine is not None and same else step
        if isinstance(step, Score):
            theirs = scores.get(step.node)
            same = theirs is not None and at_its_place(step.node, above.get(step.node)) and theirs.exact == step.exact
            return replace(step, full=theirs.full) if theirs is not None and same else step
        return step

    return replace(plan, steps=tuple(weighed(step) for step in plan.steps))
