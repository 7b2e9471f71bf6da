"""Commands while a step stands open: a vote, a tie declared, a term prolonged, something raised."""

from __future__ import annotations

from guiju.core.cases.acting import is_it, is_software, may_take_part, must_be
from guiju.core.cases.asked import Asked
from guiju.core.cases.commands import Cast, Declare, Extend, Raise
from guiju.core.cases.context import SOFTWARE
from guiju.core.cases.definition import Compiled, whos_of
from guiju.core.cases.ending import in_time
from guiju.core.cases.going import Going
from guiju.core.cases.happened import What
from guiju.core.cases.refusing import refuse
from guiju.core.cases.state import Standing
from guiju.core.cases.terms import prolonged
from guiju.core.rulebook.limits import Extension
from guiju.core.rulebook.steps import Interrupt
from guiju.core.values import Text


def cast(asked: Asked, command: Cast) -> Going:
    """Vote, once, oneself."""
    step, at = asked.open_step(command.step)
    may_cast(asked, step, at)
    going = Going(asked)
    going.add(asked.happens(What.CAST, step, said={"voice": command.voice.value}))
    return going


def may_cast(asked: Asked, step: Compiled, at: Standing) -> None:
    """Refuse a vote of somebody who is not on the roll, stands aside, has voted, or stands in for a member."""
    if step.kind != "vote":
        refuse("no-vote-here", step)
    actor = asked.context.actor
    if actor.account not in asked.context.rolls.get(step.id, ()) or is_software(asked):
        refuse("not-on-the-roll", step)
    if actor.behalf or actor.deputy:
        refuse("vote-in-person", step)
    may_take_part(asked, step, at, step.step.vote.electorate)
    if at.voters & actor.names:
        refuse("voted-already", step)
    in_time(asked, step, at)


def declare(asked: Asked, command: Declare) -> Going:
    """Declare a tie and stand aside, here and wherever the case lists it."""
    step, at = asked.open_step(command.step)
    may_declare(asked, step, at)
    if command.tie not in step.ties:
        refuse("tie-not-listed", step, ties=tuple(sorted(tie.value for tie in step.ties)))
    going = Going(asked)
    going.add(asked.happens(What.DECLARED, step, said={"tie": command.tie.value}))
    return going


def may_declare(asked: Asked, step: Compiled, at: Standing) -> None:
    """Refuse whoever has no part at a step, or stands aside already."""
    actor = asked.context.actor
    whos = whos_of(step.step)
    if not step.ties:
        refuse("no-ties-here", step)
    on_roll = actor.account in asked.context.rolls.get(step.id, ())
    if is_software(asked) or not (on_roll or any(is_it(who, asked.state, actor) for who in whos)):
        refuse("no-part-here", step)
    if actor.names & at.aside:
        refuse("aside-already", step)


def extend(asked: Asked, command: Extend) -> Going:
    """Prolong the term of a step, before it has ended, so often and so far as its rule allows."""
    step, at = asked.open_step(command.step)
    may_extend(asked, step, at)
    if not command.reasons.strip():
        refuse("reasons-missing", step)
    going = Going(asked)
    going.add(asked.happens(What.EXTENDED, step, reasons=command.reasons))
    return going


def may_extend(asked: Asked, step: Compiled, at: Standing) -> None:
    """Refuse where the rule allows no (further) extension, or somebody else gives it."""
    rule: Extension | None = step.step.extend
    length = step.step.within or step.step.due
    if rule is None or length is None:
        refuse("no-extension", step)
    must_be(asked, rule.who, step)
    may_take_part(asked, step, at, rule.who)
    if at.extended >= rule.times:
        refuse("extended-enough", step, times=rule.times)
    calendar = asked.context.calendar
    ends = prolonged(step, at, length, at.extended, asked.definition, calendar)
    if ends is not None and asked.day > ends:
        refuse("term-passed", step, until=ends.isoformat())
    if ends == prolonged(step, at, length, at.extended + 1, asked.definition, calendar):
        refuse("never-longer", step, until=ends.isoformat() if ends else "")


def raise_(asked: Asked, command: Raise) -> Going:
    """Raise something while a step waits; the step ends with it. Who raises what is sealed is not in the event."""
    step, _ = asked.open_step(command.step)
    rule = may_raise(asked, step, command.raised)
    if not command.text.strip():
        refuse("reasons-missing", step)
    going = Going(asked)
    by = SOFTWARE if rule.sealed else None
    going.end(What.RAISED, step, rule.id, by=by, reasons=command.text, said={"sealed": rule.sealed})
    return going


def may_raise(asked: Asked, step: Compiled, raised: str) -> Interrupt:
    """Return what may be raised at a step by this actor; refuse anything else."""
    rules: tuple[Interrupt, ...] = getattr(step.step, "raised", ())
    rule = next((each for each in rules if each.id == raised), None)
    if rule is None:
        titles: tuple[Text, ...] = tuple(each.title for each in rules)
        refuse("nothing-such-to-raise", step, raised=titles)
    if is_software(asked):
        refuse("not-yours", step, who="anyone", at="")
    if rule.who != "anyone":
        must_be(asked, rule.who, step)
    return rule
