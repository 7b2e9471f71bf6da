"""The one decision: a case, a command and its context give events and effects, or a refusal with its clause. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from guiju.core.cases.asked import Asked
from guiju.core.cases.commands import (
    Act,
    Cast,
    Command,
    Correct,
    Declare,
    Elapse,
    Escalate,
    Extend,
    Open,
    Raise,
    Record,
    Return,
)
from guiju.core.cases.context import Context
from guiju.core.cases.definition import Definition
from guiju.core.cases.during import cast, declare, extend, raise_
from guiju.core.cases.ending import act, record
from guiju.core.cases.folding import state_of
from guiju.core.cases.going import Begins, Decided, Going, Told, Why
from guiju.core.cases.happened import Happened
from guiju.core.cases.opening import correct, open_
from guiju.core.cases.refusing import Refusal, Refused
from guiju.core.cases.state import State
from guiju.core.cases.timed import elapse, escalate, return_

__all__ = ["Begins", "Decided", "Refusal", "Told", "Why", "decide", "decide_from", "facts_for"]


def decide(definition: Definition, state: State, command: Command, context: Context) -> Decided | Refusal:
    """Return what a command comes to, or why it is not open: the same answer for the same four values, always."""
    try:
        return _going(Asked(definition, state, context), command).decided()
    except Refused as refused:
        return refused.refusal


def decide_from(
    definition: Definition, events: Iterable[Happened], command: Command, context: Context
) -> Decided | Refusal:
    """Return the same from what has happened."""
    return decide(definition, state_of(definition, events), command, context)


def _going(asked: Asked, command: Command) -> Going:
    match command:
        case Open():
            return open_(asked, command)
        case Act():
            return act(asked, command)
        case Cast():
            return cast(asked, command)
        case Record():
            return record(asked, command)
        case Declare():
            return declare(asked, command)
        case Extend():
            return extend(asked, command)
        case Raise():
            return raise_(asked, command)
        case Elapse():
            return elapse(asked, command)
        case Escalate():
            return escalate(asked, command)
        case Return():
            return return_(asked, command)
        case Correct():
            return correct(asked, command)
        case _:
            assert_never(command)


def facts_for(definition: Definition, command: Command) -> frozenset[str]:
    """Return the facts that deciding a command may look at: its context brings those that are known."""
    if isinstance(command, Open):
        return definition.looks_at
    step = definition.steps.get(getattr(command, "step", ""))
    return step.looks_at if step is not None else frozenset()
