"""What the events of a case come to. Nothing is judged here: an event that stands in the journal has happened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from guiju.core.cases.definition import Compiled, Definition
from guiju.core.cases.happened import Happened, What
from guiju.core.cases.state import PASSED_OVER, Standing, State, Taken

ENDS = (What.ACTED, What.PASSED_OVER, What.CHOSEN, What.RAISED, What.ELAPSED, What.RETURNED)
"""The events that end a step."""

DECIDES = frozenset({"decision", "vote", "poll"})
"""The kinds of steps whose outcome says how heavily a result falls."""


_NOBODY: frozenset[str] = frozenset()


def state_of(definition: Definition, events: Iterable[Happened]) -> State:
    """Return where a case stands after these events."""
    state = State()
    for event in events:
        state = folded(definition, state, event)
    return state


def folded(definition: Definition, state: State, happened: Happened) -> State:
    """Return where the case stands after one more event."""
    if happened.what is What.REFUSED:
        return state
    number = state.events + 1
    if happened.what in ENDS:
        return _ended(definition, state, happened, number)
    match happened.what:
        case What.OPENED:
            return _opened(definition, happened, number)
        case What.CORRECTED:
            return state._replace(events=number, inputs={**state.inputs, **happened.inputs})
        case What.MOVED:
            return state._replace(events=number, definition=str(happened.said["to"]))
        case What.DECLARED:
            return _declared(definition, state, happened, number)
        case _:
            return _at_step(state, happened, number)


def _at_step(state: State, happened: Happened, number: int) -> State:
    at = state.at(happened.step)
    if at is None:
        raise ValueError(f"{happened.what} at {happened.step}, which does not stand open")
    changed = _changed(at, happened)
    standing = tuple([changed if each is at else each for each in state.standing])
    return state._replace(events=number, standing=standing)


def _changed(at: Standing, happened: Happened) -> Standing:
    match happened.what:
        case What.CAST:
            voter, voice = happened.by, str(happened.said["voice"])
            return at._replace(voices={**at.voices, voter: voice}, voters=at.voters | happened.who)
        case What.RECORDED:
            figures = {name: _figures(given) for name, given in happened.said.items()}
            return at._replace(figures=figures, entered_by=happened.who)
        case What.EXTENDED:
            return at._replace(extended=at.extended + 1)
        case What.ESCALATED:
            return at._replace(escalated=True)
        case What.BEGUN:
            return at._replace(case=str(happened.said["case"]), entered_by=happened.who)
        case _:
            raise ValueError(f"{happened.what} changes no open step")


def _figures(given: object) -> tuple[int, int, int]:
    match given:
        case [int(due), int(valid), int(yes)]:
            return due, valid, yes
        case _:
            raise ValueError(f"{given!r} are no figures")


def _opened(definition: Definition, happened: Happened, number: int) -> State:
    said = happened.said
    state = State(
        definition=definition.hash,
        subject=str(said["subject"]),
        lead=str(said["lead"]),
        about=str(said.get("about", "")),
        about_step=str(said.get("about_step", "")),
        opened_on=happened.on,
        opener=happened.who,
        inputs=dict(happened.inputs),
        given_at=dict.fromkeys(happened.inputs, number),
        events=number,
    )
    return state._replace(standing=tuple(_standing(definition, state, {}, happened.entered, happened.on)))


def _standing(
    definition: Definition, state: State, rounds: Mapping[str, int], entered: Iterable[str], on: dt.date
) -> list[Standing]:
    found = []
    for step in entered:
        opened = Standing(step, on, rounds.get(step, 0) + 1)
        found.append(opened._replace(aside=aside(definition.steps[step], state)) if state.ties else opened)
    return found


def aside(step: Compiled, state: State) -> frozenset[str]:
    """Return all names of those whose declared tie makes them stand aside at a step."""
    return frozenset(name for tie in step.ties for name in state.ties.get(tie, ()))


def _declared(definition: Definition, state: State, happened: Happened, number: int) -> State:
    tie = str(happened.said["tie"])
    ties = {**state.ties, tie: state.ties.get(tie, frozenset()) | happened.who}
    declared = state._replace(events=number, ties=ties)
    standing = tuple(each._replace(aside=aside(definition.steps[each.step], declared)) for each in state.standing)
    return declared._replace(standing=standing)


def _ended(definition: Definition, state: State, happened: Happened, number: int) -> State:
    step = definition.steps[happened.step]
    at = state.at(step.id)
    if at is None:
        raise ValueError(f"{happened.what} at {step.id}, which does not stand open")
    over = happened.what is What.PASSED_OVER
    outcome = PASSED_OVER if over else happened.outcome
    who = happened.who.union(at.voters, at.entered_by) if at.voters or at.entered_by else happened.who
    rounds = dict(state.rounds)
    if not over:
        rounds[step.id] = at.round
    taken = [*state.taken, Taken(step.id, outcome, happened.on, who, happened.unit, at.round)]
    standing = [each for each in state.standing if each is not at]
    if step.block:
        _leave(definition, step.block, happened, standing, taken, rounds)
    inputs, given_at = state.inputs, state.given_at
    if happened.inputs:
        inputs = {**inputs, **happened.inputs}
        given_at = {**given_at, **dict.fromkeys(happened.inputs, number)}
    weight = state.weight
    chosen = step.outcomes.get(happened.outcome)
    if chosen is not None and (step.kind in DECIDES or chosen.adverse > 0):
        weight = chosen.adverse
    if happened.entered and not happened.result:
        standing += _standing(definition, state, rounds, happened.entered, happened.on)
    return State(
        definition=state.definition,
        subject=state.subject,
        lead=state.lead,
        about=state.about,
        about_step=state.about_step,
        opened_on=state.opened_on,
        opener=state.opener,
        standing=tuple(standing),
        taken=tuple(taken),
        rounds=rounds,
        inputs=inputs,
        given_at=given_at,
        ties=state.ties,
        result=happened.result,
        weight=weight,
        ended_on=happened.on if happened.result else None,
        events=number,
    )


def _leave(
    definition: Definition,
    block: str,
    happened: Happened,
    standing: list[Standing],
    taken: list[Taken],
    rounds: dict[str, int],
) -> None:
    """End the blocks around a step of which nothing stands open any more."""
    while block and not any(each.step in definition.steps[block].inside for each in standing):
        if any(entered in definition.steps[block].inside for entered in happened.entered):
            return
        whole = next(each for each in standing if each.step == block)
        standing.remove(whole)
        rounds[block] = whole.round
        taken.append(Taken(block, "done", happened.on, _NOBODY, round=whole.round))
        block = definition.steps[block].block
