"""The plan of an assessment: typed steps, every default applied and every dated value resolved to its day.

A plan is read aloud (`guiju.words.plan`), compiled to SQL (`guiju.compute`) and traced; nobody looks at the scheme
again once it is made. Score rules keep their rulebook types, with plain numbers where dated values may stand.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TypeVar, cast

from guiju.core.expressions import Scope
from guiju.core.rulebook.conditions import Conditions
from guiju.core.rulebook.grading import Cap, Grade, Item, Prerequisite
from guiju.core.rulebook.measures import Better, FromScheme, MissingParts, PeriodKind, RollUp
from guiju.core.rulebook.scheme import Imputing, Treat
from guiju.core.rulebook.scoring import ScoreRule, Ties, Within
from guiju.core.rulebook.tree import Absent, Aggregate, Copeland
from guiju.core.rulebook.votes import Votes
from guiju.core.rulebook.weighing import FromScores
from guiju.core.values import Basis, Text


@dataclass(frozen=True, slots=True)
class Load:
    """Read the cut: these measures and attributes of each unit; `group` is the attribute that makes the peers."""

    unit_kind: str
    measures: tuple[str, ...]
    attributes: tuple[str, ...]
    group: str | None


@dataclass(frozen=True, slots=True)
class Collect:
    """Take a measure from the results of another scheme."""

    measure: str
    source: FromScheme


@dataclass(frozen=True, slots=True)
class Recall:
    """Take a measure from what another one was so many periods before."""

    measure: str
    of: str
    back: int


@dataclass(frozen=True, slots=True)
class RollUpStep:
    """Bring a measure from the periods it is observed in to the scheme's period; `how` absent means they agree."""

    measure: str
    from_: PeriodKind
    to: PeriodKind
    how: RollUp | None
    missing: MissingParts = MissingParts.MISSING


@dataclass(frozen=True, slots=True)
class Derive:
    """Compute a measure from other measures; `votes` says what answers it is made of."""

    measure: str
    expression: str
    votes: Votes | None = None


@dataclass(frozen=True, slots=True)
class Fewest:
    """Leave units with fewer people out: they have facts and no score."""

    people: int
    measured_by: str


@dataclass(frozen=True, slots=True)
class Denominate:
    """Divide an indicator's measure by another one."""

    node: str
    measure: str
    per: str


@dataclass(frozen=True, slots=True)
class Impute:
    """Let a figure of the peers stand for missing values, marked as imputed."""

    method: Imputing
    within: Within
    group: str | None
    nodes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Screen:
    """Leave units out that have less than this share of the indicators."""

    at_least: Decimal
    nodes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TreatStep:
    """Move or transform outliers of these indicators."""

    rule: Treat
    nodes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Give an indicator its score: `full` marks at most; `exact` where its parent adds points.

    `basis` is the node's own, or that of the nearest node above it that has one, or the scheme's. `target_title` is
    what the measure is called that sets the target, where one does.
    """

    node: str
    title: Text
    measure: str
    per: str | None
    rule: ScoreRule
    better: Better
    full: Decimal
    round: int | None
    absent: Absent
    applies_when: Conditions
    exact: bool
    basis: tuple[Basis, ...] = ()
    target_title: Text | None = None


@dataclass(frozen=True, slots=True)
class Child:
    """A child of a node with its weight, or its points where the node adds points."""

    node: str
    weight: Decimal


@dataclass(frozen=True, slots=True)
class AggregateStep:
    """Make a node's score from its children; `points` brings a mean of `full` marks to the points of the node.

    With `weighing` the weights are those written (or 1) until the scores are known: `weighing.weighed` finds them.
    """

    node: str
    title: Text
    method: Aggregate
    children: tuple[Child, ...]
    points: Decimal | None
    full: Decimal
    round: int | None
    applies_when: Conditions
    exact: bool
    basis: tuple[Basis, ...] = ()
    weighing: FromScores | None = None


@dataclass(frozen=True, slots=True)
class Grounds:
    """Grounds for points with plain numbers: the items, and the cap over all of them."""

    items: tuple[Item, ...]
    at_most: Decimal | None


@dataclass(frozen=True, slots=True)
class TotalStep:
    """`clip(root + bonus - deductions) * coefficient`, from here on in whole millionths.

    `plain` says that nothing changes the root's score, so that its column keeps the full real number.
    """

    root: str
    bonus: Grounds | None
    deductions: Grounds | None
    clip: tuple[Decimal, Decimal] | None
    coefficient: str | None
    round: int | None
    plain: bool


@dataclass(frozen=True, slots=True)
class Require:
    """Block units that do not meet a prerequisite, or of which it cannot be told."""

    prerequisites: tuple[Prerequisite, ...]


@dataclass(frozen=True, slots=True)
class CapStep:
    """Keep the score or the grade of units under a veto or a cap."""

    caps: tuple[Cap, ...]


@dataclass(frozen=True, slots=True)
class RankStep:
    """Give places by total, in all and in the group."""

    ties: Ties


@dataclass(frozen=True, slots=True)
class GradeStep:
    """Give grades: the lowest of the grade by points, by quota and under the caps."""

    grades: tuple[Grade, ...]


@dataclass(frozen=True, slots=True)
class Write:
    """Write the results: the inner nodes in the order of the tree, and the indicators where detail is asked."""

    nodes: tuple[str, ...]
    indicators: tuple[str, ...]


Step = (
    Load
    | Collect
    | Recall
    | RollUpStep
    | Derive
    | Fewest
    | Denominate
    | Impute
    | Screen
    | TreatStep
    | Score
    | AggregateStep
    | TotalStep
    | Require
    | CapStep
    | RankStep
    | GradeStep
    | Write
)
"""One step of a plan."""

_Step = TypeVar("_Step")


@dataclass(frozen=True)
class Plan:
    """All steps in the order they are carried out, the day that judged them, and parameters by name."""

    scheme: str
    title: Text
    on: dt.date
    period: PeriodKind
    steps: tuple[Step, ...]
    parameters: Mapping[str, Decimal]
    scope: Scope
    variant: str | None = None

    def every(self, kind: type[_Step]) -> tuple[_Step, ...]:
        """Return all steps of a kind, in order."""
        return cast("tuple[_Step, ...]", self._by_kind.get(kind, ()))

    def first(self, kind: type[_Step]) -> _Step | None:
        """Return the step of a kind of which there is at most one."""
        return next(iter(self.every(kind)), None)

    @cached_property
    def _by_kind(self) -> Mapping[type, tuple[Step, ...]]:
        kinds = dict.fromkeys(type(step) for step in self.steps)
        return {kind: tuple(step for step in self.steps if type(step) is kind) for kind in kinds}

    @cached_property
    def inner(self) -> Mapping[str, AggregateStep]:
        """The nodes that add up children, by id."""
        return {step.node: step for step in self.every(AggregateStep)}

    @cached_property
    def titles(self) -> Mapping[str, Text]:
        """What each indicator and node is called."""
        indicators = {step.node: step.title for step in self.every(Score)}
        return indicators | {name: step.title for name, step in self.inner.items()}

    @cached_property
    def grades(self) -> Mapping[str, Text]:
        """What the grades are called, the best first."""
        step = self.first(GradeStep)
        return {grade.id: grade.title for grade in step.grades} if step else {}

    @cached_property
    def leaves(self) -> Mapping[str, tuple[str, ...]]:
        """The indicators under each node, in the order of the tree; an indicator stands under itself."""
        found: dict[str, tuple[str, ...]] = {step.node: (step.node,) for step in self.every(Score)}
        for step in self.every(AggregateStep):
            found[step.node] = tuple(leaf for child in step.children for leaf in found[child.node])
        return found

    @cached_property
    def contested(self) -> frozenset[str]:
        """The indicators below a node that compares units two by two."""
        nodes = [step.node for step in self.every(AggregateStep) if isinstance(step.method, Copeland)]
        return frozenset(leaf for node in nodes for leaf in self.leaves[node])

    @property
    def group(self) -> str | None:
        """The attribute that makes the peers, if there is one."""
        load = self.first(Load)
        return load.group if load else None

    @property
    def root(self) -> str:
        """The node at the top of the tree."""
        total = self.first(TotalStep)
        if total is None:
            message = "a plan has a total"
            raise ValueError(message)
        return total.root
