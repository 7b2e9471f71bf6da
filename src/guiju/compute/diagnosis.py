"""What a reader of results must know: columns without differences, methods without a result, caps not told."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from guiju.compute import trees
from guiju.compute.engine import Run
from guiju.compute.marking import PEER_TABLES
from guiju.compute.trees import Tree, column
from guiju.core.assessment.plan import AggregateStep, CapStep, Impute, Score, TreatStep
from guiju.core.findings import Finding, Place, Severity
from guiju.core.rulebook.relative import SpreadRule
from guiju.core.rulebook.tree import Geometric, Harmonic, MazziottaPareto, Power

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

BATCH = 65_536
"""Rows looked at together."""


def diagnose(run: Run) -> list[Finding]:
    """Return the warnings of a run that is done."""
    return [*_constant(run), *_not_positive(run), *_unknown_caps(run), *_without_group(run), *_weighed(run)]


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
    watched = list(_watched(run))
    names = dict.fromkeys(name for _, _, before, after in watched for name in (before, after))
    if not watched:
        return CHANGES.empty_table()
    query = run.program.chain.select(column("unit"), *[column(name) for name in names])
    parts = [
        part
        for batch in run.batches(query, BATCH)
        for node, change, before, after in watched
        if (part := _changed(batch, node, change, batch[before], batch[after])) is not None
    ]
    listed = pa.Table.from_batches(parts, CHANGES)
    return listed.sort_by([("unit", "ascending"), ("node", "ascending"), ("change", "ascending")])


def _watched(run: Run) -> Iterator[tuple[str, str, str, str]]:
    """Yield node, change and the columns before and after it, for every indicator that may have changed values."""
    imputed, treated = run.plan.first(Impute), run.plan.first(TreatStep)
    filled = set(imputed.nodes) if imputed else set()
    for node in imputed.nodes if imputed else ():
        yield node, "imputed", f"{node}:observed", f"{node}:filled"
    for node in treated.nodes if treated else ():
        if run.fitted.get(node) is not None:
            yield node, "treated", f"{node}:filled" if node in filled else f"{node}:observed", f"{node}:x"


def _changed(batch: pa.RecordBatch, node: str, change: str, before: pa.Array, after: pa.Array) -> pa.RecordBatch | None:
    known = pc.is_valid(after)
    if change == "imputed":
        happened = pc.and_(pc.is_null(before), known)
    else:
        happened = pc.fill_null(pc.not_equal(before, after), False)  # noqa: FBT003 - Arrow's own signature
    units = batch["unit"].filter(happened)
    if not len(units):
        return None
    same = [pa.array([text] * len(units), pa.string()) for text in (node, change)]
    values = [array.filter(happened).cast(pa.float64()) for array in (before, after)]
    return pa.RecordBatch.from_arrays([units, *same, *values], schema=CHANGES)


def _warn(code: str, **params: object) -> Finding:
    return Finding(code, Place(), params, Severity.WARNING)


def _constant(run: Run) -> Iterator[Finding]:
    for within, table in PEER_TABLES.items():
        steps = [
            step for step in run.plan.every(Score) if isinstance(step.rule, SpreadRule) and step.rule.within is within
        ]
        if not steps:
            continue
        flat = [trees.equal(column(f"{step.node}:min"), column(f"{step.node}:max")) for step in steps]
        counted = [trees.named(trees.call("count_if", test), step.node) for step, test in zip(steps, flat, strict=True)]
        found = run.ask(trees.select_from(counted, table)).to_pylist()[0]
        for step in steps:
            if found[step.node]:
                gives = step.rule.constant.value if isinstance(step.rule, SpreadRule) else ""
                yield _warn("constant-column", node=step.node, gives=gives, count=found[step.node])


def _not_positive(run: Run) -> Iterator[Finding]:
    pairs = [
        (step.node, child.node)
        for step in run.plan.every(AggregateStep)
        if isinstance(step.method, Geometric | Harmonic | Power | MazziottaPareto)
        for child in step.children
    ]
    lost = {node for node, step in run.plan.inner.items() if isinstance(step.method, MazziottaPareto)}
    tests = [
        trees.both(
            trees.at_most(column(f"{child}:score"), trees.whole(0)),
            *([trees.is_null(column(f"{node}:score"))] if node in lost else []),
        )
        for node, child in pairs
    ]
    for (node, child), (count, first) in zip(pairs, _counted(run, tests), strict=True):
        if count:
            yield _warn("needs-positive", node=node, child=child, count=count, unit=first)


def _unknown_caps(run: Run) -> Iterator[Finding]:
    step = run.plan.first(CapStep)
    caps = step.caps if step else ()
    graded = trees.known(column("total"))
    tests = [trees.both(trees.is_null(column(f"cap:{cap.id}")), graded) for cap in caps]
    for cap, (count, first) in zip(caps, _counted(run, tests), strict=True):
        if count:
            yield _warn("cap-unknown", cap=cap.id, count=count, unit=first)


def _without_group(run: Run) -> Iterator[Finding]:
    if run.plan.group is not None:
        for count, first in _counted(run, [trees.is_null(column("group"))]):
            if count:
                yield _warn("unit-without-group", group=run.plan.group, count=count, unit=first)


def _weighed(run: Run) -> Iterator[Finding]:
    """Say which weights the scores gave: nobody has written them anywhere."""
    for node in run.weighed:
        found = ", ".join(f"{child.node} {child.weight.normalize():f}" for child in run.plan.inner[node].children)
        yield _warn("weights-found", node=node, weights=found)


def _counted(run: Run, conditions: list[Tree]) -> list[tuple[int, str | None]]:
    """Return how many units each condition holds for, and the first of them; all in one reading."""
    if not conditions:
        return []
    columns = []
    for number, condition in enumerate(conditions):
        columns.append(trees.named(trees.call("count_if", condition), f"count{number}"))
        columns.append(trees.named(trees.call("min", trees.case((condition, column("unit")))), f"first{number}"))
    found = run.ask(run.program.chain.select(*columns)).to_pylist()[0]
    return [(found[f"count{number}"], found[f"first{number}"]) for number in range(len(conditions))]
