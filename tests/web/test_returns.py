"""Returns at the pages: a clerk opens, drafts, is stopped by a validation, corrects, submits, is sent back, is accepted."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.web.office import read

from guiju.core.returns.progress import Status
from guiju.store.evidence import queries

if TYPE_CHECKING:
    from django.test import Client
    from tests.web.office import Office

SAFETY = {"value.sites_closed": "false", "value.hazards_found": "12", "value.hazards_need_help": "1"}


def filing_of(office: Office, form: str) -> UUID:
    """Return the return of the clerk's town."""
    (found,) = queries.filings(unit=office.unit("T00001"), form=form)
    return found.id


def row(filing: UUID) -> queries.FilingSeen:
    """Return a return as it stands now."""
    found = queries.filing(filing)
    assert found is not None
    return found


def keyed(client: Client, address: str, **fields: str) -> dict[str, str]:
    """Return fields with the key that the page gave its form, as a browser sends it."""
    page = client.get(address).content.decode()
    found = re.search(r'name="key" value="([^"]+)"', page)
    assert found is not None
    return {"key": found[1], **fields}


@pytest.mark.stores
def test_a_clerks_walk(office: Office) -> None:
    """Opened, drafted, stopped, corrected, submitted, sent back with its reason at the question, corrected, accepted."""
    clerk, checker = office.as_("township_clerk"), office.as_("checker")
    filing = filing_of(office, "town-safety")
    address = f"/returns/{filing}/"
    opened = read(clerk.get(address))
    assert "Known, not asked" in opened
    assert "Hazards found" in opened
    # kept for later
    sent = clerk.post(address, keyed(clerk, address, do="save", **{"value.hazards_found": "9"}))
    assert (sent.status_code, sent["Location"]) == (303, address)
    assert row(filing).answered == 2
    # more help than hazards: a validation stops it, what was typed stays
    wrong = {**SAFETY, "value.hazards_need_help": "99"}
    stopped = clerk.post(address, keyed(clerk, address, do="submit", **wrong))
    assert stopped.status_code == 422
    assert "Help is asked for no more hazards than were found" in read(stopped)
    assert 'value="99"' in stopped.content.decode()
    assert row(filing).status is Status.OPEN
    # corrected and submitted
    assert clerk.post(address, keyed(clerk, address, do="submit", **SAFETY)).status_code == 303
    assert row(filing).status is Status.SUBMITTED
    # sent back with a reason at one question
    checking = f"{address}check/"
    assert "Hazards found" in read(checker.get(checking))
    assert checker.post(checking, {"do": "return"}).status_code == 422
    back = checker.post(checking, {"do": "return", "why.hazards_found": "The patrol counted 10."})
    assert back.status_code == 303
    assert "The patrol counted 10." in read(clerk.get(address))
    # corrected, and accepted: the answers are facts
    assert (
        clerk.post(address, keyed(clerk, address, do="submit", **{**SAFETY, "value.hazards_found": "10"})).status_code
        == 303
    )
    assert "The patrol counted 10." not in read(clerk.get(address))
    assert checker.post(checking, {"do": "accept"}).status_code == 303
    assert row(filing).status is Status.ACCEPTED
    listed = read(clerk.get("/evidence/facts/?measure=hazards_found"))
    assert "10 hazards" in listed


@pytest.mark.stores
def test_a_figure_that_leaps_is_explained_or_corrected(office: Office) -> None:
    """More than three times last week's: it is not handed in without a sentence, and is with one."""
    clerk = office.as_("township_clerk")
    filing = filing_of(office, "town-safety")
    address = f"/returns/{filing}/"
    leaping = {**SAFETY, "value.hazards_found": "1,20０"}
    stopped = clerk.post(address, keyed(clerk, address, do="submit", **leaping))
    assert stopped.status_code == 422
    assert "why.town-hazards-tripled" in stopped.content.decode()
    told = {**leaping, "why.town-hazards-tripled": "Every wire of the town was looked at."}
    assert clerk.post(address, keyed(clerk, address, do="submit", **told)).status_code == 303
    assert "Every wire of the town was looked at." in read(office.as_("checker").get(f"{address}check/"))


@pytest.mark.stores
def test_a_proof_is_attached_to_its_answer(office: Office) -> None:
    """A question that needs a proof is not handed in without it; the file is kept with the return and handed out."""
    clerk = office.as_("township_clerk")
    filing = filing_of(office, "town-facilities")
    address = f"/returns/{filing}/"
    figures = {"value.facilities_usable": "38", "value.facilities_to_mend": "3", "value.facilities_mended": "2"}
    without = clerk.post(address, keyed(clerk, address, do="submit", **figures))
    assert without.status_code == 422
    note = SimpleUploadedFile("note.txt", b"Two roofs were accepted.", content_type="text/plain")
    sent = clerk.post(address, {**keyed(clerk, address, do="submit", **figures), "file.facilities_mended": note})
    assert sent.status_code == 303
    page = clerk.get(address).content.decode()
    found = re.search(r'href="(/returns/files/[0-9a-f-]+/)"', page)
    assert found is not None
    assert clerk.get(found[1]).content == b"Two roofs were accepted."
    assert office.as_("platform_admin").get(found[1]).status_code == 403


@pytest.mark.stores("sqlite")
def test_what_is_typed_is_tried_without_being_kept(office: Office) -> None:
    """Trying tells what does not fit; the draft on the server stays as it was."""
    clerk = office.as_("township_clerk")
    filing = filing_of(office, "town-safety")
    before = queries.shown(filing)
    told = read(clerk.post(f"/returns/{filing}/try/", {"value.hazards_found": "2", "value.hazards_need_help": "3"}))
    assert "Help is asked for no more hazards than were found" in told
    after = queries.shown(filing)
    assert before is not None
    assert after is not None
    assert before.draft == after.draft


@pytest.mark.stores("sqlite")
def test_a_draft_is_kept_as_one_goes_and_unsound_answers_wait(office: Office) -> None:
    """What can be kept is kept at once; what cannot is said, and the rest does not wait for it."""
    clerk = office.as_("township_clerk")
    filing = filing_of(office, "town-safety")
    fields = {"value.hazards_found": "eight", "value.hazards_need_help": "0"}
    said = clerk.post(f"/returns/{filing}/draft/", fields, headers={"HX-Request": "true"})
    assert said.status_code == 200
    assert "Draft kept" in read(said)
    shown = queries.shown(filing)
    assert shown is not None
    assert shown.draft["hazards_need_help"]["value"] == "0"
    assert "hazards_found" not in shown.draft


@pytest.mark.stores("sqlite")
def test_nobody_checks_what_they_handed_in_nor_fills_in_what_is_not_theirs(office: Office) -> None:
    """Whoever only reads sees no form; a return out of reach is refused with its reason."""
    filing = filing_of(office, "town-safety")
    head = office.as_("unit_head").get(f"/returns/{filing}/")
    assert 'name="do"' not in head.content.decode()
    (county,) = queries.filings(unit=office.unit("C00001"), form="county-month")
    assert office.as_("township_clerk").get(f"/returns/{county.id}/").status_code == 403
    refused = office.as_("inspector").post(f"/returns/{filing}/", {"do": "save", "value.hazards_found": "7"})
    assert refused.status_code in {403, 422}
    assert row(filing).answered == 1


@pytest.mark.stores("sqlite")
def test_the_list_is_filtered_and_does_not_ask_more_with_more_rows(office: Office) -> None:
    """A state, a form, late ones; the number of statements is the same for one row and for many."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    issuer = office.as_("return_issuer")
    assert "sent back" in read(issuer.get("/returns/?status=returned"))
    assert "No return is here." in read(issuer.get("/returns/?status=withdrawn"))
    counts = []
    for query in ("?form=town-water&status=returned", ""):
        issuer.get(f"/returns/{query}")
        with CaptureQueriesContext(connection) as asked:
            issuer.get(f"/returns/{query}")
        counts.append(len(asked))
    assert counts[0] == counts[1]


@pytest.mark.stores
def test_a_return_is_opened_followed_and_stopped(office: Office) -> None:
    """An issuer sees how it comes unit by unit, opens the period before, and asks for it no longer."""
    issuer = office.as_("return_issuer")
    issued = next(each for each in queries.issued() if each.form == "town-farming")
    address = f"/returns/out/{issued.id}/"
    assert "How it comes" in read(issuer.get(address))
    again = issuer.post(f"{address}open/", {"period": "2026-13"})
    assert again.status_code == 422
    assert issuer.post(f"{address}stop/", {"reason": ""}).status_code == 422
    assert issuer.post(f"{address}stop/", {"reason": "The county counts it itself."}).status_code == 303
    assert "town-farming" not in {each.form for each in queries.issued()}


@pytest.mark.stores("sqlite")
def test_a_designed_return_is_refused_what_is_asked_already(office: Office) -> None:
    """A question another return asks is named with where it is asked; the burden stands beside its budget."""
    address = "/returns/issue/?kind=town&period=week&asks=hazards_found&document=returns-rules&clause=7&issuer=D00002"
    page = read(office.as_("return_issuer").get(address))
    assert "need not be asked again" in page
    assert "Minutes of returns a town may be asked for in a week" in page
    assert "It cannot go out yet" in page


@pytest.mark.stores("sqlite")
def test_the_list_is_taken_out_as_it_is_filtered(office: Office) -> None:
    """A clerk's file holds the returns of the own units alone, an officer's those of all; each kind of file may be had."""
    every = {name: office.as_(name).get("/returns/export/?as=csv") for name in ("township_clerk", "return_issuer")}
    rows = {name: list(csv.DictReader(io.StringIO(sent.content.decode("utf-8-sig")))) for name, sent in every.items()}
    assert {row["Code"] for row in rows["township_clerk"]} == {"T00001"}
    assert len({row["Code"] for row in rows["return_issuer"]}) > 1
    late = office.as_("return_issuer").get("/returns/export/?as=csv&late=1").content.decode("utf-8-sig")
    assert all(row["Late"] == "true" for row in csv.DictReader(io.StringIO(late)))
    book = office.as_("return_issuer").get("/returns/export/")
    assert book["Content-Disposition"] == 'attachment; filename="returns.xlsx"'
