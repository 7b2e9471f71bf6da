"""Weights add up to what they should, and points to the parent's, on each day one of them changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from guiju.core.rulebook.checks.dated import Value, at, turning_days
from guiju.core.rulebook.checks.issue import Issue
from guiju.core.rulebook.checks.nodes import aggregate_of, nodes_of, writes_weights
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.scheme import Scheme
from guiju.core.rulebook.tree import Minimum, Node, Owa, PointsSum, Trimmed


def check_weights(institution: Institution) -> Iterator[Issue]:
    """Yield nodes whose children's weights or points do not add up, once each, and weights or points below 0."""
    for scheme in institution.schemes.values():
        for path, node in nodes_of(scheme.tree):
            for code, params in _sums(node, scheme):
                yield Issue(code, "schemes", scheme.id, (*path, "children"), params, at_key=True)
            for below, params in (*_negative(node), *_places(node, scheme)):
                yield Issue("out-of-range", "schemes", scheme.id, (*path, *below), params)


def _negative(node: Node) -> Iterator[tuple[tuple[str | int, ...], dict[str, object]]]:
    """Yield a weight or full marks below 0; what takes marks away is a deduction."""
    for key, value in (("weight", node.weight), ("points", node.points), ("full", node.full)):
        for day in turning_days([value]):
            number = at(value, day)
            if number is not None and number < 0:
                yield (key,), {"value": f"{number:f}", "relation": "at_least", "limit": "0"}
                break


def _places(node: Node, scheme: Scheme) -> Iterator[tuple[tuple[str | int, ...], dict[str, object]]]:
    """Yield a weight of a place below 0."""
    method = aggregate_of(node, scheme)
    for index, weight in enumerate(method.by_place if isinstance(method, Owa) else ()):
        least = min((number for day in turning_days([weight]) if (number := at(weight, day)) is not None), default=0)
        if least < 0 and node.aggregate is not None:
            below = ("aggregate", "by_place", index)
            yield below, {"value": f"{least:f}", "relation": "at_least", "limit": "0"}


def _sums(node: Node, scheme: Scheme) -> Iterator[tuple[str, dict[str, object]]]:
    match aggregate_of(node, scheme):
        case _ if not node.children or not writes_weights(node):
            return
        case None | Minimum() | Trimmed():
            return
        case Owa(by_place=places):
            if _all_zero(list(places)):
                yield "weights-all-zero", {"node": node.id}
        case PointsSum():
            whole: Value = node.points if node.points is not None else node.full
            yield from _differs("points-do-not-add-up", node, [child.points for child in node.children], whole)
        case _ if _weightless(node):
            yield "weights-all-zero", {"node": node.id}
        case weighted if weighted.weights_add_up_to != "relative":
            wanted = Decimal(weighted.weights_add_up_to)
            yield from _differs("weights-do-not-add-up", node, [child.weight for child in node.children], wanted)
        case _:
            return


def _weightless(node: Node) -> bool:
    """Tell whether all children have a weight, and on some day every one of them is 0."""
    return _all_zero([child.weight for child in node.children])


def _all_zero(weights: list[Value]) -> bool:
    if any(weight is None for weight in weights):
        return False
    return any(all(at(weight, day) == 0 for weight in weights) for day in turning_days(weights))


def _differs(code: str, node: Node, numbers: list[Value], whole: Value) -> Iterator[tuple[str, dict[str, object]]]:
    if any(number is None for number in numbers):
        return
    for day in turning_days([*numbers, whole]):
        total, wanted = _total(numbers, day), at(whole, day)
        if total is not None and wanted is not None and total != wanted:
            params: dict[str, object] = {"node": node.id, "sum": f"{total:f}", "expected": f"{wanted:f}"}
            dated = any(isinstance(number, tuple) for number in [*numbers, whole])
            yield code, {**params, "day": str(day) if dated else ""}
            return


def _total(numbers: list[Value], day: dt.date) -> Decimal | None:
    held = [at(number, day) for number in numbers]
    return None if any(number is None for number in held) else sum((n for n in held if n is not None), Decimal(0))
