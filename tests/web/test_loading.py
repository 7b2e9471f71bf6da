"""Sheets at the pages: looked at in words, loaded by a worker, sent back with findings, taken back as one."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook
from tests.web.office import read
from tests.web.working import work

from guiju.store.accounts import queries as accounts
from guiju.store.loading import queries
from guiju.store.loading.queries import BatchSeen

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client
    from tests.web.office import Office

pytestmark = pytest.mark.stores

SHEET = "单位代码,单位名称,单位类别,上级单位代码\n9101,临泉镇,town,C00001\n9102,柳溪镇,town,没有\n"


def send(client: Client, text: str, subject: str = "unit") -> HttpResponse:
    """Send a sheet as the form does."""
    file = SimpleUploadedFile("名册.csv", text.encode(), content_type="text/csv")
    return client.post("/loading/send/", {"subject": subject, "file": file, "on": "2026-06-30", "within": ""})


def newest() -> BatchSeen:
    """Return the batch that was sent last."""
    return queries.batches(limit=1)[0]


def test_a_sheet_is_looked_at_loaded_and_taken_back(office: Office) -> None:
    """The preview says what would change and which row waits; loading does it, one step takes it back."""
    client = office.as_("organisation_officer")
    sent = send(client, SHEET)
    assert sent.status_code == 303
    preview = read(client.get(sent["Location"]))
    assert "Load one row" in preview
    assert "to correct 1" in preview
    batch = newest().id
    assert client.post(f"/loading/{batch}/load/").status_code == 303
    work()
    assert newest().state == "loaded"
    assert client.post(f"/loading/{batch}/undo/").status_code == 303
    work()
    assert newest().state == "undone"
    assert "taken back" in read(client.get(f"/loading/{batch}/"))


def test_the_sheet_comes_back_with_its_findings(office: Office) -> None:
    """What was found stands beside each row of the sheet that was sent."""
    client = office.as_("organisation_officer")
    address = send(client, SHEET)["Location"]
    book = load_workbook(BytesIO(client.get(f"{address}findings.xlsx").content))
    cells = [str(cell.value) for row in book.active.iter_rows() for cell in row]
    assert any("没有" in cell for cell in cells)
    again = client.get(f"/loading/send/?corrects={newest().id}")
    assert "A corrected 名册.csv" in read(again)


def test_what_cannot_be_read_is_said_and_what_was_typed_stays(office: Office) -> None:
    """A sheet without rows is a finding on the form, which keeps its day."""
    answer = send(office.as_("organisation_officer"), "单位代码,单位名称\n")
    assert answer.status_code == 422
    assert 'value="2026-06-30"' in answer.content.decode()
    assert "Not yet" in read(answer)


def test_a_sheet_about_people_is_shown_to_who_sent_it(office: Office) -> None:
    """An inspector of the unit sees that there is a batch, and of its rows nothing."""
    client, looks = office.as_("organisation_officer"), office.as_("inspector")
    account = accounts.account_named("inspector")
    assert account is not None
    grant = next(each for each in accounts.grants(account.id) if each.role == "inspector")
    file = SimpleUploadedFile("名册.csv", "工号,姓名,单位\nZ9001,芦汀月,没有\n".encode(), content_type="text/csv")
    told = {"subject": "person", "file": file, "on": "2026-06-30", "within": str(grant.unit)}
    address = client.post("/loading/send/", told)["Location"]
    assert "芦汀月" in read(client.get(address))
    seen = looks.get(address)
    assert "名册.csv" in read(seen)
    assert "芦汀月" not in read(seen)
    assert "for" in read(seen)


def test_who_may_not_load_sees_why(office: Office) -> None:
    """A clerk of a township has no imports: the page says which right is missing."""
    answer = office.as_("township_clerk").get("/loading/")
    assert answer.status_code == 403
    assert "see imports" in read(answer)


def test_a_table_is_taken_out(office: Office) -> None:
    """Units as CSV at once; people only with a purpose."""
    client = office.as_("organisation_officer")
    asked = {"table": "units", "form": "csv", "on": "2026-06-30", "under": "", "purpose": ""}
    made = client.post("/loading/export/", asked)
    assert made["Content-Type"] == "text/csv"
    assert "C00001" in made.content.decode("utf-8-sig")
    refused = client.post("/loading/export/", asked | {"table": "people"})
    assert refused.status_code == 422
    assert re.search("purpose", read(refused))
    told = client.post("/loading/export/", asked | {"table": "people", "purpose": "annual check"})
    assert told.status_code == 200
    assert told["Content-Disposition"].startswith("attachment")
