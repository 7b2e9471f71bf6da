"""Long facts gathered into one row per unit, each measure rolled up to the period of the scheme.

A fact of the whole period stands before its parts. Parts not applicable are left out of a roll-up; all the others must
be there, or the whole is missing: eleven months are no year. A measure that skips missing parts needs one at least, and
a column says which were there. A part held back or exempted makes the whole so. Sums of
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
from guiju.compute.layout import Layout, Skips
from guiju.compute.trees import Tree, column
from guiju.core.evidence import FactState
from guiju.core.rulebook.measures import MissingParts, RollUp


@dataclass(frozen=True, slots=True)
class Wanted:
    """A measure to gather: the whole period, its parts in order, and how; `exact` and `text` say what it holds."""

    measure: str
    whole: str
    periods: tuple[str, ...]
    how: RollUp | None
    exact: bool = False
    text: bool = False
    missing: MissingParts = MissingParts.MISSING

    @property
    def mine(self) -> Tree:
        """Whether a row is a fact of the measure."""
        return trees.equal(column("measure"), trees.text(self.measure))

    @property
    def inside(self) -> Tree:
        """Whether a row is a part of the whole period."""
        return trees.both(self.mine, exp.In(this=column("period"), expressions=[trees.text(p) for p in self.periods]))

    @property
    def left_out(self) -> Tree:
        """Whether a row's part is left out of the whole: it does not apply, or is missing and skipped."""
        states = [FactState.NOT_APPLICABLE, *([FactState.MISSING] if self.skips else [])]
        return trees.either(*(trees.equal(column("state"), trees.text(state.value)) for state in states))

    @property
    def skips(self) -> bool:
        """Whether missing parts are skipped."""
        return self.missing is MissingParts.SKIP

    @property
    def takes_last(self) -> bool:
        """Whether the last of several parts is the whole."""
        return self.how is RollUp.LAST and len(self.periods) > 1


def query(wanted: Sequence[Wanted], attributes: Sequence[str]) -> exp.Select:
    """Return the query over the tables `facts_given` and `units_given` that makes one row per unit."""
    order = order_of(wanted)
    known = trees.select_from([exp.Star(), *_latest(wanted)], "facts_given")
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
        if each.skips:
            chosen.append(column(f"{each.measure}:there", "gathered"))
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
        skips={
            each.measure: Skips(f"{each.measure}:there", each.periods, last=each.takes_last)
            for each in wanted
            if each.skips
        },
    )
    return table, layout


def _latest(wanted: Sequence[Wanted]) -> list[Tree]:
    """Return the column of the last part that is not left out, for the measures of which the last one counts."""
    chosen = [trees.both(each.inside, trees.opposite(each.left_out)) for each in wanted if each.takes_last]
    if not chosen:
        return []
    last = _filtered("max", column("starts"), trees.either(*chosen))
    return [trees.named(trees.window(last, [column("unit"), column("measure")], []), "latest")]


def _gathered(wanted: Wanted, order: Sequence[str]) -> Mapping[str, Tree]:
    """Return a measure's value and state: the fact of the whole period where there is one, else its parts together."""
    parts, last = _of_parts(wanted, order) if wanted.periods else (trees.text(FactState.MISSING.value), None)
    whole = trees.both(wanted.mine, trees.equal(column("period"), trees.text(wanted.whole)))
    value, state = column("text" if wanted.text else "value"), trees.text(FactState.MISSING.value)
    said = _filtered("any_value", column("state"), whole)
    rolled = trees.null() if last is None else trees.case((_has_value(parts), last))
    own = trees.case((_has_value(said), _filtered("any_value", value, whole)))
    columns = {
        wanted.measure: trees.case((trees.known(said), own), otherwise=rolled),
        f"{wanted.measure}:state": trees.call("coalesce", said, parts, state),
    }
    if wanted.skips:
        made = trees.both(trees.is_null(said), _has_value(parts)) if wanted.periods else trees.false()
        columns[f"{wanted.measure}:there"] = trees.case((made, _there(wanted)))
    return columns


def _there(wanted: Wanted) -> Tree:
    """Return the names of the parts that are there or do not apply, in order; of `last`, from the one that counts."""
    there = trees.both(wanted.inside, trees.not_equal(column("state"), trees.text(FactState.MISSING.value)))
    if wanted.takes_last:
        there = trees.both(there, trees.at_least(column("starts"), column("latest")))
    ordered = exp.Order(this=column("period"), expressions=[trees.ascending(column("starts"))])
    return exp.Filter(this=trees.call("list", ordered), expression=exp.Where(this=trees.own(there)))


def _has_value(state: Tree) -> Tree:
    counted = [trees.text(s.value) for s in (FactState.VALUE, FactState.IMPUTED)]
    return exp.In(this=trees.wrapped(state), expressions=counted)


def _of_parts(wanted: Wanted, order: Sequence[str]) -> tuple[Tree, Tree]:
    """Return state and value of the parts together; of `last`, only the last that is not left out is looked at."""
    inside, number = wanted.inside, trees.whole(len(wanted.periods))
    out_row = trees.equal(column("state"), trees.text(FactState.NOT_APPLICABLE.value))
    out = trees.call("count_if", trees.both(inside, out_row))
    all_out = trees.both(trees.equal(out, number), trees.more(out, trees.whole(0)))
    unreached, seen = [], inside
    if wanted.takes_last:
        seen = trees.both(inside, trees.equal(column("starts"), column("latest")))
        if not wanted.skips:
            unreached = [(trees.opposite(_reached(wanted, out_row, order)), trees.text(FactState.MISSING.value))]
    elif wanted.skips:
        seen = trees.both(inside, trees.opposite(wanted.left_out))
    some = trees.whole(0)
    have = _count(seen, FactState.VALUE, FactState.IMPUTED, FactState.EXEMPTED)
    enough = trees.more(have, some)
    if not wanted.takes_last and not wanted.skips:
        enough = trees.both(trees.equal(trees.plus(have, out), number), enough)
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


def _reached(wanted: Wanted, out_row: Tree, order: Sequence[str]) -> Tree:
    """Return whether every part after the last applicable one is there, to say that it does not apply."""
    latest = _filtered("max", column("starts"), trees.both(wanted.inside, trees.opposite(out_row)))
    later = [trees.one_if(trees.more(trees.whole(order.index(p)), latest)) for p in wanted.periods]
    after = trees.both(wanted.inside, out_row, trees.more(column("starts"), column("latest")))
    return trees.equal(trees.call("count_if", after), trees.total(later))


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
