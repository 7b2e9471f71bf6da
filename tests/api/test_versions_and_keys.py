"""Nobody overwrites what they did not see, and a repeated request has one effect."""

from __future__ import annotations

import json

import pytest
from tests.api.caller import Caller, codes
from tests.api.trial import NOTE

REWRITE = f"/api/trial/notes/{NOTE}/rewrite"


def test_a_reading_has_a_tag_and_is_not_sent_twice(trial: Caller) -> None:
    """304 where the caller holds it already; the tag begins with the version."""
    first = trial.get(f"/api/trial/notes/{NOTE}")
    again = trial.get(f"/api/trial/notes/{NOTE}", If_None_Match=first["ETag"])

    assert first["ETag"].startswith('"7.')
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert trial.get(f"/api/trial/notes/{NOTE}", If_None_Match='"6.0000"').status_code == 200


@pytest.mark.stores
def test_a_change_names_the_version_it_saw(trial: Caller) -> None:
    """Nothing said is 428; another's change meanwhile is 412; the answer carries the version reached."""
    made = trial.post("/api/trial/notes", {"text": "one"}, Idempotency_Key="make-1")
    note = json.loads(made.content)["value"]
    rewrite = f"/api/trial/notes/{note}/rewrite"
    assert (made.status_code, made["ETag"], made["Location"]) == (201, '"1"', f"/api/trial/notes/{note}")

    unsaid = trial.post(rewrite, {"text": "two"})
    assert (unsaid.status_code, codes(unsaid)) == (428, ["version-missing"])

    done = trial.post(rewrite, {"text": "two"}, If_Match='"1.abcdef"')
    assert (done.status_code, done["ETag"], json.loads(done.content)["version"]) == (200, '"2"', 2)

    late = trial.post(rewrite, {"text": "three"}, If_Match=made["ETag"])
    assert (late.status_code, codes(late)) == (412, ["changed-meanwhile"])

    assert trial.post(rewrite, {"text": "three"}, If_Match="*").status_code == 200


@pytest.mark.parametrize("said", ["7", 'W/"7"', '"seven"', '"7", "8"', '"99999999999"', '"-1"', '""'])
def test_a_tag_nobody_gave_is_refused(trial: Caller, said: str) -> None:
    """Only one strong tag, as it was given."""
    response = trial.post(REWRITE, {"text": "two"}, If_Match=said)

    assert (response.status_code, codes(response)) == (400, ["etag-unreadable"])


@pytest.mark.stores
def test_a_key_makes_a_repeated_request_one(trial: Caller) -> None:
    """The same key and request answer the same; another request under it is refused; making asks for a key."""
    first = trial.post("/api/trial/notes", {"text": "one"}, Idempotency_Key="once")
    again = trial.post("/api/trial/notes", {"text": "one"}, Idempotency_Key="once")
    other = trial.post("/api/trial/notes", {"text": "two"}, Idempotency_Key="once")
    without = trial.post("/api/trial/notes", {"text": "one"})

    assert (again.status_code, json.loads(again.content)["value"]) == (201, json.loads(first.content)["value"])
    assert json.loads(again.content)["repeated"]
    assert again["Idempotency-Replayed"] == "true"
    assert (other.status_code, codes(other)) == (422, ["key-reused"])
    assert (without.status_code, codes(without)) == (428, ["key-missing"])
