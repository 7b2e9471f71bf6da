"""Moving a case to another version of its procedure: only where everything that happened would have happened there too.

The authority to move comes from a procedure of its own, whose effect `cases.move` the software carries out.
"""

from __future__ import annotations

from collections.abc import Sequence

from guiju.core.cases.acting import is_software
from guiju.core.cases.asked import Asked
from guiju.core.cases.choosing import target_of
from guiju.core.cases.commands import Move
from guiju.core.cases.context import Context
from guiju.core.cases.definition import Compiled, Definition
from guiju.core.cases.folding import ENDS, folded, state_of
from guiju.core.cases.going import Decided, Going
from guiju.core.cases.happened import Happened, What
from guiju.core.cases.order import DONE
from guiju.core.cases.refusing import Refusal, Refused, refuse
from guiju.core.cases.state import State
from guiju.core.rulebook.steps import END


def move(
    definition: Definition, events: Sequence[Happened], to: Definition, command: Move, context: Context
) -> Decided | Refusal:
    """Return the event by which a case goes on under another version, or where its past does not conform to it."""
    asked = Asked(definition, state_of(definition, events), context)
    try:
        asked.still_open()
        if not is_software(asked):
            refuse("moved-by-procedure")
        if command.to != to.hash:
            raise ValueError("the version named is another than the one given")
        if (number := departs_at(to, events)) is not None:
            refuse("past-does-not-conform", event=number, at=_title(definition, events[number - 1]))
        going = Going(asked)
        going.add(asked.happens(What.MOVED, reasons=command.reasons, said={"from": definition.hash, "to": to.hash}))
        return going.decided()
    except Refused as refused:
        return refused.refusal


def departs_at(to: Definition, events: Sequence[Happened]) -> int | None:
    """Return the number (from 1) of the first event that could not have happened under a version; None where all could.

    Who acted, and what a rule chose from facts as they were, stays as it was: what is asked is the way.
    """
    state = State()
    for number, event in enumerate(events, 1):
        if event.what in {What.REFUSED, What.MOVED}:
            continue
        if not _could(to, state, event):
            return number
        state = folded(to, state, event)
    return None


def _could(to: Definition, state: State, event: Happened) -> bool:
    if event.what is What.OPENED:
        return _opens(to, event.entered, to.first)
    if event.what is What.CORRECTED:
        return True
    step = to.steps.get(event.step)
    if step is None or state.at(step.id) is None:
        return False
    return event.what not in ENDS or _leads(to, state, step, event)


def _leads(to: Definition, state: State, step: Compiled, event: Happened) -> bool:
    at = state.at(step.id)
    rounds = at.round if at else 1
    if event.what is What.PASSED_OVER:
        target = step.over
    elif event.outcome in step.outcomes:
        target = target_of(step, event.outcome, rounds)
    else:
        return False
    here, gone = step, {step.id}
    while target == END and here.block:
        block = to.steps[here.block]
        if any(each.step in block.inside and each.step not in gone for each in state.standing):
            return not event.entered and not event.result
        stands = state.at(block.id)
        target, here = target_of(block, DONE, stands.round if stands else 1), block
        gone.add(block.id)
    if target == END:
        return bool(event.result) and not event.entered
    return target is not None and not event.result and _opens(to, event.entered, target)


def _opens(to: Definition, entered: tuple[str, ...], target: str) -> bool:
    """Tell whether entering a step opens exactly these."""
    return _rest(to, entered, target) == ()


def _rest(to: Definition, entered: tuple[str, ...] | None, target: str) -> tuple[str, ...] | None:
    """Return what is left of the steps opened after those that entering one opens; None where it does not open them.

    A block that may be passed over may stand alone.
    """
    if not entered or entered[0] != target or target not in to.steps:
        return None
    step, rest = to.steps[target], entered[1:]
    alone = step.over is not None and (not rest or rest[0] not in step.firsts)
    if not step.firsts or alone:
        return rest
    for first in step.firsts:
        found = _rest(to, rest, first)
        if found is None:
            return None
        rest = found
    return rest


def _title(definition: Definition, event: Happened) -> object:
    step = definition.steps.get(event.step)
    return step.step.title if step is not None else definition.procedure.title
