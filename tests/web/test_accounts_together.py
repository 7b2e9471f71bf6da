"""Accounts ticked in the list are disabled together and taken back as one; their roles end together."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import openpyxl
import pytest
from tests.web.crawling import statements
from tests.web.office import read

from guiju.store.accounts import queries
from guiju.store.audit.queries import Wanted, look

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


FORMULA = "=HYPERLINK(1)"


def test_accounts_are_taken_out_as_they_are_asked_for(office: Office) -> None:
    """The list's own filters hold for its file, in both kinds; a name that a program would compute stays a name."""
    client = office.as_(ADMIN)
    made = {"username": "zz.extra", "display_name": FORMULA, "language": "en", "how": "link", "key": "e1"}
    assert client.post("/accounts/new/", made).status_code == 200
    text = client.get("/accounts/export/?as=csv&q=zz")
    assert text["Content-Disposition"] == 'attachment; filename="accounts.csv"'
    head, row, end = text.content.decode("utf-8-sig").split("\r\n")
    assert (head.split(",")[0], end) == ('"Username"', "")
    assert row.startswith(f'"zz.extra","\'{FORMULA}",')
    book = client.get("/accounts/export/?as=xlsx&state=all")
    sheet = openpyxl.load_workbook(io.BytesIO(book.content)).active
    assert sheet is not None
    cells = {str(each[0].value): each[1] for each in sheet.iter_rows(min_row=2)}
    assert set(cells) == {account.username for account in queries.accounts(limit=500)}
    assert (cells["zz.extra"].value, cells["zz.extra"].data_type) == (FORMULA, "s")
    assert len(look(Wanted("exports.list.made"))) == 2
    assert office.as_("township_clerk").get("/accounts/export/").status_code == 403


@pytest.mark.stores("sqlite")
@pytest.mark.parametrize("verb", ["disable", "end-roles"])
def test_a_preview_asks_no_statement_for_each_account(office: Office, verb: str) -> None:
    """What would become of twelve accounts is read by as many statements as of three."""
    client = office.as_(ADMIN)
    held = [str(account.id) for account in queries.accounts(limit=12)]
    counted = []
    for chosen in (held[:3], held[:3], held):
        with statements() as seen:
            assert client.post("/accounts/many/", {"verb": verb, "account": chosen}).status_code == 200
        counted.append(seen.counted.total())
    assert len(held) == 12
    assert counted[1] == counted[2]
