"""Accounts ticked in the list are disabled together and taken back as one; their roles end together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tests.web.office import read

from guiju.store.accounts import queries

if TYPE_CHECKING:
    from uuid import UUID

    from tests.web.office import Office

pytestmark = pytest.mark.stores

ADMIN = "platform_admin"


def of(username: str) -> UUID:
    """Return an account by its username."""
    held = queries.account_named(username)
    assert held is not None
    return held.id


def active(username: str) -> bool:
    """Tell whether somebody may sign in to an account."""
    held = queries.account(of(username))
    assert held is not None
    return held.active


def test_accounts_are_disabled_together_and_taken_back(office: Office) -> None:
    """First each with what would become of it, then why, then the doing; one step takes all of it back."""
    client = office.as_(ADMIN)
    chosen = {"verb": "disable", "account": [str(of("statistician")), str(of("unit_head"))]}
    preview = read(client.post("/accounts/many/", chosen))
    assert preview.count("active → disabled") == 2
    assert active("statistician")
    assert client.post("/accounts/many/", {**chosen, "asked": "1", "reason": "", "key": "m1"}).status_code == 422
    done = client.post("/accounts/many/", {**chosen, "asked": "1", "reason": "left", "key": "m2"}, follow=True)
    assert "2 accounts are disabled." in read(done)
    assert (active("statistician"), active("unit_head")) == (False, False)
    undo = re.search(r'action="(/accounts/many/[^"]+/undo/)"', done.content.decode())
    assert undo is not None
    assert "2 accounts are active again." in read(client.post(undo[1], follow=True))
    assert (active("statistician"), active("unit_head")) == (True, True)


def test_one_that_is_refused_keeps_all_as_they_are(office: Office) -> None:
    """Nobody disables their own account, and then the others are left too."""
    client = office.as_(ADMIN)
    chosen = {"verb": "disable", "account": [str(of("statistician")), str(of(ADMIN))], "asked": "1", "reason": "x"}
    assert client.post("/accounts/many/", {**chosen, "key": "m3"}).status_code == 422
    assert active("statistician")


def test_roles_of_several_end_together(office: Office) -> None:
    """How many would end is said before; from that day none is held."""
    client = office.as_(ADMIN)
    chosen = {"verb": "end-roles", "account": [str(of("statistician")), str(of("unit_head"))]}
    assert read(client.post("/accounts/many/", chosen)).count("2 roles end") == 2
    sent = {**chosen, "asked": "1", "on": "2026-12-01", "reason": "reform", "key": "m4"}
    assert "4 roles have ended." in read(client.post("/accounts/many/", sent, follow=True))


@pytest.mark.stores("sqlite")
def test_who_may_neither_disable_nor_end_ticks_nothing(office: Office) -> None:
    """An inspector reads no such list, and a form sent all the same is refused."""
    client = office.as_("inspector")
    assert 'name="verb"' not in client.get("/accounts/").content.decode()
    chosen = {"verb": "disable", "account": [str(of("statistician"))], "asked": "1", "reason": "x", "key": "m5"}
    assert client.post("/accounts/many/", chosen).status_code == 403
