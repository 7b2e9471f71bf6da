"""Rulebooks and runs through the door: proposed by one, read in words, approved by another, computed and explained."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from tests.api.caller import Caller, codes
from tests.api.people import done, member, two
from tests.store.databases import Stores

from guiju.core.journal.acting import BY_ITSELF
from guiju.store.library import actions as library
from guiju.store.library import queries as rulebooks

SOUND = Path(__file__).resolve().parents[1] / "rulebooks" / "sound"


def _begun() -> dict[str, str]:
    """Publish a first rulebook, and return the tokens of two who may everything and of one who may nothing."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in SOUND.glob("*.yaml")}
    version = done(library.propose(BY_ITSELF, files=texts))
    done(library.approve(BY_ITSELF, version=version, in_force_from=rulebooks.today()))
    tokens = two()
    return {**tokens, "second": member("second", "everything")[1]}


def _read(response: HttpResponse, status: int = 200) -> Any:  # noqa: ANN401 - JSON
    assert response.status_code == status, response.content
    return json.loads(response.content)


@pytest.mark.stores("sqlite")
def test_a_rulebook_comes_into_force_through_the_door(database: Stores) -> None:
    """The proposer is refused the approval, another gives it; what it changes is said in both languages."""
    tokens = database.start_from(_begun)
    cache.clear()
    editor, second, nobody = (Caller(tokens[name]) for name in ("administrator", "second", "nobody"))
    texts = {
        path.name: path.read_text(encoding="utf-8").replace("value: 5}", "value: 6}") for path in SOUND.glob("*.yaml")
    }
    version = _read(editor.post("/api/library/rulebooks", {"files": texts}, Idempotency_Key="one"), 201)["value"]
    at = f"/api/library/rulebooks/{version}"
    assert codes(nobody.get(at)) == ["no-role"]
    assert _read(second.get(f"{at}/difference")) == [
        {"zh": "参数“限值”（ceiling）的数值：由 5 改为 6。", "en": "parameter “limit” (ceiling), value: from 5 to 6."}
    ]
    assert _read(second.get(f"{at}/files"))["files"] == texts
    assert _read(second.get(f"{at}/fits")) == []
    approval = {"in_force_from": "2030-01-01"}
    assert codes(editor.post(f"{at}/approve", approval)) == ["proposer-approves"]
    _read(second.post(f"{at}/approve", approval))
    listed = _read(second.get("/api/library/rulebooks"))["items"]
    assert next((row["state"], row["in_force_from"]) for row in listed) == ("approved", "2030-01-01")
    assert _read(second.get("/api/library/in-force?on=2030-01-01"))["version"] == version


@pytest.mark.stores("sqlite")
def test_a_run_is_asked_for_watched_and_stopped(database: Stores) -> None:
    """What cannot be computed is refused at once; a run that waits is stopped."""
    tokens = database.start_from(_begun)
    cache.clear()
    caller = Caller(tokens["administrator"])
    year = rulebooks.today().year
    wrong = caller.post("/api/assessment/runs", {"scheme": "anual", "period": str(year)}, Idempotency_Key="one")
    assert codes(wrong) == ["unknown-scheme"]
    asked = {"scheme": "annual", "period": str(year)}
    run = _read(caller.post("/api/assessment/runs", asked, Idempotency_Key="two"), 201)["value"]
    at = f"/api/assessment/runs/{run}"
    assert _read(caller.get(at))["state"] == "waiting"
    assert codes(caller.post(f"{at}/accept", {})) == ["run-not-made"]
    _read(caller.post(f"{at}/stop", {}))
    assert _read(caller.get(at))["state"] == "stopped"
    assert [row["id"] for row in _read(caller.get("/api/assessment/runs"))["items"]] == [run]
