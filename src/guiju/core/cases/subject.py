"""What the subject of a case sees: where it stands, what comes next, which clock runs, whose turn, what I may do."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from guiju.core.cases.choosing import may_follow
from guiju.core.cases.context import Context
from guiju.core.cases.definition import Definition
from guiju.core.cases.offers import Offer, offered
from guiju.core.cases.reviewing import Remedy, remedies_of
from guiju.core.cases.state import State
from guiju.core.cases.terms import Term, lapses_on, term_of
from guiju.core.rulebook.steps import Waiting
from guiju.core.rulebook.who import Who
from guiju.core.values import Text


@dataclass(frozen=True, slots=True)
class StandsAt:
    """A step that is open: what the subject reads, whose turn it is, its clock, and the steps that may follow.

    `who` is None where only time, or the steps within, end it. Its role is named, no account: who decides is told with
    the decision.
    """

    step: str
    title: Text
    sees: Text | None
    who: Who | None
    term: Term
    next: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Behind:
    """A step that has ended, and how."""

    step: str
    title: Text
    outcome: str
    outcome_title: Text | None
    on: dt.date
    clause: str


@dataclass(frozen=True, slots=True)
class View:
    """A case as its subject sees it. `lapses_on`: the first day on which the result no longer stands."""

    stands: tuple[StandsAt, ...]
    behind: tuple[Behind, ...]
    may: tuple[Offer, ...]
    remedies: tuple[Remedy, ...]
    result: Text | None = None
    lapses_on: dt.date | None = None


def seen(definition: Definition, state: State, context: Context) -> View:
    """Return what the subject sees on the context's day; `context.told_on` is when the outcome was served.

    What was raised under seal shows as a step that ended, never by whom.
    """
    return View(
        stands=tuple(_stands(definition, state, each.step, context) for each in state.standing),
        behind=tuple(_behind(definition, each.step, each.outcome, each.on) for each in state.taken),
        may=tuple(each for each in offered(definition, state, context) if each.allowed or each.from_ is not None),
        remedies=tuple(
            each
            for each in remedies_of(definition, state, context.told_on, context.calendar)
            if each.until is None or context.day <= each.until
        ),
        result=definition.procedure.results.get(state.result),
        lapses_on=lapses_on(definition, state),
    )


def _stands(definition: Definition, state: State, id_: str, context: Context) -> StandsAt:
    step = definition.steps[id_]
    at = state.at(id_)
    if at is None:
        raise ValueError(f"{id_} does not stand open")
    rule = step.step
    by_time = isinstance(rule, Waiting) and rule.by_itself
    return StandsAt(
        step=id_,
        title=rule.title,
        sees=rule.subject_sees,
        who=None if by_time else getattr(rule, "who", None),
        term=term_of(step, at, definition, context.calendar),
        next=may_follow(definition, state, step),
    )


def _behind(definition: Definition, id_: str, outcome: str, on: dt.date) -> Behind:
    step = definition.steps[id_]
    chosen = step.outcomes.get(outcome)
    return Behind(id_, step.step.title, outcome, chosen.title if chosen else None, on, step.step.clause)
