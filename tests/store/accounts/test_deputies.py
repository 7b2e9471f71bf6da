"""A deputy acts for another on its days; the journal says who acted for whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from uuid import UUID

import pytest
from tests.store.accounts.cases import account, begin, codes, done, give

from guiju.core.journal.acting import BY_ITSELF, Acting
from guiju.core.journal.rights import Reach
from guiju.store.accounts import actions, queries
from guiju.store.audit import clock
from guiju.store.audit.actions import verdict
from guiju.store.audit.models import Event

pytestmark = pytest.mark.stores

NOW = dt.datetime(2026, 5, 4, 3, 0, tzinfo=dt.UTC)
TOWN = UUID(int=3)
FIRST, END = dt.date(2026, 5, 1), dt.date(2026, 5, 20)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with clock.reading(lambda: NOW):
        yield


def test_a_deputy_may_what_the_other_may_and_the_journal_names_both() -> None:
    """An administrator on leave is stood in for: the account opened then bears both names."""
    admin = begin()
    deputy = account("deputy")
    done(
        actions.appoint_deputy(
            admin, account=deputy.account, principal=admin.account, valid_from=FIRST, valid_to=END, reason="休假"
        )
    )
    asked = {"username": "newcomer", "display_name": "新人"}
    assert codes(actions.create_account(deputy, **asked)) == ["no-role"]  # type: ignore[arg-type]
    done(actions.create_account(Acting(deputy.account, on_behalf_of=admin.account), **asked))  # type: ignore[arg-type]
    event = Event.objects.using("default").filter(kind="accounts.account.created").order_by("-id")[0]
    assert (event.actor, event.on_behalf_of) == (deputy.account, admin.account)


def test_the_days_are_kept() -> None:
    """Before and after its days a deputy is none, and is told so; ended early, it is over."""
    begin()
    officer, deputy = account("officer"), account("deputy")
    give(officer, "officer")
    appointed = done(
        actions.appoint_deputy(
            officer, account=deputy.account, principal=officer.account, valid_from=FIRST, valid_to=END, reason="休假"
        )
    )
    for_officer = Acting(deputy.account, on_behalf_of=officer.account)

    def why(day: dt.date) -> list[str]:
        at = dt.datetime.combine(day, dt.time(6), dt.UTC)
        return [
            each.code
            for each in verdict(for_officer, "register.unit.read", Reach(within=(TOWN,)), fields="", at=at).because
        ]

    assert why(dt.date(2026, 4, 30)) == ["deputy-not-begun"]
    assert why(dt.date(2026, 5, 19)) == ["allowed-as-deputy"]
    assert why(END) == ["deputy-over"]
    done(actions.end_deputy(deputy, deputy=appointed, on=dt.date(2026, 5, 10), reason="提前返岗"))
    assert why(dt.date(2026, 5, 10)) == ["deputy-over"]
    assert [each.valid_to for each in queries.deputyships(officer.account)] == [dt.date(2026, 5, 10)]


def test_who_is_stood_in_for_appoints_it_or_who_may_for_others() -> None:
    """Nobody appoints themselves to another's place, and a deputy appoints no deputy."""
    admin = begin()
    officer, deputy, third = account("officer"), account("deputy"), account("third")
    days = {"valid_from": FIRST, "valid_to": END, "reason": "休假"}
    assert codes(actions.appoint_deputy(deputy, account=deputy.account, principal=officer.account, **days)) == [
        "no-role"
    ]  # type: ignore[arg-type]
    done(actions.appoint_deputy(officer, account=deputy.account, principal=officer.account, **days))  # type: ignore[arg-type]
    as_officer = Acting(deputy.account, on_behalf_of=officer.account)
    assert codes(actions.appoint_deputy(as_officer, account=third.account, principal=officer.account, **days)) == [
        "no-role"
    ]  # type: ignore[arg-type]
    done(actions.appoint_deputy(admin, account=third.account, principal=officer.account, **days))  # type: ignore[arg-type]
    assert codes(actions.appoint_deputy(BY_ITSELF, account=third.account, principal=officer.account, **days)) == [
        "deputies-overlap"
    ]  # type: ignore[arg-type]
    assert codes(actions.appoint_deputy(officer, account=officer.account, principal=officer.account, **days)) == [
        "deputy-of-oneself"
    ]  # type: ignore[arg-type]
    longer = {**days, "valid_to": dt.date(2028, 1, 1)}
    assert codes(actions.appoint_deputy(officer, account=third.account, principal=officer.account, **longer)) == [
        "deputy-too-long"
    ]  # type: ignore[arg-type]


def test_an_inspector_who_stands_in_for_an_officer_writes_nothing() -> None:
    """Who acts stays bound by what binds it."""
    begin()
    officer, inspector = account("officer"), account("inspector")
    give(officer, "officer")
    give(inspector, "inspector", TOWN)
    done(
        actions.appoint_deputy(
            officer, account=inspector.account, principal=officer.account, valid_from=FIRST, valid_to=END, reason="休假"
        )
    )
    asked = Acting(inspector.account, on_behalf_of=officer.account)
    found = verdict(asked, "register.unit.change", Reach(within=(TOWN,)), fields="", at=NOW)
    assert [each.code for each in found.because] == ["inspector-writes-nothing"]
