"""Scheme + day -> plan: defaults applied, dated values resolved, every step typed and in order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from guiju.core.assessment import plan as steps
from guiju.core.assessment import variants
from guiju.core.assessment.dating import NothingInForceError, plain, resolved
from guiju.core.assessment.fields import scope_of
from guiju.core.assessment.judgements import weights
from guiju.core.assessment.names import names_in, names_of
from guiju.core.findings import Finding, Place
from guiju.core.nearest import nearest
from guiju.core.rulebook.facts import Computed
from guiju.core.rulebook.grading import Items
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.measures import Measure
from guiju.core.rulebook.scheme import Scheme
from guiju.core.rulebook.scoring import MeasureTarget, ScoreRule
from guiju.core.rulebook.tree import Aggregate, Node, Owa, PointsSum, Trimmed
from guiju.core.rulebook.weighing import Ahp, Equal, FromScores
from guiju.core.values import Basis, Text


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan, or the findings that kept it from being made."""

    plan: steps.Plan | None
    findings: tuple[Finding, ...] = ()


def make_plan(institution: Institution, scheme_id: str, on: dt.date, variant_id: str | None = None) -> Planned:
    """Plan a scheme of the institution as of a day, changed by a variant where one is named."""
    variant = institution.variants.get(variant_id) if variant_id else None
    scheme = institution.schemes.get(scheme_id)
    if scheme is None:
        return _refused(
            "unknown-scheme",
            id=scheme_id,
            known=", ".join(sorted(institution.schemes)),
            suggestion=nearest(scheme_id, institution.schemes),
        )
    if variant_id and variant is None:
        return _refused(
            "unknown-variant",
            id=variant_id,
            known=", ".join(sorted(institution.variants)),
            suggestion=nearest(variant_id, institution.variants),
        )
    if variant is not None and variant.of != scheme_id:
        return _refused("variant-of-other-scheme", id=variant.id, of=variant.of, scheme=scheme_id)
    if not scheme.in_force.holds(on):
        return _refused("scheme-not-in-force", id=scheme_id, on=on.isoformat())
    try:
        scheme = resolved(variants.apply(variant, scheme) if variant else scheme, on)
        parameters = {name: plain(resolved(institution.parameters[name].value, on)) for name in institution.parameters}
    except NothingInForceError as error:
        path = ".".join(str(part) for part in error.path)
        return _refused("nothing-in-force", id=scheme_id, on=on.isoformat(), path=path)
    return Planned(
        steps.Plan(
            scheme=scheme.id,
            title=scheme.title,
            on=on,
            period=scheme.period,
            steps=tuple(_Planner(institution, scheme).all_steps()),
            parameters=parameters,
            scope=scope_of(institution),
            variant=variant_id,
        )
    )


def _refused(code: str, **params: object) -> Planned:
    return Planned(None, (Finding(code, Place(), params),))


@dataclass(frozen=True, slots=True)
class _Planner:
    institution: Institution
    scheme: Scheme

    def all_steps(self) -> Iterator[steps.Step]:
        yield from self._data()
        yield from self._values()
        yield from self._scores(self.scheme.tree, parent=None, basis=self.scheme.basis)
        yield from self._outcome()

    def _data(self) -> Iterator[steps.Step]:
        measures, attributes = self._needed()
        yield steps.Load(self.scheme.subject.unit_kind, measures, attributes, self.scheme.compare_within)
        known = [self.institution.measures[name] for name in measures if name in self.institution.measures]
        for measure in known:
            if measure.from_scheme is not None:
                yield steps.Collect(measure.id, measure.from_scheme)
        for measure in known:
            if measure.earlier is not None:
                yield steps.Recall(measure.id, measure.earlier.measure, measure.earlier.back)
        for measure in known:
            if measure.formula is None and measure.earlier is None and measure.period is not self.scheme.period:
                how, missing = measure.roll_up, measure.missing_parts
                yield steps.RollUpStep(measure.id, measure.period, self.scheme.period, how, missing)
        yield from self._derived(known)
        if self.scheme.fewest is not None:
            yield steps.Fewest(self.scheme.fewest.people, self.scheme.fewest.measured_by)

    def _values(self) -> Iterator[steps.Step]:
        indicators = tuple(node for node in _walk(self.scheme.tree) if node.is_indicator)
        ids = tuple(node.id for node in indicators)
        for node in indicators:
            if node.per is not None:
                yield steps.Denominate(node.id, str(node.measure), node.per)
        impute, treat = self.scheme.impute, self.scheme.treat
        if impute is not None:
            group = impute.group or self.scheme.compare_within
            chosen = tuple(id_ for id_ in ids if not impute.only or id_ in impute.only)
            yield steps.Impute(impute.method, impute.within, group, chosen)
        if self.scheme.screen_at_least is not None:
            yield steps.Screen(self.scheme.screen_at_least, ids)
        if treat is not None:
            chosen = tuple(id_ for id_ in ids if (not treat.only or id_ in treat.only) and id_ not in treat.except_)
            yield steps.TreatStep(treat, chosen)

    def _scores(self, node: Node, parent: Node | None, basis: tuple[Basis, ...]) -> Iterator[steps.Step]:
        """Yield the steps of a node after those of its children; a node without a basis rests on the one above it."""
        basis = node.basis or basis
        for child in node.children:
            yield from self._scores(child, node, basis)
        exact = parent is not None and isinstance(self._method(parent), PointsSum)
        make = self._score if node.is_indicator else self._aggregate
        yield make(node, basis, exact=exact)

    def _score(self, node: Node, basis: tuple[Basis, ...], *, exact: bool) -> steps.Score:
        defaults, measure = self.scheme.defaults, self.institution.measures.get(str(node.measure))
        rule = node.score or defaults.score
        if rule is None:
            message = f"indicator {node.id} has no score rule"
            raise ValueError(message)
        better = node.better or (measure.better if measure else None)
        if better is None:
            message = f"indicator {node.id} uses an unknown measure"
            raise ValueError(message)
        return steps.Score(
            node=node.id,
            title=node.title,
            measure=str(node.measure),
            per=node.per,
            rule=rule,
            better=better,
            full=plain(node.full if node.points is None else node.points),
            round=node.round,
            absent=node.absent or defaults.absent,
            applies_when=node.applies_when,
            exact=exact,
            basis=basis,
            target_title=self._target_title(rule),
        )

    def _target_title(self, rule: ScoreRule) -> Text | None:
        target = getattr(rule, "target", None)
        known = self.institution.measures.get(target.measure) if isinstance(target, MeasureTarget) else None
        return known.title if known else None

    def _method(self, node: Node) -> object:
        return node.aggregate or self.scheme.defaults.aggregate

    def _aggregate(self, node: Node, basis: tuple[Basis, ...], *, exact: bool) -> steps.AggregateStep:
        method = node.aggregate or self.scheme.defaults.aggregate
        if method is None:
            message = f"node {node.id} has no way to add up"
            raise ValueError(message)
        adds_points = isinstance(method, PointsSum)
        return steps.AggregateStep(
            node=node.id,
            title=node.title,
            method=method,
            children=_children(node, method),
            points=None if node.points is None else plain(node.points),
            full=plain(node.full),
            round=node.round,
            applies_when=node.applies_when,
            exact=exact or adds_points,
            basis=basis,
            weighing=node.weighing if isinstance(node.weighing, FromScores) else None,
        )

    def _outcome(self) -> Iterator[steps.Step]:
        total, caps = self.scheme.total, self.scheme.caps
        if self.scheme.prerequisites:
            yield steps.Require(self.scheme.prerequisites)
        lowers = any(cap.score_at_most is not None for cap in caps)
        yield steps.TotalStep(
            root=self.scheme.tree.id,
            bonus=_grounds(total.bonus, self.scheme.basis) if total else None,
            deductions=_grounds(total.deductions, self.scheme.basis) if total else None,
            clip=(plain(total.clip.from_), plain(total.clip.to)) if total and total.clip else None,
            coefficient=total.coefficient if total else None,
            round=total.round if total else None,
            plain=total is None and not lowers,
        )
        if caps:
            yield steps.CapStep(caps)
        yield steps.RankStep(self.scheme.ranks.ties)
        if self.scheme.grades:
            yield steps.GradeStep(self.scheme.grades)
        nodes = tuple(node.id for node in _walk(self.scheme.tree) if not node.is_indicator)
        indicators = tuple(node.id for node in _walk(self.scheme.tree) if node.is_indicator)
        yield steps.Write(nodes, indicators)

    def _needed(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Name every measure and attribute the scheme looks at, those behind derived ones included."""
        wanted = self._closure()
        attributes = {attribute.id for attribute in self.institution.vocabulary.attributes}
        grouping = [self.scheme.compare_within, self.scheme.impute.group if self.scheme.impute else None]
        attributes |= {name for name in grouping if name}
        measures = tuple(name for name in wanted if name in self.institution.measures)
        return measures, tuple(name for name in wanted if name in attributes and name not in measures)

    def _behind(self, name: str) -> str | None:
        """Return the expression a measure or a computed fact stands for."""
        measure, fact = self.institution.measures.get(name), self.institution.facts.get(name)
        if measure is not None:
            return measure.formula
        return fact.is_ if isinstance(fact, Computed) else None

    def _derived(self, known: list[Measure]) -> Iterator[steps.Derive]:
        """Yield derived measures and computed facts, each after those it is computed from."""
        facts = [name for name in self._closure() if isinstance(self.institution.facts.get(name), Computed)]
        names = [measure.id for measure in known if measure.formula is not None] + facts
        waiting = {name: self._behind(name) or "" for name in names}
        while waiting:
            ready = [name for name, text in waiting.items() if not waiting.keys() & (set(names_in(text)) - {name})]
            if not ready:
                message = f"derived from each other: {', '.join(sorted(waiting))}"
                raise ValueError(message)
            for name in ready:
                measure = self.institution.measures.get(name)
                yield steps.Derive(name, waiting.pop(name), measure.votes if measure is not None else None)

    def _closure(self) -> list[str]:
        wanted = list(dict.fromkeys(names_of(self.scheme)))
        for name in wanted:
            wanted.extend(other for other in names_in(self._behind(name) or "") if other not in wanted)
            measure = self.institution.measures.get(name)
            if measure is not None and measure.earlier is not None and measure.earlier.measure not in wanted:
                wanted.append(measure.earlier.measure)
        return wanted


def _walk(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from _walk(child)


def _children(node: Node, method: Aggregate) -> tuple[steps.Child, ...]:
    """Return the children with what each counts for: written, judged, or the same for all."""
    ids = [child.id for child in node.children]
    if isinstance(method, Owa | Trimmed) or isinstance(node.weighing, Equal):
        return tuple(steps.Child(id_, Decimal(1)) for id_ in ids)
    if isinstance(node.weighing, Ahp):
        judged = weights(node.weighing, ids)
        return tuple(steps.Child(id_, judged[id_]) for id_ in ids)
    adds_points = isinstance(method, PointsSum)
    return tuple(steps.Child(child.id, _weight(child, points=adds_points)) for child in node.children)


def _weight(child: Node, *, points: bool) -> Decimal:
    if points:
        return plain(child.full if child.points is None else child.points)
    return Decimal(1) if child.weight is None else plain(child.weight)


def _grounds(items: Items | None, basis: tuple[Basis, ...]) -> steps.Grounds | None:
    """Return grounds for points with plain numbers; one without a basis rests on the scheme's."""
    if items is None:
        return None
    resting = tuple(item.model_copy(update={"basis": item.basis or basis}) for item in items.items)
    return steps.Grounds(resting, None if items.at_most is None else plain(items.at_most))
