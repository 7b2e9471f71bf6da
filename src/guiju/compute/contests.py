"""Units compared two by two (`guiju.core.assessment.contest`), as SQL.

The units that have enough of the node stand in a narrow table with their children's scores as whole millionths; joined
with itself it gives every unit its margin, a sum of whole numbers, and the number of its rivals.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sqlglot import exp

from guiju.compute import trees
from guiju.compute.chain import Chain, Makes, Statement
from guiju.compute.trees import Tree, column
from guiju.compute.working import Working
from guiju.core.assessment import contest
from guiju.core.assessment.plan import AggregateStep, Child
from guiju.core.exact import whole_weights
from guiju.core.rulebook.scoring import Within
from guiju.core.rulebook.tree import Copeland

if TYPE_CHECKING:
    from guiju.compute.engine import Run

Added = Mapping[tuple[str, str], Mapping[str, float]]
"""What each child added to a node of a unit, by node and unit."""


def laid(step: AggregateStep, method: Copeland) -> Tree:
    """Return the margin on the scale of the node; its middle for no rivals."""
    low, high = method.to
    margin, rivals = column(f"{step.node}:margin"), column(f"{step.node}:rivals")
    share = trees.over(trees.plus(margin, rivals), trees.times(trees.whole(2), rivals))
    share = trees.case((trees.more(rivals, trees.whole(0)), share), otherwise=trees.number(0.5))
    return trees.plus(trees.number(low), trees.times(share, trees.number(high - low)))


def add_contest(step: AggregateStep, working: Working, chain: Chain, enough: Tree) -> list[Statement]:
    """Add each unit's margin and the number of its rivals; return the tables they come from."""
    scores = [
        trees.named(trees.exact(column(f"{child.node}:score")), name)
        for child, name in zip(_compared(step), _names(step), strict=True)
    ]
    there = chain.select(column("unit"), column("group"), *scores).where(trees.own(enough), copy=False)
    number = _number(step, working)
    made = [
        Statement(_entries(step, working), Makes.TABLE, Chain(chain.last, list(chain.stages)).complete(there)),
        Statement(f"contest_{number}", Makes.TABLE, _margins(step, working)),
    ]
    chain.beside(f"beside_contest_{number}", made[1].name, ["unit"])
    return made


def largest(facts: exp.Select, keys: Sequence[str]) -> exp.Select:
    """Return the query of how many units the largest group has."""
    seen = exp.Subquery(this=facts, alias=exp.TableAlias(this=exp.to_identifier("seen")))
    counted = trees.select_from([trees.named(trees.call("count", exp.Star()), "units")], seen)
    counted = counted.group_by(*[column(key) for key in keys], copy=False) if keys else counted
    sizes = exp.Subquery(this=counted, alias=exp.TableAlias(this=exp.to_identifier("sizes")))
    return trees.select_from([trees.call("max", column("units"))], sizes)


def standings(run: Run, units: Sequence[str]) -> Added:
    """Return what the children of every node that compares units added for these units."""
    found: dict[tuple[str, str], Mapping[str, float]] = {}
    for step in run.plan.every(AggregateStep):
        if isinstance(step.method, Copeland):
            found |= {(step.node, unit): each for unit, each in _added(run, step, step.method, units).items()}
    return found


def _added(run: Run, step: AggregateStep, method: Copeland, units: Sequence[str]) -> Mapping[str, Mapping[str, float]]:
    names, working = _names(step), run.program.working
    weights = whole_weights([child.weight for child in _compared(step)])
    known = [trees.named(trees.known(column(name)), name) for name in names]
    there = trees.select_from([column("unit"), *known], _entries(step, working))
    chosen = exp.In(this=column("unit"), expressions=[trees.text(unit) for unit in units])
    has = {row["unit"]: [row[n] for n in names] for row in run.ask(there.where(chosen, copy=False)).to_pylist()}
    seen: dict[str, dict[contest.Pattern, int]] = {unit: {} for unit in has}
    for row in run.ask(_standing(step, working, units)).to_pylist():
        seen[row["unit"]][tuple(row[n] for n in names)] = row["many"]
    nodes = [child.node for child in _compared(step)]
    return {unit: dict(zip(nodes, contest.added(method, weights, seen[unit], has[unit]), strict=True)) for unit in has}


def _standing(step: AggregateStep, working: Working, units: Sequence[str]) -> exp.Select:
    """Return how these units stand to their rivals: 1, 0 or -1 for each child, and how often each way."""
    signs = [trees.named(sign, name) for sign, name in zip(_signs(step), _names(step), strict=True)]
    many = trees.named(trees.call("count", exp.Star()), "many")
    asked = exp.In(this=column("unit", "own"), expressions=[trees.text(unit) for unit in units])
    others = trees.not_equal(column("unit", "own"), column("unit", "rival"))
    pairs = _pairs([column("unit", "own"), *signs, many], step, working)
    return pairs.where(trees.both(asked, others), copy=False).group_by(exp.Var(this="ALL"), copy=False)


def _margins(step: AggregateStep, working: Working) -> exp.Select:
    weights = whole_weights([child.weight for child in _compared(step)])
    apart = trees.total([trees.times(trees.whole(w), s) for w, s in zip(weights, _signs(step), strict=True)])
    columns = [
        column("unit", "own"),
        trees.named(trees.cast_to(trees.call("sum", trees.call("sign", apart)), "BIGINT"), f"{step.node}:margin"),
        trees.named(trees.minus(trees.call("count", exp.Star()), trees.whole(1)), f"{step.node}:rivals"),
    ]
    return _pairs(columns, step, working).group_by(column("unit", "own"), copy=False)


def _signs(step: AggregateStep) -> list[Tree]:
    """Return 1 where the unit's own score is better, -1 where it is worse, 0 where equal or one of them is lacking."""
    pairs = [(column(name, "own"), column(name, "rival")) for name in _names(step)]
    return [trees.or_zero(trees.call("sign", trees.minus(own, rival))) for own, rival in pairs]


def _pairs(columns: Sequence[Tree], step: AggregateStep, working: Working) -> exp.Select:
    table, grouped = _entries(step, working), working.plan.group is not None
    own, rival = (
        exp.Table(this=exp.to_identifier(table), alias=exp.TableAlias(this=exp.to_identifier(name)))
        for name in ("own", "rival")
    )
    query = trees.select_from(columns, own)
    if not grouped or not isinstance(step.method, Copeland) or step.method.within is not Within.GROUP:
        return query.join(rival, join_type="cross", copy=False)
    same = exp.NullSafeEQ(this=column("group", "own"), expression=column("group", "rival"))
    return query.join(rival, on=same, copy=False)


def _compared(step: AggregateStep) -> list[Child]:
    return [child for child in step.children if child.weight != 0]


def _names(step: AggregateStep) -> list[str]:
    return [f"s{number}" for number in range(len(_compared(step)))]


def _number(step: AggregateStep, working: Working) -> int:
    return list(working.plan.inner).index(step.node)


def _entries(step: AggregateStep, working: Working) -> str:
    """Return the name of the table of the units that are compared at a node."""
    return f"entries_{_number(step, working)}"
