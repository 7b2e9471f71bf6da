"""The workflow net of a procedure: one place where it begins, one where it ends, a transition for each way a step goes.

A step is a place; each of its outcomes takes the token there and puts it where the outcome leads. A parallel block
takes one token and puts one into each branch; it ends by taking one from the end of each. How often a step may be taken
is not counted here: an outcome that leads back has both its ways, back and to where it leads when the rounds are used
up. If the net without counting is sound, so is the procedure with it: counting only takes ways back away, and each has
its way on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from guiju.core.cases.order import Placed, leads_back, numbers_of, outcomes_of, passed_over_to, placed
from guiju.core.rulebook.procedure import Procedure
from guiju.core.rulebook.steps import END, Decision, Outcome, Parallel, Poll, Step, Vote

SOURCE = "(opening)"
"""The place before a case is opened."""

SINK = "(end)"
"""The place of a case that has ended."""

_NOT_HELD = frozenset({"stale", "no_quorum", "not_enough"})
"""Outcomes that say a step was not carried out: whoever ends with them has not passed it."""


class Way(StrEnum):
    """What a transition stands for."""

    OPENED = "opened"
    TAKEN = "taken"
    PASSED_OVER = "passed_over"
    SPLIT = "split"
    """A parallel block begins."""
    JOINED = "joined"
    """A parallel block ends."""


@dataclass(frozen=True, slots=True)
class Transition:
    """One way on: the places it takes a token from and puts one to, and what it says of the procedure.

    `back` tells that it leads back, `used_up` that it is taken when the rounds are used up, `held` that its step was
    carried out. `result` is the result of the case, where it ends one.
    """

    name: str
    takes: tuple[str, ...]
    puts: tuple[str, ...]
    step: str = ""
    outcome: str = ""
    way: Way = Way.TAKEN
    back: bool = False
    used_up: bool = False
    held: bool = True
    result: str = ""


@dataclass(frozen=True, slots=True)
class Net:
    """Places and transitions, with one source and one sink."""

    places: tuple[str, ...]
    transitions: tuple[Transition, ...]
    source: str = SOURCE
    sink: str = SINK


def net_of(procedure: Procedure) -> Net:
    """Return the net of a procedure whose outcomes lead to steps there are."""
    places = placed(procedure)
    numbers = numbers_of(places)
    transitions = [Transition(Way.OPENED, (SOURCE,), (procedure.steps[0].id,), way=Way.OPENED)]
    ends: list[str] = []
    for place in places:
        transitions.extend(_of_step(place, numbers))
        if isinstance(place.step, Parallel):
            ends.extend(_branch_end(place.id, branch.id) for branch in place.step.branches)
    return Net((SOURCE, *(place.id for place in places), *ends, SINK), tuple(transitions))


def _of_step(place: Placed, numbers: Mapping[str, int]) -> Iterator[Transition]:
    step = place.step
    at: tuple[str, ...] = (place.id,)
    over = passed_over_to(place)
    if over is not None:
        name = f"{place.id}:{Way.PASSED_OVER}"
        yield Transition(name, at, (_target(place, over),), place.id, Way.PASSED_OVER, Way.PASSED_OVER)
    way = Way.TAKEN
    if isinstance(step, Parallel):
        first = tuple(branch.steps[0].id for branch in step.branches)
        yield Transition(f"{place.id}:{Way.SPLIT}", at, first, place.id, "", Way.SPLIT)
        at, way = tuple(_branch_end(place.id, branch.id) for branch in step.branches), Way.JOINED
    for name, outcome in outcomes_of(place).items():
        back = leads_back(place, outcome.to, numbers)
        held = _is_held(step, name)
        yield Transition(
            f"{place.id}:{name}",
            at,
            (_target(place, outcome.to),),
            place.id,
            name,
            way,
            back=back,
            held=held,
            result=_result(place, name, outcome, outcome.to),
        )
        if back and step.rounds is not None:
            on = step.rounds.then_to
            yield Transition(
                f"{place.id}:{name}:{on}",
                at,
                (_target(place, on),),
                place.id,
                name,
                way,
                used_up=True,
                held=held,
                result=_result(place, name, outcome, on),
            )


def _is_held(step: Step, outcome: str) -> bool:
    """Tell whether an outcome says that a step was carried out; a decision whose time ran out was not made."""
    return outcome not in _NOT_HELD and not (outcome == "silence" and isinstance(step, Decision | Vote | Poll))


def _result(place: Placed, name: str, outcome: Outcome, to: str) -> str:
    return (outcome.result or name) if to == END and not place.block else ""


def _target(place: Placed, to: str) -> str:
    if to != END:
        return to
    return _branch_end(place.block, place.branch) if place.block else SINK


def _branch_end(block: str, branch: str) -> str:
    return f"{block}/{branch}"
