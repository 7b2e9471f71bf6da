"""An institution founded in empty stores: its zone and calendar, its first administrator, and the way to more."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from guiju.core.journal.acting import Acting
from guiju.core.journal.outcome import Done, Outcome
from guiju.doors.founding import Wanted, found
from guiju.store.accounts import actions as accounts
from guiju.store.accounts import queries as held
from guiju.store.accounts.actions import Sealed
from guiju.store.library import actions, queries

pytestmark = pytest.mark.stores

WANTED = Wanted("willow", '柳塘"市"', "Willow City", "Asia/Urumqi", (1, 2, 3, 4), dt.date(2026, 1, 1), "admin")
SOUND = Path(__file__).resolve().parents[1] / "rulebooks" / "sound"


def _done(outcome: Outcome[Any]) -> Any:  # noqa: ANN401 - whatever the action returns
    assert isinstance(outcome, Done), outcome
    return outcome.value


def test_an_institution_is_founded_with_its_zone_and_calendar() -> None:
    """The first rulebook says both; a quotation mark in the name is no harm."""
    _, findings = found(WANTED, None)
    assert findings == ()
    standing = queries.in_force(dt.date(2026, 6, 1))
    assert standing is not None
    about = standing.institution.about
    assert (about.id, about.title.zh, about.time_zone) == ("willow", '柳塘"市"', "Asia/Urumqi")
    assert standing.institution.calendar.working_week == (1, 2, 3, 4)


def test_the_first_administrator_leads_to_two_people_who_publish() -> None:
    """An account for an editor and one for an approver; then a rulebook comes into force by the two of them."""
    _, findings = found(WANTED, Sealed("七上八下的柳树-willow"))
    assert findings == ()
    admin = held.account_named("admin")
    assert admin is not None
    assert not admin.must_change_password
    two: list[UUID] = []
    for role in ("rulebook_editor", "rulebook_approver"):
        acting = Acting(admin.id)
        account = _done(accounts.create_account(acting, username=role, display_name=role))
        _done(accounts.give_role(acting, account=account, role=role, valid_from=queries.today(), reason="首批"))
        two.append(account)
    editor, approver = two
    texts = {path.name: path.read_text(encoding="utf-8") for path in SOUND.glob("*.yaml")}
    version = _done(actions.propose(Acting(editor), files=texts))
    _done(actions.approve(Acting(approver), version=version, in_force_from=queries.today() + dt.timedelta(days=30)))


def test_what_is_founded_is_not_founded_again() -> None:
    """The administrator stands already, and the rulebook is left as it is."""
    assert found(WANTED, None)[1] == ()
    assert [finding.code for finding in found(WANTED, None)[1]] == ["institution-stands"]
    assert len(queries.versions()) == 1


def test_a_zone_that_is_none_founds_nothing() -> None:
    """What would not be a rulebook is refused with the findings of the check."""
    wrong = Wanted("willow", "柳塘市", "Willow City", "Middle of nowhere", (1,), dt.date(2026, 1, 1), "admin")
    assert {finding.code for finding in found(wrong, None)[1]} == {"wrong-form"}
    assert held.account_named("admin") is None
