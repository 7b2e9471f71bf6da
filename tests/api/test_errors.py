"""One shape for every error, with the status of its family, in the caller's language."""

from __future__ import annotations

import json

import pytest
from tests.api.caller import Caller, codes

from guiju.core.findings import Finding, Severity
from guiju.doors.refusal import STATUS, status_of
from guiju.words.catalogue import catalogue


@pytest.mark.parametrize(
    ("method", "address", "status", "code"),
    [
        ("GET", "/api/nowhere", 404, "address-unknown"),
        ("GET", "/api/trial/notes/", 404, "address-unknown"),
        ("GET", "/api/trial/notes/not-an-id", 404, "address-unknown"),
        ("GET", "/api/trial/notes/01980a4c-0000-7000-8000-0000000000bb", 404, "nothing-there"),
        ("DELETE", "/api/trial/notes", 405, "method-unknown"),
        ("TRACE", "/api/trial/numbers", 405, "method-unknown"),
        ("GET", "/api/trial/numbers?lest=3", 422, "value-unknown"),
        ("GET", "/api/trial/numbers?least=3&least=4", 422, "value-twice"),
        ("GET", "/api/trial/numbers?least=three", 422, "value-wrong"),
        ("GET", "/api/trial/numbers?limit=201", 422, "value-wrong"),
    ],
)
def test_an_error_has_one_shape(trial: Caller, method: str, address: str, status: int, code: str) -> None:
    """Whatever goes wrong beneath /api is a problem in JSON, never a page."""
    response = trial.raw(method, address)

    assert response.status_code == status
    assert codes(response) == [code]


def test_the_nearest_word_is_offered(trial: Caller) -> None:
    """A misspelled filter would silently give another list; it is refused, with the one that may have been meant."""
    finding = json.loads(trial.get("/api/trial/numbers?lest=3").content)["findings"][0]

    assert "Did you mean “least”?" in finding["advice"]


def test_every_mistake_of_a_body_is_told_at_once(trial: Caller) -> None:
    """Three mistakes are three findings, each with its place."""
    response = trial.post("/api/trial/notes", {"times": "two", "wrds": 1}, Idempotency_Key="k")
    said = json.loads(response.content)

    assert response.status_code == 422
    assert {(finding["code"], tuple(finding["place"]["path"])) for finding in said["findings"]} == {
        ("value-missing", ("body", "text")),
        ("value-wrong", ("body", "times")),
        ("value-unknown", ("body", "wrds")),
    }


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("en-GB", "en"),
        ("fr, en;q=0.5, zh;q=0.4", "en"),
        ("fr", "zh"),
        ("", "zh"),
        ("en;q=0, zh;q=0.1", "zh"),
        ("*", "zh"),
        (";;q=,", "zh"),
    ],
)
def test_the_language_is_the_callers(trial: Caller, asked: str, spoken: str) -> None:
    """The first of the two the caller would rather read; Chinese where neither is named."""
    response = trial.get("/api/nowhere", Accept_Language=asked)

    assert response["Content-Language"] == spoken
    assert ("没有接口" in json.loads(response.content)["title"]) == (spoken == "zh")


def test_both_languages_come_when_asked_for(trial: Caller) -> None:
    """A program that shows to many readers takes both."""
    finding = json.loads(trial.get("/api/nowhere", Prefer="languages=both").content)["findings"][0]

    assert set(finding["messages"]) == set(finding["advices"]) == {"zh", "en"}


def test_our_own_mistake_is_answered_by_a_stable_id(trial: Caller, capsys: pytest.CaptureFixture[str]) -> None:
    """The same mistake has the same id, whoever meets it; neither answer nor log holds what was sent."""
    answers = [trial.post("/api/trial/mistakes", {"text": text}) for text in ("王小溪的电话", "another")]
    ids = {json.loads(answer.content)["findings"][0]["params"]["id"] for answer in answers}

    assert [answer.status_code for answer in answers] == [500, 500]
    assert len(ids) == 1
    told = capsys.readouterr()
    assert "王小溪" not in told.out + told.err
    assert "王小溪".encode() not in answers[0].content


def test_a_problem_leads_to_its_meaning(trial: Caller) -> None:
    """The type of a problem is an address, open to anybody."""
    kind = json.loads(trial.get("/api/nowhere").content)["type"]
    meaning = json.loads(Caller().get(kind).content)

    assert meaning["code"] == "address-unknown"
    assert "{path}" in meaning["message"]["zh"]


def test_every_code_with_a_status_has_a_sentence() -> None:
    """The table of statuses names no code that nobody says."""
    assert set(STATUS) - set(catalogue()) == set()


def test_the_gravest_family_speaks() -> None:
    """A warning beside an error does not decide; an unknown thing is 404 only where the address names it."""
    unknown = Finding("unknown-unit")
    warning = Finding("changed-meanwhile", severity=Severity.WARNING)

    assert status_of([unknown, warning]) == 422
    assert status_of([unknown], path=("unit",)) == 404
    assert status_of([unknown, Finding("no-role")], path=("unit",)) == 403
    assert status_of([Finding("already-weighed")]) == 409


def test_every_answer_is_dressed(trial: Caller) -> None:
    """No sniffing, no framing, no keeping by others; and a number to ask about."""
    answers = [trial.get("/api/trial/asked"), trial.get("/api/nowhere"), Caller().get("/api/trial/asked")]

    for response in answers:
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
        assert response["Cache-Control"] == "private, no-cache"
    assert len({response["X-Request-ID"] for response in answers}) == 3
