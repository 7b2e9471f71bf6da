"""What a decision may look at, brought together: who acts, what is known, who may vote, what a review is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

from guiju.core.cases.commands import Command
from guiju.core.cases.context import Context
from guiju.core.cases.deciding import facts_for
from guiju.core.cases.definition import Definition
from guiju.core.cases.reviewing import origin_of
from guiju.core.cases.state import State
from guiju.core.journal.acting import Acting
from guiju.core.register.paths import above
from guiju.core.rulebook.steps import Vote
from guiju.core.rulebook.who import Who
from guiju.store.accounts import queries as accounts
from guiju.store.cases.actors import actor_of
from guiju.store.cases.facts import known_facts
from guiju.store.cases.held import held_of
from guiju.store.cases.models import Case
from guiju.store.cases.places import WHOLE, Setting, as_id, units_at, units_of_subject
from guiju.store.cases.surroundings import Surroundings
from guiju.store.library.queries import institution_of
from guiju.store.register import queries as register


def context_of(
    acting: Acting, setting: Setting, state: State, rulebook: UUID, around: Surroundings, command: Command | None
) -> Context:
    """Return what a decision of a case may look at; for what is only offered, without a command, no facts are read."""
    definition = setting.definition
    asked = facts_for(definition, command) if command is not None else _all_facts(definition, state)
    own = units_of_subject(setting, around)
    voters = dict(_voters(setting, state, around))
    context = Context(
        day=around.today,
        calendar=around.calendar,
        actor=actor_of(acting, setting, around),
        facts=known_facts(asked, setting, around, institution_of(rulebook)),
        rolls={step: tuple(sorted(found)) for step, found in voters.items()},
        behind={account: person for found in voters.values() for account, person in found.items()},
        subject_unit=str(own[0]) if own else "",
    )
    return reviewing(context, definition, state.about, state.about_step, around)


def reviewing(context: Context, definition: Definition, about: str, step: str, around: Surroundings) -> Context:
    """Return the context with what a review must know of the case it reviews."""
    id_ = as_id(about)
    if id_ is None or not definition.procedure.reviews:
        return context
    row = Case.objects.filter(pk=id_).first()
    origin = None if row is None else held_of(row)
    if row is None or origin is None:
        return context
    found = origin_of(origin.definition, origin.state, step, definition.procedure.id, row.served_on, around.calendar)
    if found is None:
        return context
    return replace(
        context,
        origin=found.names,
        origin_weight=found.weight,
        origin_until=found.until,
        told_on=row.served_on,
    )


def holders(who: Who, setting: Setting, state: State, around: Surroundings) -> dict[UUID, UUID | None]:
    """Return the accounts of those whom a rule names, each with the person behind it."""
    if who.role is not None:
        units = units_at(who.at, setting, around)
        if who.at != WHOLE and not units:
            return {}
        paths = {path for each in units if each in around.stood for path in above(around.stood[each].path)}
        over = register.units_on_paths(paths, around.today) if paths else ()
        return accounts.holding(who.role, over, around.today)
    people = list(_people(who, setting, state, around))
    if who.person == "opener":
        ids = [id_ for name in state.opener if (id_ := as_id(name)) is not None]
        return {each: accounts.person_of(each) for each in ids if accounts.account(each) is not None}
    return {account: person for person, account in accounts.accounts_of_people(people).items()}


def _people(who: Who, setting: Setting, state: State, around: Surroundings) -> Iterator[UUID]:
    if who.person == "subject" and setting.person is not None:
        yield setting.person
    if who.holder_of is not None:
        named = who.holder_of.removeprefix("input.")
        post = as_id(setting.subject if who.holder_of == "subject" else state.inputs.get(named))
        if post is not None:
            yield from register.people_holding(post, around.today)


def _voters(setting: Setting, state: State, around: Surroundings) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the electorate of each vote that stands open: one account a person, with the person behind it."""
    for at in state.standing:
        step = setting.definition.steps[at.step].step
        if isinstance(step, Vote):
            found = holders(step.vote.electorate, setting, state, around)
            voters = {person or account: account for account, person in found.items()}
            yield at.step, {str(account): str(name) for name, account in voters.items()}


def _all_facts(definition: Definition, state: State) -> frozenset[str]:
    found: set[str] = set()
    for at in state.standing:
        found |= definition.steps[at.step].looks_at
    return frozenset(found)
