"""Stages from the root's score to the grade: total, blocks, caps, places, quotas; totals are whole millionths here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from sqlglot import exp

from guiju.compute import statistics, trees
from guiju.compute.chain import Chain, Makes, Statement
from guiju.compute.grades import add_grades, condition_of
from guiju.compute.marking import place_of
from guiju.compute.trees import Tree, column
from guiju.compute.working import Working
from guiju.core.assessment.dating import plain
from guiju.core.assessment.plan import (
    AggregateStep,
    CapStep,
    GradeStep,
    Grounds,
    RankStep,
    Require,
    Score,
    TotalStep,
    Write,
)
from guiju.core.assessment.trace import UnitState
from guiju.core.exact import GRID
from guiju.core.rulebook.grading import Item
from guiju.core.rulebook.scoring import Ties

LEFT_OUT = "left_out"
"""The table of units left out, where the rest goes on from a table."""


ASSESSED, SCORED, PLACED, OUTCOME = "assessed", "scored", "placed", "outcome"
"""The view of everything up to the total; the table of what is shown; the places and grades beside it; all together."""


def add_outcome(working: Working, chain: Chain) -> list[Statement]:
    """Add all stages after the tree; return the statements that keep them.

    Places and grades look at all units at once. They are found on few columns, numbered by the rows of the table of
    scores, so that wide rows are not carried through every sort.
    """
    _add_total(working, chain)
    _add_others(working, chain)
    statements = [chain.kept(ASSESSED, Makes.VIEW)]
    statements.append(chain.kept(SCORED, Makes.TABLE, chain.select(*_looked_at(working))))
    chain.add("numbered", [trees.named(exp.column("rowid"), "row")])
    _add_ranks(working, chain)
    add_grades(working, chain)
    placed = chain.select(column("unit"), *[column(name) for name in chain.added])
    statements.append(chain.kept(PLACED, Makes.TABLE, placed.order_by(column("row"), copy=False)))
    both = statistics.joined(trees.select_from([exp.Star()], ASSESSED), PLACED, ["unit"])
    statements.append(Statement(OUTCOME, Makes.VIEW, both))
    chain.last = OUTCOME
    return statements


def _looked_at(working: Working) -> list[Tree]:
    """Return the columns that places, grades and results look at."""
    plan = working.plan
    write, caps, grades = plan.first(Write), plan.first(CapStep), plan.first(GradeStep)
    quotas = [(grade.id, grade.quota) for grade in (grades.grades if grades else ()) if grade.quota]
    by = [node for _, quota in quotas for node in quota.by]
    nodes = dict.fromkeys([*(write.nodes if write else ()), _total(working).root, *by])
    names = ["unit", "group", "state", "total", *(condition_of(cap) for cap in (caps.caps if caps else ()))]
    held = [trees.named(column(quota.linked.look_at), f"quota:{id_}:held") for id_, quota in quotas if quota.linked]
    for id_, quota in quotas:
        if quota.linked is not None and quota.linked.honours is not None:
            held.append(trees.named(column(quota.linked.honours.look_at), f"quota:{id_}:worn"))
    return [*(column(name) for name in (*names, *(f"{node}:score" for node in nodes))), *held]


def shown(working: Working, node: str) -> Tree:
    """Return what the results show for an inner node: its score, for the root the total where something changed it."""
    step = _total(working)
    if node != step.root:
        return column(f"{node}:score")
    if not step.plain:
        return trees.real(column("total"))
    return trees.case((trees.equal(column("state"), trees.text(UnitState.SCORED.value)), column(f"{node}:score")))


def _total(working: Working) -> TotalStep:
    step = working.plan.first(TotalStep)
    if step is None:
        message = "a plan has a total"
        raise ValueError(message)
    return step


def _is_exact(working: Working, node: str) -> bool:
    steps: tuple[AggregateStep | Score, ...] = (*working.plan.every(AggregateStep), *working.plan.every(Score))
    return any(step.node == node and step.exact for step in steps)


def _add_total(working: Working, chain: Chain) -> None:
    step, caps = _total(working), working.plan.first(CapStep)
    require = working.plan.first(Require)
    root = step.root
    base = column(f"{root}:exact") if _is_exact(working, root) else trees.exact(column(f"{root}:score"))
    given = [trees.named(base, "total:base")]
    for grounds, kind in ((step.bonus, "bonus"), (step.deductions, "deduction")):
        given += [trees.named(_item(item), f"{kind}:{item.id}") for item in (grounds.items if grounds else ())]
    for prerequisite in require.prerequisites if require else ():
        given.append(trees.named(working.judge.all_of(prerequisite.when), f"requires:{prerequisite.id}"))
    for cap in caps.caps if caps else ():
        holds = working.judge.all_of(cap.when) if cap.when else exp.true()
        given.append(trees.named(holds, condition_of(cap)))
    if step.coefficient is not None:
        given.append(trees.named(column(step.coefficient), "total:coefficient"))
    chain.add("grounds", given)
    sums = [
        trees.named(_sum(step.bonus, "bonus"), "total:bonus"),
        trees.named(_sum(step.deductions, "deduction"), "total:deductions"),
    ]
    blocks = list(_blocks(working))
    sums.append(trees.named(trees.either(*blocks) if blocks else trees.false(), "blocked"))
    chain.add("added", sums)
    chain.add("clipped", [trees.named(_clipped(step), "total:clipped")])
    chain.add("multiplied", [trees.named(_multiplied(step), "total:multiplied")])
    chain.add("capped", [trees.named(_capped(caps), "total:capped")])
    total = column("total:capped")
    if step.round is not None:
        total = trees.rounded_exact(total, step.round)
    if blocks:
        total = trees.case((trees.opposite(column("blocked")), total))
    chain.add("totals", [trees.named(total, "total")])


def _blocks(working: Working) -> Iterator[Tree]:
    require = working.plan.first(Require)
    for prerequisite in require.prerequisites if require else ():
        yield trees.opposite(trees.is_true(column(f"requires:{prerequisite.id}")))
    for block in working.blocks.values():
        yield column(block)


def _item(item: Item) -> Tree:
    """Return the points of one ground, half-up; what nobody reported adds nothing."""
    each = trees.exact_number(plain(item.each))
    product = trees.times(trees.cast_to(trees.exact(column(item.measure)), "HUGEINT"), each)
    points = trees.cast_to(trees.half_up(product, GRID), "BIGINT")
    if item.at_most is not None:
        points = trees.call("least", points, trees.exact_number(plain(item.at_most)))
    return trees.case((trees.known(column(item.measure)), points), otherwise=trees.whole(0))


def _sum(grounds: Grounds | None, kind: str) -> Tree:
    if grounds is None:
        return trees.whole(0)
    added = trees.total([column(f"{kind}:{item.id}") for item in grounds.items])
    return added if grounds.at_most is None else trees.call("least", added, trees.exact_number(grounds.at_most))


def _clipped(step: TotalStep) -> Tree:
    value: Tree = column("total:base")
    if step.bonus is not None:
        value = trees.plus(value, column("total:bonus"))
    if step.deductions is not None:
        value = trees.minus(value, column("total:deductions"))
    if step.clip is None:
        return value
    low, high = trees.exact_number(step.clip[0]), trees.exact_number(step.clip[1])
    return trees.case((trees.less(value, low), low), (trees.more(value, high), high), otherwise=value)


def _multiplied(step: TotalStep) -> Tree:
    if step.coefficient is None:
        return column("total:clipped")
    product = trees.times(trees.cast_to(column("total:clipped"), "HUGEINT"), trees.exact(column("total:coefficient")))
    return trees.cast_to(trees.half_up(product, GRID), "BIGINT")


def _capped(step: CapStep | None) -> Tree:
    value: Tree = column("total:multiplied")
    for cap in step.caps if step else ():
        if cap.score_at_most is not None:
            limit = trees.exact_number(plain(cap.score_at_most))
            over = trees.both(trees.is_true(column(f"cap:{cap.id}")), trees.more(value, limit))
            value = trees.case((over, limit), otherwise=value)
    return value


def _add_others(working: Working, chain: Chain) -> None:
    """Say how each unit came out, and bring back those left out on the way."""
    state = trees.case(
        (column("blocked"), trees.text(UnitState.BLOCKED.value)),
        (trees.is_null(column("total")), trees.text(UnitState.MISSING.value)),
        otherwise=trees.text(UnitState.SCORED.value),
    )
    chain.add("stated_units", [trees.named(state, "state")])
    others = left_out(working)
    if others:
        chain.and_rows("all_units", [chain.select(), *others])


def left_out(working: Working) -> list[exp.Select]:
    """Return the queries of the units left out on the way, with the state they end in."""
    return [
        trees.select_from(
            [
                column("unit"),
                column("group"),
                column("state") if why is None else trees.named(trees.text(why.value), "state"),
            ],
            stage,
        ).where(trees.own(condition))
        for stage, condition, why in working.left_out
    ]


def _add_ranks(working: Working, chain: Chain) -> None:
    step = working.plan.first(RankStep)
    ties = step.ties if step else Ties.MIN
    total, placed = column("total"), trees.known(column("total"))
    order = trees.descending(total)
    in_group = trees.null()
    if working.plan.group is not None:
        place = place_of(total, order, [column("group")], ties)
        in_group = trees.case((trees.both(placed, trees.known(column("group"))), place))
    in_all = trees.case((placed, place_of(total, order, [], ties)))
    kind = _kind(ties)
    columns: Sequence[Tree] = [
        trees.named(trees.cast_to(in_all, kind), "rank"),
        trees.named(trees.cast_to(in_group, kind), "group_rank"),
    ]
    chain.add("ranked", columns)


def _kind(ties: Ties) -> str:
    match ties:
        case Ties.AVERAGE:
            return "DOUBLE"
        case Ties.MIN | Ties.MAX | Ties.DENSE:
            return "BIGINT"
        case _:
            assert_never(ties)
