"""A child has at least the share of its parent that a clause asks for, on each day a weight changes and in variants."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from guiju.core.assessment.variants import apply
from guiju.core.findings import Path
from guiju.core.rulebook.checks.dated import Value, at, turning_days
from guiju.core.rulebook.checks.issue import Issue
from guiju.core.rulebook.checks.nodes import aggregate_of, nodes_of
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.scheme import Scheme
from guiju.core.rulebook.tree import Minimum, Node, Owa, PointsSum, Trimmed
from guiju.core.rulebook.weighing import Equal

_Wrong = tuple[str, Path, dict[str, object]]


def check_minima(institution: Institution) -> Iterator[Issue]:
    """Yield children whose share is below their minimum, or cannot be told before the scores are known."""
    for scheme in institution.schemes.values():
        for code, path, params in _wrong(scheme):
            yield Issue(code, "schemes", scheme.id, path, params)
    for variant in institution.variants.values():
        of = institution.schemes.get(variant.of)
        own = {str(params["node"]) for _, _, params in _wrong(of)} if of is not None else set()
        for code, _, params in _wrong(apply(variant, of)) if of is not None else ():
            if params["node"] not in own:
                yield Issue(code, "variants", variant.id, ("nodes",) if variant.nodes else (), params)


def _wrong(scheme: Scheme) -> Iterator[_Wrong]:
    for path, node in nodes_of(scheme.tree):
        for index, child in enumerate(node.children):
            if child.weight_at_least is not None:
                for code, params in _child(node, child, child.weight_at_least, scheme):
                    yield code, (*path, "children", index, "weight_at_least"), {"node": child.id, **params}


def _child(node: Node, child: Node, least: Decimal, scheme: Scheme) -> Iterator[tuple[str, dict[str, object]]]:
    method = aggregate_of(node, scheme)
    if isinstance(method, Minimum | Owa | Trimmed) or not (node.weighing is None or isinstance(node.weighing, Equal)):
        yield "minimum-of-found-weight", {"parent": node.id}
        return
    own, every = _weights(node, child, points=isinstance(method, PointsSum))
    for day in turning_days(every):
        whole = sum((number for each in every if (number := at(each, day)) is not None), Decimal(0))
        held = at(own, day)
        if held is not None and held < least * whole:
            share = f"{held / whole * 100:.1f}"
            yield "weight-below-minimum", {"share": share, "least": f"{(least * 100).normalize():f}", "day": str(day)}
            return


def _weights(node: Node, child: Node, *, points: bool) -> tuple[Value, Sequence[Value]]:
    if isinstance(node.weighing, Equal):
        return Decimal(1), [Decimal(1)] * len(node.children)
    if points:
        return child.points, [each.points for each in node.children]
    return child.weight, [each.weight for each in node.children]
