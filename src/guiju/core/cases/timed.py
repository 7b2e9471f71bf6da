"""Commands of the software's clock: silence, waits over, escalation, the result of a sub-procedure."""

from __future__ import annotations

import datetime as dt

from guiju.core.cases.acting import is_software
from guiju.core.cases.asked import Asked
from guiju.core.cases.commands import Elapse, Escalate, Return
from guiju.core.cases.context import Actor
from guiju.core.cases.definition import SILENCE, Compiled, Definition
from guiju.core.cases.going import Going, Told, Why
from guiju.core.cases.happened import What
from guiju.core.cases.order import DONE
from guiju.core.cases.refusing import refuse
from guiju.core.cases.state import Standing, State
from guiju.core.cases.terms import Term, term_of
from guiju.core.rulebook.calendar import Calendar
from guiju.core.rulebook.limits import Reminder


def elapse(asked: Asked, command: Elapse) -> Going:
    """Let time end a step: a wait that ends by itself, or silence after a limit."""
    step, at = asked.open_step(command.step)
    _only_clock(asked, step)
    term = asked.term(step, at)
    outcome = _elapsed(step, at, term, asked.day)
    if outcome is None:
        day = next((each for each in (term.not_before, term.within) if each is not None), None)
        refuse("time-not-passed", step, until=day.isoformat() if day else "")
    going = Going(asked)
    going.end(What.ELAPSED, step, outcome)
    return going


def _elapsed(step: Compiled, at: Standing, term: Term, today: dt.date) -> str | None:
    """Return the outcome time gives a step today, None where it gives none: another procedure begun in time goes on."""
    if at.case:
        return None
    if step.kind == "waiting" and step.step.by_itself and term.not_before and today >= term.not_before:
        return DONE
    if term.within is not None and today > term.within and SILENCE in step.outcomes:
        return SILENCE
    return None


def escalate(asked: Asked, command: Escalate) -> Going:
    """Tell whom a passed term is escalated to, once; the step stays where it is."""
    step, at = asked.open_step(command.step)
    _only_clock(asked, step)
    rule: Reminder | None = step.step.remind
    if rule is None or rule.escalate_to is None:
        refuse("nobody-to-escalate-to", step)
    if at.escalated:
        refuse("escalated-already", step)
    last = asked.term(step, at).last
    if last is None or asked.day <= last:
        refuse("time-not-passed", step, until=last.isoformat() if last else "")
    going = Going(asked)
    going.add(asked.happens(What.ESCALATED, step))
    going.told.append(Told(rule.escalate_to, Why.ESCALATED, step.id))
    return going


def _only_clock(asked: Asked, step: Compiled) -> None:
    if not is_software(asked):
        refuse("only-the-clock", step)


def return_(asked: Asked, command: Return) -> Going:
    """Give a waiting step the result of the case it began; asked by the software when that case ends."""
    step, at = asked.open_step(command.step)
    _only_clock(asked, step)
    if step.kind != "sub" or not at.case:
        refuse("sub-not-begun", step)
    if at.case != command.case:
        refuse("another-case", step)
    if command.result not in step.outcomes:
        refuse("outcome-not-open", step, wanted=command.result, outcomes=tuple(step.outcomes))
    going = Going(asked)
    said = {"case": command.case, "result": command.result}
    going.end(What.RETURNED, step, command.result, by=Actor("", names=command.who), said=said)
    return going


def clock_now(
    definition: Definition, state: State, today: dt.date, calendar: Calendar
) -> tuple[Elapse | Escalate, ...]:
    """Return what the software's clock has to ask of a case today."""
    found: list[Elapse | Escalate] = []
    for at in state.standing:
        step = definition.steps[at.step]
        term = term_of(step, at, definition, calendar)
        if _elapsed(step, at, term, today) is not None:
            found.append(Elapse(step.id))
        elif _escalates(step, at, term, today):
            found.append(Escalate(step.id))
    return tuple(found)


def _escalates(step: Compiled, at: Standing, term: Term, today: dt.date) -> bool:
    rule: Reminder | None = step.step.remind
    wanted = rule is not None and rule.escalate_to is not None and not at.escalated
    return wanted and term.last is not None and today > term.last
