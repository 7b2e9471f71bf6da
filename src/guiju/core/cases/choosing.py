"""Where a step leads: rounds that are used up, branches that end together, steps passed over, ways that rules choose.

What is decided at once (a threshold, a step whose condition does not hold) follows in the same decision as what led
there. A step is passed over only where its condition certainly does not hold: what cannot be told leaves nothing out.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from guiju.core.cases.asked import Asked, row_of
from guiju.core.cases.definition import Compiled, Definition
from guiju.core.cases.order import DONE, NOWHERE, Way
from guiju.core.cases.state import State
from guiju.core.expressions import Natural
from guiju.core.journal.events import Json
from guiju.core.rulebook.steps import END, Threshold


def target_of(step: Compiled, outcome: str, rounds: int) -> str:
    """Return where an outcome leads after so many rounds, the present one included."""
    limit = step.rounds
    if limit is not None and outcome in step.back and rounds >= limit.at_most:
        return limit.then_to
    return step.outcomes[outcome].to


def way_of(asked: Asked, step: Compiled, outcome: str, inputs: Mapping[str, Json]) -> Way:
    """Return where an outcome of an open step leads."""
    at = asked.state.at(step.id)
    chosen = step.outcomes[outcome]
    to = chosen.to if step.rounds is None else target_of(step, outcome, at.round if at else 1)
    if to == chosen.to and (known := step.ways.get(outcome)) is not None:
        return known
    onward = _onward(asked, step, to, chosen.result or outcome, inputs, {step.id})
    return Way(onward.entered, onward.result, (*chosen.effects, *onward.effects))


def passed_way(asked: Asked, step: Compiled) -> Way:
    """Return where a step leads that is passed over."""
    return _onward(asked, step, step.over or step.following, DONE, asked.state.inputs, {step.id})


def _onward(asked: Asked, step: Compiled, to: str, result: str, inputs: Mapping[str, Json], gone: set[str]) -> Way:
    if to != END:
        return Way(opened(asked, to, inputs) if asked.definition.steps[to].firsts else (to,))
    if not step.block:
        return Way(result=result)
    block = asked.definition.steps[step.block]
    if any(each.step in block.inside and each.step not in gone for each in asked.state.standing):
        return NOWHERE
    done = block.outcomes[DONE]
    at = asked.state.at(block.id)
    leads = target_of(block, DONE, at.round if at else 1)
    onward = _onward(asked, block, leads, done.result or DONE, inputs, {*gone, block.id})
    return Way(onward.entered, onward.result, (*done.effects, *onward.effects))


def opened(asked: Asked, to: str, inputs: Mapping[str, Json]) -> tuple[str, ...]:
    """Return the steps that open on the way to one: a parallel block opens the first step of each branch with it."""
    step = asked.definition.steps[to]
    if not step.firsts or is_left_out(asked, step, inputs):
        return (to,)
    return (to, *(each for first in step.firsts for each in opened(asked, first, inputs)))


def is_left_out(asked: Asked, step: Compiled, inputs: Mapping[str, Json]) -> bool:
    """Tell whether a step's condition certainly does not hold."""
    if step.only_if is None:
        return False
    row = row_of(step.asks, asked.context.facts, inputs)
    return step.only_if.evaluate(row, _parameters(asked)) is False


def choose(asked: Asked, step: Compiled) -> str:
    """Return what a threshold chooses: the first line that holds, unless one before it cannot be told."""
    rule: Threshold = step.step
    row = row_of(step.asks, asked.context.facts, asked.state.inputs)
    parameters = _parameters(asked)
    for expression, gives in step.cases:
        answer = expression.evaluate(row, parameters)
        if answer is None:
            return rule.cannot_tell
        if answer:
            return gives
    return rule.otherwise_gives


def _parameters(asked: Asked) -> dict[str, Natural | None]:
    return asked.definition.values_on(asked.day, asked.day)


def decided_at_once(asked: Asked, ids: Collection[str]) -> Compiled | None:
    """Return the first of the steps just opened that is passed over or chosen by a rule."""
    for id_ in ids:
        step = asked.definition.steps[id_]
        if not step.at_once or asked.state.at(id_) is None:
            continue
        if step.kind == "threshold" or is_left_out(asked, step, asked.state.inputs):
            return step
    return None


def may_follow(definition: Definition, state: State, step: Compiled) -> tuple[str, ...]:
    """Return the steps that may open next after a step that stands open, each once, in written order."""
    found: set[str] = set()
    for name in step.outcomes:
        at = state.at(step.id)
        to = target_of(step, name, at.round if at else 1)
        block = step
        while to == END and block.block:
            block = definition.steps[block.block]
            to = block.outcomes[DONE].to
        if to != END:
            found |= {to, *definition.steps[to].firsts}
    return tuple(sorted(found, key=lambda id_: definition.steps[id_].number))
