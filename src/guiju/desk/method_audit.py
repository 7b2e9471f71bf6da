"""The method of runs audited: what their scores say of indicators, weights and nodes, and what schemes count twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from guiju.compute import trees
from guiju.compute.engine import Run
from guiju.core.assessment import method_audit as audits
from guiju.core.assessment.method_audit import Acting, Column, Components, Likeness, Spread
from guiju.core.assessment.plan import AggregateStep, Plan, Score
from guiju.core.findings import Finding, Severity
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.tree import Node
from guiju.core.values import Text
from guiju.desk.opening import OpenRun, open_run


@dataclass(frozen=True, slots=True)
class AuditedNode:
    """A node: what each child matters, how well they agree (alpha), what lies behind them, how they go together."""

    node: str
    children: tuple[Acting, ...]
    alpha: float | None
    components: Components | None
    correlations: Mapping[str, Mapping[tuple[str, str], float | None]]


@dataclass(frozen=True, slots=True)
class AuditedRun:
    """The nodes of a run from the bottom up, and how far its indicators tell units apart."""

    scheme: str
    period: str
    units: int
    titles: Mapping[str, Text]
    nodes: tuple[AuditedNode, ...]
    spreads: tuple[Spread, ...]


@dataclass(frozen=True, slots=True)
class Audited:
    """What came of it: the runs, indicators that say the same (of all runs together), and what is to be looked at."""

    runs: tuple[AuditedRun, ...]
    alike: tuple[Likeness, ...]
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Tell whether the runs could be read."""
        return bool(self.runs)


def audit(folders: Sequence[Path | str]) -> Audited:
    """Audit the method of one run, or of several schemes together: what two of them count twice shows in the values."""
    opened: list[OpenRun] = []
    for folder in folders:
        found = open_run(folder)
        if not isinstance(found, OpenRun):
            return Audited((), (), found)
        if found.manifest.scheme in (each.manifest.scheme for each in opened):
            return Audited((), (), (Finding("scheme-audited-twice", params={"scheme": found.manifest.scheme}),))
        opened.append(found)
    runs, values = [], []
    for each in opened:
        with each.running() as run:
            units, scores = _columns(run, {node: f"{node}:score" for node in run.plan.titles})
            runs.append(_audited(each, run.plan, scores, len(units)))
            seen = {step.node: run.program.working.value[step.node] for step in run.plan.every(Score)}
            named = {f"{run.plan.scheme}.{node}" if len(opened) > 1 else node: seen[node] for node in seen}
            values.append(_columns(run, named))
    alike = tuple(audits.alike(_side_by_side(values)))
    findings = (*(finding for run in runs for finding in _of_run(run)), *_of_likeness(alike))
    return Audited(tuple(runs), alike, (*findings, *scored_twice(opened[0].institution)))


def as_json(audited: Audited) -> dict[str, Any]:
    """Return the audit for machines."""
    return {
        "runs": [
            {
                "scheme": run.scheme,
                "period": run.period,
                "units": run.units,
                "nodes": [_node_as_json(node) for node in run.nodes],
                "indicators": [{**asdict(each), "tells_nothing": each.tells_nothing} for each in run.spreads],
            }
            for run in audited.runs
        ],
        "alike": [asdict(each) for each in audited.alike],
        "findings": [{"code": each.code, "params": dict(each.params)} for each in audited.findings],
    }


def scored_twice(institution: Institution) -> Iterator[Finding]:
    """Yield the measures that several indicators score, in one scheme or in several: judged twice by one fact."""
    found: dict[str, list[str]] = {}
    for scheme in institution.schemes.values():
        for node in _walk(scheme.tree):
            if node.measure is not None:
                found.setdefault(node.measure, []).append(f"{scheme.id}.{node.id}")
    for measure, places in found.items():
        if len(places) > 1:
            yield _warn("measure-scored-twice", measure=measure, places=places)


def _walk(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from _walk(child)


def _columns(run: Run, named: Mapping[str, str]) -> tuple[list[str], dict[str, Column]]:
    """Return the units in the order of their codes, and the columns under the names given."""
    chosen = [trees.named(trees.column(column), name) for name, column in named.items()]
    query = run.program.chain.select(trees.column("unit"), *chosen).order_by(trees.column("unit"), copy=False)
    table = run.ask(query)
    columns = {name: table[name].to_numpy(zero_copy_only=False).astype(np.float64) for name in named}
    return table["unit"].to_pylist(), columns


def _side_by_side(tables: Sequence[tuple[list[str], dict[str, Column]]]) -> dict[str, Column]:
    """Return the columns of all tables over the units of all of them."""
    every = sorted({unit for units, _ in tables for unit in units})
    place = {unit: number for number, unit in enumerate(every)}
    found: dict[str, Column] = {}
    for units, columns in tables:
        rows = [place[unit] for unit in units]
        for name, column in columns.items():
            whole = np.full(len(every), np.nan)
            whole[rows] = column
            found[name] = whole
    return found


def _audited(opened: OpenRun, plan: Plan, scores: Mapping[str, Column], units: int) -> AuditedRun:
    return AuditedRun(
        scheme=plan.scheme,
        period=opened.manifest.period,
        units=units,
        titles=plan.titles,
        nodes=tuple(_node(step, scores) for step in plan.every(AggregateStep)),
        spreads=tuple(audits.spread(step.node, scores[step.node]) for step in plan.every(Score)),
    )


def _node(step: AggregateStep, scores: Mapping[str, Column]) -> AuditedNode:
    children = {child.node: scores[child.node] for child in step.children}
    weights = {child.node: float(child.weight) for child in step.children}
    return AuditedNode(
        node=step.node,
        children=tuple(audits.acting(step.node, scores[step.node], children, weights)),
        alpha=audits.alpha(list(children.values())),
        components=audits.components(children),
        correlations={name: audits.table(children, how) for name, how in audits.CORRELATIONS.items()},
    )


def _of_run(run: AuditedRun) -> Iterator[Finding]:
    for spread in run.spreads:
        if spread.tells_nothing and spread.units:
            yield _warn("indicator-tells-nothing", node=spread.node, share=_percent(spread.commonest))
    for node in run.nodes:
        for child in node.children:
            if child.against:
                yield _warn(
                    "child-against-node", node=child.node, child=child.child, correlation=_two(child.correlation)
                )
            elif child.idle:
                shares = {"weight": _percent(child.weight), "matters": _percent(child.matters or 0.0)}
                yield _warn("weight-without-effect", node=child.node, child=child.child, **shares)


def _of_likeness(alike: Sequence[Likeness]) -> Iterator[Finding]:
    for pair in alike:
        if pair.equal:
            yield _warn("indicators-equal", one=pair.one, other=pair.other)
        else:
            yield _warn("indicators-alike", one=pair.one, other=pair.other, correlation=_two(pair.correlation))


def _node_as_json(node: AuditedNode) -> dict[str, Any]:
    return {
        "node": node.node,
        "children": [{**asdict(each), "against": each.against, "idle": each.idle} for each in node.children],
        "alpha": node.alpha,
        "components": None if node.components is None else asdict(node.components),
        "correlations": {
            name: [{"one": one, "other": other, "correlation": r} for (one, other), r in pairs.items()]
            for name, pairs in node.correlations.items()
        },
    }


def _warn(code: str, **params: object) -> Finding:
    return Finding(code, params=params, severity=Severity.WARNING)


def _percent(share: float) -> str:
    return f"{100 * share:.0f}%"


def _two(number: float | None) -> str:
    return "" if number is None else f"{number:.2f}"
