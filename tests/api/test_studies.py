"""Studies through the door: proposed, started, done by the worker, and read to each replicate by its number."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.http import HttpResponse
from tests.api.caller import Caller, codes
from tests.api.test_results import _begun
from tests.store.databases import Stores


@pytest.fixture
def here(database: Stores) -> dict[str, str]:
    """Three bureaus and a run that is made."""
    cache.clear()
    return database.start_from(_begun)


def _read(response: HttpResponse) -> Any:  # noqa: ANN401 - JSON
    assert response.status_code == 200, response.content
    return json.loads(response.content)


@pytest.mark.stores("sqlite")
def test_a_study_is_proposed_started_and_read(here: dict[str, str]) -> None:
    """What varies is said, the bands follow the ranking, and a replicate has a place for every unit."""
    caller, of = Caller(here["administrator"]), f"/api/assessment/runs/{here['run']}"
    proposal = _read(caller.get(f"{of}/study-proposal"))
    assert any("Errors of measurement" in each["en"] for each in proposal["varies"])
    wrong = caller.post(f"{of}/studies", {"text": "study: {}"}, Idempotency_Key="wrong")
    assert wrong.status_code == 422, wrong.content
    text = proposal["text"].replace("replicates: 512", "replicates: 4")
    started = caller.post(f"{of}/studies", {"text": text}, Idempotency_Key="one")
    assert started.status_code == 201, started.content
    at = started["Location"]
    assert codes(caller.get(f"{at}/units")) == ["study-not-done"]
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)

    (row,) = _read(caller.get(f"{of}/studies"))["items"]
    assert row["state"] == "done"
    study = _read(caller.get(at))
    assert study["text"] == text
    assert [each["factor"]["en"] for each in study["factors"]] == [
        each["en"].partition(":")[0] for each in study["varies"][: len(study["factors"])]
    ]
    first = _read(caller.get(f"{at}/units?limit=2"))
    rest = _read(caller.get(first["next"]))
    bands = [*first["items"], *rest["items"]]
    assert {each["unit"] for each in bands} <= {here[code] for code in ("L1", "L2", "L3")}
    assert all(each["low"] <= each["median"] <= each["high"] for each in bands)
    replicate = _read(caller.get(f"{at}/replicate?number=2"))
    assert {each["unit"] for each in bands} <= set(replicate["places"])
    assert [each["factor"] for each in replicate["choices"]]
    assert codes(caller.get(f"{at}/replicate?number=100000")) == ["study-no-replicate"]
    assert codes(caller.post(f"{at}/stop", {})) == ["study-done"]


@pytest.mark.stores("sqlite")
def test_a_study_shows_every_unit_so_it_is_for_who_sees_them_all(here: dict[str, str]) -> None:
    """Whoever sees one unit is turned away."""
    for address in ("study-proposal", "studies"):
        at = f"/api/assessment/runs/{here['run']}/{address}"
        assert Caller(here["first"]).get(at).status_code == 403
