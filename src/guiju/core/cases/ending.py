"""Commands that end a step: an act, a vote closed, figures entered the second time."""

from __future__ import annotations

from collections.abc import Mapping

from guiju.core.cases.acting import barred, may_end, may_take_part, must_be
from guiju.core.cases.asked import Asked
from guiju.core.cases.asking import (
    need_documents,
    need_reasons,
    open_outcomes,
    stale_steps,
    take_inputs,
)
from guiju.core.cases.commands import Act, Figures, Record
from guiju.core.cases.counting import are_possible, count, poll_outcome
from guiju.core.cases.definition import STALE, Compiled
from guiju.core.cases.going import Begins, Going
from guiju.core.cases.happened import NO_DOCUMENTS, NOTHING, Used, What
from guiju.core.cases.refusing import refuse
from guiju.core.cases.requiring import need_conditions
from guiju.core.cases.reviewing import not_heavier
from guiju.core.cases.state import Standing
from guiju.core.journal.events import Json


def in_time(asked: Asked, step: Compiled, at: Standing) -> None:
    """Refuse what comes before a wait is over, and what comes after a limit that refuses."""
    if not step.timed:
        return
    term = asked.term(step, at)
    if step.kind == "waiting":
        if term.not_before is None:
            refuse("length-unknown", step, length=step.step.wait)
        if asked.day < term.not_before:
            refuse("too-early", step, from_=term.not_before.isoformat())
    if term.within is not None and asked.day > term.within:
        refuse("too-late", step, until=term.within.isoformat())


def act(asked: Asked, command: Act) -> Going:
    """End a step by somebody's act."""
    step, at = asked.open_step(command.step)
    if step.kind in {"parallel", "threshold"}:
        refuse("ends-by-itself", step)
    stale = bool(step.fresh) and bool(stale_steps(asked, step))
    if step.kind == "poll" and not stale:
        refuse("poll-is-recorded", step)
    may_end(asked, step, at)
    in_time(asked, step, at)
    if step.kind == "sub" and (at.case or not stale):
        return _begin(asked, command, step, at)
    if step.kind == "vote" and not stale:
        return _close(asked, command, step, at)
    outcome = _outcome(asked, step, command.outcome)
    not_heavier(asked, step, outcome)
    return _ended(asked, step, at, command, outcome, {})


def _outcome(asked: Asked, step: Compiled, wanted: str) -> str:  # noqa: RET503 - to refuse ends it
    """Return the outcome a step ends in; where only one is open it need not be named."""
    possible = open_outcomes(asked, step)
    if not wanted and len(possible) == 1:
        return possible[0]
    if wanted in possible:
        return wanted
    named = tuple(step.outcomes[name].title or name for name in possible if name in step.outcomes)
    if STALE in possible:
        old = tuple(asked.definition.steps[id_].step.title for id_ in stale_steps(asked, step))
        refuse("result-too-old", step, others=old)
    refuse("outcome-not-open", step, wanted=wanted, outcomes=named)


def _close(asked: Asked, command: Act, step: Compiled, at: Standing) -> Going:
    roll = asked.context.rolls.get(step.id)
    if roll is None:
        refuse("roll-unknown", step)
    voting = step.step.vote
    names = barred(asked, step, at, voting.electorate)
    behind = asked.context.behind
    names |= {account for account in roll if behind.get(account) in names}
    counted = count(voting, at.voices, roll, names, step.outcomes)
    if command.outcome not in {"", counted.outcome}:
        refuse("vote-is-counted", step, outcome=step.outcomes[counted.outcome].title or counted.outcome)
    not_heavier(asked, step, counted.outcome)
    rest = Used("roll", len(roll), "cases.roll")
    return _ended(asked, step, at, command, counted.outcome, counted.said(), (rest,))


def _begin(asked: Asked, command: Act, step: Compiled, at: Standing) -> Going:
    if at.case:
        refuse("sub-begun-already", step)
    if command.outcome:
        refuse("sub-gives-outcome", step)
    if not command.case:
        raise ValueError("the case a step begins has an id")
    inputs = take_inputs(step.step.inputs, command.inputs, step)
    need_documents(step, command.documents)
    need_reasons(step, command.reasons)
    need_conditions(asked, step, at, inputs)
    going = Going(asked)
    going.add(
        asked.happens(
            What.BEGUN,
            step,
            inputs=inputs,
            documents=dict(command.documents),
            reasons=command.reasons,
            used=asked.used(step.facts),
            said={"case": command.case},
        )
    )
    going.begins.append(Begins(step.step.procedure, asked.state.subject, asked.state.lead, step.id, command.case))
    return going


def _ended(
    asked: Asked,
    step: Compiled,
    at: Standing,
    command: Act | Record,
    outcome: str,
    said: Mapping[str, Json],
    counted: tuple[Used, ...] = (),
) -> Going:
    inputs = NOTHING
    if outcome != STALE and not (step.asks_nothing and not command.inputs and not command.documents):
        inputs = take_inputs(step.step.inputs, command.inputs, step)
        need_documents(step, command.documents)
        need_conditions(asked, step, at, inputs)
    need_reasons(step, command.reasons)
    going = Going(asked)
    going.end(
        What.ACTED,
        step,
        outcome,
        inputs=inputs,
        documents=dict(command.documents) if command.documents else NO_DOCUMENTS,
        reasons=command.reasons,
        used=(*asked.used(step.facts), *counted) if step.facts else counted,
        said=said,
    )
    return going


def record(asked: Asked, command: Record) -> Going:
    """Enter the figures of a poll: kept the first time; the second time, by another, they must be the same."""
    step, at = asked.open_step(command.step)
    if step.kind != "poll":
        refuse("no-poll-here", step)
    if stale_steps(asked, step):
        _outcome(asked, step, "")
    first = at.figures is None or bool(at.entered_by & asked.context.actor.names)
    may_record(asked, step, at, first=first)
    in_time(asked, step, at)
    polling = step.step.poll
    if command.figures.keys() != {each.id for each in polling.electorates}:
        refuse("figures-missing", step, electorates=tuple(each.title for each in polling.electorates))
    if not all(are_possible(each) for each in command.figures.values()):
        refuse("figures-impossible", step)
    said: dict[str, Json] = {
        each.id: [command.figures[each.id].due, command.figures[each.id].valid, command.figures[each.id].yes]
        for each in polling.electorates
    }
    if first:
        going = Going(asked)
        going.add(asked.happens(What.RECORDED, step, said=said))
        return going
    entered = {name: Figures(*figures) for name, figures in (at.figures or {}).items()}
    if entered != dict(command.figures):
        refuse("figures-differ", step)
    outcome = poll_outcome(polling, entered)
    not_heavier(asked, step, outcome)
    return _ended(asked, step, at, command, outcome, said)


def may_record(asked: Asked, step: Compiled, at: Standing, *, first: bool) -> None:
    """Refuse whoever may not enter the figures of a poll, the first or the second time."""
    who = step.step.who if first else step.step.poll.second
    must_be(asked, who, step)
    may_take_part(asked, step, at, who)
