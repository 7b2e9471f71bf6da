"""Reviews and appeals (复核、申诉): what may be asked for, how long, by whom it is decided, and never more heavily."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from guiju.core.cases.acting import took_part
from guiju.core.cases.asked import Asked
from guiju.core.cases.definition import Compiled, Definition
from guiju.core.cases.refusing import refuse
from guiju.core.cases.state import State
from guiju.core.cases.terms import last_day
from guiju.core.rulebook.calendar import Calendar
from guiju.core.rulebook.procedure import Appeal


@dataclass(frozen=True, slots=True)
class Origin:
    """What is reviewed: who had part in it, how heavy it is, and the last day to ask (None: not yet told, it is open).

    `names` may not decide the review; the subject, who may have acted in it too, is not among them.
    """

    names: frozenset[str]
    weight: int
    until: dt.date | None
    clause: str


@dataclass(frozen=True, slots=True)
class Remedy:
    """A way to have an outcome looked at again: the procedure, the step it is of, and its clock."""

    procedure: str
    step: str
    since: dt.date | None
    until: dt.date | None
    clause: str


def weight_of(definition: Definition, state: State, step: str) -> int:
    """Return how heavily the last outcome of a step falls on the subject; 0 where it was not taken."""
    taken = [each for each in state.taken if each.step == step]
    found = definition.steps[step].outcomes.get(taken[-1].outcome) if taken and step in definition.steps else None
    return found.adverse if found is not None else 0


def appeals_of(definition: Definition, state: State) -> tuple[tuple[Appeal, str], ...]:
    """Return the adverse outcomes that stand, by step, each with an appeal that may be made of it."""
    return tuple(
        (appeal, step)
        for appeal in definition.procedure.appeals
        for step in appeal.of
        if weight_of(definition, state, step) > 0
    )


def origin_of(
    definition: Definition, state: State, step: str, procedure: str, told_on: dt.date | None, calendar: Calendar
) -> Origin | None:
    """Return what a review of a step's outcome rests on; None where that procedure does not review it."""
    for appeal, adverse in appeals_of(definition, state):
        if appeal.procedure == procedure and adverse == step:
            until = None if told_on is None else last_day(told_on, appeal.within, definition, calendar)
            weight = weight_of(definition, state, step)
            return Origin(took_part(state) - _subjects(state), weight, until, appeal.clause)
    return None


def _subjects(state: State) -> frozenset[str]:
    """Return all names of the subject, as far as the case knows them."""
    acted = [state.opener, *(each.who for each in state.taken)]
    return frozenset[str]().union(*(names for names in acted if state.subject in names))


def remedies_of(
    definition: Definition, state: State, told_on: dt.date | None, calendar: Calendar
) -> tuple[Remedy, ...]:
    """Return what the subject may ask for about the outcomes that stand, each with its clock."""
    return tuple(
        Remedy(
            appeal.procedure,
            step,
            told_on,
            None if told_on is None else last_day(told_on, appeal.within, definition, calendar),
            appeal.clause,
        )
        for appeal, step in appeals_of(definition, state)
    )


def may_be_reviewed(asked: Asked, about: str) -> None:
    """Refuse a review of nothing, or one asked for after its clock ran out."""
    clause = asked.definition.procedure.opening.clause
    context = asked.context
    if not about or context.origin_weight is None:
        refuse("nothing-to-review", clause=clause)
    if context.origin_until is not None and context.day > context.origin_until:
        refuse("appeal-too-late", clause=clause, until=context.origin_until.isoformat())


def not_heavier(asked: Asked, step: Compiled, outcome: str) -> None:
    """Refuse an outcome of a review that falls more heavily than what is reviewed."""
    if asked.definition.procedure.reviews and step.outcomes[outcome].adverse > (asked.context.origin_weight or 0):
        refuse("heavier-by-review", step, outcome=step.outcomes[outcome].title or outcome)
