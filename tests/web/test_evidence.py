"""Facts at the pages: every source side by side, its past, a fact reported, corrected, withdrawn, exempted."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.web.office import read

if TYPE_CHECKING:
    from tests.web.office import Office


@pytest.mark.stores("sqlite")
def test_sources_that_differ_stand_side_by_side(office: Office) -> None:
    """A disputed fact says so, and each source with what it said; none counts."""
    clerk = office.as_("township_clerk")
    page = clerk.get("/evidence/facts/?disputed=1")
    assert "disputed" in read(page)
    found = re.search(r'href="(/evidence/facts/[0-9a-f-]+/)"', page.content.decode())
    assert found is not None
    fact = read(clerk.get(found[1]))
    assert "none of them counts" in fact
    assert "13 sluices an imported sheet" in fact
    assert "14 sluices reported" in fact


@pytest.mark.stores
def test_a_fact_is_reported_corrected_with_a_reason_and_withdrawn(office: Office) -> None:
    """What a source said before needs a reason to be superseded; both stay to be read."""
    clerk = office.as_("township_clerk")
    address = "/evidence/report/?unit=T00001&measure=greenhouse_area"
    first = {"period": "2026-01", "state": "value", "value": "80"}
    assert clerk.post(address, first).status_code == 303
    assert clerk.post(address, {**first, "value": "81"}).status_code == 422
    assert clerk.post(address, {**first, "value": "81", "why": "Measured again."}).status_code == 303
    listed = clerk.get("/evidence/facts/?measure=greenhouse_area&period=2026-01").content.decode()
    fact = re.search(r'href="(/evidence/facts/[0-9a-f-]+/)"', listed)
    assert fact is not None
    said = read(clerk.get(fact[1]))
    assert "superseded 80 hectares" in said
    assert "held now 81 hectares" in said.replace("  ", " ")
    assert clerk.post(f"{fact[1]}withdraw/", {"reason": "Another town."}).status_code == 303
    assert "Nothing stands now." in read(clerk.get(fact[1]))


@pytest.mark.stores("sqlite")
def test_until_when_a_file_is_kept_stands_beside_it(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """The day that the rulebook's retention gives the proof of a fact; no day where it says none."""
    clerk = office.as_("township_clerk")
    sent = {"period": "2026-02", "state": "value", "value": "80"}
    proof = SimpleUploadedFile("proof.txt", b"seen on site")
    answer = clerk.post("/evidence/report/?unit=T00001&measure=greenhouse_area", {**sent, "proof": proof})
    assert answer.status_code == 303
    listed = clerk.get("/evidence/facts/?measure=greenhouse_area&period=2026-02").content.decode()
    fact = re.search(r'href="(/evidence/facts/[0-9a-f-]+/)"', listed)
    assert fact is not None
    assert "the file is kept until" in read(clerk.get(fact[1]))
    monkeypatch.setattr("guiju.store.attachments.queries.years_kept", lambda _on: {})
    assert "the file is kept until" not in read(clerk.get(fact[1]))


@pytest.mark.stores
def test_an_exemption_says_why(office: Office) -> None:
    """Whoever may exempt does, with a reason; a clerk may not."""
    address = "/evidence/exempt/?unit=C00001&measure=requests_due"
    officer = office.as_("assessment_officer")
    assert officer.post(address, {"period": "2026-10", "reason": ""}).status_code == 422
    assert officer.post(address, {"period": "2026-10", "reason": "Flooded."}).status_code == 303
    assert office.as_("township_clerk").get("/evidence/exempt/?unit=T00001").status_code == 403


@pytest.mark.stores("sqlite")
def test_a_clerk_speaks_for_no_other_office(office: Office) -> None:
    """Only measures whose source the viewer may speak for are offered; a unit out of reach is refused."""
    clerk = office.as_("township_clerk")
    offered = read(clerk.get("/evidence/report/?unit=T00001"))
    assert "Hazards found" in offered
    assert clerk.get("/evidence/facts/?unit=C00001").status_code == 403


@pytest.mark.stores("sqlite")
def test_the_burden_stands_beside_the_budget_of_its_day(office: Office) -> None:
    """By issuer and by week; before July the budget of towns was ninety minutes, since then sixty."""
    clerk = office.as_("township_clerk")
    now = clerk.get("/evidence/burden/?kind=town&per=week").content.decode()
    then = clerk.get("/evidence/burden/?kind=town&per=week&on=2026-06-10").content.decode()
    assert "the budget is 60" in now
    assert "the budget is 90" in then
    assert office.as_("personal").get("/evidence/burden/").status_code == 403


@pytest.mark.stores("sqlite")
def test_the_facts_of_a_unit_are_taken_out_as_they_are_filtered(office: Office) -> None:
    """One row for each fact, a figure as a figure; a disputed one has none; another unit's are not open to a clerk."""
    clerk = office.as_("township_clerk")
    sent = clerk.get("/evidence/facts/export/?as=csv").content.decode("utf-8-sig")
    rows = {(row["Code"], row["Period"]): row for row in csv.DictReader(io.StringIO(sent))}
    assert rows["facilities_mended", "2026-Q1"]["What stands"] == "2"
    assert {row["What stands"] for row in rows.values() if row["State"] == "disputed"} == {""}
    one = clerk.get("/evidence/facts/export/?as=csv&measure=facilities_mended").content.decode("utf-8-sig")
    assert {row["Code"] for row in csv.DictReader(io.StringIO(one))} == {"facilities_mended"}
    assert clerk.get("/evidence/facts/export/?unit=C00001").status_code == 403
