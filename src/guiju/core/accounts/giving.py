"""What may be given to whom: the checks of a grant before it is made, besides the giver's own right to give."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from uuid import UUID

from guiju.core.accounts.deciding import Roles
from guiju.core.accounts.grants import Grant, Standing
from guiju.core.findings import Finding
from guiju.core.journal.rights import Reach
from guiju.core.rulebook.roles import Over, Role


def against(  # noqa: PLR0913 - who gives what to whom where, each by its name
    grant: Grant, role: Role, *, giver: Standing, hands: frozenset[UUID], taker: Standing, over: Reach, roles: Roles,
    on: dt.date,
) -> Iterator[Finding]:  # fmt: skip
    """Yield every reason why the giver may not give this grant to the taker on that day.

    `giver` is whose roles decide, `hands` are who acts and for whom: none of them takes what is given. `over` is where
    the unit of the grant stands.
    """
    named = {"role": role.title}
    if taker.account in hands:
        yield Finding("role-to-oneself", params=named)
    if not taker.active:
        yield Finding("account-inactive")
    if grant.valid_to is not None and grant.valid_to <= grant.valid_from:
        yield Finding("empty-period", params={"from": grant.valid_from, "to": grant.valid_to})
    if grant.unit is None and role.over is Over.UNIT:
        yield Finding("role-needs-unit", params=named)
    if grant.unit is not None and role.over is Over.INSTITUTION:
        yield Finding("role-over-institution-only", params=named)
    beyond = (grant.field_groups or frozenset()) - {group.value for group in role.field_groups}
    if beyond:
        yield Finding("role-fields-beyond", params={**named, "fields": sorted(beyond)})
    gives = (held for held in giver.grants if held.role in role.given_by and held.holds(on))
    if role.given_by and not any(held.covers(over) for held in gives):
        titles = [roles[name].title for name in role.given_by if name in roles]
        yield Finding("role-given-by-others", params={**named, "givers": titles})
    yield from _excluded(grant, role, taker, roles)


def _excluded(grant: Grant, role: Role, taker: Standing, roles: Roles) -> Iterator[Finding]:
    for held in taker.grants:
        other = roles.get(held.role)
        if other is None or not together(grant, held):
            continue
        if other.id in role.excludes or role.id in other.excludes:
            yield Finding("role-excluded", params={"role": role.title, "other": other.title})


def together(one: Grant, other: Grant) -> bool:
    """Tell whether two grants are held on a common day."""
    return (other.valid_to is None or one.valid_from < other.valid_to) and (
        one.valid_to is None or other.valid_from < one.valid_to
    )
