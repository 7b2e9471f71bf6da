"""Long facts gathered into one row per unit, each measure rolled up to the period of the scheme.

A fact of the whole period stands before its parts. Parts not applicable are left out of a roll-up; all the others must
be there, or the whole is missing: eleven months are no year. A part held back or exempted makes the whole so. Sums of
exact measures are whole millionths; sums of reals are added in the order of the periods, so that they do not depend on
the order of the rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
from sqlglot import exp

from guiju.compute import trees
from guiju.compute.layout import Layout
from guiju.compute.trees import Tree, column
from guiju.core.evidence import FactState
from guiju.core.rulebook.measures import RollUp


@dataclass(frozen=True, slots=True)
class Wanted:
    """A measure to gather: the whole period, its parts in order, and how; `exact` and `text` say what it holds."""

    measure: str
    whole: str
    periods: tuple[str, ...]
    how: RollUp | None
    exact: bool = False
    text: bool = False


def query(wanted: Sequence[Wanted], attributes: Sequence[str]) -> exp.Select:
    """Return the query over the tables `facts_given` and `units_given` that makes one row per unit."""
    order = order_of(wanted)
    applicable = trees.not_equal(column("state"), trees.text(FactState.NOT_APPLICABLE.value))
    latest = trees.window(_filtered("max", column("starts"), applicable), [column("unit"), column("measure")], [])
    known = trees.select_from([exp.Star(), trees.named(latest, "latest")], "facts_given")
    subquery = exp.Subquery(this=known, alias=exp.TableAlias(this=exp.to_identifier("known")))
    gathered = [trees.named(tree, name) for each in wanted for name, tree in _gathered(each, order).items()]
    grouped = trees.select_from([column("unit"), *gathered], subquery)
    grouped = grouped.group_by(column("unit"), copy=False)
    chosen = [column("unit", "units_given")]
    chosen += [column(name, "units_given") for name in attributes]
    for each in wanted:
        chosen.append(column(each.measure, "gathered"))
        state = trees.call("coalesce", column(f"{each.measure}:state", "gathered"), trees.text(FactState.MISSING.value))
        chosen.append(trees.named(state, f"{each.measure}:state"))
    again = exp.Subquery(this=grouped, alias=exp.TableAlias(this=exp.to_identifier("gathered")))
    on = trees.equal(column("unit", "units_given"), column("unit", "gathered"))
    listed = trees.select_from(chosen, "units_given").join(again, on=on, join_type="left", copy=False)
    return listed.order_by(column("unit", "units_given"), copy=False)


def order_of(wanted: Sequence[Wanted]) -> list[str]:
    """Return all parts in order; their places in it are what "later" means."""
    return list(dict.fromkeys(period for each in wanted for period in each.periods))


def gather(
    connection: duckdb.DuckDBPyConnection,
    facts: pa.Table,
    units: pa.Table,
    wanted: Sequence[Wanted],
    attributes: Sequence[str],
) -> tuple[pa.Table, Layout]:
    """Return the wide table and its layout."""
    starts = pc.index_in(facts["period"], pa.array(order_of(wanted), pa.string()))
    connection.register("facts_given", facts.append_column("starts", starts))
    connection.register("units_given", units)
    there = [name for name in attributes if name in units.column_names]
    table = connection.sql(trees.printed(query(wanted, there))).to_arrow_table()
    connection.unregister("facts_given")
    connection.unregister("units_given")
    names = [each.measure for each in wanted]
    layout = Layout(
        unit="unit",
        measures={name: name for name in names},
        attributes={name: name for name in there},
        states={name: f"{name}:state" for name in names},
    )
    return table, layout


def _gathered(wanted: Wanted, order: Sequence[str]) -> Mapping[str, Tree]:
    """Return a measure's value and state: the fact of the whole period where there is one, else its parts together."""
    mine = trees.equal(column("measure"), trees.text(wanted.measure))
    parts, last = _of_parts(wanted, mine, order) if wanted.periods else (trees.text(FactState.MISSING.value), None)
    whole = trees.both(mine, trees.equal(column("period"), trees.text(wanted.whole)))
    value, state = column("text" if wanted.text else "value"), trees.text(FactState.MISSING.value)
    said = _filtered("any_value", column("state"), whole)
    rolled = trees.null() if last is None else trees.case((_has_value(parts), last))
    own = trees.case((_has_value(said), _filtered("any_value", value, whole)))
    return {
        wanted.measure: trees.case((trees.known(said), own), otherwise=rolled),
        f"{wanted.measure}:state": trees.call("coalesce", said, parts, state),
    }


def _has_value(state: Tree) -> Tree:
    counted = [trees.text(s.value) for s in (FactState.VALUE, FactState.IMPUTED)]
    return exp.In(this=trees.wrapped(state), expressions=counted)


def _of_parts(wanted: Wanted, mine: Tree, order: Sequence[str]) -> tuple[Tree, Tree]:
    """Return state and value of the parts together; of `last`, only the last applicable part is looked at."""
    inside = trees.both(mine, exp.In(this=column("period"), expressions=[trees.text(p) for p in wanted.periods]))
    out_row = trees.equal(column("state"), trees.text(FactState.NOT_APPLICABLE.value))
    out = trees.call("count_if", trees.both(inside, out_row))
    number: Tree = trees.whole(len(wanted.periods))
    seen, all_out = inside, trees.both(trees.equal(out, number), trees.more(out, trees.whole(0)))
    if wanted.how is RollUp.LAST and len(wanted.periods) > 1:
        latest = _filtered("max", column("starts"), trees.both(inside, trees.opposite(out_row)))
        later = [trees.one_if(trees.more(trees.whole(order.index(p)), latest)) for p in wanted.periods]
        after = trees.both(inside, out_row, trees.more(column("starts"), column("latest")))
        reached = trees.equal(trees.call("count_if", after), trees.total(later))
        seen = trees.both(inside, trees.equal(column("starts"), column("latest")))
        unreached = [(trees.opposite(reached), trees.text(FactState.MISSING.value))]
        have = _count(seen, FactState.VALUE, FactState.IMPUTED, FactState.EXEMPTED)
        enough = trees.equal(have, trees.whole(1))
    else:
        unreached = []
        have = _count(seen, FactState.VALUE, FactState.IMPUTED, FactState.EXEMPTED)
        enough = trees.both(trees.equal(trees.plus(have, out), number), trees.more(have, trees.whole(0)))
    some = trees.whole(0)
    state = trees.case(
        (all_out, trees.text(FactState.NOT_APPLICABLE.value)),
        *unreached,
        (trees.more(_count(seen, FactState.BLOCKED), some), trees.text(FactState.BLOCKED.value)),
        (trees.opposite(enough), trees.text(FactState.MISSING.value)),
        (trees.more(_count(seen, FactState.EXEMPTED), some), trees.text(FactState.EXEMPTED.value)),
        (trees.more(_count(seen, FactState.IMPUTED), some), trees.text(FactState.IMPUTED.value)),
        otherwise=trees.text(FactState.VALUE.value),
    )
    return state, _rolled(wanted, trees.both(seen, _has_value(column("state"))))


def _count(rows: Tree, *states: FactState) -> Tree:
    found = [trees.equal(column("state"), trees.text(state.value)) for state in states]
    return trees.call("count_if", trees.both(rows, trees.either(*found)))


def _rolled(wanted: Wanted, chosen: Tree) -> Tree:
    """Return the value of the longer period from those of the shorter ones, all of which are there."""
    value = column("text" if wanted.text else "value")
    match wanted.how:
        case RollUp.SUM if wanted.exact:
            return trees.real(_filtered("sum", trees.exact(value), chosen))
        case RollUp.SUM:
            return _filtered("sum", value, chosen, in_order=True)
        case RollUp.MEAN:
            added = _filtered("sum", value, chosen, in_order=True)
            return trees.over(added, _filtered("count", value, chosen))
        case RollUp.MAX:
            return _filtered("max", value, chosen)
        case RollUp.MIN:
            return _filtered("min", value, chosen)
        case RollUp.LAST | None:
            return _filtered("last", value, chosen, in_order=True)
        case _:
            assert_never(wanted.how)


def _filtered(name: str, value: Tree, chosen: Tree, *, in_order: bool = False) -> Tree:
    argument = value
    if in_order:
        argument = exp.Order(
            this=trees.own(value), expressions=[trees.ascending(column("starts")), trees.ascending(value)]
        )
    return exp.Filter(this=trees.call(name, argument), expression=exp.Where(this=trees.own(chosen)))
