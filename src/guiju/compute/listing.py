"""The SQL of a plan as text, for people and for the tests' snapshots: on a table named `data` that has everything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlglot import exp

from guiju.compute import program as programs
from guiju.compute import trees
from guiju.compute.conditions import Judge
from guiju.compute.layout import Layout
from guiju.compute.treatment import Clipped, Fitted
from guiju.core.assessment.plan import Derive, Load, Plan, TreatStep

EXAMPLE = Clipped(low=0.0, high=1.0, points=1)
"""Stands in the listing for the bounds a column will get."""


def full_layout(plan: Plan) -> Layout:
    """Return the layout of a file whose columns are named as the rulebook names them, without states."""
    load = plan.first(Load)
    derived = {step.measure for step in plan.every(Derive)}
    measures = {name: name for name in (load.measures if load else ()) if name not in derived}
    return Layout(measures=measures, attributes={name: name for name in (load.attributes if load else ())})


def listing(
    plan: Plan, judge: Judge, layout: Layout | None = None, fitted: Mapping[str, Fitted] | None = None
) -> Iterator[tuple[str, str]]:
    """Yield each statement's name and text in the order they run, the results last."""
    treat = plan.first(TreatStep)
    bounds = fitted if fitted is not None else dict.fromkeys(treat.nodes if treat else (), EXAMPLE)
    program = programs.prepare(plan, layout or full_layout(plan), exp.to_table("data"), judge)
    whole = programs.finish(program, bounds)
    for statement in (*whole.statements, programs.results(whole, detail=False)):
        yield statement.name, trees.printed(statement.tree())
