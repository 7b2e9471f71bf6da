"""What decides about an account on a day, read from the tables; and the verdict the kernel asks for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from guiju.core.accounts import deciding
from guiju.core.accounts.deciding import Asked, Roles, Scope
from guiju.core.accounts.first import FIRST
from guiju.core.accounts.grants import Standing
from guiju.core.accounts.rights import right_of
from guiju.core.journal.acting import SYSTEM, Acting
from guiju.core.journal.rights import Reach, Verdict
from guiju.core.rulebook.roles import Role
from guiju.store.accounts import models, rows
from guiju.store.audit.actions import day_of
from guiju.store.audit.queries import once


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
    return {FIRST.id: FIRST} | dict(roles_of(found))


def roles_of(found: QuerySet[models.Role]) -> Iterator[tuple[str, Role]]:
    """Yield the roles that rows define by their ids; the same definition is read once, whichever row it stands in."""
    for role, definition in found.values_list("role", Cast("definition", TextField())):
        yield role, _read(definition)


@dataclass(frozen=True, slots=True)
class Standpoint:
    """Who acts, for whom, and the roles of both on a day, read once: a page asks it many questions."""

    own: Standing
    principal: Standing | None
    roles: Roles
    on: date

    def verdict(self, right: str, reach: Reach, *, fields: str = "", purpose: str = "") -> Verdict:
        """Return whether they may do something, and why."""
        asked = Asked(right_of(right), reach, self.on, fields, purpose)
        return deciding.verdict(asked, own=self.own, principal=self.principal, roles=self.roles)

    def scope(self, right: str, reach: Reach, *, fields: str = "", purpose: str = "") -> Scope:
        """Return where they have a right."""
        asked = Asked(right_of(right), reach, self.on, fields, purpose)
        return deciding.scope(asked, own=self.own, principal=self.principal, roles=self.roles)

    @property
    def rights(self) -> frozenset[str]:
        """The rights held anywhere on the day. For what is offered only: whether one holds somewhere is a verdict's."""
        grants = [
            each for each in (self.principal or self.own).grants if each.holds(self.on) and each.role in self.roles
        ]
        held = frozenset(right for grant in grants for right in self.roles[grant.role].rights)
        return held if self.own.carried is None else held & self.own.carried


def standpoint(acting: Acting, *, at: datetime) -> Standpoint:
    """Return what decides about whoever acts at a moment; what plays no part is not read."""
    on = day_of(at)
    return once(("standpoint", acting.account, acting.on_behalf_of, acting.rights, on), lambda: _standpoint(acting, on))


def _standpoint(acting: Acting, on: date) -> Standpoint:
    behalf = acting.on_behalf_of
    found = _held_by([acting.account] if behalf is None else [acting.account, behalf])
    named = {grant.role for each in found.values() for grant in each.grants}
    roles = roles_on(on, named=named) if named else {}
    own = replace(found[acting.account], carried=acting.rights)
    if any(role.second_factor for role in roles.values()):
        own = replace(own, second_factor=Authenticator.objects.filter(user=acting.account).exists())
    if behalf is None:
        return Standpoint(own, None, roles, on)
    between = models.Deputy.objects.filter(known(None), account=acting.account, principal=behalf)
    own = replace(own, deputyships=tuple(rows.deputyship(row) for row in between))
    return Standpoint(own, found[behalf], roles, on)


def verdict(acting: Acting, right: str, reach: Reach, *, fields: str = "", at: datetime) -> Verdict:
    """Return whether an account may do something, and why."""
    return standpoint(acting, at=at).verdict(right, reach, fields=fields, purpose=acting.purpose)


def scope(acting: Acting, right: str, *, reach: Reach, fields: str = "", at: datetime) -> Scope:
    """Return where an account has a right."""
    if acting.account == SYSTEM:
        return Scope(everywhere=True)
    return standpoint(acting, at=at).scope(right, reach, fields=fields, purpose=acting.purpose)


def known(known_at: datetime | None) -> Q:
    """Return the condition of rows as they were known at a moment, or as they are known now."""
    if known_at is None:
        return Q(recorded_to=None)
    return Q(recorded_from__lte=known_at) & (Q(recorded_to=None) | Q(recorded_to__gt=known_at))


@lru_cache(maxsize=256)
def _read(definition: str) -> Role:
    return Role.model_validate(json.loads(definition))
