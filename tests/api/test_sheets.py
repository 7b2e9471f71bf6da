"""Sheets and tables at the door: a form sent, a worker that loads, findings corrected and sent again, files fetched."""

from __future__ import annotations

import datetime as dt
import io
import json
from typing import Any
from uuid import UUID

import openpyxl
import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from tests.api.caller import Caller, codes
from tests.store.databases import Stores
from tests.store.evidence.cases import World, done, make

from guiju.core.accounts.rights import RIGHTS
from guiju.core.journal.acting import BY_ITSELF, Acting
from guiju.store.accounts import actions as accounts
from guiju.store.audit import clock
from guiju.store.loading import actions as loading
from guiju.store.loading import exporting_later
from guiju.store.register import queries as register

pytestmark = pytest.mark.stores

DAY = "2026-03-01"
UNITS = "单位代码,单位名称,单位类别,上级单位代码\nT00001,新泠镇,town,C00001\nT00002,漪筠镇,hamlet,C00001\n"


@pytest.fixture
def world(database: Stores) -> World:
    """The demo prefecture."""
    cache.clear()
    return database.start_from(make)


@pytest.fixture
def office(world: World) -> Caller:
    """A program of somebody who may load and export everything."""
    account = done(accounts.create_account(BY_ITSELF, username="office", display_name="office"))
    role, since = "organisation_officer", dt.date(2025, 1, 1)
    done(accounts.give_role(BY_ITSELF, account=account, role=role, valid_from=since, reason="as appointed", unit=None))
    assert world
    return caller(account)


def caller(account: UUID) -> Caller:
    """Return a program that asks for an account."""
    text, hashed = accounts.new_token()
    expires = clock.now() + dt.timedelta(days=30)
    done(accounts.issue_token(Acting(account), name="t", hashed=hashed, rights=tuple(RIGHTS), expires_at=expires))
    return Caller(text)


def said(response: Any) -> Any:  # noqa: ANN401 - JSON
    """Return what was answered."""
    assert response.status_code < 300, response.content
    return json.loads(response.content)


def send(office: Caller, name: str, data: bytes, **more: str) -> Any:  # noqa: ANN401 - the answer
    """Send a sheet of units as a browser's form does."""
    form = {"file": SimpleUploadedFile(name, data), "subject": "unit", "on": DAY, **more}
    headers = office.headers | {"Idempotency-Key": f"{name}-{len(more)}"}
    return office.client.post("/api/imports/batches", form, headers=headers)


def work() -> None:
    """Let a worker do what waits."""
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)


def job(office: Caller, id_: str) -> Any:  # noqa: ANN401 - JSON
    """Let a worker do what waits, and return the job as it is shown."""
    work()
    return said(office.get(f"/api/jobs/{id_}"))


def test_a_sheet_is_sent_loaded_corrected_sent_again_and_undone(office: Caller) -> None:
    """The workbook that comes back has its findings; corrected and sent, only what was wrong is new."""
    batch = said(send(office, "units.csv", UNITS.encode()))["value"]
    assert said(send(office, "units.csv", UNITS.encode())) == {
        "value": batch, "version": None, "repeated": True, "warnings": [],
    }  # fmt: skip
    preview = said(office.get(f"/api/imports/batches/{batch}/preview"))
    assert preview["counts"] == {"new": 1, "changed": 0, "same": 0, "refused": 1}
    loaded = job(office, said(office.raw("POST", f"/api/imports/batches/{batch}/load"))["value"])
    assert (loaded["state"], loaded["result"]["new"], loaded["result"]["refused"]) == ("done", 1, 1)
    findings = said(office.get(f"/api/imports/batches/{batch}/findings"))
    assert "value-not-listed" in {each["code"] for each in findings}
    sheet = office.get(f"/api/imports/batches/{batch}/findings.xlsx")
    assert sheet.status_code == 200
    book = openpyxl.load_workbook(io.BytesIO(sheet.content))
    assert "hamlet" in str([cell.value for cell in book.active[3]])
    book.active["C3"] = "town"
    corrected = io.BytesIO()
    book.save(corrected)
    again = said(send(office, "units.xlsx", corrected.getvalue(), corrects=batch))["value"]
    preview = said(office.get(f"/api/imports/batches/{again}/preview"))
    assert preview["counts"] == {"new": 1, "changed": 0, "same": 1, "refused": 0}
    assert job(office, said(office.raw("POST", f"/api/imports/batches/{again}/load"))["value"])["result"]["new"] == 1
    assert set(register.units_by_code(["T00001", "T00002"], dt.date(2026, 3, 1))) == {"T00001", "T00002"}
    undone = job(office, said(office.raw("POST", f"/api/imports/batches/{again}/undo"))["value"])
    assert undone["result"] == {"undone": 1, "left": 0}
    assert set(register.units_by_code(["T00001", "T00002"], dt.date(2026, 3, 1))) == {"T00001"}


def test_a_large_table_is_a_job_and_its_file_waits(
    office: Caller, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A small one comes at once; of a large one the job's file comes, to whoever asked, for seven days."""
    small = office.get(f"/api/exports/units.csv?on={DAY}")
    assert small.status_code == 200
    monkeypatch.setattr(exporting_later, "MOST_UNITS", {"units": 3})
    assert codes(office.get(f"/api/exports/units.csv?on={DAY}")) == ["export-large"]
    asked = {"table": "units", "form": "csv", "on": DAY}
    made = office.post("/api/exports/files", asked, Idempotency_Key="once")
    place = made["Location"]
    assert office.get(place).status_code == 404
    told = job(office, said(made)["value"])
    assert (told["state"], told["kind"], told["result"]["rows"]) == ("done", "exports.make", 13)
    file = office.get(place)
    assert (file.status_code, file.content) == (200, small.content)
    assert caller(world.checker.account).get(place).status_code in {403, 404}
    assert loading.forget_exports() == 0
    with clock.reading(lambda: dt.datetime.now(dt.UTC) + exporting_later.KEPT):
        assert loading.forget_exports() == 1
    assert office.get(place).status_code == 404


def test_a_list_of_people_asked_for_without_a_purpose_is_refused(office: Caller) -> None:
    """As it is when it comes at once; and a table or a form nobody knows is told apart from what there is."""
    asked = {"table": "people", "form": "xlsx", "on": DAY}
    refused = office.post("/api/exports/files", asked, Idempotency_Key="a")
    assert codes(refused) == ["purpose-needed"]
    assert codes(office.post("/api/exports/files", asked | {"table": "cats"}, Idempotency_Key="b")) == ["unknown-table"]


def test_a_sheet_about_people_is_shown_to_who_says_what_for(office: Caller) -> None:
    """Rows and findings are for who sent it, and for who may read what they speak of: an inspector states a purpose."""
    account = done(accounts.create_account(BY_ITSELF, username="looks", display_name="looks"))
    unit = register.units_by_code(["C00001"], dt.date.fromisoformat(DAY))["C00001"].id
    given = {"role": "inspector", "valid_from": dt.date(2025, 1, 1), "reason": "x", "unit": unit}
    done(accounts.give_role(BY_ITSELF, account=account, **given))
    looks = caller(account)
    data = "单位,工号,姓名\nC00001,A01,岚汀\n".encode()
    batch = said(send(office, "people.csv", data, subject="person", within=str(unit)))["value"]
    assert said(looks.get(f"/api/imports/batches/{batch}"))["subject"] == "person"
    for part in ("preview", "findings"):
        refused = looks.get(f"/api/imports/batches/{batch}/{part}")
        assert (refused.status_code, codes(refused)) == (403, ["purpose-needed"])
        assert "岚汀" not in refused.content.decode()
        assert office.get(f"/api/imports/batches/{batch}/{part}").status_code == 200
        assert looks.get(f"/api/imports/batches/{batch}/{part}", X_Purpose="inspection").status_code == 200
