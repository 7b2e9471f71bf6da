"""Figures of the peers: count, least, greatest, mean, deviation and median of a column, over all or in each group.

Sums over rows do not depend on the order of rows or on threads: each value is scaled by a power of two taken from the
column's greatest size and added as a whole number of 128 bits, so that no addition rounds. The mean is that sum
divided once; the deviation adds the squares of distances from that mean in the same manner.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlglot import exp

from guiju.compute import trees
from guiju.compute.trees import Tree, column

BITS = 90
"""Scaled values stay below 2^90, so that 2^36 of them add up within 128 bits."""


class Stat(StrEnum):
    """A figure of the peers; the word is also the end of its column's name."""

    COUNT = "count"
    MIN = "min"
    MAX = "max"
    MEAN = "mean"
    DEVIATION = "deviation"
    MEDIAN = "median"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted of one node's column: the figures, and the reference unit where there is one."""

    stats: frozenset[Stat]
    reference: str | None = None


def figure(node: str, stat: str, table: str) -> Tree:
    """Return a figure of the peers, as the main statement sees it."""
    return column(f"{node}:{stat}", table)


def statements(
    name: str, stage: str, value: Mapping[str, str], keys: Sequence[str], wishes: Mapping[str, Wish]
) -> list[tuple[str, exp.Select]]:
    """Return the tables to make, in order; the last one has every figure wished for.

    `stage` is measured, `value` names the column of each node, `keys` is the grouping, or nothing for all.
    """
    tables = [(name, _spans(stage, value, keys, wishes))]
    means = [node for node, wish in wishes.items() if wish.stats & {Stat.MEAN, Stat.DEVIATION}]
    if means:
        added = {f"{node}:mean": _mean(node, value[node]) for node in means}
        tables.append((f"{name}_means", _extended(tables[-1][0], stage, keys, added)))
    spread = [node for node, wish in wishes.items() if Stat.DEVIATION in wish.stats]
    if spread:
        added = {f"{node}:deviation": _deviation(node, value[node]) for node in spread}
        tables.append((f"{name}_spread", _extended(tables[-1][0], stage, keys, added)))
    return tables


def _spans(stage: str, value: Mapping[str, str], keys: Sequence[str], wishes: Mapping[str, Wish]) -> exp.Select:
    chosen = [column(key) for key in keys]
    for node, wish in wishes.items():
        chosen += [trees.named(tree, f"{node}:{stat}") for stat, tree in _span(column(value[node]), wish).items()]
    query = trees.select_from(chosen, stage)
    return query.group_by(*[column(key) for key in keys], copy=False) if keys else query


def _span(seen: Tree, wish: Wish) -> Mapping[str, Tree]:
    least, greatest = trees.call("min", seen), trees.call("max", seen)
    figures = {"count": trees.call("count", seen), "min": least, "max": greatest}
    if wish.stats & {Stat.MEAN, Stat.DEVIATION}:
        figures["scale"] = _scale(trees.call("greatest", trees.call("abs", least), trees.call("abs", greatest)))
    if Stat.DEVIATION in wish.stats:
        span = trees.minus(greatest, least)
        figures["square_scale"] = _scale(trees.times(span, span))
    if Stat.MEDIAN in wish.stats:
        figures["median"] = trees.call("median", seen)
    if wish.reference is not None:
        of_unit = trees.case((trees.equal(column("unit"), trees.text(wish.reference)), seen))
        figures["reference"] = trees.call("max", of_unit)
    return figures


def _scale(size: Tree) -> Tree:
    """Return the power of two that brings a size just below 2^BITS."""
    magnitude = trees.call("ceil", trees.call("log2", trees.case((trees.more(size, trees.whole(0)), size))))
    power = trees.call("pow", exp.Literal.number("2e0"), trees.minus(trees.whole(BITS), magnitude))
    return trees.call("coalesce", power, exp.Literal.number("1e0"))


def _mean(node: str, value: str) -> Tree:
    """Return the mean, which rounding never takes beyond the values: of equal ones it is that value."""
    divided = trees.over(_exact_sum(column(value), column(f"{node}:scale")), trees.call("count", column(value)))
    least, greatest = (trees.call(end, column(value)) for end in ("min", "max"))
    return trees.call("greatest", least, trees.call("least", greatest, divided))


def _deviation(node: str, value: str) -> Tree:
    """Return the sample standard deviation, of n - 1; unknown for a single value."""
    distance = trees.minus(column(value), column(f"{node}:mean"))
    others = trees.call("nullif", trees.minus(trees.call("count", column(value)), trees.whole(1)), trees.whole(0))
    summed = _exact_sum(trees.times(distance, distance), column(f"{node}:square_scale"))
    return trees.call("sqrt", trees.over(summed, others))


def _exact_sum(term: Tree, scale: Tree) -> Tree:
    added = trees.call("sum", trees.cast_to(trees.times(term, scale), "HUGEINT"))
    return trees.over(trees.cast_to(added, "DOUBLE"), trees.call("any_value", scale))


def _extended(table: str, stage: str, keys: Sequence[str], added: Mapping[str, Tree]) -> exp.Select:
    """Return the table with columns that look at the rows again, knowing the figures so far."""
    chosen = [column(key) for key in keys] + [trees.named(tree, name) for name, tree in added.items()]
    inner = joined(trees.select_from(chosen, stage), table, keys)
    if keys:
        inner = inner.group_by(*[column(key) for key in keys], copy=False)
    query = trees.select_from([exp.Star()], table)
    again = exp.Subquery(this=inner, alias=exp.TableAlias(this=exp.to_identifier("again")))
    return joined(query, again, keys)


def joined(query: exp.Select, table: str | exp.Expr, keys: Sequence[str], *, keep: bool = False) -> exp.Select:
    """Return the query beside a table of figures: on the keys, or on the one row there is; `keep` keeps all rows."""
    right = exp.to_table(table) if isinstance(table, str) else table
    if not keys:
        return query.join(right, join_type="cross", copy=False)
    using: list[int | str | exp.Expr] = [exp.to_identifier(key, quoted=True) for key in keys]
    return query.join(right, using=using, join_type="left" if keep else "", copy=False)
