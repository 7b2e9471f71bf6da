"""A plan compiled: the statements to run one after another, the last of which gives one row per unit.

Stages only add columns; an indicator's columns are named `id:raw`, `id:denominator`, `id:observed`, `id:filled`,
`id:x`, `id:score` and `id:exact`, a node's `id:score`, `id:available` and `id:exact`. What a query does not
ask for, DuckDB does not compute: results and traces come from the same stages. Views close a run of stages; tables hold
figures of the peers, scores and places.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlglot import exp

from guiju.compute import outcome, trees
from guiju.compute.chain import Chain, Makes, Statement
from guiju.compute.conditions import Judge
from guiju.compute.layout import FACTS, Layout, facts_view
from guiju.compute.marking import add_nodes, add_scores
from guiju.compute.treatment import Fitted
from guiju.compute.values import add_treated, add_values
from guiju.compute.working import Working
from guiju.core.assessment.plan import Plan, TotalStep, TreatStep, Write

PREPARED = "prepared"
"""The table that outliers are looked for in."""

VALUES = "seen_values"
"""The view of the values that rules see."""


@dataclass(frozen=True, slots=True)
class Program:
    """Statements in order; `stages` gives what the final ones select from."""

    statements: tuple[Statement, ...]
    chain: Chain
    working: Working
    prepared: str | None = None


def prepare(plan: Plan, layout: Layout, relation: exp.Expr, judge: Judge) -> Program:
    """Compile up to the table in which outliers are looked for; the whole plan where none are treated.

    A plan without a total is compiled up to the scores of its indicators.
    """
    working = Working(plan, layout, judge)
    chain = Chain(FACTS)
    statements = [Statement(FACTS, Makes.VIEW, facts_view(plan, layout, relation))]
    statements += add_values(working, chain)
    statements += _kept_left_out(working, chain)
    if plan.first(TreatStep) is None:
        statements.append(chain.kept(VALUES, Makes.VIEW))
        return _scored(Program(tuple(statements), chain, working))
    statements.append(chain.kept(PREPARED, Makes.TABLE))
    return Program(tuple(statements), chain, working, PREPARED)


def finish(program: Program, fitted: Mapping[str, Fitted]) -> Program:
    """Compile the rest, with the bounds found for each treated indicator."""
    if program.prepared is None:
        return program
    add_treated(program.working, program.chain, fitted)
    view = program.chain.kept(VALUES, Makes.VIEW)
    return _scored(Program((*program.statements, view), program.chain, program.working))


def _kept_left_out(working: Working, chain: Chain) -> list[Statement]:
    """Keep the units left out on the way under a name, before the stages they stand in are closed."""
    others = outcome.left_out(working)
    if not others:
        return []
    union = Chain("", list(chain.stages))
    union.and_rows(outcome.LEFT_OUT, others)
    working.left_out = [(outcome.LEFT_OUT, exp.true(), None)]
    return [union.kept(outcome.LEFT_OUT, Makes.TABLE)]


def _scored(program: Program) -> Program:
    working, chain = program.working, program.chain
    statements = [*program.statements, *add_scores(working, chain)]
    if working.plan.first(TotalStep) is None:
        return Program(tuple(statements), chain, working, None)
    statements += add_nodes(working, chain)
    statements += outcome.add_outcome(working, chain)
    return Program(tuple(statements), chain, working, None)


def results(program: Program, *, detail: bool) -> Statement:
    """Return the statement of the results, sorted by unit."""
    write = program.working.plan.first(Write) or Write((), ())
    chosen = [trees.column("unit"), trees.column("group")]
    chosen += [trees.named(outcome.shown(program.working, node), node) for node in write.nodes]
    if detail:
        chosen += [trees.named(trees.column(f"{node}:score"), node) for node in write.indicators]
    chosen += [trees.column(name) for name in ("rank", "group_rank", "grade", "state")]
    query = program.chain.select(*chosen) if detail else _side_by_side(chosen)
    return Statement("results", Makes.RESULT, query.order_by(trees.column("unit"), copy=False))


def _side_by_side(chosen: list[trees.Tree]) -> exp.Select:
    """Return columns of the scores and, row by row, of the places beside them."""
    without_unit = trees.select_from([exp.Star(except_=[exp.to_identifier("unit")])], outcome.PLACED)
    places = exp.Subquery(this=without_unit, alias=exp.TableAlias(this=exp.to_identifier("places")))
    query = trees.select_from(chosen, outcome.SCORED)
    query.append("joins", exp.Join(this=places, method="POSITIONAL"))
    return query


def traces(program: Program, units: list[str] | None) -> Statement:
    """Return the statement of every column of every stage, for these units or for all, sorted by unit."""
    query = program.chain.select().order_by(trees.column("unit"), copy=False)
    if units is not None:
        query = query.where(
            exp.In(this=trees.column("unit"), expressions=[trees.text(unit) for unit in units]), copy=False
        )
    return Statement("traces", Makes.RESULT, query)
