"""What somebody may do in a case now, and what not and why: the rooms that decide are asked, not a second opinion."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from guiju.core.cases.acting import may_end, must_be
from guiju.core.cases.asked import Asked
from guiju.core.cases.asking import open_outcomes, stale_steps
from guiju.core.cases.context import Context
from guiju.core.cases.definition import Compiled, Definition
from guiju.core.cases.during import may_cast, may_declare, may_extend, may_raise
from guiju.core.cases.ending import in_time, may_record
from guiju.core.cases.refusing import Refusal, Refused, refuse
from guiju.core.cases.state import Standing, State
from guiju.core.values import Text

Doing = Literal["act", "cast", "record", "declare", "extend", "raise", "correct"]
"""The commands a person gives."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A command at a step: whether this actor may give it now, and if not, why.

    `outcomes` are those to choose from (none where they are counted or given by another case), `raised` what it would
    raise. `from_` is the first day it is open, where time alone is what lacks.
    """

    command: Doing
    step: str
    title: Text
    refusal: Refusal | None = None
    outcomes: tuple[str, ...] = ()
    raised: str = ""
    from_: dt.date | None = None

    @property
    def allowed(self) -> bool:
        """Whether it is open to this actor now."""
        return self.refusal is None


def offered(definition: Definition, state: State, context: Context) -> tuple[Offer, ...]:
    """Return every command the open steps know, each with whether this actor may give it; the content is not judged."""
    asked = Asked(definition, state, context)
    if state.opened_on is None:
        return ()
    offers: list[Offer] = []
    for at in state.standing:
        offers += _at_step(asked, definition.steps[at.step], at)
    return (*offers, *_corrections(asked))


def _at_step(asked: Asked, step: Compiled, at: Standing) -> Iterator[Offer]:
    title, rule = step.step.title, step.step
    stale = bool(stale_steps(asked, step))
    if step.kind == "poll" and not stale:
        first = at.figures is None or bool(at.entered_by & asked.context.actor.names)
        yield _timed(asked, step, at, "record", lambda: may_record(asked, step, at, first=first))
    elif step.kind not in {"parallel", "threshold"}:
        chosen = () if step.kind in {"vote", "sub"} and not stale else open_outcomes(asked, step)
        yield _timed(asked, step, at, "act", lambda: _may_act(asked, step, at), chosen)
    if step.kind == "vote":
        yield Offer("cast", step.id, title, _why_not(lambda: may_cast(asked, step, at)))
    if step.ties:
        yield Offer("declare", step.id, title, _why_not(lambda: may_declare(asked, step, at)))
    if rule.extend is not None:
        yield Offer("extend", step.id, title, _why_not(lambda: may_extend(asked, step, at)))
    for each in getattr(rule, "raised", ()):
        refusal = _why_not(lambda each=each: may_raise(asked, step, each.id))  # type: ignore[misc]
        yield Offer("raise", step.id, each.title, refusal, raised=each.id)


def _may_act(asked: Asked, step: Compiled, at: Standing) -> None:
    may_end(asked, step, at)
    if step.kind == "sub" and at.case:
        refuse("sub-begun-already", step)


def _timed(
    asked: Asked,
    step: Compiled,
    at: Standing,
    command: Doing,
    may: Callable[[], object],
    outcomes: tuple[str, ...] = (),
) -> Offer:
    """Return an offer of a command that time may hold up: who may not is told so, before when."""
    refusal, day = _why_not(may), None
    if refusal is None:
        refusal = _why_not(lambda: in_time(asked, step, at))
        if refusal is not None and step.kind == "waiting":
            day = asked.term(step, at).not_before
    return Offer(command, step.id, step.step.title, refusal, outcomes, from_=day)


def _corrections(asked: Asked) -> Iterator[Offer]:
    rule = asked.definition.procedure.corrections
    if rule is not None and asked.state.given_at:
        refusal = _why_not(lambda: must_be(asked, rule.who, None, rule.clause))
        yield Offer("correct", "", asked.definition.procedure.title, refusal)


def _why_not(may: Callable[[], object]) -> Refusal | None:
    try:
        may()
    except Refused as refused:
        return refused.refusal
    return None
