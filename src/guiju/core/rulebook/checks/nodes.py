"""The indicator tree: names that do not clash, and at every node what its place in the tree needs."""

from __future__ import annotations

from collections.abc import Iterator

from guiju.core.findings import Path
from guiju.core.rulebook.checks.issue import Issue
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.measures import Better
from guiju.core.rulebook.scheme import Scheme
from guiju.core.rulebook.scoring import Completion, Pooled
from guiju.core.rulebook.tree import Aggregate, Copeland, Minimum, Node, Owa, PointsSum, Power, Topsis, Trimmed
from guiju.core.rulebook.weighing import FromScores

RESERVED = frozenset({"unit", "code", "group", "rank", "group_rank", "grade", "state"})
"""Columns of the results that no node may be named like."""


MOST_TO_EXPLAIN = 12
"""Children of a node whose parts in it are found by looking at every set of them."""


def nodes_of(tree: Node, path: Path = ("tree",)) -> Iterator[tuple[Path, Node]]:
    """Yield every node with its path inside the scheme, parents first."""
    yield path, tree
    for index, child in enumerate(tree.children):
        yield from nodes_of(child, (*path, "children", index))


def aggregate_of(node: Node, scheme: Scheme) -> Aggregate | None:
    """Return how a node adds up its children, its own way or the scheme's."""
    return node.aggregate or scheme.defaults.aggregate


def writes_weights(node: Node) -> bool:
    """Tell whether the weights of a node's children are written, and not all found."""
    return node.weighing is None or (isinstance(node.weighing, FromScores) and node.weighing.reads_weights)


def check_nodes(institution: Institution) -> Iterator[Issue]:
    """Yield nodes whose name is taken, and nodes that say too little or too much."""
    for scheme in institution.schemes.values():
        seen: dict[str, str] = {}
        for path, node in nodes_of(scheme.tree):
            folded = node.id.casefold()
            if folded in RESERVED:
                yield Issue("reserved-node-id", "schemes", scheme.id, (*path, "id"), {"id": node.id})
            elif folded in seen:
                first: dict[str, object] = {"id": node.id, "first": seen[folded]}
                yield Issue("duplicate-node-id", "schemes", scheme.id, (*path, "id"), first)
            seen.setdefault(folded, node.id)
            for code, below, params in (*_shape(node, scheme), *_pooled(node, scheme)):
                yield Issue(code, "schemes", scheme.id, (*path, *below), params)
            if isinstance(node.score, Completion) and node.score.of == "excess" and _more_is_better(node, institution):
                yield Issue("excess-of-more", "schemes", scheme.id, (*path, "score", "of"), {"node": node.id})


def _pooled(node: Node, scheme: Scheme) -> Iterator[tuple[str, Path, dict[str, object]]]:
    """Yield peers of other years that would stand beside values they cannot be compared with."""
    rule, treat = node.score or scheme.defaults.score, scheme.treat
    if not isinstance(rule, Pooled) or not rule.pooled:
        return
    treated = treat is not None and node.id not in treat.except_ and (not treat.only or node.id in treat.only)
    if node.is_indicator and (treated or node.per is not None):
        yield "pooled-unlike", ("score",) if node.score is not None else (), {"node": node.id}


def _more_is_better(node: Node, institution: Institution) -> bool:
    measure = institution.measures.get(str(node.measure))
    return (node.better or (measure.better if measure is not None else None)) is Better.MORE


def _shape(node: Node, scheme: Scheme) -> Iterator[tuple[str, Path, dict[str, object]]]:
    named: dict[str, object] = {"node": node.id}
    if node.measure is not None and node.children:
        yield "node-both", ("measure",), named
    elif node.measure is not None:
        if node.score is None and scheme.defaults.score is None:
            yield "missing-key", (), {"key": "score"}
    elif not node.children:
        yield "node-empty", (), named
    else:
        if node.score is not None:
            yield "score-without-measure", ("score",), named
        yield from _children(node, aggregate_of(node, scheme))


def _children(node: Node, aggregate: Aggregate | None) -> Iterator[tuple[str, Path, dict[str, object]]]:
    """Yield what the children lack for their parent's way to add up."""
    match aggregate:
        case None:
            yield "missing-key", (), {"key": "aggregate"}
        case PointsSum():
            for index, child in enumerate(node.children):
                if child.points is None:
                    yield "missing-points", ("children", index), {"node": child.id, "parent": node.id}
        case Minimum():
            return
        case Owa() | Trimmed():
            yield from _places(node, aggregate)
        case _:
            for index, child in enumerate(node.children):
                if child.weight is None and writes_weights(node):
                    yield "missing-weight", ("children", index), {"node": child.id, "parent": node.id}
            if isinstance(aggregate, Power) and aggregate.power == 0 and node.aggregate is not None:
                yield "power-zero", ("aggregate", "power"), {"node": node.id}
            if isinstance(aggregate, Topsis | Copeland) and len(node.children) > MOST_TO_EXPLAIN:
                params: dict[str, object] = {"node": node.id, "children": len(node.children), "most": MOST_TO_EXPLAIN}
                yield "too-many-to-explain", ("children",), params


def _places(node: Node, aggregate: Owa | Trimmed) -> Iterator[tuple[str, Path, dict[str, object]]]:
    """Yield places that do not fit the number of children: a weight too few or too many, a trim that leaves nothing."""
    count = len(node.children)
    below: Path = ("aggregate",) if node.aggregate is not None else ()
    params: dict[str, object] = {"node": node.id, "children": count}
    match aggregate:
        case Owa(by_place=weights) if len(weights) != count:
            yield "places-miscounted", below, {**params, "places": len(weights)}
        case Trimmed(highest=highest, lowest=lowest, where_more_than=fewest):
            if highest + lowest > fewest:
                yield "trim-leaves-nothing", below, {**params, "trimmed": highest + lowest, "fewest": fewest}
            elif fewest >= count:
                yield "trim-never-acts", below, {**params, "fewest": fewest}
        case _:
            return
