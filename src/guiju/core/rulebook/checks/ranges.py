"""Means that need scores above 0, over rules that can give 0: said when the scheme is written, not at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from guiju.core.findings import Severity
from guiju.core.rulebook import scoring as rules
from guiju.core.rulebook.checks.dated import Value, numbers_of
from guiju.core.rulebook.checks.issue import Issue
from guiju.core.rulebook.checks.nodes import aggregate_of, nodes_of
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.scheme import Scheme
from guiju.core.rulebook.tree import Geometric, Harmonic, Node, Power


def check_ranges(institution: Institution) -> Iterator[Issue]:
    """Yield each indicator whose rule can give 0 or less under a geometric, harmonic or power mean, as a warning."""
    for scheme in institution.schemes.values():
        for path, node in nodes_of(scheme.tree):
            if not isinstance(aggregate_of(node, scheme), Geometric | Harmonic | Power):
                continue
            for index, child in enumerate(node.children):
                least = _least(child, scheme)
                if least is not None and least <= 0:
                    params = {"node": node.id, "child": child.id, "lowest": f"{least:f}"}
                    place = (*path, "children", index)
                    yield Issue("range-reaches-zero", "schemes", scheme.id, place, params, Severity.WARNING)


def _least(child: Node, scheme: Scheme) -> Decimal | None:
    """Return the lowest score an indicator's rule can give; None for a node, or where no rule sets a lowest."""
    rule = child.score or scheme.defaults.score
    if not child.is_indicator or rule is None:
        return None
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
        case rules.Completion() | rules.Events() | rules.YesNo() | rules.Interval():
            return Decimal(0)
        case rules.Percentile() | rules.Borda() | rules.DistanceToMax():
            return Decimal(0)
        case _:
            return None


def _lowest(values: Iterable[Value]) -> Decimal | None:
    return min((number for value in values for number in numbers_of(value)), default=None)
