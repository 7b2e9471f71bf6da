"""Lists by page: every row once, whatever is added meanwhile, and cursors that nobody can make."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.api import trial as notes
from tests.api.caller import Caller, codes


def walk(caller: Caller, address: str) -> list[int]:
    """Follow `next` to the end."""
    seen: list[int] = []
    while address:
        answer = caller.get(address)
        said = json.loads(answer.content)
        seen += [item["number"] for item in said["items"]]
        assert (said["after"] is None) == (said["next"] is None)
        assert ("Link" in answer) == (said["next"] is not None)
        address = said["next"] or ""
    return seen


@pytest.mark.parametrize("limit", [1, 7, 49, 50, 51, 200])
def test_the_pages_are_the_list(trial: Caller, limit: int) -> None:
    """No row is missed and none comes twice, at any size of page."""
    assert walk(trial, f"/api/trial/numbers?limit={limit}") == notes.NUMBERS


def test_rows_added_meanwhile_move_nothing(trial: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    """A row before the cursor shifts no page, as it would with pages counted by number."""
    first = json.loads(trial.get("/api/trial/numbers?limit=20").content)
    monkeypatch.setattr(notes, "NUMBERS", [1, 2, 3, *notes.NUMBERS])

    rest = walk(trial, first["next"])
    assert [item["number"] for item in first["items"]] + rest == list(range(10, 60))


def test_all_pages_show_the_list_as_it_stood_at_the_first(trial: Caller) -> None:
    """The next page says the day and the recorded moment that the first was asked at."""
    address = json.loads(trial.get("/api/trial/numbers?limit=20&least=12").content)["next"]
    asked = parse_qs(urlsplit(address).query)
    second = parse_qs(urlsplit(json.loads(trial.get(address).content)["next"]).query)

    assert set(asked) == {"limit", "least", "after", "on", "known_at"}
    assert (second["on"], second["known_at"]) == (asked["on"], asked["known_at"])


@pytest.mark.parametrize(
    "cursor",
    ["", "x", "WzEwXQ", "WzEwXQ:forged", "a" * 1900, "\u89c4\u77e9", "../../etc", "null", "[10]"],
)
def test_a_cursor_nobody_gave_is_refused(trial: Caller, cursor: str) -> None:
    """Only what the list itself gave is a cursor."""
    response = trial.get(f"/api/trial/numbers?after={cursor}")

    assert (response.status_code, codes(response)) == (400, ["cursor-unreadable"])


def test_a_cursor_belongs_to_its_list_and_filters(trial: Caller) -> None:
    """With another filter it would point somewhere else."""
    cursor = json.loads(trial.get("/api/trial/numbers?limit=5").content)["after"]
    response = trial.get(f"/api/trial/numbers?least=12&after={cursor}")

    assert (response.status_code, codes(response)) == (400, ["cursor-unreadable"])


@given(place=st.integers(min_value=0), letter=st.sampled_from("aZ0_-:"))
def test_a_changed_cursor_is_refused(place: int, letter: str) -> None:
    """Any letter changed, anywhere, is noticed."""
    from django.test import override_settings  # noqa: PLC0415

    with override_settings(ROOT_URLCONF="tests.api.trial_urls", GUIJU_API_RATE=10**6), notes.book():
        caller = Caller(notes.SECRET)
        cursor = json.loads(caller.get("/api/trial/numbers?limit=5").content)["after"]
        place %= len(cursor)
        changed = cursor[:place] + letter + cursor[place + 1 :]
        status = caller.get(f"/api/trial/numbers?limit=5&after={changed}").status_code

    assert status == (200 if changed == cursor else 400)
