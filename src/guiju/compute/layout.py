"""Where the engine finds its data: one wide relation, one row per unit, with the names the rulebook uses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlglot import exp

from guiju.compute import trees
from guiju.core.assessment.plan import Derive, Load, Plan
from guiju.core.expressions import Kind


@dataclass(frozen=True, slots=True)
class Skips:
    """How to tell which parts of a rolled-up figure were skipped: the column lists those that were not."""

    column: str
    periods: tuple[str, ...]
    last: bool = False

    def skipped(self, there: Sequence[str] | None) -> tuple[str, ...]:
        """Return the parts left out; of the last part only those after it. Nothing where nothing was rolled up."""
        if not there:
            return ()
        looked_at = self.periods[self.periods.index(there[0]) :] if self.last else self.periods
        return tuple(name for name in looked_at if name not in there)


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of the relation by rulebook name; a measure not listed has no value for any unit.

    `states` names, by measure, the column that says value, missing, not_applicable, exempted, imputed or blocked.
    `only` keeps the rows whose column has this text: one period of a file that has several. `skips` says, of measures
    that skip missing parts, which were skipped.
    """

    unit: str = "unit"
    measures: Mapping[str, str] = field(default_factory=dict)
    attributes: Mapping[str, str] = field(default_factory=dict)
    states: Mapping[str, str] = field(default_factory=dict)
    only: tuple[str, str] | None = None
    skips: Mapping[str, Skips] = field(default_factory=dict)


FACTS = "facts"
"""The view the first stage reads: `unit`, `group`, attributes, measures, `measure:state`."""


def facts_view(plan: Plan, layout: Layout, relation: exp.Expr) -> exp.Select:
    """Return the view that renames the relation's columns and keeps those the plan looks at."""
    load = plan.first(Load) or Load("", (), (), None)
    derived = {step.measure for step in plan.every(Derive)}
    group = layout.attributes.get(load.group) if load.group else None
    chosen = [
        trees.named(trees.cast_to(trees.column(layout.unit), "VARCHAR"), "unit"),
        trees.named(trees.cast_to(trees.column(group) if group else trees.null(), "VARCHAR"), "group"),
    ]
    for name in load.attributes:
        there = layout.attributes.get(name)
        chosen.append(_typed(plan, name, there))
    for name in load.measures:
        if name in derived:
            continue
        there = layout.measures.get(name)
        chosen.append(_typed(plan, name, there))
        if name in layout.states:
            chosen.append(trees.named(trees.column(layout.states[name]), f"{name}:state"))
    query = trees.select_from(chosen, relation)
    if layout.only is None:
        return query
    period, wanted = layout.only
    return query.where(trees.equal(trees.cast_to(trees.column(period), "VARCHAR"), trees.text(wanted)))


def _typed(plan: Plan, name: str, there: str | None) -> trees.Tree:
    field = plan.scope.fields.get(name)
    match field.kind if field else Kind.TEXT:
        case Kind.TEXT:
            kind = "VARCHAR"
        case Kind.DATE:
            kind = "DATE"
        case Kind.NUMBER | Kind.REAL | Kind.YES_NO:
            kind = "DOUBLE"
    return trees.named(trees.cast_to(trees.column(there) if there else trees.null(), kind), name)
