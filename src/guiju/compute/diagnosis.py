"""What a reader of results must know: columns without differences, methods without a result, caps that cannot be told."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc
from sqlglot import exp

from guiju.compute import trees
from guiju.compute.engine import Run
from guiju.compute.marking import PEER_TABLES
from guiju.compute.relative import Relative
from guiju.compute.trees import Tree, column
from guiju.core.assessment.plan import AggregateStep, CapStep, Impute, Score, TreatStep
from guiju.core.findings import Finding, Place, Severity
from guiju.core.rulebook.tree import Geometric, Harmonic, Power

CHANGES = pa.schema(
    [
        ("unit", pa.string()),
        ("node", pa.string()),
        ("change", pa.string()),
        ("before", pa.float64()),
        ("after", pa.float64()),
    ]
)
"""One changed value a row: imputed (nothing before) or treated."""


def diagnose(run: Run) -> list[Finding]:
    """Return the warnings of a run that is done."""
    return [*_constant(run), *_not_positive(run), *_unknown_caps(run), *_without_group(run)]


def repeated_units(results: pa.Table) -> list[Finding]:
    """Return what is wrong with the units of results sorted by unit: repeated, or without a code."""
    units = results["unit"].combine_chunks()
    found = []
    if units.null_count:
        found.append(Finding("unit-code-missing", params={"count": units.null_count}))
    if len(units) > 1:
        same = pc.equal(units.slice(1), units.slice(0, len(units) - 1))
        again = pc.unique(units.slice(1).filter(pc.fill_null(same, False)))  # noqa: FBT003 - Arrow's own signature
        if len(again):
            found.append(Finding("duplicate-unit", params={"unit": again[0].as_py(), "count": len(again)}))
    return found


def changes(run: Run) -> pa.Table:
    """Return every value that was imputed or treated, by unit and indicator."""
    imputed = run.plan.first(Impute)
    treated = run.plan.first(TreatStep)
    queries: list[exp.Query] = []
    for node in imputed.nodes if imputed else ():
        before, after = column(f"{node}:observed"), column(f"{node}:filled")
        happened = trees.both(trees.is_null(before), trees.known(after))
        queries.append(_changed(run, node, "imputed", (trees.null(), after), happened))
    for node in treated.nodes if treated else ():
        if run.fitted.get(node) is not None:
            before = column(f"{node}:filled" if imputed and node in imputed.nodes else f"{node}:observed")
            after = column(f"{node}:x")
            happened = trees.not_equal(before, after)
            queries.append(_changed(run, node, "treated", (before, after), happened))
    tables = [run.ask(run.program.chain.complete(query)).cast(CHANGES) for query in queries]
    listed = pa.concat_tables(tables) if tables else CHANGES.empty_table()
    return listed.sort_by([("unit", "ascending"), ("node", "ascending"), ("change", "ascending")])


def _changed(run: Run, node: str, change: str, values: tuple[Tree, Tree], happened: Tree) -> exp.Query:
    return run.program.chain.select(
        column("unit"),
        trees.named(trees.text(node), "node"),
        trees.named(trees.text(change), "change"),
        trees.named(trees.cast_to(values[0], "DOUBLE"), "before"),
        trees.named(trees.cast_to(values[1], "DOUBLE"), "after"),
    ).where(happened)


def _warn(code: str, **params: object) -> Finding:
    return Finding(code, Place(), params, Severity.WARNING)


def _constant(run: Run) -> Iterator[Finding]:
    for step in run.plan.every(Score):
        if not isinstance(step.rule, Relative):
            continue
        low, high = column(f"{step.node}:min"), column(f"{step.node}:max")
        query = trees.select_from([trees.named(trees.call("count", exp.Star()), "count")], PEER_TABLES[step.rule.within])
        count = run.ask(query.where(trees.equal(low, high)))["count"][0].as_py()
        if count:
            yield _warn("constant-column", node=step.node, gives=step.rule.constant.value, count=count)


def _not_positive(run: Run) -> Iterator[Finding]:
    for step in run.plan.every(AggregateStep):
        if not isinstance(step.method, Geometric | Harmonic | Power):
            continue
        for child in step.children:
            score = column(f"{child.node}:score")
            count, first = _counted(run, trees.at_most(score, trees.whole(0)))
            if count:
                yield _warn("needs-positive", node=step.node, child=child.node, count=count, unit=first)


def _unknown_caps(run: Run) -> Iterator[Finding]:
    caps = run.plan.first(CapStep)
    for cap in caps.caps if caps else ():
        unknown = trees.both(trees.is_null(column(f"cap:{cap.id}")), trees.known(column("total")))
        count, first = _counted(run, unknown)
        if count:
            yield _warn("cap-unknown", cap=cap.id, count=count, unit=first)


def _without_group(run: Run) -> Iterator[Finding]:
    if run.plan.group is not None:
        count, first = _counted(run, trees.is_null(column("group")))
        if count:
            yield _warn("unit-without-group", group=run.plan.group, count=count, unit=first)


def _counted(run: Run, condition: Tree) -> tuple[int, str | None]:
    """Return how many units the condition holds for, and the first of them."""
    query = run.program.chain.select(
        trees.named(trees.call("count", exp.Star()), "count"),
        trees.named(trees.call("min", column("unit")), "first"),
    ).where(condition)
    found = run.ask(run.program.chain.complete(query)).to_pylist()[0]
    return found["count"], found["first"]
