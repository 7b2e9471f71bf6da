"""Nobody comes to more than they were given: not by a deputy, not by appointing themselves, not by giving from afar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from tests.store.accounts.cases import PASSWORD, ROLES, account, adopt, begin, codes, done, give, role

from guiju.core.accounts.rights import RIGHTS
from guiju.core.journal.acting import BY_ITSELF, Acting
from guiju.store.accounts import actions
from guiju.store.accounts.actions import Sealed
from guiju.store.audit import clock
from guiju.store.audit.actions import record_reading
from guiju.store.audit.models import Event

pytestmark = pytest.mark.stores

NOW = dt.datetime(2026, 5, 4, 3, 0, tzinfo=dt.UTC)
DAYS = {"valid_from": dt.date(2026, 5, 1), "valid_to": dt.date(2026, 5, 20), "reason": "休假"}
HERE, BESIDE = UUID(int=3), UUID(int=4)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with clock.reading(lambda: NOW):
        yield


def standing_in(deputy: Acting, principal: Acting) -> Acting:
    """Have one stand in for another, and return who acts so."""
    done(actions.appoint_deputy(BY_ITSELF, account=deputy.account, principal=principal.account, **DAYS))  # type: ignore[arg-type]
    return Acting(deputy.account, on_behalf_of=principal.account)


def test_who_appoints_deputies_does_not_appoint_themselves() -> None:
    """Else the right to appoint deputies for others would be every right that anybody holds."""
    admin = begin()
    officer, helper = account("officer"), account("helper")
    as_admin = standing_in(helper, admin)
    for asks, taken in ((admin, admin), (as_admin, helper), (as_admin, admin)):
        named = {"account": taken.account, "principal": officer.account, **DAYS}
        assert codes(actions.appoint_deputy(asks, **named)) == ["deputy-by-oneself"]  # type: ignore[arg-type]


def test_a_deputy_gives_no_role_to_whom_it_stands_in_for() -> None:
    """What nobody may do for themselves nobody may have done by their deputy."""
    admin = begin()
    as_admin = standing_in(account("helper"), admin)
    given = actions.give_role(as_admin, account=admin.account, role="officer", valid_from=NOW.date(), reason="x")
    assert codes(given) == ["role-to-oneself"]


def test_a_deputy_gives_what_the_other_may_give_and_not_what_it_holds_itself() -> None:
    """Who gives a role is whoever is stood in for: the deputy's own roles play no part."""
    admin = begin()
    ROLES["kept"] = role("kept", over="either", given_by=["officer"], rights=["register.unit.read"])
    try:
        done(adopt(BY_ITSELF, roles=tuple(ROLES), on=dt.date(2020, 1, 2)))
    finally:
        del ROLES["kept"]
    helper, taker = account("helper"), account("taker")
    give(helper, "officer")
    as_admin = standing_in(helper, admin)
    asked = {"account": taker.account, "role": "kept", "valid_from": NOW.date(), "reason": "x"}
    assert codes(actions.give_role(as_admin, **asked)) == ["role-given-by-others"]  # type: ignore[arg-type]
    give(admin, "officer")
    done(actions.give_role(as_admin, **asked))  # type: ignore[arg-type]


def test_a_role_is_given_by_who_holds_the_giving_role_there() -> None:
    """Held over one unit, it gives nothing over the unit beside it."""
    admin = begin()
    ROLES["kept"] = role("kept", over="either", given_by=["officer"], rights=["register.unit.read"])
    try:
        done(adopt(BY_ITSELF, roles=tuple(ROLES), on=dt.date(2020, 1, 2)))
    finally:
        del ROLES["kept"]
    give(admin, "officer", HERE)
    taker = account("taker")
    asked = {"account": taker.account, "role": "kept", "valid_from": NOW.date(), "reason": "x"}
    assert codes(actions.give_role(admin, unit=BESIDE, **asked)) == ["role-given-by-others"]  # type: ignore[arg-type]
    assert codes(actions.give_role(admin, **asked)) == ["role-given-by-others"]  # type: ignore[arg-type]
    done(actions.give_role(admin, unit=HERE, **asked))  # type: ignore[arg-type]


def test_a_deputy_answers_no_request_of_whom_it_stands_in_for() -> None:
    """Nobody answers their own, in whoever's name."""
    begin()
    person = uuid4()
    asks, helper, other = account("asks", person=person), account("helper"), account("other")
    for each in (asks, other):
        give(each, "officer")
    reference = f"accounts.account/{asks.account}/display_name"
    request = done(actions.request_correction(asks, reference=reference, wrong="错一个字"))
    as_asks, as_other = standing_in(helper, asks), standing_in(asks, other)
    for who in (as_asks, as_other):
        answered = actions.decide_correction(who, correction=request, accepted=True, answer="已核对")
        assert codes(answered) == ["correction-by-oneself"]


def test_a_deputy_neither_opens_another_record_to_the_other_nor_takes_their_account_back() -> None:
    """An administrator's own account is another administrator's matter."""
    admin = begin()
    as_admin = standing_in(account("helper"), admin)
    changed = actions.change_account(
        as_admin, account=admin.account, display_name="Admin", language="zh", person=uuid4()
    )
    assert codes(changed) == ["own-record-by-oneself"]
    assert codes(actions.deactivate_account(as_admin, account=admin.account, reason="x")) == ["not-oneself"]


def test_a_token_is_never_more_than_its_account() -> None:
    """A token that names every right does what the roles give on the day, and nothing when they have ended."""
    admin = begin()
    clerk = account("clerk")
    grant = give(clerk, "clerk", HERE)
    text, hashed = actions.new_token()
    expires = NOW + dt.timedelta(days=300)
    done(actions.issue_token(clerk, name="all", hashed=hashed, rights=tuple(RIGHTS), expires_at=expires))
    held = Acting(clerk.account, rights=frozenset(RIGHTS))
    assert text.startswith("guiju_")
    created = {"username": "x", "display_name": "x"}
    assert codes(actions.create_account(held, **created)) == ["no-role"]  # type: ignore[arg-type]
    assert codes(actions.appoint_deputy(held, account=admin.account, principal=clerk.account, **DAYS)) == ["no-role"]  # type: ignore[arg-type]
    assert codes(
        actions.issue_token(held, name="more", hashed=hashed, rights=["register.unit.read"], expires_at=expires)
    ) == ["token-by-oneself"]
    done(actions.end_role(admin, grant=grant, on=NOW.date(), reason="调离"))


def test_nobody_writes_another_into_the_journal_as_who_they_acted_for() -> None:
    """Also where an action asks for no right, being one's own: the header would bear the other's name for good."""
    begin()
    officer, stranger = account("officer"), account("stranger", password=Sealed(PASSWORD))
    pretends = Acting(stranger.account, on_behalf_of=officer.account)
    new = Sealed("birch-lamp-twelve-boats")
    changed = actions.change_password(pretends, account=stranger.account, old=Sealed(PASSWORD), new=new)
    assert codes(changed) == ["not-a-deputy"]
    assert codes(record_reading(pretends, people=[uuid4()], what="register.person")) == ["not-a-deputy"]
    named = Event.objects.using("default").filter(on_behalf_of=officer.account)
    assert not named.exists()
    done(actions.appoint_deputy(officer, account=stranger.account, principal=officer.account, **DAYS))  # type: ignore[arg-type]
    done(record_reading(pretends, people=[uuid4()], what="register.person"))


def test_a_token_that_may_look_ends_no_other_token() -> None:
    """What is one's own is the account's that signed in; a program needs the right."""
    begin()
    clerk = account("clerk")
    expires = NOW + dt.timedelta(days=30)
    told = {"name": "t", "hashed": "0" * 64, "rights": ["register.unit.read"], "expires_at": expires}
    token = done(actions.issue_token(clerk, **told))  # type: ignore[arg-type]
    looks = Acting(clerk.account, rights=frozenset({"register.unit.read"}))
    assert codes(actions.revoke_token(looks, token=token)) == ["beyond-the-token"]
    done(actions.revoke_token(clerk, token=token))
