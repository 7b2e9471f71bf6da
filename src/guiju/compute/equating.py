"""Scores of several panels on one scale, as SQL (`guiju.core.assessment.equating`).

The figures of a panel stand beside each row under `node:group:...`, the mean of all and the common deviation under
`node:centre` and `node:spread`. Means and deviations are those of `guiju.compute.statistics`, the mean of the panels'
deviations too, so that nothing depends on the order of rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from guiju.compute import statistics, trees
from guiju.compute.chain import Chain, Makes, Statement
from guiju.compute.statistics import Stat, Wish
from guiju.compute.trees import Tree, column
from guiju.compute.working import Working
from guiju.core.assessment.dating import plain
from guiju.core.assessment.plan import Score
from guiju.core.rulebook.scoring import Equate

if TYPE_CHECKING:
    from sqlglot import exp

    from guiju.compute.scoring import Seen

_SHOWN = (Stat.COUNT, Stat.MIN, Stat.MAX, Stat.MEAN, Stat.DEVIATION)


def add_panels(working: Working, chain: Chain, source: Chain) -> list[Statement]:
    """Add the stages with the figures of panels; return the tables they look at. `source` are the values so far."""
    statements: list[Statement] = []
    for step in working.plan.every(Score):
        if isinstance(step.rule, Equate):
            statements += _of_node(step, step.rule, working, chain, source)
    return statements


def _of_node(step: Score, rule: Equate, working: Working, chain: Chain, source: Chain) -> list[Statement]:
    node, value = step.node, {step.node: working.value[step.node]}
    key = "group" if rule.by == working.plan.group else rule.by
    named = f"panels_{node}"
    panels = statistics.statements(named, source.last, value, [key], {node: Wish(frozenset({Stat.DEVIATION}))})
    every = statistics.statements(f"{named}_all", source.last, value, [], {node: Wish(frozenset({Stat.MEAN}))})
    made = [Statement(name, Makes.TABLE, source.complete(query)) for name, query in (*panels, *every)]
    deviation = column(f"{node}:deviation")
    varied = trees.both(trees.known(column(key)), trees.more(deviation, trees.whole(0)))
    spread = trees.named(trees.case((varied, deviation)), "spread")
    made.append(Statement(f"{named}_spreads", Makes.VIEW, trees.select_from([spread], panels[-1][0])))
    spreads = statistics.statements(f"{named}_common", f"{named}_spreads", {"s": "spread"}, [], {"s": _MEAN})
    made += [Statement(name, Makes.TABLE, query) for name, query in spreads]
    figures = _figures(step, rule, key, (panels[-1][0], every[-1][0], spreads[-1][0]))
    chain.stages.append((f"{named}_named", figures))
    chain.beside(f"beside_{named}", f"{named}_named", [key])
    return made


_MEAN = Wish(frozenset({Stat.MEAN}))


def _figures(step: Score, rule: Equate, key: str, tables: Sequence[str]) -> exp.Select:
    """Return the query of one row a panel: its own figures, the mean of all, and the common deviation."""
    node, (panels, every, spreads) = step.node, tables
    centre, common, least = column(f"{node}:mean", every), column("s:mean", spreads), column("s:min", spreads)
    mean, deviation, most = (column(f"{node}:{stat}", panels) for stat in ("mean", "deviation", "max"))
    highest = _on_scale(most, mean, deviation, centre, common)
    beyond = trees.more(
        trees.exact(trees.window(trees.call("max", highest), [], [])), trees.exact_number(plain(rule.full_of_source))
    )
    shown = [trees.named(column(f"{node}:{stat.value}", panels), f"{node}:group:{stat.value}") for stat in _SHOWN]
    chosen = [
        trees.named(column(key, panels), key),
        *shown,
        trees.named(centre, f"{node}:centre"),
        trees.named(trees.case((beyond, least), otherwise=common), f"{node}:spread"),
    ]
    panel = trees.both(trees.known(column(key, panels)), trees.known(mean))
    query = statistics.joined(trees.select_from(chosen, panels), every, [])
    return statistics.joined(query, spreads, []).where(panel, copy=False)


def _on_scale(x: Tree, mean: Tree, deviation: Tree, centre: Tree, spread: Tree) -> Tree:
    moved = trees.plus(centre, trees.over(trees.times(spread, trees.minus(x, mean)), deviation))
    return trees.case((trees.more(deviation, trees.whole(0)), moved), otherwise=centre)


def marks(rule: Equate, seen: Seen) -> Tree:
    """Return the marks of a value; unknown where its panel is."""
    node, most = seen.step.node, trees.number(plain(rule.full_of_source))
    mean, deviation = column(f"{node}:group:mean"), column(f"{node}:group:deviation")
    centre = column(f"{node}:centre")
    if rule.way == "mean_ratio":
        moved = trees.over(trees.times(seen.x, centre), mean)
        y = trees.case((trees.more(mean, trees.whole(0)), moved), otherwise=centre)
    else:
        y = _on_scale(seen.x, mean, deviation, centre, column(f"{node}:spread"))
    kept = trees.call("least", trees.call("greatest", y, trees.whole(0)), most)
    given = trees.over(trees.times(seen.full, kept), most)
    return trees.case((trees.both(trees.known(seen.x), trees.known(mean)), given))
