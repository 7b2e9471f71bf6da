"""From values to scores on a small table: every indicator by its rule, then the nodes from the bottom to the root."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import assert_never

from guiju.core.assessment import equating, marks, placing, relative
from guiju.core.assessment.aggregation import CANNOT_TELL, NOT_APPLICABLE, combine
from guiju.core.assessment.contest import Contested, contest
from guiju.core.assessment.language import Language
from guiju.core.assessment.observing import Observed, UnitFacts
from guiju.core.assessment.plan import AggregateStep, Plan, Score
from guiju.core.assessment.scoring import Seen, rounded, score
from guiju.core.assessment.trace import IndicatorTrace, NodeTrace, Peers
from guiju.core.evidence import FactState
from guiju.core.rulebook import scoring as rules
from guiju.core.rulebook.measures import Better
from guiju.core.rulebook.scoring import Within
from guiju.core.rulebook.tree import Below, Copeland, Gives


@dataclass(frozen=True, slots=True)
class IndicatorColumn:
    """One indicator of all units: the traces, and the units it blocks."""

    traces: Mapping[str, IndicatorTrace]
    blocks: frozenset[str]


def mark(
    plan: Plan, step: Score, units: Sequence[UnitFacts], column: Mapping[str, Observed], language: Language
) -> IndicatorColumn:
    """Score one indicator for all units."""
    table = _Table(plan, step, units, column)
    plain_scores = {unit.unit: table.plain_score(unit) for unit in units}
    traces: dict[str, IndicatorTrace] = {}
    blocks = set()
    for unit in units:
        seen = column[unit.unit]
        exempt = bool(step.rule.unless) and language.all_of(step.rule.unless, unit.values) is True
        what = marks.gives(step.absent, seen.state)
        if seen.state is FactState.MISSING and exempt:
            what = None
        given, gave = plain_scores[unit.unit], None
        if what is not None:
            mates = [plain_scores[other.unit] for other in table.peers_of(unit, Within.GROUP)]
            known = [each for each in mates if each is not None]
            count = table.figures(unit, _within(step.rule)).count
            given, gave = marks.in_place_of(what, step.rule, step.full, count, known), what.value
            exempt = False
        elif exempt:
            given = marks.most(step.rule, step.full, table.figures(unit, _within(step.rule)).count)
        if what is Gives.BLOCK:
            blocks.add(unit.unit)
        traces[unit.unit] = IndicatorTrace(
            node=step.node,
            state=seen.state,
            raw=seen.raw,
            denominator=seen.denominator,
            value=seen.value,
            score=given,
            imputed=seen.state is FactState.IMPUTED,
            treated=seen.before_treatment is not None,
            before_treatment=seen.before_treatment,
            gave=gave,
            exempt=exempt,
            target=table.target(unit),
            peers=table.shown_peers(unit),
            place=table.place(unit),
        )
    return IndicatorColumn(traces, frozenset(blocks))


@dataclass(frozen=True, slots=True)
class _Table:
    plan: Plan
    step: Score
    units: Sequence[UnitFacts]
    column: Mapping[str, Observed]

    def peers_of(self, unit: UnitFacts, within: Within) -> Iterator[UnitFacts]:
        grouped = within is Within.GROUP and self.plan.group is not None
        return (other for other in self.units if not grouped or other.group == unit.group)

    def values(self, unit: UnitFacts, within: Within) -> list[float]:
        found = (self.column[other.unit].value for other in self.peers_of(unit, within))
        seen = [value for value in found if value is not None]
        for name in self.step.rule.pooled if isinstance(self.step.rule, rules.Pooled) else ():
            earlier = (other.values.get(name) for other in self.peers_of(unit, within))
            seen += [float(value) for value in earlier if isinstance(value, int | float)]
        return seen

    def figures(self, unit: UnitFacts, within: Within) -> Peers:
        rule = self.step.rule
        reference = None
        if isinstance(rule, rules.DistanceToReference):
            named = [other for other in self.peers_of(unit, within) if other.unit == rule.reference]
            reference = self.column[named[0].unit].value if named else None
        return relative.figures(self.values(unit, within), reference)

    def shown_peers(self, unit: UnitFacts) -> Peers | None:
        rule = self.step.rule
        target = getattr(rule, "target", None)
        if isinstance(rule, rules.Equate):
            panel = self.panel(unit)
            return None if panel is None else panel.own
        if isinstance(target, rules.PeerTarget):
            return self.figures(unit, target.within)
        return self.figures(unit, _within(rule)) if isinstance(rule, rules.PeerRule) else None

    def panel(self, unit: UnitFacts) -> equating.Panel | None:
        rule = self.step.rule
        if not isinstance(rule, rules.Equate):
            return None
        seen = [(_panel_of(rule, other, self.plan), self.column[other.unit].value) for other in self.units]
        found = equating.panels(rule, [(name, value) for name, value in seen if value is not None])
        return found.get(_panel_of(rule, unit, self.plan) or "")

    def place(self, unit: UnitFacts) -> float | None:
        rule, x = self.step.rule, self.column[unit.unit].value
        if x is None or not isinstance(rule, rules.PlaceRule):
            return None
        rising = Better.MORE if placing.from_the_worst(rule, self.step.better) else Better.LESS
        return relative.place(x, self.values(unit, rule.within), placing.ties_of(rule), rising)

    def tied(self, unit: UnitFacts) -> int:
        rule, x = self.step.rule, self.column[unit.unit].value
        if x is None or not isinstance(rule, rules.RankTable) or rule.ties is not rules.SharedMarks.SHARE:
            return 1
        return relative.tied(x, self.values(unit, rule.within))

    def target(self, unit: UnitFacts) -> float | None:
        match getattr(self.step.rule, "target", None):
            case None:
                return None
            case Decimal() as written:
                return float(written)
            case rules.PeerTarget() as target:
                return relative.peer_target(target, self.figures(unit, target.within), self.step.better)
            case rules.MeasureTarget(measure=measure):
                own = unit.values.get(measure)
                return float(own) if isinstance(own, int | float) else None
            case other:
                raise TypeError(f"{other!r} is no target")

    def plain_score(self, unit: UnitFacts) -> float | None:
        """Return what the rule itself gives the unit's value, rounded as the indicator says."""
        x = self.column[unit.unit].value
        if x is None:
            return None
        peers, place = self.shown_peers(unit), self.place(unit)
        panel = self.panel(unit)
        seen = Seen(self.step.full, self.step.better, self.target(unit), peers, place, self.tied(unit), panel)
        given = score(self.step.rule, x, seen)
        return None if given is None else rounded(given, self.step.round)


def _panel_of(rule: rules.Equate, unit: UnitFacts, plan: Plan) -> str | None:
    held = unit.group if rule.by == plan.group else unit.values.get(rule.by)
    return held if isinstance(held, str) else None


def _within(rule: rules.ScoreRule) -> Within:
    return rule.within if isinstance(rule, rules.PeerRule) else Within.ALL


@dataclass(slots=True)
class Tree:
    """One unit's tree as it is added up: scores so far, what does not apply, the nodes, and those that block it."""

    scores: dict[str, float | None]
    out: set[str]
    nodes: dict[str, NodeTrace]
    blocks: list[str]


def nodes_of(
    plan: Plan, units: Sequence[UnitFacts], marked: Mapping[str, IndicatorColumn], language: Language
) -> dict[str, Tree]:
    """Return the inner nodes of every unit, from the bottom to the root."""
    trees = {unit.unit: _leaves(unit, marked) for unit in units}
    for step in plan.every(AggregateStep):
        contested = _contested(plan, step, units, trees, language)
        for unit in units:
            _add(step, trees[unit.unit], _applies(step, unit, language), contested.get(unit.unit))
    return trees


def _leaves(unit: UnitFacts, marked: Mapping[str, IndicatorColumn]) -> Tree:
    seen = {node: column.traces[unit.unit] for node, column in marked.items()}
    out = {node for node, each in seen.items() if each.state is FactState.NOT_APPLICABLE}
    return Tree({node: each.score for node, each in seen.items()}, out, {}, [])


def _applies(step: AggregateStep, unit: UnitFacts, language: Language) -> bool | None:
    return language.all_of(step.applies_when, unit.values) if step.applies_when else True


def _add(step: AggregateStep, tree: Tree, applies: bool | None, contested: Contested | None) -> None:  # noqa: FBT001 - three answers
    combined = combine(step, tree.scores, tree.out, contested.score if contested else 0.0)
    is_out = combined.nothing_applies or applies is False
    if is_out:
        tree.out.add(step.node)
    score = combined.score if applies is True else None
    tree.scores[step.node] = score
    if combined.gave is Below.BLOCK and not is_out:
        tree.blocks.append(step.node)
    gave = _gave(applies=applies, gave=combined.gave)
    tree.nodes[step.node] = NodeTrace(
        step.node, score, combined.available, gave, contested.added if contested else None
    )


def _contested(
    plan: Plan, step: AggregateStep, units: Sequence[UnitFacts], trees: Mapping[str, Tree], language: Language
) -> Mapping[str, Contested]:
    """Return what the units get of a node that compares them, those that have enough of it."""
    if not isinstance(step.method, Copeland):
        return {}
    entered: dict[str, dict[str, Mapping[str, float | None]]] = {}
    for unit in units:
        tree = trees[unit.unit]
        found = combine(step, tree.scores, tree.out)
        if found.gave is None and not found.nothing_applies and _applies(step, unit, language) is True:
            grouped = step.method.within is Within.GROUP and plan.group is not None
            entered.setdefault((unit.group or "") if grouped else "", {})[unit.unit] = tree.scores
    return {unit: each for rows in entered.values() for unit, each in contest(step, step.method, rows).items()}


def _gave(*, applies: bool | None, gave: Below | None) -> str | None:
    match applies:
        case True:
            return None if gave is None else gave.value
        case False:
            return NOT_APPLICABLE
        case None:
            return CANNOT_TELL
        case _:
            assert_never(applies)
