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
            return state.but(events=number, inputs={**state.inputs, **happened.inputs})
        case What.MOVED:
            return state.but(events=number, definition=str(happened.said["to"]))
        case What.DECLARED:
            return _declared(definition, state, happened, number)
        case _:
            return _at_step(state, happened, number)


def _at_step(state: State, happened: Happened, number: int) -> State:
    at = state.at(happened.step)
    if at is None:
        raise ValueError(f"{happened.what} at {happened.step}, which does not stand open")
    changed = _changed(at, happened)
    standing = tuple(changed if each is at else each for each in state.standing)
    return state.but(events=number, standing=standing)


def _changed(at: Standing, happened: Happened) -> Standing:
    match happened.what:
        case What.CAST:
            voter, voice = happened.by, str(happened.said["voice"])
            return at.but(voices={**at.voices, voter: voice}, voters=at.voters | happened.who)
        case What.RECORDED:
            figures = {name: _figures(given) for name, given in happened.said.items()}
            return at.but(figures=figures, entered_by=happened.who)
        case What.EXTENDED:
            return at.but(extended=at.extended + 1)
        case What.ESCALATED:
            return at.but(escalated=True)
        case What.BEGUN:
            return at.but(case=str(happened.said["case"]), entered_by=happened.who)
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
    return state.but(standing=_standing(definition, state, {}, happened.entered, happened.on))


def _standing(
    definition: Definition, state: State, rounds: Mapping[str, int], entered: Iterable[str], on: dt.date
) -> tuple[Standing, ...]:
    found = []
    for step in entered:
        names = aside(definition.steps[step], state) if state.ties else _NOBODY
        found.append(Standing.made(step=step, since=on, round=rounds.get(step, 0) + 1, aside=names))
    return tuple(found)


def aside(step: Compiled, state: State) -> frozenset[str]:
    """Return all names of those whose declared tie makes them stand aside at a step."""
    return frozenset(name for tie in step.ties for name in state.ties.get(tie, ()))


def _declared(definition: Definition, state: State, happened: Happened, number: int) -> State:
    tie = str(happened.said["tie"])
    ties = {**state.ties, tie: state.ties.get(tie, frozenset()) | happened.who}
    declared = state.but(events=number, ties=ties)
    standing = tuple(each.but(aside=aside(definition.steps[each.step], declared)) for each in state.standing)
    return declared.but(standing=standing)


def _ended(definition: Definition, state: State, happened: Happened, number: int) -> State:
    step = definition.steps[happened.step]
    at = state.at(step.id)
    if at is None:
        raise ValueError(f"{happened.what} at {step.id}, which does not stand open")
    rounds = dict(state.rounds)
    outcome = happened.outcome
    if happened.what is What.PASSED_OVER:
        outcome = PASSED_OVER
    else:
        rounds[step.id] = at.round
    who = happened.who.union(at.voters, at.entered_by) if at.voters or at.entered_by else happened.who
    ended = Taken.made(step=step.id, outcome=outcome, on=happened.on, who=who, unit=happened.unit, round=at.round)
    taken = [*state.taken, ended]
    standing = [each for each in state.standing if each is not at]
    block = step.block
    while block and not any(each.step in definition.steps[block].inside for each in standing):
        if any(entered in definition.steps[block].inside for entered in happened.entered):
            break
        whole = next(each for each in standing if each.step == block)
        standing.remove(whole)
        rounds[block] = whole.round
        taken.append(Taken(block, "done", happened.on, _NOBODY, round=whole.round))
        block = definition.steps[block].block
    changes: dict[str, object] = {
        "taken": tuple(taken),
        "rounds": rounds,
        "events": number,
        "result": happened.result,
        "ended_on": happened.on if happened.result else None,
    }
    if happened.inputs:
        changes["inputs"] = {**state.inputs, **happened.inputs}
        changes["given_at"] = {**state.given_at, **dict.fromkeys(happened.inputs, number)}
    chosen = step.outcomes.get(happened.outcome)
    if chosen is not None and (step.kind in DECIDES or chosen.adverse > 0):
        changes["weight"] = chosen.adverse
    entered = () if happened.result else _standing(definition, state, rounds, happened.entered, happened.on)
    return state.but(**changes, standing=(*standing, *entered))
