"""What decides about an account on a day, read from the tables; and the verdict the kernel asks for."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import Q

from guiju.core.accounts import deciding
from guiju.core.accounts.deciding import Asked, Roles, Scope
from guiju.core.accounts.first import FIRST
from guiju.core.accounts.grants import Standing
from guiju.core.accounts.rights import right_of
from guiju.core.journal.acting import SYSTEM, Acting
from guiju.core.journal.rights import Reach, Verdict
from guiju.core.rulebook.roles import Role
from guiju.store.accounts import models, rows
from guiju.store.audit.actions import day_of, now


def standing(account: UUID, *, known_at: datetime | None = None) -> Standing:
    """Return what decides about an account; one that is not there holds nothing and is not active."""
    return standings([account], known_at=known_at)[account]


def standings(accounts: list[UUID], *, known_at: datetime | None = None) -> dict[UUID, Standing]:
    """Return the same of several accounts."""
    found = _held_by(accounts, known_at)
    involved = Q(account__in=accounts) | Q(principal__in=accounts)
    asked = models.Deputy.objects.filter(known(known_at) & involved).order_by("id")
    deputies = [rows.deputyship(row) for row in asked]
    second = set(Authenticator.objects.filter(user__in=accounts).values_list("user_id", flat=True))
    return {
        account: replace(
            held,
            second_factor=account in second,
            deputyships=tuple(each for each in deputies if account in {each.account, each.principal}),
        )
        for account, held in found.items()
    }


def _held_by(accounts: list[UUID], known_at: datetime | None = None) -> dict[UUID, Standing]:
    """Return whether accounts are active and which grants they hold, in two statements."""
    active = dict(models.Account.objects.filter(pk__in=accounts).values_list("pk", "is_active"))
    asked = models.Grant.objects.filter(known(known_at), account__in=accounts).order_by("id")
    grants = [rows.held(row) for row in asked]
    return {
        account: Standing(
            account,
            active=active.get(account, account == SYSTEM),
            grants=tuple(grant for grant in grants if grant.account == account),
        )
        for account in accounts
    }


def roles_on(on: date, *, known_at: datetime | None = None, named: set[str] | None = None) -> Roles:
    """Return the roles in force on a day, with the one that stands before any rulebook."""
    found = models.Role.objects.filter(known(known_at), Q(valid_to=None) | Q(valid_to__gt=on), valid_from__lte=on)
    if named is not None:
        found = found.filter(role__in=named)
    return {FIRST.id: FIRST} | {row.role: role_of(row) for row in found}


def role_of(row: models.Role) -> Role:
    """Return the role a row defines."""
    return _parsed(json.dumps(row.definition, sort_keys=True))


def verdict(acting: Acting, right: str, reach: Reach, *, fields: str = "", at: datetime) -> Verdict:
    """Return whether an account may do something, and why."""
    on = day_of(at)
    own, principal, roles = _asked_of(acting, on)
    return deciding.verdict(_question(acting, right, reach, fields, on), own=own, principal=principal, roles=roles)


def scope(acting: Acting, right: str, *, reach: Reach, fields: str = "", at: datetime) -> Scope:
    """Return where an account has a right."""
    if acting.account == SYSTEM:
        return Scope(everywhere=True)
    on = day_of(at)
    own, principal, roles = _asked_of(acting, on)
    return deciding.scope(_question(acting, right, reach, fields, on), own=own, principal=principal, roles=roles)


def rights_held(acting: Acting) -> frozenset[str]:
    """Return the rights an account holds anywhere today, or those of the one it stands in for.

    For what is offered only: whether one holds somewhere is a verdict's to say.
    """
    on = day_of(now())
    own, principal, roles = _asked_of(acting, on)
    grants = [grant for grant in (principal or own).grants if grant.holds(on) and grant.role in roles]
    held = frozenset(right for grant in grants for right in roles[grant.role].rights)
    return held if acting.rights is None else held & acting.rights


def _question(acting: Acting, right: str, reach: Reach, fields: str, on: date) -> Asked:
    return Asked(right_of(right), reach, on, fields, acting.purpose)


def _asked_of(acting: Acting, on: date) -> tuple[Standing, Standing | None, Roles]:
    """Return who acts, for whom, and the roles of both; what plays no part is not read."""
    behalf = acting.on_behalf_of
    found = _held_by([acting.account] if behalf is None else [acting.account, behalf])
    named = {grant.role for each in found.values() for grant in each.grants}
    roles = roles_on(on, named=named) if named else {}
    own = replace(found[acting.account], carried=acting.rights)
    if any(role.second_factor for role in roles.values()):
        own = replace(own, second_factor=Authenticator.objects.filter(user=acting.account).exists())
    if behalf is None:
        return own, None, roles
    between = models.Deputy.objects.filter(known(None), account=acting.account, principal=behalf)
    return replace(own, deputyships=tuple(rows.deputyship(row) for row in between)), found[behalf], roles


def known(known_at: datetime | None) -> Q:
    """Return the condition of rows as they were known at a moment, or as they are known now."""
    if known_at is None:
        return Q(recorded_to=None)
    return Q(recorded_from__lte=known_at) & (Q(recorded_to=None) | Q(recorded_to__gt=known_at))


@lru_cache(maxsize=256)
def _parsed(definition: str) -> Role:
    return Role.model_validate(json.loads(definition))
