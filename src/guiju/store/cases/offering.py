"""What somebody may do: in a case as it stands, and which cases they may open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from guiju.core.cases.acting import is_it
from guiju.core.cases.offers import Offer, offered
from guiju.core.cases.state import State
from guiju.core.cases.subject import View
from guiju.core.cases.subject import seen as seen_by_subject
from guiju.core.journal.acting import Acting
from guiju.core.rulebook.procedure import Procedure, SubjectOf
from guiju.store.audit.actions import now
from guiju.store.cases import surroundings
from guiju.store.cases.actors import accounts_of, actor_of
from guiju.store.cases.contexts import context_of
from guiju.store.cases.places import Setting
from guiju.store.cases.rules import definition
from guiju.store.cases.seeing import around_of, held_case
from guiju.store.cases.surroundings import Wanted
from guiju.store.library.queries import institution_of


def offers(acting: Acting, id_: UUID) -> tuple[Offer, ...]:
    """Return every command the open steps of a case know, each with whether somebody may give it now, or why not."""
    held = held_case(id_)
    around = None if held is None else around_of(acting, held)
    if held is None or around is None:
        return ()
    context = context_of(acting, held.setting, held.state, held.row.rulebook, around, None)
    return offered(held.definition, held.state, context)


def view(acting: Acting, id_: UUID) -> View | None:
    """Return a case as its subject sees it: where it stands, what comes next, which clock runs, what they may do."""
    held = held_case(id_)
    around = None if held is None else around_of(acting, held)
    if held is None or around is None:
        return None
    asked = context_of(acting, held.setting, held.state, held.row.rulebook, around, None)
    context = replace(asked, told_on=held.row.served_on)
    return seen_by_subject(held.definition, held.state, context)


@dataclass(frozen=True, slots=True)
class Openable:
    """A procedure in force, and whether somebody may open a case of it, led by a unit they name.

    `anywhere` tells that who opens is known only with the subject: whoever it is, or whose post it is.
    """

    procedure: Procedure
    allowed: bool
    anywhere: bool = False


def opening(acting: Acting, lead: UUID | None = None) -> tuple[Openable, ...]:
    """Return the procedures in force today, each with whether somebody may open a case of it (led by a unit)."""
    units = () if lead is None else (lead,)
    around = surroundings.read(now(), Wanted(accounts_of(acting), units=units))
    if around is None:
        return ()
    found: list[Openable] = []
    for id_, procedure in sorted(institution_of(around.rulebook).procedures.items()):
        made = definition(around.rulebook, id_)
        if made is None or not procedure.in_force.holds(around.today):
            continue
        who = procedure.opening.who
        powers = around.accounts.get(acting.on_behalf_of or acting.account)
        if who.role is None:
            own = powers is not None and powers.person is not None and procedure.subject.of is SubjectOf.PERSON
            found.append(Openable(procedure, allowed=own or who.person != "subject", anywhere=True))
        elif lead is not None or who.at == "institution":
            setting = Setting(made, "", None, lead or UUID(int=0), {})
            actor = actor_of(acting, setting, around)
            found.append(Openable(procedure, allowed=is_it(who, State(), actor)))
        else:
            held = powers is not None and any(
                each.role == who.role and each.holds(around.today) for each in powers.grants
            )
            found.append(Openable(procedure, allowed=held, anywhere=True))
    return tuple(found)
