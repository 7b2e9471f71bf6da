"""Evidence at the door: a return goes from unknown to fact, and a file comes back as a file."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any
from uuid import UUID

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.api.caller import Caller, codes
from tests.store.databases import Stores
from tests.store.evidence.cases import APRIL, World, at, done, make

from guiju.core.accounts.rights import RIGHTS
from guiju.core.journal.acting import Acting
from guiju.store.accounts import actions as accounts
from guiju.store.evidence import actions, queries

pytestmark = pytest.mark.stores

ANSWERS = {"requests_due": "40", "requests_closed_in_time": "38", "tasks_due": "5", "tasks_done": "5", "accidents": "0"}


@pytest.fixture
def world(database: Stores) -> World:
    """The demo prefecture, its monthly return opened for March."""
    cache.clear()
    return database.start_from(opened)


def opened() -> World:
    """Send the monthly return out and open it."""
    world = make()
    with at(APRIL):
        done(actions.issue_return(world.issuer, form="county-month", issuer=world.office))
        done(actions.open_returns(world.issuer, form="county-month", period="2026-03"))
    return world


def caller(acting: Acting) -> Caller:
    """Return a program that asks for an account."""
    text, hashed = accounts.new_token()
    expires = APRIL + dt.timedelta(days=30)
    done(
        accounts.issue_token(Acting(acting.account), name="t", hashed=hashed, rights=tuple(RIGHTS), expires_at=expires)
    )
    return Caller(text)


def said(response: Any) -> Any:  # noqa: ANN401 - JSON
    """Return what was answered."""
    assert response.status_code < 300, response.content
    return json.loads(response.content)


def of(world: World) -> UUID:
    """Return the first county's filing."""
    (filing,) = queries.filings(unit=world.county)
    return filing.id


def test_a_return_goes_from_unknown_to_fact(world: World) -> None:
    """Asked, answered, submitted by one, accepted by another; then read with its source."""
    address = f"/api/returns/filings/{of(world)}"
    with at(APRIL):
        clerk, checker = caller(world.clerk), caller(world.checker)
        shown = said(clerk.get(address))
        assert [each["measure"] for each in shown["questions"] if each["open"]] == list(ANSWERS)
        answers = {"answers": [{"measure": name, "value": value} for name, value in ANSWERS.items()]}
        saved = said(clerk.post(f"{address}/save", answers, If_Match=f'"{shown["version"]}"'))
        assert clerk.post(f"{address}/save", answers, If_Match=f'"{shown["version"]}"').status_code == 412
        said(clerk.post(f"{address}/submit", {}, If_Match=f'"{saved["version"]}"'))
        assert clerk.post(f"{address}/accept", If_Match="*").status_code == 403
        said(checker.raw("POST", f"{address}/accept", If_Match="*"))
        facts = said(clerk.get(f"/api/evidence/units/{world.county}/facts?measure=requests_due"))
    (fact,) = facts["items"]
    assert (fact["value"], fact["how"], fact["statements"][0]["source"]) == ("40", "only", "service_desk")
    assert fact["statements"][0]["reporter"] == str(world.clerk.account)


def test_what_is_missing_is_told_in_both_languages(world: World) -> None:
    """Each question without an answer, with what to do."""
    address = f"/api/returns/filings/{of(world)}/submit"
    with at(APRIL):
        response = caller(world.clerk).post(address, {}, If_Match="*", Prefer="languages=both")
    assert codes(response) == ["question-unanswered"] * 5
    finding = json.loads(response.content)["findings"][0]
    assert finding["messages"]["zh"] == "“requests_due”还没有填"


def test_a_file_is_sent_as_a_form_and_comes_back_to_be_saved(world: World) -> None:
    """Never as something a browser shows; what is refused says why."""
    owner = f"unit/{world.county}"
    with at(APRIL):
        clerk = caller(world.clerk)
        made = _send(clerk, owner, b"seen on site")
        assert made.status_code == 201, made.content
        served = clerk.get(f"/api/attachments/{json.loads(made.content)['value']}")
        assert served.content == b"seen on site"
        assert served["Content-Disposition"].startswith("attachment;")
        assert served["X-Content-Type-Options"] == "nosniff"
        assert served["Content-Security-Policy"].startswith("sandbox")
        assert codes(_send(clerk, owner, b"<script>alert(1)</script>", "2")) == ["attachment-active"]
        other = caller(world.other_clerk)
        assert other.get(f"/api/attachments/{json.loads(made.content)['value']}").status_code == 403
        assert _send(other, owner, b"seen", "3").status_code == 403


def _send(caller: Caller, owner: str, data: bytes, key: str = "1") -> Any:  # noqa: ANN401 - Django's response
    form = {"owner": owner, "file": SimpleUploadedFile("说明.txt", data)}
    return caller.client.post("/api/attachments", form, headers={**caller.headers, "Idempotency-Key": key})


def test_the_burden_is_open_to_everybody_signed_in(world: World) -> None:
    """By issuer, beside its budgets; not to the street."""
    with at(APRIL):
        told = said(caller(world.other_clerk).get("/api/returns/burden?kind=county&period=2027"))
    assert (told["minutes"], [load["issuer"] for load in told["loads"]]) == (132, ["D00001"])
    assert not any(budget["exceeded"] for budget in told["budgets"])
    assert Caller().get("/api/returns/burden?kind=county&period=2027").status_code == 401


def test_the_burden_of_a_kind_that_there_is_not_is_no_zero(world: World) -> None:
    """The finding names the kinds there are."""
    with at(APRIL):
        answer = caller(world.other_clerk).get("/api/returns/burden?kind=counties&period=2027")
    assert (answer.status_code, codes(answer)) == (422, ["unknown-kind"])


def test_who_sends_a_return_out_sees_how_it_comes(world: World) -> None:
    """The issuer's role is over its own unit, and that is enough; a clerk of a county sees only its own return."""
    address = "/api/returns/forms/county-month/progress?period=2026-03"
    with at(APRIL):
        assert said(caller(world.issuer).get(address))["returns"] == len(world.counties)
        assert caller(world.clerk).get(address).status_code == 403


@pytest.mark.parametrize(
    "address",
    ["returns/units/{}/unknown?", "evidence/units/{}/facts?", "evidence/units/{}/rolled?measure=requests_due&",
     "evidence/units/{}/history?measure=requests_due&"],
)  # fmt: skip
def test_of_a_period_that_is_none_nothing_is_said(world: World, address: str) -> None:
    """An empty answer would read as if nothing were unknown, or nothing held."""
    with at(APRIL):
        ask = caller(world.clerk)
        asked = "/api/" + address.format(world.county)
        assert ask.get(f"{asked}period=2026-03").status_code == 200
        refused = ask.get(f"{asked}period=2026-13")
    assert refused.status_code == 422
    assert codes(refused) == ["no-such-period"]
