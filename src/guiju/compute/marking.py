"""Stages from values to scores: every indicator by its rule, then the nodes from the bottom of the tree to its root."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import assert_never

from sqlglot import exp

from guiju.compute import equating, peers, statistics, trees
from guiju.compute.aggregation import Part, aggregate, weight_there
from guiju.compute.chain import Chain, Makes, Statement
from guiju.compute.contests import add_contest
from guiju.compute.scoring import Seen, ends, marks, needed, passes_unknown
from guiju.compute.statistics import Stat, Wish
from guiju.compute.trees import Tree
from guiju.compute.working import Working
from guiju.core.assessment import placing
from guiju.core.assessment.plan import AggregateStep, Score
from guiju.core.rulebook import scoring as rules
from guiju.core.rulebook.scoring import Ties, Within
from guiju.core.rulebook.tree import Absent, Below, Copeland, Gives, PointsSum

PEER_TABLES = {Within.ALL: "peers", Within.GROUP: "group_peers"}
"""The tables of figures by scope."""


def add_scores(working: Working, chain: Chain) -> list[Statement]:
    """Add the stages that give each indicator its score; return the tables of peers they look at."""
    scores = working.plan.every(Score)
    statements: list[Statement] = []
    wanted = peers.wishes(scores)
    source, stages = chain.last, list(chain.stages)
    for within, wishes in wanted.items():
        keys = _keys(within, working)
        seen, value = _pooled(scores, wishes, working, Chain(source, list(stages)))
        for name, query in statistics.statements(PEER_TABLES[within], seen.last, value, keys, wishes):
            statements.append(Statement(name, Makes.TABLE, seen.complete(query)))
        renamed = _renamed(within, keys, wishes, statements[-1].name)
        chain.stages.append((f"{PEER_TABLES[within]}_named", renamed))
        chain.beside(f"beside_{PEER_TABLES[within]}", f"{PEER_TABLES[within]}_named", keys)
    statements += equating.add_panels(working, chain, Chain(source, stages))
    chain.add("placed", _places(scores, working))
    chain.add("ruled", [column for step in scores for column in _ruled(step, working)])
    statements += _add_means(scores, working, chain)
    chain.add("scored", [column for step in scores for column in _scored(step, working)])
    return statements


def _pooled(
    scores: Sequence[Score], wishes: Mapping[str, Wish], working: Working, seen: Chain
) -> tuple[Chain, Mapping[str, str]]:
    """Return the values the peers' figures are of, and their columns: with those of other measures as further rows."""
    pools = {s.node: s.rule.pooled for s in scores if s.node in wishes and isinstance(s.rule, rules.Pooled)}
    if not any(pools.values()):
        return seen, working.value
    whose = [trees.column("unit"), trees.column("group")]
    rows = [[*whose, *(trees.named(working.x(node), f"{node}:peer") for node in wishes)]]
    for at in range(max(len(pool) for pool in pools.values())):
        named = {node: pool[at] for node, pool in pools.items() if at < len(pool)}
        rows.append([*whose, *(trees.named(trees.column(name), f"{node}:peer") for node, name in named.items())])
    seen.and_rows("pooled_values", [seen.select(*columns) for columns in rows])
    return seen, {node: f"{node}:peer" for node in wishes}


def _keys(within: Within, working: Working) -> list[str]:
    return ["group"] if within is Within.GROUP and working.plan.group else []


def _renamed(within: Within, keys: Sequence[str], wishes: Mapping[str, Wish], table: str) -> exp.Select:
    """Name the figures by scope, so that a rule of one scope and a target of the other stand side by side."""
    columns = [trees.column(key) for key in keys]
    for node, wish in wishes.items():
        stats = {Stat.COUNT, Stat.MIN, Stat.MAX} | wish.stats
        stats |= {Stat.MEAN} if Stat.DEVIATION in wish.stats else set()
        stats |= {Stat.REFERENCE} if wish.reference is not None else set()
        columns += [
            trees.named(trees.column(f"{node}:{stat.value}"), f"{node}:{within.value}:{stat.value}")
            for stat in sorted(stats)
        ]
    return trees.select_from(columns, table)


def _seen(step: Score, working: Working) -> Seen:
    return Seen(
        step=step,
        x=working.x(step.node),
        figure=lambda within, stat: trees.column(f"{step.node}:{within.value}:{stat}"),
        measure=trees.column,
        place=trees.column(f"{step.node}:place"),
        last_place=trees.column(f"{step.node}:last_place"),
    )


def _places(scores: Sequence[Score], working: Working) -> Iterator[Tree]:
    for step in scores:
        if not isinstance(step.rule, rules.PlaceRule):
            continue
        x = working.x(step.node)
        rising = placing.from_the_worst(step.rule, step.better)
        order = trees.ascending(x) if rising else trees.descending(x)
        partition = [trees.column(key) for key in _keys(step.rule.within, working)]
        place = place_of(x, order, partition, placing.ties_of(step.rule))
        yield trees.named(trees.case((trees.known(x), place)), f"{step.node}:place")
        if isinstance(step.rule, rules.RankTable) and step.rule.ties is rules.SharedMarks.SHARE:
            last = place_of(x, order, partition, Ties.MAX)
            yield trees.named(trees.case((trees.known(x), last)), f"{step.node}:last_place")


def place_of(value: Tree, order: Tree, partition: Sequence[Tree], ties: Ties) -> Tree:
    """Return the place of a row in an order (unknown values last), equal values sharing it as the policy says."""
    first = trees.window(trees.call("rank"), partition, [order])
    last = trees.window(trees.call("count", value), partition, [order], through_ties=True)
    match ties:
        case Ties.MIN:
            return first
        case Ties.MAX:
            return last
        case Ties.AVERAGE:
            return trees.over(trees.plus(first, last), trees.whole(2))
        case Ties.DENSE:
            return trees.window(trees.call("dense_rank"), partition, [order])
        case _:
            assert_never(ties)


def _ruled(step: Score, working: Working) -> Iterator[Tree]:
    """Yield whether an exemption holds, and the rule's own score where the mean of the group's is wanted."""
    if step.rule.unless:
        yield trees.named(working.judge.all_of(step.rule.unless), f"{step.node}:unless")
    if Gives.GROUP_MEAN in _gives(step.absent):
        yield trees.named(_plain(step, working), f"{step.node}:plain")


def _plain(step: Score, working: Working) -> Tree:
    """Return what the rule gives a known value, unknown otherwise."""
    seen = _seen(step, working)
    given = _given(step, seen)
    if passes_unknown(step.rule):
        return trees.cast_to(given, "DOUBLE")
    return trees.cast_to(trees.case((needed(step.rule, seen), given)), "DOUBLE")


def _given(step: Score, seen: Seen) -> Tree:
    given = marks(step.rule, seen)
    return given if step.round is None else trees.rounded(given, step.round)


def _add_means(scores: Sequence[Score], working: Working, chain: Chain) -> list[Statement]:
    """Bring in the mean of the group's scores for indicators where an absent value gives it."""
    nodes = [step.node for step in scores if Gives.GROUP_MEAN in _gives(step.absent)]
    if not nodes:
        return []
    keys = _keys(Within.GROUP, working)
    value = {node: f"{node}:plain" for node in nodes}
    wishes = {node: Wish(frozenset({Stat.MEAN})) for node in nodes}
    tables = statistics.statements("mean_scores", chain.last, value, keys, wishes)
    statements = [Statement(name, Makes.TABLE, chain.complete(query)) for name, query in tables]
    wanted = [trees.column(key) for key in keys]
    wanted += [trees.named(trees.column(f"{node}:mean"), f"{node}:score_mean") for node in nodes]
    chain.stages.append(("means_named", trees.select_from(wanted, tables[-1][0])))
    chain.beside("beside_means", "means_named", keys)
    return statements


def _gives(absent: Absent) -> set[Gives]:
    return {absent.missing, absent.not_applicable, absent.exempted}


def _scored(step: Score, working: Working) -> Iterator[Tree]:
    """Yield the score: by the rule, or what an exemption or an absent value gives; and what blocks the unit."""
    node, absent, seen = step.node, step.absent, _seen(step, working)
    stand_in = partial(_stand_in, step=step, seen=seen)
    branches: list[tuple[Tree, Tree]] = []
    blocks: list[Tree] = []
    out = working.out_of_use(node)
    held = trees.column(f"{node}:held") if node in working.held else None
    exempted = trees.column(f"{node}:exempted") if node in working.exempted else None
    if held is not None:
        blocks.append(held)
        branches.append((held, trees.null()))
    for state, what in ((out, absent.not_applicable), (exempted, absent.exempted)):
        if state is not None:
            branches.append((state, stand_in(what)))
            blocks += [state] if what is Gives.BLOCK else []
    if step.rule.unless:
        branches.append((trees.is_true(trees.column(f"{node}:unless")), ends(step.rule, seen)[1]))
    missing = trees.is_null(seen.x)
    if branches or absent.missing not in {Gives.REDISTRIBUTE, Gives.BLOCK}:
        branches.append((missing, stand_in(absent.missing)))
    if absent.missing is Gives.BLOCK:
        spared = [state for state in (out, exempted) if state is not None]
        if step.rule.unless:
            spared.append(trees.is_true(trees.column(f"{node}:unless")))
        blocks.append(trees.both(missing, *[trees.opposite(state) for state in spared]))
    needs_target = isinstance(getattr(step.rule, "target", None), rules.PeerTarget | rules.MeasureTarget)
    otherwise = _plain(step, working) if needs_target or not branches else _given(step, seen)
    score = trees.cast_to(trees.case(*branches, otherwise=otherwise), "DOUBLE") if branches else otherwise
    yield trees.named(score, f"{node}:score")
    if step.exact:
        yield trees.named(trees.exact(score), f"{node}:exact")
    if blocks:
        working.blocks[node] = f"{node}:blocks"
        yield trees.named(trees.either(*blocks), f"{node}:blocks")


def _stand_in(what: Gives, *, step: Score, seen: Seen) -> Tree:
    match what:
        case Gives.REDISTRIBUTE | Gives.BLOCK:
            return trees.null()
        case Gives.ZERO:
            return trees.whole(0)
        case Gives.FLOOR:
            return ends(step.rule, seen)[0]
        case Gives.FULL:
            return ends(step.rule, seen)[1]
        case Gives.GROUP_MEAN:
            return trees.column(f"{step.node}:score_mean")
        case _:
            assert_never(what)


def add_nodes(working: Working, chain: Chain) -> list[Statement]:
    """Add a stage for each height of the tree, lowest first; return the tables of units compared two by two."""
    statements: list[Statement] = []
    height = {step.node: 0 for step in working.plan.every(Score)}
    exact = {step.node for step in working.plan.every(Score) if step.exact}
    by_height: dict[int, list[AggregateStep]] = {}
    for step in working.plan.every(AggregateStep):
        height[step.node] = 1 + max(height[child.node] for child in step.children)
        by_height.setdefault(height[step.node], []).append(step)
        exact |= {step.node} if step.exact else set()
    for level in sorted(by_height):
        chain.add(f"there_{level}", [_there(step, working) for step in by_height[level]])
        for step in by_height[level]:
            if isinstance(step.method, Copeland):
                statements += add_contest(step, working, chain, _enters(step, working))
        chain.add(f"level_{level}", [column for step in by_height[level] for column in _node(step, working)])
        finer = [
            trees.named(trees.exact(trees.column(f"{step.node}:score")), f"{step.node}:exact")
            for step in by_height[level]
            if step.exact and not isinstance(step.method, PointsSum)
        ]
        chain.add(f"points_{level}", finer)
    return statements


def _enters(step: AggregateStep, working: Working) -> Tree:
    """Tell whether a unit has enough of a node to be compared with others."""
    made = aggregate(step, _parts(step, working), trees.column(f"{step.node}:there"))
    outs = [] if made.nothing_applies is None else [trees.opposite(made.nothing_applies)]
    applies = [trees.is_true(working.judge.all_of(step.applies_when))] if step.applies_when else []
    return trees.both(made.met, *outs, *applies)


def _parts(step: AggregateStep, working: Working) -> list[Part]:
    end = "exact" if isinstance(step.method, PointsSum) else "score"
    return [
        Part(trees.column(f"{child.node}:{end}"), child.weight, working.out_of_use(child.node))
        for child in step.children
        if child.weight != Decimal(0)
    ]


def _there(step: AggregateStep, working: Working) -> Tree:
    return trees.named(weight_there(step, _parts(step, working)), f"{step.node}:there")


def _node(step: AggregateStep, working: Working) -> Iterator[Tree]:
    adds_points = isinstance(step.method, PointsSum)
    parts = _parts(step, working)
    made = aggregate(step, parts, trees.column(f"{step.node}:there"))
    outs = [made.nothing_applies] if made.nothing_applies is not None else []
    score = _finished(step, made.score)
    if step.applies_when:
        condition = working.judge.all_of(step.applies_when)
        score = trees.case((trees.is_true(condition), score))
        outs.append(trees.is_false(condition))
    if adds_points:
        yield trees.named(score, f"{step.node}:exact")
        yield trees.named(trees.real(score), f"{step.node}:score")
    else:
        yield trees.named(trees.cast_to(score, "DOUBLE"), f"{step.node}:score")
    yield trees.named(made.available, f"{step.node}:available")
    yield trees.named(made.met, f"{step.node}:enough")
    if outs:
        working.out.add(step.node)
        yield trees.named(trees.either(*outs), f"{step.node}:out")
    if step.method.missing.below is Below.BLOCK:
        working.blocks[step.node] = f"{step.node}:blocks"
        blocked = trees.both(trees.opposite(made.met), *[trees.opposite(out) for out in outs])
        yield trees.named(blocked, f"{step.node}:blocks")
    if made.not_positive is not None:
        working.positive.append(step.node)
        yield trees.named(made.not_positive, f"{step.node}:not_positive")


def _finished(step: AggregateStep, score: Tree) -> Tree:
    """Bring a mean to the node's points, and round as told."""
    if isinstance(step.method, PointsSum):
        return score if step.round is None else trees.rounded_exact(score, step.round)
    if step.points is not None and step.points != step.full:
        score = trees.over(trees.times(score, trees.number(step.points)), trees.number(step.full))
    return score if step.round is None else trees.rounded(score, step.round)
