"""Roles are adopted from the rulebook, given and ended; a tenure's end ends what was given with it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q

from guiju.core.accounts import giving
from guiju.core.accounts.grants import Grant as Held
from guiju.core.accounts.separation import hands
from guiju.core.findings import Finding
from guiju.core.journal.events import Change, Event, Json
from guiju.core.journal.rights import Reach
from guiju.core.journal.stores import Store
from guiju.core.rulebook.roles import Role as Defined
from guiju.store.accounts.models import Grant, Role
from guiju.store.accounts.opening import account_of, people_of, stream
from guiju.store.accounts.reaching import way_up
from guiju.store.accounts.rows import change, held, insertion, restated
from guiju.store.accounts.standing import roles_on, standings
from guiju.store.audit.actions import Work, action, carries_out, carry_out, day_of, new_id, one_at_a_time

TELL = "notices.tell"
"""The effect that tells an account something."""


@carries_out("accounts.adopt-roles")
def adopt_roles(work: Work, *, roles: Mapping[str, Defined], rule_hash: str, on: date) -> None:
    """Let the roles of a rulebook hold from a day on; those it no longer has end that day."""
    standing = {row.role: row for row in Role.objects.filter(Q(valid_to=None) | Q(valid_to__gt=on), recorded_to=None)}
    later = [row for row in standing.values() if row.valid_from >= on]
    for role in sorted({*roles, *standing}):
        row = standing.get(role)
        definition = _definition(roles[role]) if role in roles else None
        if row is not None and row not in later and row.definition == definition and row.valid_to is None:
            continue
        changes: list[Change] = []
        if row is not None:
            changes += [change(row, recorded_to=work.at)] if row in later else restated(row, work.at, valid_to=on)
        if definition is not None:
            changes.append(insertion(_row(work, role, definition, rule_hash, on)))
        said: dict[str, Json] = {"role": role, "from": on.isoformat(), "ended": definition is None}
        work.append(f"role/{role}", None, Event("accounts.role.adopted", said, tuple(changes)))


def _definition(role: Defined) -> Json:
    written: Json = json.loads(role.model_dump_json(by_alias=True, exclude_defaults=True))
    return written


def _row(work: Work, role: str, definition: Json, rule_hash: str, on: date) -> Role:
    return Role(
        id=new_id(),
        role=role,
        definition=definition,
        rule_hash=rule_hash,
        valid_from=on,
        valid_to=None,
        recorded_from=work.at,
        recorded_to=None,
    )


@action("accounts.grant.give")
def give_role(  # noqa: PLR0913 - that much is said of a grant
    work: Work,
    *,
    account: UUID,
    role: str,
    valid_from: date,
    reason: str,
    unit: UUID | None = None,
    valid_to: date | None = None,
    field_groups: Sequence[str] | None = None,
    tenure: UUID | None = None,
) -> UUID:
    """Give a role to an account over a unit and all below it, or over the institution. Returns the grant's id."""
    defined = _role_of(work, role, max(valid_from, day_of(work.at)))
    one_at_a_time(work.store, f"account/{account}")
    over = Reach(Store.DEFAULT, way_up(work, unit))
    work.require("accounts.grant.give", over)
    taker = account_of(work, account)
    grant = Held(
        id=new_id(),
        account=account,
        role=role,
        unit=unit,
        valid_from=valid_from,
        valid_to=valid_to,
        store=defined.store,
        field_groups=None if field_groups is None else frozenset(field_groups),
        granted_by=work.acting.account,
        reason=reason,
        tenure=tenure,
    )
    _fits(work, grant, defined, over)
    said: dict[str, Json] = {
        "username": taker.username,
        "role": role,
        "unit": None if unit is None else str(unit),
        "reason": reason,
    }
    work.append(
        stream(account),
        None,
        Event("accounts.grant.given", said, (insertion(_row_of(work, grant)),), people=people_of(taker)),
    )
    carry_out(work, TELL, accounts=[account], code="role-given", params={"role": _title(defined)}, page="own.account")
    return grant.id


def _row_of(work: Work, grant: Held) -> Grant:
    return Grant(
        id=new_id(),
        grant=grant.id,
        account_id=grant.account,
        role=grant.role,
        unit=grant.unit,
        store=grant.store.value,
        field_groups=None if grant.field_groups is None else sorted(grant.field_groups),
        granted_by=work.acting.account,
        reason=grant.reason,
        tenure=grant.tenure,
        valid_from=grant.valid_from,
        valid_to=grant.valid_to,
        recorded_from=work.at,
        recorded_to=None,
    )


def _role_of(work: Work, role: str, on: date) -> Defined:
    found = roles_on(on, named={role})
    return found.get(role) or work.refuse(Finding("unknown-role", params={"role": role}))


def _fits(work: Work, grant: Held, role: Defined, over: Reach) -> None:
    on, gives = day_of(work.at), work.acting.on_behalf_of or work.acting.account
    found = standings(list(dict.fromkeys((gives, grant.account))))
    refusals = tuple(
        giving.against(
            grant, role, giver=found[gives], hands=hands(work.acting), taker=found[grant.account], over=over,
            roles=roles_on(on), on=on,
        )
    )  # fmt: skip
    taker = found[grant.account]
    if grant.unit is None and any(
        other.role == grant.role and other.unit is None and giving.together(grant, other) for other in taker.grants
    ):
        refusals += (Finding("grants-overlap", params={"model": "accounts.Grant"}),)
    if refusals:
        work.refuse(*refusals)


@action("accounts.grant.end")
def end_role(work: Work, *, grant: UUID, on: date, reason: str) -> UUID:
    """End a grant on a day: the first on which it no longer holds."""
    row = Grant.objects.filter(grant=grant, recorded_to=None).first() or work.refuse(
        Finding("unknown-grant", params={"grant": str(grant)})
    )
    work.require("accounts.grant.end", Reach(Store.DEFAULT, way_up(work, row.unit)))
    if not held(row).holds(on) and row.valid_to is not None and row.valid_to <= on:
        work.refuse(Finding("already-ended", params={"ended": row.valid_to}))
    end_row(work, row, on, reason)
    return grant


@carries_out("accounts.end-grants")
def end_grants_of(work: Work, *, tenure: UUID, on: date) -> None:
    """End, on the day a tenure ends, what was given with it."""
    given = Grant.objects.filter(Q(valid_to=None) | Q(valid_to__gt=on), tenure=tenure, recorded_to=None)
    for row in given.order_by("id"):
        end_row(work, row, on, "tenure-ended")


@carries_out("accounts.end-grants-of-person")
def end_grants_of_person(work: Work, *, person: UUID, on: date) -> None:
    """End, on the day somebody leaves, every role of their accounts."""
    given = Grant.objects.filter(Q(valid_to=None) | Q(valid_to__gt=on), account__person=person, recorded_to=None)
    for row in given.order_by("id"):
        end_row(work, row, on, "left")


def end_row(work: Work, row: Grant, on: date, reason: str) -> None:
    """End a grant inside a running action that asked for the right."""
    changes: tuple[Change, ...]
    changes = (change(row, recorded_to=work.at),) if on <= row.valid_from else restated(row, work.at, valid_to=on)
    said: dict[str, Json] = {"username": row.account.username, "role": row.role, "on": on.isoformat(), "reason": reason}
    event = Event("accounts.grant.ended", said, changes, people=people_of(row.account))
    work.append(stream(row.account_id), None, event)
    title = _title(roles_on(on, named={row.role}).get(row.role))
    told: dict[str, Json] = {"role": title or {"zh": row.role, "en": row.role}, "on": on.isoformat()}
    carry_out(work, TELL, accounts=[row.account_id], code="role-ended", params=told, page="own.account")


def _title(role: Defined | None) -> Json:
    return None if role is None else {"zh": role.title.zh, "en": role.title.en}
