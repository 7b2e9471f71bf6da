"""Who acts at a step: the account, whom it stands in for, the people behind both, their roles at places and posts."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from guiju.core.cases.context import SOFTWARE, Actor
from guiju.core.journal.acting import SYSTEM, Acting
from guiju.store.accounts.queries import Behind
from guiju.store.cases.places import Setting, units_at
from guiju.store.cases.rules import places_of
from guiju.store.cases.surroundings import Surroundings


def accounts_of(acting: Acting) -> tuple[UUID, ...]:
    """Return the accounts that act: whose name the event bears, and whom it stands in for."""
    if acting.account == SYSTEM:
        return ()
    return (acting.account,) if acting.on_behalf_of is None else (acting.account, acting.on_behalf_of)


def actor_of(acting: Acting, setting: Setting, around: Surroundings) -> Actor:
    """Return who acts; a deputy has the roles and posts of whom it stands in for, and the names of both."""
    if acting.account == SYSTEM:
        return SOFTWARE
    behalf = acting.on_behalf_of
    powers = around.accounts.get(behalf or acting.account)
    own = around.accounts.get(acting.account)
    names = {str(each) for each in accounts_of(acting)}
    names |= {str(each.person) for each in (own, powers) if each is not None and each.person is not None}
    if setting.person is not None and str(setting.person) in names:
        names.add(setting.subject)  # whoever holds a tenure is meant where the case is about the tenure
    active = powers is not None and own is not None and powers.active and own.active
    held = [each for each in around.posts if powers is not None and each.person == powers.person]
    return Actor(
        account=str(acting.account),
        behalf="" if behalf is None else str(behalf),
        names=frozenset(names),
        unit=_unit(powers, around),
        roles=_roles(powers, own, setting, around) if active and powers is not None else {},
        posts=frozenset(str(each.post) for each in held) if active else frozenset(),
        deputy=behalf is not None,
        known=all(each is not None and each.person is not None for each in (own, powers)),
    )


def _unit(behind: Behind | None, around: Surroundings) -> str:
    """Return the unit somebody is of: of their post, of their record, or else the one their role is held over."""
    if behind is None:
        return ""
    units = around.units_of_person(behind.person) if behind.person is not None else ()
    granted = [each.unit for each in behind.grants if each.holds(around.today) and each.unit is not None]
    return next((str(each) for each in (*units, *granted)), "")


def _roles(powers: Behind, own: Behind | None, setting: Setting, around: Surroundings) -> Mapping[str, frozenset[str]]:
    second = own is not None and own.second_factor
    known = around.institution.account_roles
    both = (*powers.grants, *(own.grants if own is not None else ()))
    if any(each.holds(around.today) and each.role in known and known[each.role].inspects for each in both):
        return {}  # who inspects changes nothing, whatever other role they hold
    held = [
        each
        for each in powers.grants
        if each.holds(around.today) and (second or each.role not in known or not known[each.role].second_factor)
    ]
    found: dict[str, frozenset[str]] = {}
    for place in places_of(setting.definition):
        at = [around.stood[unit] for unit in units_at(place, setting, around) if unit in around.stood]
        found[place] = frozenset(
            each.role
            for each in held
            if each.unit is None
            or (each.unit in around.stood and any(unit.under(around.stood[each.unit]) for unit in at))
        )
    return found
