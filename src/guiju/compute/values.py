"""Stages from the facts to the values the rules see: derived, divided, imputed, screened and treated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from guiju.compute import statistics, trees
from guiju.compute.chain import Chain, Makes, Statement
from guiju.compute.statistics import Stat, Wish
from guiju.compute.treatment import Clipped, Fitted, Logged, Powered
from guiju.compute.working import Working
from guiju.core.assessment.plan import Denominate, Derive, Fewest, Impute, Score, Screen
from guiju.core.assessment.trace import UnitState
from guiju.core.evidence import FactState
from guiju.core.exact import GRID, exact_decimal
from guiju.core.rulebook.scoring import Within


def add_values(working: Working, chain: Chain) -> list[Statement]:
    """Add the stages up to the screened values; return the tables they need."""
    for step in working.plan.every(Derive):
        chain.add(f"derived_{step.measure}", [trees.named(working.judge.value(step.expression), step.measure)])
    _add_fewest(working, chain)
    _add_observed(working, chain)
    statements: list[Statement] = []
    impute = working.plan.first(Impute)
    if impute is not None:
        statements = _add_filled(impute, working, chain)
    _add_screened(working, chain)
    return statements


def _add_fewest(working: Working, chain: Chain) -> None:
    fewest = working.plan.first(Fewest)
    if fewest is None:
        return
    people = trees.cast_to(trees.column(fewest.measured_by), "DOUBLE")
    enough = trees.is_true(trees.at_least(people, trees.whole(fewest.people)))
    working.left_out.append((chain.last, trees.opposite(enough), UnitState.TOO_SMALL))
    chain.keep("large_enough", enough)


def _add_observed(working: Working, chain: Chain) -> None:
    """Take each indicator's value from its measure: none where the state or the rule says there is none."""
    raw = []
    for step in working.plan.every(Score):
        raw.append(trees.named(trees.column(step.measure), f"{step.node}:raw"))
        raw += _states(step, working)
    chain.add("stated", raw)
    divided = {step.node: step.per for step in working.plan.every(Denominate)}
    if divided:
        chain.add("measured", [trees.named(trees.column(per), f"{node}:denominator") for node, per in divided.items()])
    chain.add(
        "observed", [_observed(step, working, divided=step.node in divided) for step in working.plan.every(Score)]
    )


def _states(step: Score, working: Working) -> list[trees.Tree]:
    """Say what else than a value there may be; a fact that is held is held, whether or not the indicator applies."""
    columns, outs, unheld = [], [], []
    if step.measure in working.layout.states:
        state = trees.column(f"{step.measure}:state")
        held = _in_state(state, FactState.BLOCKED)
        outs.append(_in_state(state, FactState.NOT_APPLICABLE))
        unheld.append(trees.opposite(held))
        columns.append(trees.named(_in_state(state, FactState.EXEMPTED), f"{step.node}:exempted"))
        columns.append(trees.named(held, f"{step.node}:held"))
        columns.append(trees.named(state, f"{step.node}:state"))
        working.exempted.add(step.node)
        working.held.add(step.node)
    if step.applies_when:
        condition = working.judge.all_of(step.applies_when)
        columns.append(trees.named(condition, f"{step.node}:applies"))
        outs.append(trees.both(trees.is_false(condition), *unheld))
    if outs:
        columns.append(trees.named(trees.either(*outs), f"{step.node}:out"))
        working.out.add(step.node)
    return columns


def _in_state(state: trees.Tree, wanted: FactState) -> trees.Tree:
    return trees.call("coalesce", trees.equal(state, trees.text(wanted.value)), trees.false())


def _observed(step: Score, working: Working, *, divided: bool) -> trees.Tree:
    value: trees.Tree = trees.column(f"{step.node}:raw")
    if divided:
        value = trees.over(value, trees.call("nullif", trees.column(f"{step.node}:denominator"), trees.whole(0)))
    tests = []
    if step.measure in working.layout.states:
        state = trees.column(f"{step.node}:state")
        counted = [trees.equal(state, trees.text(s.value)) for s in (FactState.VALUE, FactState.IMPUTED)]
        tests.append(trees.either(trees.is_null(state), *counted))
    if step.applies_when:
        tests.append(trees.is_true(trees.column(f"{step.node}:applies")))
    if tests:
        value = trees.case((trees.both(*tests), value))
    working.value[step.node] = f"{step.node}:observed"
    return trees.named(value, f"{step.node}:observed")


def _add_filled(step: Impute, working: Working, chain: Chain) -> list[Statement]:
    stat = Stat(step.method.value)
    wishes = {node: Wish(frozenset({stat})) for node in step.nodes}
    keys: list[str] = []
    if step.within is Within.GROUP and step.group is not None:
        keys = ["group" if step.group == working.plan.group else step.group]
    tables = statistics.statements("for_missing", chain.last, working.value, keys, wishes)
    statements = [Statement(name, Makes.TABLE, chain.complete(query)) for name, query in tables]
    wanted = [trees.column(key) for key in keys]
    wanted += [trees.named(trees.column(f"{node}:{stat.value}"), f"{node}:fill") for node in step.nodes]
    chain.stages.append(("fills", trees.select_from(wanted, tables[-1][0])))
    chain.beside("beside_fills", "fills", keys)
    chain.add("filled", [_filled(node, working) for node in step.nodes])
    return statements


def _filled(node: str, working: Working) -> trees.Tree:
    """Fill a missing value only: what is not applicable, exempted or held stays as it is."""
    seen, fill = working.x(node), trees.column(f"{node}:fill")
    kept = [
        trees.column(f"{node}:{end}")
        for end, have in (("out", working.out), ("exempted", working.exempted), ("held", working.held))
        if node in have
    ]
    filled = trees.call("coalesce", seen, fill)
    working.value[node] = f"{node}:filled"
    tree = trees.case((trees.either(*kept), seen), otherwise=filled) if kept else filled
    return trees.named(tree, f"{node}:filled")


def _add_screened(working: Working, chain: Chain) -> None:
    step = working.plan.first(Screen)
    if step is None:
        return
    known = trees.total([trees.one_if(trees.known(working.x(node))) for node in step.nodes])
    outs = [trees.one_if(out) for node in step.nodes if (out := working.out_of_use(node)) is not None]
    applicable = trees.minus(trees.whole(len(step.nodes)), trees.total(outs)) if outs else trees.whole(len(step.nodes))
    needed = trees.times(trees.whole(exact_decimal(step.at_least)), applicable)
    enough = trees.at_least(trees.times(trees.whole(GRID), known), needed)
    working.left_out.append((chain.last, trees.opposite(enough), UnitState.SCREENED))
    chain.keep("screened", enough)


def add_treated(working: Working, chain: Chain, fitted: Mapping[str, Fitted]) -> None:
    """Add the stage in which outliers are moved to the bounds found, or the whole column is transformed."""
    columns = []
    for node, found in fitted.items():
        x = working.x(node)
        match found:
            case Clipped(low=low, high=high):
                below = (trees.less(x, trees.number(low)), trees.number(low))
                above = (trees.more(x, trees.number(high)), trees.number(high))
                tree = trees.case(below, above, otherwise=x)
            case Logged(least=least, greatest=greatest, turned=True):
                shift = trees.number(greatest + 0.01 * (greatest - least))
                tree = trees.minus(trees.whole(0), trees.call("ln", trees.minus(shift, x)))
            case Logged(least=least, greatest=greatest):
                shift = trees.number(0.01 * (greatest - least) - least)
                tree = trees.call("ln", trees.plus(x, shift))
            case Powered(least=least, power=power):
                base = trees.plus(x, trees.number(1 - least))
                raised = trees.minus(trees.call("pow", base, trees.number(power)), trees.whole(1))
                tree = trees.over(raised, trees.number(power)) if power else trees.call("ln", base)
            case None:
                continue
            case _:
                assert_never(found)
        columns.append(trees.named(tree, f"{node}:x"))
        working.value[node] = f"{node}:x"
    chain.add("treated", columns)
