"""What the tests of accounts begin with: a few roles, a root and units below it, an administrator."""

from __future__ import annotations

import datetime as dt
from typing import TypeVar
from uuid import UUID

from guiju.core.journal.acting import BY_ITSELF, Acting
from guiju.core.journal.outcome import Done, Outcome, Refused
from guiju.core.rulebook.roles import Role
from guiju.store.accounts import actions
from guiju.store.audit.actions import Work, action
from guiju.store.register.models import Unit

T = TypeVar("T")
DAY = dt.date(2020, 1, 1)
PASSWORD = "willow-lamp-eleven-boats"  # noqa: S105 - it opens test accounts


def role(id_: str, **more: object) -> Role:
    """Return a role with a title."""
    return Role.model_validate({"id": id_, "title": {"zh": f"角色{id_}", "en": id_}, **more})


ADMIN = role(
    "admin",
    over="institution",
    rights=[
        "accounts.account.read", "accounts.account.create", "accounts.account.change", "accounts.account.deactivate",
        "accounts.account.unlock", "accounts.password.reset", "accounts.grant.give", "accounts.grant.end",
        "accounts.deputy.appoint", "accounts.token.revoke",
    ],
)  # fmt: skip
OFFICER = role(
    "officer",
    over="either",
    field_groups=["identity", "posts"],
    rights=["register.unit.read", "register.unit.change", "register.person.read", "register.correction.decide"],
)
CLERK = role("clerk", rights=["register.unit.read", "register.person.count"])
INSPECTOR = role(
    "inspector", inspects=True, field_groups=["identity"], rights=["register.unit.read", "register.person.read"]
)
ROLES = {each.id: each for each in (ADMIN, OFFICER, CLERK, INSPECTOR)}


@action("tests.accounts.adopt")
def adopt(work: Work, *, roles: tuple[str, ...], on: dt.date) -> None:
    """Adopt some of the roles from a day on, as the publication of a rulebook does."""
    actions.adopt_roles(work, roles={name: ROLES[name] for name in roles}, rule_hash="0" * 64, on=on)


def done(outcome: Outcome[T]) -> T:
    """Return what was made; a refusal fails the test with its reasons."""
    assert isinstance(outcome, Done), outcome
    return outcome.value


def codes(outcome: Outcome[T]) -> list[str]:
    """Return why something was refused; done fails the test."""
    assert isinstance(outcome, Refused), outcome
    return [finding.code for finding in outcome.findings]


def account(username: str, **more: object) -> Acting:
    """Open an account, as the software does by itself, and return who acts with it."""
    made = actions.create_account(BY_ITSELF, username=username, display_name=username.title(), **more)  # type: ignore[arg-type]
    return Acting(done(made))


def give(to: Acting, role_: str, unit: UUID | None = None, **more: object) -> UUID:
    """Give a role from the first day on, as the software does by itself."""
    named = {"valid_from": DAY, "reason": "按分工", **more}
    return done(actions.give_role(BY_ITSELF, account=to.account, role=role_, unit=unit, **named))  # type: ignore[arg-type]


def begin() -> Acting:
    """Have some units stand, adopt the roles, and return an administrator."""
    Unit.objects.bulk_create(Unit(id=UUID(int=number), labels=0) for number in range(1, 6))
    done(adopt(BY_ITSELF, roles=tuple(ROLES), on=DAY))
    admin = account("admin")
    give(admin, "admin")
    return admin
