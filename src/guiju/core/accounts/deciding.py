"""The verdict: may this account do this, here, on this day, and why. What no role allows is refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from guiju.core.accounts.fields import FieldGroup
from guiju.core.accounts.grants import Deputyship, Grant, Standing
from guiju.core.accounts.rights import Does, Right
from guiju.core.findings import Finding
from guiju.core.journal.rights import Reach, Verdict
from guiju.core.rulebook.roles import Role

Roles = Mapping[str, Role]
"""The roles in force on the day asked about, by id."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: a right, where, touching which group of personal fields, to which purpose, on which day.

    A personal right asked without a group is asked for who the person is.
    """

    right: Right
    reach: Reach
    on: dt.date
    fields: str = ""
    purpose: str = ""

    @property
    def group(self) -> str:
        """The group of fields it touches; empty where it touches no person."""
        return (self.fields or FieldGroup.IDENTITY) if self.right.personal else ""


def verdict(asked: Asked, *, own: Standing, principal: Standing | None, roles: Roles) -> Verdict:
    """Return whether it is allowed, and why: the role that allows it, or every reason that it is not.

    `principal` is whom the account stands in for; its roles then decide, while who acts stays bound by all that binds
    it itself.
    """
    holder = own if principal is None else principal
    barred = tuple(_barred(asked, own, principal, roles))
    refusals: list[Finding] = []
    for grant in holder.grants:
        role = roles.get(grant.role)
        if role is None or asked.right.id not in role.rights:
            continue
        found = tuple(_short_of(asked, grant, role, second_factor=own.second_factor))
        if not found and not barred:
            return Verdict(allowed=True, because=(_allowed(asked, grant, role, principal),))
        refusals += found
        if not found:
            return Verdict(allowed=False, because=barred)
    if not refusals:
        refusals = [Finding("no-role", params={"right": asked.right.title})]
    return Verdict(allowed=False, because=_once((*barred, *refusals)))


@dataclass(frozen=True, slots=True)
class Scope:
    """Where an account has a right: everywhere, or over these units and all below them; else nowhere."""

    everywhere: bool = False
    units: frozenset[UUID] = frozenset()


def scope(asked: Asked, *, own: Standing, principal: Standing | None, roles: Roles) -> Scope:
    """Return where the right is held (`asked.reach` says only the store): inside it, and only there, it is allowed."""
    if any(_barred(asked, own, principal, roles)):
        return Scope()
    units: set[UUID] = set()
    for grant in (own if principal is None else principal).grants:
        role = roles.get(grant.role)
        if role is None or asked.right.id not in role.rights:
            continue
        here = Asked(
            asked.right,
            Reach(asked.reach.store, () if grant.unit is None else (grant.unit,)),
            asked.on,
            asked.fields,
            asked.purpose,
        )
        if any(_short_of(here, grant, role, second_factor=own.second_factor)):
            continue
        if grant.unit is None:
            return Scope(everywhere=True)
        units.add(grant.unit)
    return Scope(units=frozenset(units))


def inspects(standing: Standing, roles: Roles, on: dt.date) -> Role | None:
    """Return the inspecting role the account holds on that day, if any."""
    held = (roles.get(grant.role) for grant in standing.grants if grant.holds(on))
    return next((role for role in held if role is not None and role.inspects), None)


def _barred(asked: Asked, own: Standing, principal: Standing | None, roles: Roles) -> Iterator[Finding]:
    """Yield what stands against it whatever roles are held."""
    right = asked.right
    if not own.active:
        yield Finding("account-inactive")
    if own.carried is not None and right.id not in own.carried:
        yield Finding("beyond-the-token", params={"right": right.title})
    if principal is not None:
        yield from not_standing_in(own, principal, asked.on)
    if right.writes:
        for standing in (own,) if principal is None else (own, principal):
            if (role := inspects(standing, roles, asked.on)) is not None:
                yield Finding("inspector-writes-nothing", params={"role": role.title, "right": right.title})
                break
    if right.personal and right.does is Does.READ and not asked.purpose.strip():
        yield Finding("purpose-needed", params={"right": right.title})


def not_standing_in(own: Standing, principal: Standing, on: dt.date) -> Iterator[Finding]:
    """Yield why one does not stand in for the other on a day; nothing where it does."""
    if not principal.active:
        yield Finding("principal-inactive")
    between = [each for each in own.deputyships if _is_between(each, own.account, principal.account)]
    if any(each.holds(on) for each in between):
        return
    if not between:
        yield Finding("not-a-deputy")
        return
    over = [each.valid_to for each in between if each.valid_to <= on]
    if over:
        yield Finding("deputy-over", params={"ended": max(over), "on": on})
    else:
        yield Finding("deputy-not-begun", params={"begins": min(each.valid_from for each in between), "on": on})


def _is_between(deputyship: Deputyship, account: UUID, principal: UUID) -> bool:
    return deputyship.account == account and deputyship.principal == principal


def _short_of(asked: Asked, grant: Grant, role: Role, *, second_factor: bool) -> Iterator[Finding]:
    """Yield what a grant of a role with the right lacks for what is asked."""
    named = {"role": role.title, "right": asked.right.title}
    if grant.store is not asked.reach.store:
        yield Finding("role-in-other-store", params={**named, "store": grant.store.value})
    elif not grant.covers(asked.reach):
        code = "role-elsewhere" if asked.reach.within else "role-of-a-unit"
        yield Finding(code, params={**named, "unit": str(grant.unit)})
    if grant.valid_from > asked.on:
        yield Finding("role-not-begun", params={**named, "begins": grant.valid_from, "on": asked.on})
    elif not grant.holds(asked.on):
        yield Finding("role-ended", params={**named, "ended": grant.valid_to, "on": asked.on})
    if role.second_factor and not second_factor:
        yield Finding("second-factor-needed", params=named)
    if asked.group and asked.group not in groups(grant, role):
        yield Finding("fields-not-covered", params={**named, "fields": asked.group})


def groups(grant: Grant, role: Role) -> frozenset[str]:
    """Return the groups of personal fields a grant of a role covers: those of the role, as narrowed by the grant."""
    held = frozenset(group.value for group in role.field_groups)
    return held if grant.field_groups is None else held & grant.field_groups


def _allowed(asked: Asked, grant: Grant, role: Role, principal: Standing | None) -> Finding:
    params = {
        "right": asked.right.title,
        "role": role.title,
        "unit": "" if grant.unit is None else str(grant.unit),
        "since": grant.valid_from,
        "reason": grant.reason,
        "grant": str(grant.id),
    }
    return Finding("allowed-by-role" if principal is None else "allowed-as-deputy", params=params)


def _once(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the findings, each sentence once."""
    seen: dict[object, Finding] = {}
    for each in findings:
        named = sorted((name, str(value)) for name, value in each.params.items())
        seen.setdefault((each.code, tuple(named)), each)
    return tuple(seen.values())
