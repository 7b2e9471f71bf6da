"""Methods that need scores in a range, over rules that leave it: said when the scheme is written, not at the end.

Means that need scores above 0 and can be given 0 are warned of; nearness to an ideal refuses scores beyond it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from guiju.core.findings import Path, Severity
from guiju.core.rulebook import scoring as rules
from guiju.core.rulebook.checks.dated import Value, numbers_of
from guiju.core.rulebook.checks.issue import Issue
from guiju.core.rulebook.checks.nodes import aggregate_of, nodes_of
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.scheme import Scheme
from guiju.core.rulebook.tree import Copeland, Geometric, Harmonic, MazziottaPareto, Node, Power, Topsis


def check_ranges(institution: Institution) -> Iterator[Issue]:
    """Yield each indicator whose rule can give 0 or less under a geometric, harmonic or power mean, as a warning."""
    for scheme in institution.schemes.values():
        for path, node in nodes_of(scheme.tree):
            method = aggregate_of(node, scheme)
            if isinstance(method, Topsis):
                yield from _beyond(node, method, scheme, path)
            if not isinstance(method, Geometric | Harmonic | Power | MazziottaPareto):
                continue
            for index, child in enumerate(node.children):
                least = _least(child, scheme)
                if least is not None and least <= 0:
                    params = {"node": node.id, "child": child.id, "lowest": f"{least:f}"}
                    place = (*path, "children", index)
                    yield Issue("range-reaches-zero", "schemes", scheme.id, place, params, Severity.WARNING)


def _beyond(node: Node, method: Topsis, scheme: Scheme, path: Path) -> Iterator[Issue]:
    """Yield children whose scores may lie outside 0 to the ideal, or have no limits at all."""
    for index, child in enumerate(node.children):
        if not child.is_indicator:
            continue
        low, high = _least(child, scheme), _most(child, scheme)
        if low is None or high is None or low < 0 or high > method.ideal:
            params = {"node": node.id, "child": child.id, "ideal": f"{method.ideal:f}"}
            yield Issue("beyond-the-ideal", "schemes", scheme.id, (*path, "children", index), params)


def _most(child: Node, scheme: Scheme) -> Decimal | None:
    """Return the highest score an indicator's rule can give; None where no rule sets a highest."""
    full = _highest([child.full if child.points is None else child.points])
    return most_of(child.score or scheme.defaults.score, full)


def most_of(rule: rules.ScoreRule | None, full: Decimal | None) -> Decimal | None:
    """Return the highest score a rule can give where full marks are so many; None where it sets no highest."""
    match rule:
        case (
            rules.Linear(capped=True)
            | rules.Events()
            | rules.YesNo()
            | rules.Interval()
            | rules.RatioToBest()
            | rules.Equate()
        ):
            return full
        case rules.Knots():
            return _highest(knot.give for knot in rule.knots)
        case rules.Steps():
            return _highest(band.give for band in rule.bands)
        case rules.Deduct():
            return full
        case rules.Completion():
            most = _highest([rule.at_most])
            return None if full is None or most is None else full * most
        case rules.MinMax() | rules.Goalposts(cut=True):
            return max(rule.to)
        case rules.Percentile() | rules.DistanceToMax():
            return rule.times
        case rules.RankTable():
            return _highest([*rule.give, rule.beyond])
        case rules.Classes():
            return _highest(rule.give)
        case rules.Exponential():
            return Decimal(100)
        case _:
            return None


def _highest(values: Iterable[Value]) -> Decimal | None:
    return max((number for value in values for number in numbers_of(value)), default=None)


def never_negative(node: Node, scheme: Scheme) -> bool:
    """Tell whether a node's score is certain not to fall below 0."""
    if node.is_indicator:
        least = _least(node, scheme)
        return least is not None and least >= 0
    method = aggregate_of(node, scheme)
    if isinstance(method, Copeland):
        return min(method.to) >= 0
    children = all(never_negative(child, scheme) for child in node.children)
    return children and not isinstance(method, MazziottaPareto)


def _least(child: Node, scheme: Scheme) -> Decimal | None:
    """Return the lowest score an indicator's rule can give; None for a node, or where no rule sets a lowest."""
    return least_of(child.score or scheme.defaults.score) if child.is_indicator else None


def least_of(rule: rules.ScoreRule | None) -> Decimal | None:
    """Return the lowest score a rule can give; None where it sets no lowest."""
    match rule:
        case rules.Linear(capped=True):
            return _lowest([rule.base])
        case rules.Knots():
            return _lowest(knot.give for knot in rule.knots)
        case rules.Steps():
            return _lowest(band.give for band in rule.bands)
        case rules.Deduct():
            return _lowest([rule.at_least])
        case rules.MinMax() | rules.Goalposts(cut=True):
            return min(rule.to)
        case rules.RankTable():
            return _lowest([*rule.give, rule.beyond])
        case rules.Classes():
            return _lowest(rule.give)
        case (
            rules.Completion()
            | rules.Events()
            | rules.YesNo()
            | rules.Interval()
            | rules.Exponential()
            | rules.Equate()
        ):
            return Decimal(0)
        case rules.Percentile() | rules.Borda() | rules.DistanceToMax() | rules.RatioToBest():
            return Decimal(0)
        case _:
            return None


def _lowest(values: Iterable[Value]) -> Decimal | None:
    return min((number for value in values for number in numbers_of(value)), default=None)
