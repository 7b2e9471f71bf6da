"""Conversions between exact numbers and reals, written into the tree where the kinds meet."""

from __future__ import annotations

from collections.abc import Sequence

from guiju.core.expressions.arithmetic import to_real
from guiju.core.expressions.kinds import Kind
from guiju.core.expressions.tree import Apply, Constant, Function, Node, kind_of

NUMERIC = frozenset({Kind.NUMBER, Kind.REAL})


def as_exact(node: Node) -> Node:
    """Return the node as an exact number where it is real, else as it is."""
    return Apply(Kind.NUMBER, Function.TO_EXACT, (node,)) if kind_of(node) is Kind.REAL else node


def as_real(node: Node) -> Node:
    """Return the node as a real where it is an exact number, else as it is."""
    if kind_of(node) is not Kind.NUMBER:
        return node
    if isinstance(node, Constant) and isinstance(node.value, int):
        return Constant(Kind.REAL, to_real(node.value))
    return Apply(Kind.REAL, Function.TO_REAL, (node,))


def unified(nodes: Sequence[Node]) -> tuple[Kind, tuple[Node, ...]]:
    """Return the kind nodes have in common, and the nodes in it: a number beside a real becomes real."""
    if any(kind_of(node) is Kind.REAL for node in nodes):
        return Kind.REAL, tuple(as_real(node) for node in nodes)
    return kind_of(nodes[0]), tuple(nodes)


def negated(node: Node) -> Node:
    """Return the node with the other sign."""
    if isinstance(node, Constant) and isinstance(node.value, int | float):
        return Constant(node.kind, -node.value)
    return Apply(kind_of(node), Function.NEGATE, (node,))
