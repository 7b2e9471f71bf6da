"""Whoever is turned away is told which roles open the page, nobody's name, and that it was noted: once a day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from tests.web.office import read

from guiju.store.accounts import queries as accounts
from guiju.store.audit import clock, queries

if TYPE_CHECKING:
    from tests.web.office import Office

pytestmark = pytest.mark.stores


def visits(username: str) -> int:
    """Return how often an account was noted as turned away."""
    account = accounts.account_named(username)
    assert account is not None
    events = queries.history(f"account/{account.id}", limit=500)
    return sum(event.kind == "accounts.visit.turned-away" for event in events)


def test_the_page_says_who_may_and_notes_the_visit_once_a_day(office: Office) -> None:
    """Roles are named and nobody who holds them; another right, or another day, is another note."""
    client = office.as_("township_clerk")
    page = read(client.get("/accounts/"))
    assert "Platform administrator" in page
    assert "noted in your own record" in page
    client.get("/accounts/new/")
    client.get("/accounts/")
    assert visits("township_clerk") == 2
    tomorrow = clock.now() + dt.timedelta(days=1)
    with clock.reading(lambda: tomorrow):
        office.as_("township_clerk").get("/accounts/")
    assert visits("township_clerk") == 3


@pytest.mark.stores("sqlite")
def test_nobody_is_noted_who_only_has_to_say_a_purpose(office: Office) -> None:
    """A right that is held and lacks its purpose is no visit turned away."""
    office.as_("inspector").get("/audit/")
    assert visits("inspector") == 0
