"""Lists as files: runs, sheets and ties are filtered as their pages are, and everybody named finds it on record."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from guiju.store.assessment import queries as assessment
from guiju.store.audit.queries import Wanted, look

if TYPE_CHECKING:
    from django.test import Client
    from tests.web.office import Office

pytestmark = pytest.mark.stores("sqlite")


def rows_of(client: Client, address: str) -> list[list[str]]:
    """Return the rows of a list that is taken out, without its heading."""
    return list(csv.reader(client.get(address).content.decode("utf-8-sig").splitlines()))[1:]


def test_runs_are_taken_out_as_they_are_filtered(office: Office) -> None:
    """All runs, those of a scheme, and those that are accepted."""
    client = office.as_("assessment_officer")
    held = assessment.runs(most=500)
    accepted = {run.scheme for run in held if run.accepted_at is not None}
    scheme = held[0].scheme

    assert len(rows_of(client, "/assessment/runs/export/?as=csv")) == len(held)
    assert {row[1] for row in rows_of(client, f"/assessment/runs/export/?as=csv&scheme={scheme}")} == {scheme}
    assert {row[1] for row in rows_of(client, "/assessment/runs/export/?as=csv&state=accepted")} == accepted
    assert client.get("/assessment/runs/?state=accepted").status_code == 200


def test_sheets_are_taken_out_as_they_are_filtered(office: Office) -> None:
    """A sheet that waits is in the list of those that wait, and in no other; who may not read them is refused."""
    sheet = "单位代码,单位名称,单位类别,上级单位代码\nZZ9,新单位,town,\n"
    client = office.as_("organisation_officer")
    sent = {"subject": "unit", "file": SimpleUploadedFile("new.csv", sheet.encode()), "on": "2026-12-01", "key": "b1"}
    assert client.post("/loading/send/", sent).status_code == 303

    assert [row[0] for row in rows_of(client, "/loading/export-batches/?as=csv&state=waiting")] == ["new.csv"]
    assert rows_of(client, "/loading/export-batches/?as=csv&subject=post&state=waiting") == []
    assert "new.csv" not in client.get("/loading/?state=loaded").content.decode()
    assert office.as_("township_clerk").get("/loading/export-batches/").status_code == 403


@pytest.mark.parametrize("what", ["agreements", "honours", "teams", "areas", "alliances"])
def test_ties_are_taken_out_for_a_purpose(office: Office, what: str) -> None:
    """What the page lists is in the file, with names; ties that name people need a purpose, and are on record."""
    client = office.as_("organisation_officer")
    address = f"/register/ties/export/?as=csv&what={what}"
    rows = rows_of(client, f"{address}&purpose=yearly+check")

    assert rows
    assert all(row[7] for row in rows)
    assert (client.get(address).status_code == 403) is (what != "alliances")
    assert look(Wanted("exports.list.made"))


def test_who_may_not_read_ties_takes_none_out(office: Office) -> None:
    """The right is asked for before a row is read."""
    assert office.as_("rulebook_editor").get("/register/ties/export/?what=teams&purpose=x").status_code == 403
