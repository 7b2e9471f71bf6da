"""What is known while a plan is compiled: the column that holds each thing so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from guiju.compute import trees
from guiju.compute.conditions import Judge
from guiju.compute.layout import Layout
from guiju.compute.trees import Tree
from guiju.core.assessment.plan import Plan
from guiju.core.assessment.trace import UnitState


@dataclass(slots=True)
class Working:
    """`value` names the column of each indicator's value so far; `blocks` those that block a unit where they hold.

    `out`, `exempted`, `held` are the indicators (and nodes) that have such a column; `left_out` lists the stages whose
    rows are no peers, with the condition and the state they get (None: it stands there); `positive` the nodes that
    need scores above 0.
    """

    plan: Plan
    layout: Layout
    judge: Judge
    value: dict[str, str] = field(default_factory=dict)
    out: set[str] = field(default_factory=set)
    exempted: set[str] = field(default_factory=set)
    held: set[str] = field(default_factory=set)
    blocks: dict[str, str] = field(default_factory=dict)
    left_out: list[tuple[str, Tree, UnitState | None]] = field(default_factory=list)
    positive: list[str] = field(default_factory=list)
    figures: dict[str, str] = field(default_factory=dict)

    def x(self, node: str) -> Tree:
        """Return the indicator's value so far."""
        return trees.column(self.value[node])

    def out_of_use(self, node: str) -> Tree | None:
        """Return the column that says a node is not applicable, where that may be."""
        return trees.column(f"{node}:out") if node in self.out else None
