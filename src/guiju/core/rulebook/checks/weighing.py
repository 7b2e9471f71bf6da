"""Weights that are found: where they are asked for, and whether the judgements they come from are complete."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from guiju.core.assessment.judgements import RANDOM, TOO_INCONSISTENT, ratio
from guiju.core.findings import Path, Severity
from guiju.core.rulebook.checks.issue import Issue
from guiju.core.rulebook.checks.nodes import aggregate_of, nodes_of
from guiju.core.rulebook.checks.ranges import never_negative
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.scheme import Scheme
from guiju.core.rulebook.tree import Arithmetic, Minimum, Node, Owa, PointsSum, Trimmed
from guiju.core.rulebook.weighing import Ahp, FromScores, Judge

_Wrong = tuple[str, Path, dict[str, object], Severity]


def check_weighing(institution: Institution) -> Iterator[Issue]:
    """Yield ways to weigh that nothing uses, weights that stand twice, and judgements that lack or contradict."""
    for scheme in institution.schemes.values():
        for path, node in nodes_of(scheme.tree):
            if node.weighing is not None:
                for code, below, params, severity in _wrong(node, scheme):
                    yield Issue(code, "schemes", scheme.id, (*path, *below), params, severity)


def _wrong(node: Node, scheme: Scheme) -> Iterator[_Wrong]:
    method = aggregate_of(node, scheme)
    if not node.children or isinstance(method, PointsSum | Minimum | Owa | Trimmed):
        yield "weighing-without-use", ("weighing",), {"node": node.id}, Severity.ERROR
        return
    if not (isinstance(node.weighing, FromScores) and node.weighing.reads_weights):
        for index, child in enumerate(node.children):
            if child.weight is not None:
                params: dict[str, object] = {"node": child.id, "parent": node.id}
                yield "weight-twice", ("children", index, "weight"), params, Severity.ERROR
    if isinstance(node.weighing, FromScores) and _mixed_twice(node.weighing):
        yield "weights-mixed-twice", ("weighing", "times_given"), {"node": node.id}, Severity.ERROR
    if isinstance(node.weighing, FromScores) and node.weighing.method == "importance":
        if not isinstance(method, Arithmetic):
            yield "importance-of-no-sum", ("weighing",), {"node": node.id}, Severity.ERROR
    elif isinstance(node.weighing, FromScores) and node.weighing.method in ("entropy", "cv"):
        for index, child in enumerate(node.children):
            if not never_negative(child, scheme):
                lacking: dict[str, object] = {"node": node.id, "child": child.id, "method": node.weighing.method}
                yield "weighing-needs-positive", ("children", index), lacking, Severity.ERROR
    if isinstance(node.weighing, Ahp):
        yield from _judgements(node.weighing, node)


def _mixed_twice(weighing: FromScores) -> bool:
    return weighing.times_given and (weighing.given_share > 0 or weighing.method == "importance")


def _judgements(method: Ahp, node: Node) -> Iterator[_Wrong]:
    children = [child.id for child in node.children]
    if len(children) > len(RANDOM):
        params: dict[str, object] = {"node": node.id, "children": len(children), "most": len(RANDOM)}
        yield "too-many-to-compare", ("weighing",), params, Severity.ERROR
        return
    for index, judge in enumerate(method.judges):
        path: Path = ("weighing", "judges", index)
        wrong = list(_pairs(judge, children, path))
        yield from wrong
        found = 0.0 if wrong else ratio(judge, children)
        if found >= TOO_INCONSISTENT:
            inconsistent: dict[str, object] = {"node": node.id, "ratio": f"{found:.3f}", "limit": str(TOO_INCONSISTENT)}
            yield "judgements-inconsistent", path, inconsistent, Severity.WARNING


def _pairs(judge: Judge, children: list[str], path: Path) -> Iterator[_Wrong]:
    seen: set[frozenset[str]] = set()
    for index, pair in enumerate(judge.pairs):
        both, params = frozenset((pair.of, pair.over)), {"one": pair.of, "other": pair.over}
        if pair.of not in children or pair.over not in children or len(both) == 1:
            yield "judgement-of-others", (*path, "pairs", index), {**params}, Severity.ERROR
        elif both in seen:
            yield "judgement-twice", (*path, "pairs", index), {**params}, Severity.ERROR
        seen.add(both)
    lacking = [pair for pair in combinations(children, 2) if frozenset(pair) not in seen]
    if lacking:
        missing: dict[str, object] = {"one": lacking[0][0], "other": lacking[0][1], "count": len(lacking)}
        yield "judgement-missing", (*path, "pairs"), missing, Severity.ERROR
