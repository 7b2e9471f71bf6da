"""Results through the door: a unit is named by its id or its code, and everyone sees what is of their own units."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.http import HttpResponse
from tests.api.caller import Caller, codes
from tests.api.people import EVERYTHING, done, member, two
from tests.store.databases import Stores
from typer.testing import CliRunner

from guiju.cli.main import app
from guiju.core.journal.acting import BY_ITSELF
from guiju.core.values import Text
from guiju.store.assessment import actions as assessment
from guiju.store.evidence import actions as evidence
from guiju.store.evidence.actions import Given
from guiju.store.library import actions as library
from guiju.store.register import actions as register
from guiju.store.register.actions import NewUnit

SOUND = Path(__file__).resolve().parents[1] / "rulebooks" / "sound"
SINCE = date(2020, 1, 1)
CLOSED = {"L1": "80", "L2": "95", "L3": "9"}


def _begun() -> dict[str, str]:
    """Three bureaus with facts of 2025 and a run that is made; who sees all, who sees the first, who sees nothing."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in SOUND.glob("*.yaml")}
    version = done(library.propose(BY_ITSELF, files=texts))
    done(library.approve(BY_ITSELF, version=version, in_force_from=SINCE))
    units = {}
    for code, closed in CLOSED.items():
        unit = NewUnit("bureau", None, Text(zh=f"岚汀{code}局", en=f"Bureau {code}"), code=code)
        units[code] = done(register.found_unit(BY_ITSELF, unit=unit, on=SINCE))
        given = [Given("closed", "2026", closed), Given("due", "2026", "100")]
        done(evidence.report_facts(BY_ITSELF, unit=units[code], facts=given))
    run = done(assessment.start_run(BY_ITSELF, scheme="annual", period="2026"))
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    done(assessment.start_run(BY_ITSELF, scheme="annual", period="2026"))
    held = two()
    return {
        **held,
        **{code: str(unit) for code, unit in units.items()},
        "run": str(run),
        "first": member("first", EVERYTHING.id, units["L1"])[1],
    }


def _read(response: HttpResponse) -> Any:  # noqa: ANN401 - JSON
    assert response.status_code == 200, response.content
    return json.loads(response.content)


@pytest.fixture
def here(database: Stores) -> dict[str, str]:
    """What stands."""
    cache.clear()
    return database.start_from(_begun)


@pytest.mark.stores("sqlite")
def test_a_list_of_runs_says_how_each_stands(here: dict[str, str]) -> None:
    """The newest waits, the other is done."""
    rows = _read(Caller(here["administrator"]).get("/api/assessment/runs"))["items"]
    assert [row["state"] for row in rows] == ["waiting", "done"]
    listed = CliRunner().invoke(app, ["runs", "--lang", "en"]).output.splitlines()
    assert ["waiting to begin" in listed[0], "done" in listed[1]] == [True, True]


@pytest.mark.stores("sqlite")
def test_a_unit_is_named_by_its_code_or_its_id(here: dict[str, str]) -> None:
    """Results show both; the explanation takes either and shows both, through the API and on the command line."""
    caller, at = Caller(here["administrator"]), f"/api/assessment/runs/{here['run']}"
    rows = _read(caller.get(f"{at}/results"))["items"]
    assert {row["code"]: row["unit"] for row in rows} == {code: here[code] for code in CLOSED}
    told = [_read(caller.get(f"{at}/explanation?unit={said}")) for said in ("L1", here["L1"])]
    assert told[0] == told[1]
    assert (told[0]["unit"], told[0]["code"]) == (here["L1"], "L1")
    assert codes(caller.get(f"{at}/explanation?unit=L9")) == ["unit-not-in-run"]
    printed = CliRunner().invoke(app, ["explain", here["run"], "--unit", "L1", "--format", "json"])
    assert json.loads(printed.output) == told[0]
    missing = CliRunner().invoke(app, ["explain", str(UUID(int=1)), "--unit", "L1", "--lang", "en"])
    assert (missing.exit_code, "unknown-run" in missing.output) == (1, True)


@pytest.mark.stores("sqlite")
def test_a_role_over_a_unit_opens_its_results_and_no_others(here: dict[str, str]) -> None:
    """Which runs there are, how many units were scored, the own unit; nothing of the others, and no comparison."""
    caller, at = Caller(here["first"]), f"/api/assessment/runs/{here['run']}"
    assert len(_read(caller.get("/api/assessment/runs"))["items"]) == 2
    shown = _read(caller.get(at))
    assert (shown["summary"], shown["findings"]) == ({"units": 3, "scored": 3}, [])
    assert [row["code"] for row in _read(caller.get(f"{at}/results"))["items"]] == ["L1"]
    assert _read(caller.get(f"{at}/explanation?unit=L1"))["code"] == "L1"
    assert codes(caller.get(f"{at}/explanation?unit=L2")) == ["role-elsewhere"]
    assert codes(caller.get(f"{at}/difference?before={here['run']}")) == ["role-of-a-unit"]
    for address in ("/api/assessment/runs", at, f"{at}/results", f"{at}/explanation?unit=L1"):
        assert codes(Caller(here["nobody"]).get(address)) == ["no-role"]
