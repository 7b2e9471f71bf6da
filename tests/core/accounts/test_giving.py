"""A role is given by one to another, within what the role is."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest

from guiju.core.accounts.giving import against
from guiju.core.accounts.grants import Grant, Standing
from guiju.core.journal.rights import Reach
from guiju.core.rulebook.roles import Role

ON = dt.date(2026, 3, 1)
GIVER, TAKER, UNIT = UUID(int=1), UUID(int=2), UUID(int=3)


def _role(id_: str, **more: object) -> Role:
    return Role.model_validate({"id": id_, "title": {"zh": id_ + "角色", "en": id_}, **more})


ROLES = {
    each.id: each
    for each in (
        _role("clerk", field_groups=["identity"], excludes=["auditor"]),
        _role("auditor", over="either"),
        _role("chief", over="institution", given_by=["board"]),
        _role("board", over="institution"),
    )
}


def _grant(
    role: str,
    unit: UUID | None = UNIT,
    *,
    end: dt.date | None = None,
    fields: frozenset[str] | None = None,
    first: dt.date = ON,
) -> Grant:
    return Grant(UUID(int=9), TAKER, role, unit, first, end, field_groups=fields)


@pytest.mark.parametrize(
    ("grant", "giver", "taker", "codes"),
    [
        (_grant("clerk"), Standing(GIVER), Standing(TAKER), []),
        (_grant("clerk"), Standing(TAKER), Standing(TAKER), ["role-to-oneself"]),
        (_grant("clerk"), Standing(GIVER), Standing(TAKER, active=False), ["account-inactive"]),
        (_grant("clerk", None), Standing(GIVER), Standing(TAKER), ["role-needs-unit"]),
        (_grant("board"), Standing(GIVER), Standing(TAKER), ["role-over-institution-only"]),
        (_grant("clerk", end=ON), Standing(GIVER), Standing(TAKER), ["empty-period"]),
        (_grant("clerk", fields=frozenset({"contact", "identity"})), Standing(GIVER), Standing(TAKER), ["role-fields-beyond"]),
        (_grant("chief", None), Standing(GIVER), Standing(TAKER), ["role-given-by-others"]),
        (_grant("chief", None), Standing(GIVER, grants=(_grant("board", None),)), Standing(TAKER), []),
        (_grant("clerk"), Standing(GIVER), Standing(TAKER, grants=(_grant("auditor"),)), ["role-excluded"]),
        (_grant("auditor"), Standing(GIVER), Standing(TAKER, grants=(_grant("clerk"),)), ["role-excluded"]),
        (_grant("auditor", first=dt.date(2026, 6, 1)), Standing(GIVER), Standing(TAKER, grants=(_grant("clerk", end=dt.date(2026, 6, 1)),)), []),
    ],
)  # fmt: skip
def test_what_stands_against_a_grant(grant: Grant, giver: Standing, taker: Standing, codes: list[str]) -> None:
    """Each obstacle is named; roles that exclude each other may follow each other."""
    found = against(
        grant, ROLES[grant.role], giver=giver, hands=frozenset({giver.account}), taker=taker, over=Reach(), roles=ROLES, on=ON
    )  # fmt: skip
    assert [each.code for each in found] == codes
