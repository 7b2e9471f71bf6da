"""Accounts at the pages: opened by invitation, disabled and restored, given roles; and why something may be seen."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from django.core.cache import cache
from tests.web.office import read

from guiju.store.accounts import queries
from guiju.store.audit import clock

if TYPE_CHECKING:
    from django.test import Client
    from tests.web.office import Office

pytestmark = pytest.mark.stores

ADMIN = "platform_admin"
NEW = "a quiet river at dusk"


def of(username: str) -> UUID:
    """Return the account of that name."""
    held = queries.account_named(username)
    assert held is not None, username
    return held.id


def link_in(page: str) -> str:
    """Return the path of the link that a page shows."""
    return re.findall(r"http://127\.0\.0\.1(/welcome/\S+?)<", page)[0]


def opened(client: Client, username: str = "wang.xiaoxi") -> str:
    """Open an account by the page; return the path of its link."""
    said = {"username": username, "display_name": "王小溪", "language": "zh", "how": "link", "key": username}
    page = client.post("/accounts/new/", said)
    assert page.status_code == 200
    return link_in(page.content.decode())


def test_somebody_is_invited_and_chooses_a_password(office: Office) -> None:
    """The link works once; the administrator never knew the password."""
    cache.clear()
    admin, newcomer = office.as_(ADMIN), office.nobody
    link = opened(admin)
    assert "Welcome, 王小溪" in read(newcomer.get(link))
    assert newcomer.post(link, {"new": "short", "again": "short"}).status_code == 422
    assert newcomer.post(link, {"new": NEW, "again": NEW})["Location"] == "/sign-in/"
    over = newcomer.get(link)
    assert (over.status_code, "was used or is over" in read(over)) == (404, True)
    newcomer.post("/sign-in/", {"username": "wang.xiaoxi", "password": NEW})
    assert newcomer.get("/").status_code == 200


def test_a_link_ends_with_the_next_one_with_time_and_with_the_account(office: Office) -> None:
    """Only the last link opens, for three days, and none to an account that is disabled."""
    admin, newcomer = office.as_(ADMIN), office.nobody
    first = opened(admin)
    account = of("wang.xiaoxi")
    second = link_in(admin.post(f"/accounts/{account}/invitation/").content.decode())
    assert [newcomer.get(each).status_code for each in (first, second)] == [404, 200]
    later = clock.now() + dt.timedelta(days=3, minutes=1)
    with clock.reading(lambda: later):
        assert newcomer.get(second).status_code == 404
    assert admin.post(f"/accounts/{account}/disable/", {"reason": "未到岗"}).status_code == 303
    assert newcomer.get(second).status_code == 404


def test_an_account_is_disabled_and_restored_with_a_reason(office: Office) -> None:
    """Without a reason nothing is done; disabled, it is among the others."""
    admin, account = office.as_(ADMIN), of("township_clerk")
    assert admin.post(f"/accounts/{account}/disable/", {"reason": ""}).status_code == 422
    admin.post(f"/accounts/{account}/disable/", {"reason": "借调"})
    assert "township_clerk" not in read(admin.get("/accounts/"))
    assert "township_clerk" in read(admin.get("/accounts/?state=inactive"))
    admin.post(f"/accounts/{account}/restore/", {"reason": "回岗"})
    assert "township_clerk" in read(admin.get("/accounts/?q=township"))


def test_nobody_disables_or_invites_themselves(office: Office) -> None:
    """The refusal is shown where it was asked."""
    admin, account = office.as_(ADMIN), of(ADMIN)
    for act in ("disable", "invitation"):
        page = admin.post(f"/accounts/{account}/{act}/", {"reason": "x"})
        assert page.status_code == 422
    assert admin.get("/").status_code == 200


def test_a_role_is_given_over_a_unit_found_by_its_name_and_ended(office: Office) -> None:
    """The unit is looked for, chosen, and stands on the account's page with the reason."""
    admin, account = office.as_(ADMIN), of("personal")
    unit = queries.grants(of("township_clerk"))[0].unit
    give = f"/accounts/{account}/roles/give/"
    named = read(admin.get(f"{give}?unit={unit}"))
    said = {"role": "township_clerk", "unit": str(unit), "valid_from": "2026-01-01", "reason": "顶岗", "key": "give"}
    assert admin.post(f"{give}?unit={unit}", said).status_code == 303
    page = read(admin.get(f"/accounts/{account}/"))
    assert "顶岗" in page
    assert "Township clerk" in named
    grant = next(each for each in queries.grants(account) if each.role == "township_clerk")
    ended = admin.post(f"/accounts/{account}/roles/{grant.id}/end/", {"on": "2026-02-01", "reason": "到期"})
    assert ended.status_code == 303
    assert next(each for each in queries.grants(account) if each.role == "township_clerk").valid_to == dt.date(
        2026, 2, 1
    )


def test_what_may_not_be_given_is_refused_with_what_was_typed(office: Office) -> None:
    """A role over units needs one; the reason typed stays."""
    admin, account = office.as_(ADMIN), of("personal")
    said = {"role": "inspector", "unit": "", "valid_from": "2026-01-01", "reason": "季度巡查"}
    page = admin.post(f"/accounts/{account}/roles/give/", said)
    assert (page.status_code, "季度巡查" in page.content.decode()) == (422, True)


@pytest.mark.stores("sqlite")
@pytest.mark.parametrize("page", ["", "new/", "{account}/", "{account}/password/", "{account}/roles/give/"])
def test_who_may_not_see_accounts_is_told_why(office: Office, page: str) -> None:
    """A clerk opens none of it."""
    answer = office.as_("township_clerk").get(f"/accounts/{page.format(account=of('personal'))}")
    assert answer.status_code == 403


@pytest.mark.stores("sqlite")
def test_why_says_on_what_grant_it_rests_and_why_not(office: Office) -> None:
    """A right held names the grant, its giver's reason and its days; one not held says so."""
    clerk = office.as_("township_clerk")
    unit = queries.grants(of("township_clerk"))[0].unit
    held = read(clerk.get(f"/accounts/why/?right=returns.return.fill&unit={unit}"))
    assert "You may fill in" in held or "You may" in held
    assert "Township clerk" in held
    assert "You may not" in read(clerk.get("/accounts/why/?right=accounts.grant.give&unit="))
    assert clerk.get("/accounts/why/?right=no.such.right").status_code in {404, 422}
    assert clerk.get(f"/accounts/why/?right=returns.return.fill&unit={UUID(int=7)}").status_code == 404
