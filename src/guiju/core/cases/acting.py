"""Who may act at a step: roles at places, the person concerned, recusal, and duties kept apart by all names."""

from __future__ import annotations

from guiju.core.cases.asked import Asked
from guiju.core.cases.context import Actor
from guiju.core.cases.definition import Compiled, Definition, whos_of
from guiju.core.cases.refusing import refuse
from guiju.core.cases.state import Standing, State
from guiju.core.rulebook.who import Tie, Who

DECIDING = frozenset({"decision", "vote"})
"""The kinds of steps at which somebody decides about the subject."""


def is_it(who: Who, state: State, actor: Actor) -> bool:
    """Tell whether somebody is the one a rule names."""
    if who.role is not None:
        return who.role in actor.roles.get(who.at, ())
    if who.person == "subject":
        return state.subject in actor.names
    if who.person == "opener":
        return bool(state.opener & actor.names)
    if who.holder_of == "subject":
        return state.subject in actor.posts
    given = state.inputs.get((who.holder_of or "").removeprefix("input."))
    return isinstance(given, str) and given in actor.posts


def has_stood_aside(definition: Definition, state: State, actor: Actor) -> bool:
    """Tell whether somebody declared a tie in a case, and no open step asks for them all the same."""
    if not any(actor.names & names for names in state.ties.values()):
        return False
    asks = (who for at in state.standing if not actor.names & at.aside for who in whos_of(definition.steps[at.step]))
    return not any(is_it(who, state, actor) for who in asks)


def is_software(asked: Asked) -> bool:
    """Tell whether the software's own clock asks."""
    return not asked.context.actor.account


def must_be(asked: Asked, who: Who, step: Compiled | None, clause: str = "") -> None:
    """Refuse whoever the rule does not name."""
    actor = asked.context.actor
    if not actor.account or not is_it(who, asked.state, actor):
        whole = {} if step is not None else {"step": asked.definition.procedure.title}
        refuse("not-yours", step, clause=clause, who=named(asked, who), at=who.at if who.role else "", **whole)


def named(asked: Asked, who: Who) -> object:
    """Return what whoever a rule names is called: a role's title, or the word for a relation to the subject."""
    if who.role is not None:
        return asked.definition.roles.get(who.role, who.role)
    return who.person or "post-holder"


def may_end(asked: Asked, step: Compiled, at: Standing) -> None:
    """Refuse whoever may not end a step: not named by it, tied to the subject, or kept apart from it."""
    who = step.step.who
    must_be(asked, who, step)
    may_take_part(asked, step, at, who)


def may_take_part(asked: Asked, step: Compiled, at: Standing, who: Who) -> None:
    """Refuse whoever stands aside here, or did a duty that is kept apart from this one."""
    state, actor = asked.state, asked.context.actor
    names = actor.names
    if at.aside and names & at.aside:
        refuse("stands-aside", step)
    decides = step.kind in DECIDING
    if decides or who.recuse:
        _own_ties(asked, step, who)
    kept = step.apart.union(who.not_same_as) if who.not_same_as else step.apart
    if not actor.known and (kept or decides or step.kind == "poll"):
        refuse("nobody-behind-the-account", step)
    if kept and (apart := _acted_at(state, kept, names)):
        refuse("duties-apart", step, others=tuple(asked.definition.steps[id_].step.title for id_ in apart))
    units = step.apart_units.union(who.not_same_unit_as) if who.not_same_unit_as else step.apart_units
    if units and actor.unit:
        same = sorted({each.step for each in state.taken if each.step in units and each.unit == actor.unit})
        if same:
            refuse("units-apart", step, others=tuple(asked.definition.steps[id_].step.title for id_ in same))
    if decides and asked.definition.procedure.reviews and names & asked.context.origin:
        refuse("same-body", step)


def barred(asked: Asked, step: Compiled, at: Standing, who: Who) -> frozenset[str]:
    """Return all names that may not take part in a step: aside by their own word, or by what they did before."""
    state = asked.state
    kept = step.apart.union(who.not_same_as)
    names = at.aside.union(*(each.who for each in state.taken if each.step in kept))
    names = names.union(*(each.voters | each.entered_by for each in state.standing if each.step in kept))
    if Tie.EARLIER_PART in who.recuse:
        names |= took_part(state) - at.voters
    if asked.definition.procedure.reviews or Tie.EARLIER_PART in who.recuse:
        names |= asked.context.origin
    return names


def _acted_at(state: State, steps: frozenset[str], names: frozenset[str]) -> list[str]:
    """Return those of the steps at which one of the names has acted, those still open included."""
    found = set()
    for ended in state.taken:
        if ended.step in steps and not names.isdisjoint(ended.who):
            found.add(ended.step)
    for still in state.standing:
        if still.step in steps and (still.voters | still.entered_by) & names:
            found.add(still.step)
    return sorted(found)


def _own_ties(asked: Asked, step: Compiled, who: Who) -> None:
    """Refuse those whose tie the case shows by itself: nobody needs to declare it. Nobody decides their own matter."""
    actor, state = asked.context.actor, asked.state
    decides = step.kind in DECIDING and who.person is None and who.holder_of is None
    if (decides or Tie.SUBJECT in who.recuse) and state.subject in actor.names:
        refuse("own-matter", step)
    if Tie.SAME_UNIT in who.recuse and actor.unit and actor.unit == asked.context.subject_unit:
        refuse("own-unit", step)
    if Tie.EARLIER_PART in who.recuse and actor.names & (took_part(state) | asked.context.origin):
        refuse("earlier-part", step)


def took_part(state: State) -> frozenset[str]:
    """Return all names of those who acted in a case, at steps that have ended or stand open."""
    ended = (each.who for each in state.taken)
    still = (each.voters | each.entered_by for each in state.standing)
    return frozenset[str]().union(*ended, *still)
