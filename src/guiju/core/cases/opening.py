"""Opening a case, and saying rightly what was said wrongly."""

from __future__ import annotations

from guiju.core.cases.acting import must_be
from guiju.core.cases.asked import Asked
from guiju.core.cases.asking import take_inputs
from guiju.core.cases.choosing import opened
from guiju.core.cases.commands import Correct, Open
from guiju.core.cases.going import Going
from guiju.core.cases.happened import What
from guiju.core.cases.order import Way
from guiju.core.cases.refusing import refuse
from guiju.core.cases.reviewing import may_be_reviewed
from guiju.core.cases.state import State
from guiju.core.journal.events import Json


def open_(asked: Asked, command: Open) -> Going:
    """Open a case: who may, what is given, and no second one while one is open where the rule says so."""
    if asked.state.opened_on is not None:
        refuse("case-opened-already")
    rule = asked.definition.procedure.opening
    inputs = take_inputs(rule.inputs, command.inputs, None, rule.clause)
    about_to = State(subject=command.subject, lead=command.lead, opener=asked.context.actor.names, inputs=inputs)
    before = Asked(asked.definition, about_to, asked.context)
    must_be(before, rule.who, None, rule.clause)
    if rule.while_none and asked.context.others_open:
        refuse("one-is-open", clause=rule.clause)
    if asked.definition.procedure.reviews:
        may_be_reviewed(asked, command.about)
    said: dict[str, Json] = {"subject": command.subject, "lead": command.lead}
    if command.about:
        said |= {"about": command.about, "about_step": command.about_step}
    going = Going(asked)
    going.add(
        asked.happens(
            What.OPENED,
            way=Way(opened(before, asked.definition.first, inputs)),
            clause=rule.clause,
            inputs=inputs,
            said=said,
        )
    )
    going.settle()
    return going


def correct(asked: Asked, command: Correct) -> Going:
    """Say rightly what an earlier event said, by the authority the procedure names; order and outcomes stay."""
    if asked.state.opened_on is None:
        refuse("case-not-opened")
    rule = asked.definition.procedure.corrections
    if rule is None:
        refuse("no-corrections")
    must_be(asked, rule.who, None, rule.clause)
    elsewhere = tuple(sorted(name for name in command.inputs if asked.state.given_at.get(name) != command.event))
    if not command.inputs or elsewhere:
        refuse("nothing-to-correct", clause=rule.clause, event=command.event, names=elsewhere)
    wanted = tuple(asked.definition.inputs[name] for name in command.inputs)
    inputs = take_inputs(wanted, command.inputs, None, rule.clause)
    if not command.reasons.strip():
        refuse("correction-without-reasons", clause=rule.clause)
    going = Going(asked)
    going.add(
        asked.happens(
            What.CORRECTED, inputs=inputs, reasons=command.reasons, clause=rule.clause, said={"event": command.event}
        )
    )
    return going
