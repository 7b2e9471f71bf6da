"""Who asks: a token, or a session with its proof; for whom, why, and how often."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from urllib.parse import quote
from uuid import UUID

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import override_settings
from tests.api.caller import Caller, codes

from guiju.api import middleware
from guiju.core.journal.acting import BY_ITSELF
from guiju.core.journal.outcome import Done
from guiju.store.accounts.actions import Sealed, create_account, reset_password

DEPUTY_OF = "01980a4c-0000-7000-8000-00000000000b"


@pytest.mark.usefixtures("trial")
def test_nobody_is_asked_to_sign_in() -> None:
    """Without a token or a session nothing is shown but what is public."""
    response = Caller().get("/api/trial/asked")

    assert (response.status_code, codes(response)) == (401, ["not-signed-in"])
    assert response["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("Bearer nobody-knows-it", "token-unknown"),
        ("Bearer old-token", "token-expired"),
        ("Bearer ", "token-unknown"),
        ("Bearer", "token-unknown"),
        ("Basic dHJpYWw6dHJpYWw=", "token-unknown"),
        ("trial-token", "token-unknown"),
        ("Bearer " + "x" * 5000, "token-unknown"),
        ("Bearer trial-token\xe9", "token-unknown"),
        ("", "token-unknown"),
    ],
)
def test_a_token_that_is_not_good_is_refused(trial: Caller, said: str, code: str) -> None:
    """A wrong token never falls back on anything else."""
    response = trial.get("/api/trial/asked", Authorization=said)

    assert (response.status_code, codes(response)) == (401, [code])


def test_a_token_carries_its_rights(trial: Caller) -> None:
    """What the token may is part of who acts, so that the journal's verdicts are limited by it."""
    narrow = Caller("narrow-token").get("/api/trial/asked")
    whole = trial.get("/api/trial/asked")

    assert json.loads(narrow.content)["rights"] == ["trial.note.show"]
    assert json.loads(whole.content)["rights"] == ["trial.note.forbid", "trial.note.show"]


@pytest.mark.usefixtures("trial")
@pytest.mark.stores("sqlite")
def test_a_right_beyond_the_token_is_refused() -> None:
    """The account may have it; the token does not."""
    response = Caller("narrow-token").post(
        "/api/trial/notes/01980a4c-0000-7000-8000-0000000000aa/rewrite", {"text": "forbidden"}, If_Match="*"
    )

    assert (response.status_code, codes(response)) == (403, ["beyond-the-token"])


@pytest.mark.stores("sqlite")
def test_a_session_that_writes_proves_itself() -> None:
    """A page of another site can send a session's cookie, and no proof; reading needs none."""
    account = opened("wang.xiaoxi")
    caller = Caller()
    caller.client.force_login(get_user_model().objects.get(pk=account))
    assert json.loads(caller.get("/api/accounts/me").content)["id"] == str(account)

    without = caller.post("/api/accounts/corrections", {"reference": "a", "wrong": "b"}, Idempotency_Key="k")
    assert (without.status_code, codes(without)) == (403, ["csrf-failed"])

    caller.client.cookies[settings.CSRF_COOKIE_NAME] = "a" * 32
    proven = caller.post(
        "/api/accounts/corrections", {"reference": "a", "wrong": "b"}, Idempotency_Key="k", X_CSRFToken="a" * 32
    )
    assert (proven.status_code, codes(proven)) == (422, ["own-record-only"])


@pytest.mark.stores("sqlite")
def test_a_password_somebody_else_chose_opens_one_door() -> None:
    """Until it is changed, nothing but changing it is answered."""
    account = opened("wang.xiaoxi", "xiang-qian-zou-2026")
    reset_password(BY_ITSELF, account=account, password=Sealed("xiang-shang-zou-2026"))
    caller = Caller()
    caller.client.force_login(get_user_model().objects.get(pk=account))
    caller.client.cookies[settings.CSRF_COOKIE_NAME] = "a" * 32
    refused = caller.get("/api/accounts/me")
    assert (refused.status_code, codes(refused)) == (403, ["password-must-change"])

    passwords = {"old": "xiang-shang-zou-2026", "new": "hui-tou-kan-2026-03"}
    changed = caller.post("/api/accounts/me/password", passwords, X_CSRFToken="a" * 32)
    assert changed.status_code == 200
    assert b"hui-tou-kan" not in changed.content


def opened(username: str, password: str = "") -> UUID:
    """Open an account."""
    sealed = Sealed(password) if password else None
    done = create_account(BY_ITSELF, username=username, display_name="王小溪", password=sealed)
    assert isinstance(done, Done)
    return done.value


def test_the_deputy_the_purpose_and_the_key_are_said(trial: Caller) -> None:
    """They reach every action as they were said; a purpose in Chinese is percent-encoded, or UTF-8 as it is."""
    for purpose in (quote("年度考核"), "年度考核".encode().decode("latin-1")):
        said = trial.get("/api/trial/asked", X_On_Behalf_Of=DEPUTY_OF, X_Purpose=purpose, Idempotency_Key="a-1")

        asked = json.loads(said.content)
        assert (asked["behalf"], asked["purpose"], asked["key"]) == (DEPUTY_OF, "年度考核", "a-1")


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("X_On_Behalf_Of", "somebody"),
        ("X_Purpose", "%00"),
        ("X_Purpose", "a%0Ab"),
        ("X_Purpose", "100%"),
        ("X_Purpose", "%FF%FE"),
        ("X_Purpose", "\xff"),
        ("X_Purpose", "x" * 201),
        ("X_Purpose", "%E2%80%A8"),
        ("Idempotency_Key", "two words"),
        ("Idempotency_Key", "x" * 201),
        ("Idempotency_Key", "\xe9"),
    ],
)
def test_a_header_nobody_can_read_is_refused(trial: Caller, header: str, said: str) -> None:
    """Line breaks, halves of characters and over-long texts never reach the journal."""
    response = trial.get("/api/trial/asked", **{header: said})

    assert (response.status_code, codes(response)) == (400, ["header-unreadable"])


@override_settings(GUIJU_API_RATE=3)
def test_one_too_many_waits_for_the_minute(trial: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    """So many a minute for each account, and the answer says how long to wait."""
    monkeypatch.setattr(middleware, "now", lambda: datetime(2026, 3, 1, 9, 30, 15, tzinfo=UTC))
    for _ in range(3):
        assert trial.get("/api/trial/asked").status_code == 200

    refused = trial.get("/api/trial/asked")
    assert (refused.status_code, codes(refused), refused["Retry-After"]) == (429, ["too-many-requests"], "45")

    monkeypatch.setattr(middleware, "now", lambda: datetime(2026, 3, 1, 9, 31, tzinfo=UTC))
    assert trial.get("/api/trial/asked").status_code == 200


@pytest.mark.parametrize(
    ("query", "on", "known"),
    [
        ("?on=2020-02-29", "2020-02-29", None),
        (
            "?on=2020-02-29&known_at=2026-03-01T09:30:00%2B08:00",
            "2020-02-29",
            "2026-03-01T01:30:00+00:00",
        ),
        ("?on=2020-02-29&known_at=0001-01-01T00:00:00%2B14:00", "2020-02-29", "0001-01-01T00:00:00+00:00"),
    ],
)
def test_both_axes_of_time_are_read(trial: Caller, query: str, on: str, known: str | None) -> None:
    """A day, and a moment in UTC; the very edge of the calendar breaks nothing."""
    asked = json.loads(trial.get(f"/api/trial/asked{query}").content)

    assert (asked["on"], asked["known"]) == (on, known)


@pytest.mark.parametrize(
    "query",
    ["on=0", "on=20260301", "on=2026-02-30", "known_at=2026-03-01", "known_at=1", "known_at=2026-03-01T09:30:00"],
)
def test_a_day_is_written_in_one_way(trial: Caller, query: str) -> None:
    """Numbers, moments without an offset and days that are not in the calendar are refused."""
    response = trial.get(f"/api/trial/asked?{query}")

    assert (response.status_code, codes(response)) == (422, ["value-wrong"])
