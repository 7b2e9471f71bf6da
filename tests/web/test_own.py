"""One's own: the record and who looked at it, corrections and their answers, tokens, and acting for another."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from tests.web.crawling import statements
from tests.web.office import read

from guiju.core.journal.acting import BY_ITSELF
from guiju.core.journal.outcome import Done
from guiju.store.accounts import actions, queries
from guiju.store.audit.actions import today

if TYPE_CHECKING:
    from tests.web.office import Office

pytestmark = pytest.mark.stores("sqlite")

CLERK, OFFICER = "township_clerk", "organisation_officer"


def of(username: str) -> UUID:
    """Return the account of that name."""
    held = queries.account_named(username)
    assert held is not None, username
    return held.id


def test_the_record_shows_all_with_source_purpose_and_end(office: Office) -> None:
    """Every thing held stands there, and who looked is on the next page with their purpose."""
    clerk = office.as_(CLERK)
    held = queries.own_record(of(CLERK))
    assert held is not None
    page = read(clerk.get("/own/"))
    assert f"{len(held.held)} things" in page
    assert all(each.title.en in page for each in held.held)
    office.as_(OFFICER).get(f"/register/people/{held.person}/?purpose=核对")
    assert clerk.get("/own/log/").status_code == 200
    assert clerk.get("/own/log/?what=looked").status_code == 200


@pytest.mark.stores
def test_a_correction_is_asked_for_and_answered_by_somebody_else(office: Office) -> None:
    """Whoever asked does not answer it; the answer stands in the record, and a notice says so."""
    clerk, officer = office.as_(CLERK), office.as_(OFFICER)
    held = queries.own_record(of(CLERK))
    assert held is not None
    reference = held.held[0].reference
    said = {"reference": reference, "wrong": "名字有一个字写错了", "key": "ask"}
    assert clerk.post("/own/correct/", said).status_code == 303
    assert clerk.get("/own/corrections/").status_code == 403
    assert "名字有一个字写错了" in read(officer.get("/own/corrections/"))
    asked = queries.open_corrections()[0].id
    assert officer.post(f"/own/corrections/{asked}/", {"accepted": "yes", "answer": ""}).status_code == 422
    answered = officer.post(f"/own/corrections/{asked}/", {"accepted": "no", "answer": "已核对原件"})
    assert answered.status_code == 303
    assert "已核对原件" in read(clerk.get("/own/"))
    assert "was answered" in read(clerk.get("/notices/"))


def test_where_people_stand_is_asked_once_for_all_requests(office: Office) -> None:
    """More requests take no more questions; an officer of one county is shown those of that county alone."""
    asked = {}
    for number, who in enumerate((CLERK, "unit_head", "statistician"), start=1):
        held = queries.own_record(of(who))
        assert held is not None
        said = {"reference": held.held[0].reference, "wrong": "年份不对", "key": f"ask-{who}"}
        assert office.as_(who).post("/own/correct/", said).status_code == 303
        with statements() as seen:
            queries.open_corrections([office.unit("C00001")])
        asked[number] = seen.counted.total()
    assert asked[1] == asked[3]
    whole = queries.open_corrections([office.unit("R00001")])
    assert len(whole) == 3
    everybody = {each.id for each in whole}
    assert {each.id for each in queries.open_corrections([office.unit("T00001"), office.unit("C00002")])} < everybody


def test_what_is_not_held_about_oneself_is_not_corrected(office: Office) -> None:
    """An address made up names nothing."""
    assert office.as_(CLERK).get("/own/correct/?reference=register.person/somebody").status_code == 404


@pytest.mark.stores
def test_a_token_is_shown_once_and_works_with_its_rights_alone(office: Office) -> None:
    """Rights not held are not offered; revoked, it opens nothing."""
    clerk, until = office.as_(CLERK), (today() + dt.timedelta(days=7)).isoformat()
    beyond = {"name": "交换", "rights": ["accounts.grant.give"], "until": until}
    assert clerk.post("/own/tokens/new/", beyond).status_code == 422
    page = clerk.post("/own/tokens/new/", {"name": "交换", "rights": ["register.unit.read"], "until": until})
    secret = re.findall(r"(guiju_[\w-]+)<", page.content.decode())[0]
    program = office.nobody
    assert program.get("/api/accounts/me", HTTP_AUTHORIZATION=f"Bearer {secret}").status_code == 200
    assert secret not in clerk.get("/own/account/").content.decode()
    token = queries.tokens(of(CLERK))[0].id
    assert clerk.post(f"/own/tokens/{token}/revoke/").status_code == 303
    assert program.get("/api/accounts/me", HTTP_AUTHORIZATION=f"Bearer {secret}").status_code == 401
    assert office.as_(OFFICER).post(f"/own/tokens/{token}/revoke/").status_code == 404


@pytest.mark.stores
def test_a_deputy_acts_for_another_says_so_and_sees_no_record_of_theirs(office: Office) -> None:
    """Only who was appointed may choose it; the masthead names both; the choice is given up by one button."""
    principal, deputy = office.as_(CLERK), office.as_("checker")
    refused = deputy.post("/own/acting/", {"principal": str(of(CLERK))})
    assert refused.status_code == 403
    days = {"valid_from": today().isoformat(), "valid_to": (today() + dt.timedelta(days=3)).isoformat()}
    appointed = principal.post("/own/deputies/appoint/", {"username": "checker", "reason": "外出", **days, "key": "k"})
    assert appointed.status_code == 303
    assert deputy.post("/own/acting/", {"principal": str(of(CLERK))}).status_code == 303
    name = queries.names({of(CLERK)})[of(CLERK)]
    assert f"acting for {name}" in read(deputy.get("/own/account/"))
    assert deputy.get("/own/").status_code in {403, 422}
    assert deputy.post("/own/acting/", {}).status_code == 303
    assert "acting for" not in read(deputy.get("/own/account/")).replace("Acting for another", "")


def test_a_deputyship_that_is_over_ends_the_choice(office: Office) -> None:
    """The next page is one's own again."""
    since = today()
    made = actions.appoint_deputy(
        BY_ITSELF,
        account=of("checker"),
        principal=of(CLERK),
        valid_from=since,
        valid_to=since + dt.timedelta(days=2),
        reason="外出",
    )
    assert isinstance(made, Done)
    deputy = office.as_("checker")
    deputy.post("/own/acting/", {"principal": str(of(CLERK))})
    ended = actions.end_deputy(BY_ITSELF, deputy=made.value, on=since, reason="提前回来")
    assert isinstance(ended, Done)
    assert deputy.get("/own/").status_code == 200
