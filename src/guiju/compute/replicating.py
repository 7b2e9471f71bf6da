"""Replicates of a study at work: every one from its own plan, computing only what differs from the ones before.

Scores of indicators are asked of DuckDB once for each combination of what changes values (treatment, normalisation,
gaps, errors); nodes are added up in numpy and kept by what went into them, so that a replicate that moves weights
touches only the nodes above them.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from guiju.compute.chance import Philox, Reals
from guiju.compute.columns import Column, Flags, Known
from guiju.compute.conditions import Judge, judge_for
from guiju.compute.engine import Data
from guiju.compute.indicator_scores import Block, block_of, ground_of, with_errors
from guiju.compute.moved_values import WITH_ERROR, looking_at, reported
from guiju.compute.node_scores import Made, make
from guiju.compute.standing import Ground, Standing, in_groups, standing
from guiju.core.assessment.plan import AggregateStep, Child, Plan, Score
from guiju.core.assessment.replicates import Replicate, changed, design_of, replicate_of, touches_values
from guiju.core.assessment.weighing import weights
from guiju.core.rulebook import study as studies
from guiju.core.rulebook.peers import Within
from guiju.core.rulebook.study import Study

KEPT_BLOCKS = 1_000_000_000
KEPT_NODES = 400_000_000
"""Bytes of indicators' and of nodes' scores kept for later replicates."""

ValuesKey = tuple[tuple[int, float], ...]
"""What is chosen of each factor that changes the scores of indicators."""


@dataclass(slots=True)
class Counts:
    """What was computed, and what was there already."""

    blocks: int = 0
    nodes: int = 0
    nodes_kept: int = 0


class Replicating:
    """A study at work on a plan and its data."""

    def __init__(
        self, plan: Plan, data: Data, study: Study | None, threads: int | None = None, *, judge: Judge | None = None
    ) -> None:
        """Look up what stands whatever the scores are."""
        self.plan, self.study = plan, study
        self.chance = Philox(study.seed if study else 0)
        self.counts = Counts()
        self._data, self._threads = data, threads
        self._read: Data | None = None
        self._judge = judge or judge_for(plan)
        self.ground: Ground = ground_of(plan, data, self._judge, threads)
        if study is not None and plan.group is not None and study.within is not Within.ALL:
            self.ground = in_groups(self.ground)
        self._blocks: OrderedDict[ValuesKey, Block] = OrderedDict()
        self._nodes: OrderedDict[int, Made] = OrderedDict()
        self._keys: dict[object, int] = {}
        self._known = Known()
        self._next_column = 0

    @property
    def size(self) -> int:
        """How many replicates there are."""
        return design_of(self.studied).size

    def replicate(self, number: int) -> Replicate:
        """Return the parameters of a replicate, from 1."""
        return replicate_of(self.studied, number, self.chance)

    def plan_of(self, replicate: Replicate) -> Plan:
        """Return the plan of a replicate."""
        return changed(self.plan, self.studied, replicate, self.chance)

    def values_key(self, replicate: Replicate) -> ValuesKey:
        """Return what a replicate chooses of the factors that change the scores of indicators."""
        told = zip(self.studied.varies, replicate.choices, replicate.point, strict=True)
        return tuple(
            (at, u if taken is None else taken) for at, (factor, taken, u) in enumerate(told) if touches_values(factor)
        )

    def stand(self, replicate: Replicate | None) -> Standing:
        """Return totals, places and grades of a replicate; of the method as it is where none is given."""
        if replicate is None:
            return self.of_plan(self.plan, ())
        return self.of_plan(self.plan_of(replicate), self.values_key(replicate), replicate)

    def of_plan(self, plan: Plan, key: ValuesKey, replicate: Replicate | None = None) -> Standing:
        """Return what a plan gives; `key` tells apart plans that score indicators differently."""
        block = self._block(plan, key, replicate)
        nodes: dict[str, Column] = dict(block.columns)
        blocked: Flags = block.blocked
        for step in plan.every(AggregateStep):
            made = self._node(step, nodes)
            nodes[step.node] = made.column
            if made.blocks is not None:
                blocked = blocked | made.blocks
        return standing(plan, self.ground, nodes, blocked)

    def nodes_of(self, plan: Plan, key: ValuesKey, replicate: Replicate | None = None) -> Mapping[str, Reals]:
        """Return the scores of all nodes and indicators, NaN where there is none."""
        nodes: dict[str, Column] = dict(self._block(plan, key, replicate).columns)
        for step in plan.every(AggregateStep):
            nodes[step.node] = self._node(step, nodes).column
        return {name: column.blank() for name, column in nodes.items()}

    @property
    def studied(self) -> Study:
        """The study; a program's own mistake without one."""
        if self.study is None:
            message = "nothing varies without a study"
            raise ValueError(message)
        return self.study

    def _block(self, plan: Plan, key: ValuesKey, replicate: Replicate | None) -> Block:
        if key in self._blocks:
            self._blocks.move_to_end(key)
            return self._blocks[key]
        data, judge, names = self._data, self._judge, plan.scope
        if replicate is not None:
            plan, data = self._with_errors(plan, data, replicate)
            judge = self._judge if plan.scope is names else judge_for(plan)
        made = block_of(plan, data, judge, self.ground.units, self._next_column, self._threads)
        self._next_column += len(made.columns)
        self.counts.blocks += 1
        self._blocks[key] = made
        each = sum(column.most for column in made.columns.values())
        while len(self._blocks) > 1 and len(self._blocks) * each > KEPT_BLOCKS:
            self._blocks.popitem(last=False)
        return made

    def _node(self, step: AggregateStep, columns: Mapping[str, Column]) -> Made:
        children = [columns[child.node] for child in step.children]
        recipe = (step, tuple(child.key for child in children))
        key = self._keys.setdefault(recipe, -1 - len(self._keys))
        kept = self._nodes.get(key)
        if kept is not None:
            self._nodes.move_to_end(key)
            self.counts.nodes_kept += 1
            return kept
        if step.weighing is not None:
            scores = np.column_stack([child.blank() for child in children])
            found = weights(step.weighing, scores, [child.weight for child in step.children])
            pairs = zip(step.children, found, strict=True)
            step = replace(step, children=tuple(Child(child.node, weight) for child, weight in pairs), weighing=None)
        made = make(step, children, key, self.ground.applies.get(step.node), self._known)
        self.counts.nodes += 1
        self._nodes[key] = made
        while len(self._nodes) * made.column.most > KEPT_NODES and len(self._nodes) > 1:
            self._nodes.popitem(last=False)
        return made

    def _with_errors(self, plan: Plan, data: Data, replicate: Replicate) -> tuple[Plan, Data]:
        """Put the errors of a replicate into the data, as measures of their own that the indicators look at."""
        measure_of = {step.node: step.measure for step in plan.every(Score)}
        errors: dict[str, tuple[str, Reals]] = {}
        named: set[str] = set()
        for factor, taken in zip(self.studied.varies, replicate.choices, strict=True):
            if isinstance(factor, studies.MeasurementError):
                named.update(factor.nodes)
                for measure in sorted(reported(plan, {measure_of[node] for node in factor.nodes})):
                    errors[measure + WITH_ERROR] = measure, self._errors(factor, measure, taken or 0)
        if not errors:
            return plan, data
        if self._read is None:
            self._read = with_errors(data, {}, self.ground.units)
        moved = looking_at(plan, named, (measure for measure, _ in errors.values()))
        return moved, with_errors(self._read, errors, self.ground.units)

    def _errors(self, factor: studies.MeasurementError, measure: str, taken: int) -> Reals:
        count, purpose = len(self.ground.units), f"{factor.id}\n{measure}"
        if factor.shape is studies.Shape.NORMAL:
            apart = self.chance.bell(purpose, taken, count)
        else:
            apart = 2 * self.chance.stream(purpose, taken, count) - 1
        if factor.relative is not None:
            return np.array([1 + float(factor.relative) * apart, np.zeros(count)])
        return np.array([np.ones(count), float(factor.absolute or 0) * apart])
