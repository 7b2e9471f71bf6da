"""Which steps every way must pass: a way that leaves a step out is looked for, and shown where there is one.

Leaving out the transitions of a step and asking what can still be reached is what a dominator is, for nets with
parallel blocks as well as for a row of steps.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from guiju.core.cases.net import Net, Transition, Way
from guiju.core.cases.soundness import Walk, walk

Counts = Callable[[Transition], bool]
"""Whether a transition counts as the step being passed."""


def passed(transition: Transition) -> bool:
    """Tell whether a transition takes its step: not passing it over, not finding that it could not be held."""
    return transition.way in {Way.TAKEN, Way.JOINED} and transition.held


def way_around(net: Net, step: str, goal: Counts, counts: Counts = passed) -> tuple[str, ...] | None:
    """Return the shortest way to a goal that leaves a step out, by the names of transitions; None where none does."""
    left_out = {number for number, each in enumerate(net.transitions) if each.step == step and counts(each)}
    return _first(walk(net, left_out), goal)


def way_after(net: Net, start: Sequence[str], without: Counts, goal: Counts) -> tuple[str, ...] | None:
    """Return the shortest way from after some transitions to a goal without one of a kind; None where none does."""
    found = walk(net)
    names = set(start)
    left_out = {number for number, each in enumerate(net.transitions) if without(each)}
    for number, on in enumerate(found.onward):
        for transition, then in on:
            if net.transitions[transition].name in names:
                if goal(net.transitions[transition]):
                    return (*found.way_to(number), net.transitions[transition].name)
                onward = _first(walk(net, left_out, start=found.markings[then]), goal)
                if onward is not None:
                    return (*found.way_to(number), net.transitions[transition].name, *onward)
    return None


def _first(found: Walk, goal: Counts) -> tuple[str, ...] | None:
    for number, on in enumerate(found.onward):
        for transition, _ in on:
            if goal(found.net.transitions[transition]):
                return (*found.way_to(number), found.net.transitions[transition].name)
    return None
