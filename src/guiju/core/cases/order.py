"""The steps of a procedure in written order: where each stands, what follows it, and what it may end in."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from guiju.core.findings import Path
from guiju.core.rulebook.procedure import Procedure
from guiju.core.rulebook.steps import END, EffectCall, Outcome, Parallel, Step, Waiting

DONE = "done"
"""The one outcome of a step that names none."""


class Way(NamedTuple):
    """Where an outcome leads: the steps that open, the result where the case ends, and the effects on the way."""

    entered: tuple[str, ...] = ()
    result: str = ""
    effects: tuple[EffectCall, ...] = ()


NOWHERE = Way()
"""Where an event leads that ends no step."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A step and its place: its number in written order, its path in the procedure, and what follows it.

    `block` and `branch` name the innermost branch it stands in. `following` is a step, or `end`: in a branch that is
    the end of the branch, elsewhere of the case.
    """

    step: Any
    number: int
    path: Path
    following: str
    block: str = ""
    branch: str = ""

    @property
    def id(self) -> str:
        """The step's id."""
        return str(self.step.id)


def placed(procedure: Procedure) -> tuple[Placed, ...]:
    """Return all steps, depth first: a parallel block before the steps of its branches."""
    found: list[Placed] = []

    def walk(steps: tuple[Step, ...], path: Path, block: str, branch: str) -> None:
        for index, step in enumerate(steps):
            following = steps[index + 1].id if index + 1 < len(steps) else END
            found.append(Placed(step, len(found), (*path, index), following, block, branch))
            if isinstance(step, Parallel):
                for place, inner in enumerate(step.branches):
                    walk(inner.steps, (*path, index, "branches", place, "steps"), step.id, inner.id)

    walk(procedure.steps, ("steps",), "", "")
    return tuple(found)


def outcomes_of(place: Placed) -> Mapping[str, Outcome]:
    """Return every outcome of a step with where it leads; of a waiting, also what may be raised."""
    step = place.step
    given = {
        name: Outcome(to=outcome) if isinstance(outcome, str) else outcome for name, outcome in step.outcomes.items()
    }
    if not given:
        given = {DONE: Outcome(to=place.following)}
    if isinstance(step, Waiting):
        given |= {each.id: Outcome(to=each.to, title=each.title) for each in step.raised}
    return given


def ways_of(place: Placed, outcomes: Mapping[str, Outcome], blocks: Collection[str]) -> Mapping[str, Way]:
    """Return where outcomes lead whatever the case has come to: to a step that is no block, or to the case's end."""
    found = {}
    for name, outcome in outcomes.items():
        if outcome.to == END and not place.block:
            found[name] = Way((), outcome.result or name, outcome.effects)
        elif outcome.to != END and outcome.to not in blocks:
            found[name] = Way((outcome.to,), "", outcome.effects)
    return found


def leads_back(place: Placed, target: str, numbers: Mapping[str, int]) -> bool:
    """Tell whether a way from a step leads back: to itself or to a step written before it."""
    return numbers.get(target, place.number + 1) <= place.number


def numbers_of(places: tuple[Placed, ...]) -> Mapping[str, int]:
    """Return the number of each step in written order."""
    return {place.id: place.number for place in places}


def passed_over_to(place: Placed) -> str | None:
    """Return where a step leads when its condition does not hold; None where it has no condition."""
    if place.step.only_if is None:
        return None
    return place.step.otherwise or place.following


def gives_of(place: Placed) -> Iterator[str]:
    """Yield the outcomes a rule may choose, a threshold's only."""
    for case in getattr(place.step, "cases", ()):
        yield case.gives
    for name in ("otherwise_gives", "cannot_tell"):
        given = getattr(place.step, name, None)
        if given is not None:
            yield given
