"""Reads of what accounts may: roles they hold, whom they stand in for, and who holds a right over a place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from guiju.core.accounts.first import FIRST
from guiju.core.accounts.grants import Deputyship, Grant
from guiju.core.journal.rights import Reach
from guiju.core.values import Text
from guiju.store.accounts import models, rows
from guiju.store.accounts.standing import known, roles_of, roles_on


def grants(
    account: UUID | None = None,
    *,
    unit: UUID | None = None,
    on: date | None = None,
    known_at: datetime | None = None,
) -> tuple[Grant, ...]:
    """Return grants: of an account, over a unit itself, held on a day (None: on any), as known at a moment."""
    asked = known(known_at)
    if account is not None:
        asked &= Q(account=account)
    if unit is not None:
        asked &= Q(unit=unit)
    if on is not None:
        asked &= Q(valid_from__lte=on) & (Q(valid_to=None) | Q(valid_to__gt=on))
    return tuple(rows.held(row) for row in models.Grant.objects.filter(asked).order_by("valid_from", "id"))


def titles_of_roles(roles: set[str]) -> dict[str, Text]:
    """Return what roles are called, also those no longer in force: by the latest that was known."""
    found = models.Role.objects.filter(role__in=roles, recorded_to=None).order_by("valid_from")
    return {FIRST.id: FIRST.title} | {role: defined.title for role, defined in roles_of(found)}


def roles_held_by(accounts: Sequence[UUID], on: date) -> dict[UUID, tuple[Text, ...]]:
    """Return what the roles are called that accounts hold on a day, each once."""
    asked = known(None) & Q(account__in=accounts, valid_from__lte=on) & (Q(valid_to=None) | Q(valid_to__gt=on))
    held = models.Grant.objects.filter(asked).order_by("valid_from", "id").values_list("account_id", "role")
    titles = titles_of_roles({role for _, role in held})
    found: dict[UUID, dict[str, Text]] = {}
    for account, role in held:
        found.setdefault(account, {})[role] = titles.get(role, Text(zh=role, en=role))
    return {account: tuple(roles.values()) for account, roles in found.items()}


def grant(id_: UUID) -> Grant | None:
    """Return a grant as it is known now."""
    row = models.Grant.objects.filter(grant=id_, recorded_to=None).first()
    return None if row is None else rows.held(row)


def deputyships(account: UUID, *, known_at: datetime | None = None) -> tuple[Deputyship, ...]:
    """Return the deputyships an account takes part in, on either side."""
    asked = known(known_at) & (Q(account=account) | Q(principal=account))
    return tuple(rows.deputyship(row) for row in models.Deputy.objects.filter(asked).order_by("valid_from", "id"))


def deputyships_among(accounts: frozenset[UUID]) -> tuple[Deputyship, ...]:
    """Return every deputyship one of these accounts takes part in, for keeping proposer and approver apart."""
    asked = known(None) & (Q(account__in=accounts) | Q(principal__in=accounts))
    return tuple(rows.deputyship(row) for row in models.Deputy.objects.filter(asked).order_by("valid_from", "id"))


def holders_of(right: str, reach: Reach, on: date, *, most: int = 50) -> tuple[UUID, ...]:
    """Return active accounts whose roles give a right over a reach on a day: whom to tell that something waits."""
    roles = {role.id for role in roles_on(on).values() if right in role.rights}
    asked = known(None) & Q(role__in=roles, valid_from__lte=on) & (Q(valid_to=None) | Q(valid_to__gt=on))
    over = Q(unit=None) | Q(unit__in=list(reach.within))
    held = models.Grant.objects.filter(asked & over, store=reach.store.value, account__is_active=True)
    return tuple(dict.fromkeys(held.order_by("account").values_list("account_id", flat=True)))[:most]
