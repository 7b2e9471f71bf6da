"""Notices at the page: in words, led on from, read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.web.office import read

from guiju.core.journal.acting import BY_ITSELF
from guiju.core.journal.outcome import Done
from guiju.store.accounts import actions
from guiju.store.accounts import queries as accounts
from guiju.store.audit.actions import today
from guiju.store.notices import queries

if TYPE_CHECKING:
    from tests.web.office import Office

pytestmark = pytest.mark.stores("sqlite")


def test_a_notice_leads_to_what_it_is_about_and_is_read_then(office: Office) -> None:
    """It is said in the reader's language; another's notice is not there."""
    account = accounts.account_named("personal")
    assert account is not None
    given = actions.give_role(
        BY_ITSELF, account=account.id, role="rulebook_editor", valid_from=today(), reason="按分工"
    )
    assert isinstance(given, Done)
    client = office.as_("personal")
    assert "You were given the role “Editor of rulebooks”." in read(client.get("/notices/"))
    assert "您得到了角色“规则册拟稿人”。" in read(office.as_("personal", "zh").get("/notices/"))
    notice = queries.notices(account.id)[0].id
    assert office.as_("checker").post(f"/notices/{notice}/open/").status_code == 404
    before = queries.unread(account.id)
    assert client.post(f"/notices/{notice}/open/")["Location"] == "/own/account/"
    assert queries.unread(account.id) == before - 1
    assert client.post("/notices/", {"all": "1"}).status_code == 303
    assert queries.unread(account.id) == 0


def test_an_address_is_given_and_taken_back(office: Office) -> None:
    """What is no address is said and kept as typed; an empty one takes it back."""
    client = office.as_("personal")
    wrong = client.post("/notices/", {"address": "nowhere"})
    assert (wrong.status_code, "nowhere" in wrong.content.decode()) == (422, True)
    client.post("/notices/", {"address": "a@example.org"})
    assert "a@example.org" in client.get("/notices/").content.decode()
    client.post("/notices/", {"address": ""})
    assert "a@example.org" not in client.get("/notices/").content.decode()
