"""Rulebooks in the browser: read as text, drafted, proposed, approved by another, and refused to whoever proposed."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.web.office import read

from guiju.store.library import queries
from guiju.store.library.queries import State

if TYPE_CHECKING:
    from tests.web.office import Office

pytestmark = pytest.mark.stores("sqlite")

SCHEME = "schemes/county-annual.yaml"


def version_that(state: State) -> queries.VersionSeen:
    """Return the version of the demo in a state."""
    return next(each for each in queries.versions() if each.state is state)


def test_a_version_is_read_as_text_with_what_it_changes(office: Office) -> None:
    """The page of a proposal says in words what changes, and that it waits; who works by the rules does not decide."""
    proposed = version_that(State.PROPOSED)
    said = read(office.as_("rulebook_editor").get(f"/library/versions/{proposed.id}/"))

    assert "from 0.95 to 0.97" in said
    assert "waits for approval" in said
    assert office.as_("township_clerk").post(f"/library/versions/{proposed.id}/approve/").status_code == 403


def test_a_scheme_is_read_rule_by_rule_beside_its_data(office: Office) -> None:
    """Each rule has its words, its lines of the file, its clause; one that changes has both curves and its periods."""
    proposed = version_that(State.PROPOSED)
    page = office.as_("rulebook_editor").get(f"/library/versions/{proposed.id}/schemes/county-annual/")
    said, body = read(page), page.content.decode()

    assert "0 points at 0.7, 18 at 0.95, in proportion between" in said
    assert "requests_on_time" in said
    assert "/library/clauses/assessment-measures/5/" in body
    assert "az2 dash" in body
    assert "0.97" in said


def test_the_table_of_a_scheme_is_of_the_version_and_language_asked_for(office: Office) -> None:
    """Also when it is fetched again: the one proposed says what it changes, the one in force does not."""
    fetched = {}
    for state in (State.PROPOSED, State.APPROVED):
        for language in ("en", "zh"):
            client = office.as_("rulebook_editor", language)
            address = f"/library/versions/{version_that(state).id}/schemes/county-annual/table.xlsx"
            first, again = client.get(address), client.get(address)
            assert first.status_code == 200
            assert first.content == again.content
            assert f"county-annual-{language}.xlsx" in again.headers["Content-Disposition"]
            fetched[state, language] = again.content
    assert len(set(fetched.values())) == len(fetched)


def test_a_clause_names_every_rule_that_rests_on_it(office: Office) -> None:
    """A clause says what it says and leads to its rules; one that is not there is not found."""
    client = office.as_("rulebook_editor")
    said = read(client.get("/library/clauses/assessment-measures/9/"))

    assert "False data" in said
    assert client.get("/library/clauses/assessment-measures/999/").status_code == 404


def test_a_text_that_stands_ready_is_each_version_s_own_in_each_language(office: Office) -> None:
    """What is kept of a page for the next who asks is not shown for another version, nor in another language."""
    clerk = office.as_("rulebook_editor")
    pages = [
        f"/library/versions/{version_that(state).id}/schemes/county-annual/"
        for state in (State.APPROVED, State.PROPOSED)
    ]
    asked = {
        (page, language): read(clerk.get(page, headers={"accept-language": language}))
        for page in pages
        for language in ("zh", "en")
    }

    assert len(set(asked.values())) == len(asked)
    for (page, language), said in asked.items():
        assert read(clerk.get(page, headers={"accept-language": language})) == said
        assert ("in proportion between" in said) is (language == "en")


def test_a_version_is_taken_out_packed(office: Office) -> None:
    """What is downloaded holds every file with its exact text."""
    held = version_that(State.APPROVED)
    body = office.as_("rulebook_editor").get(f"/library/versions/{held.id}/rulebook.zip").content
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist()}

    assert texts == dict(queries.texts(held.id))


@pytest.mark.stores("sqlite", "postgresql")
def test_a_draft_is_written_checked_proposed_and_approved_by_another(office: Office) -> None:
    """A mistake is said by its line and keeps the text; a sound draft is proposed, and another brings it into force."""
    editor, approver = office.as_("rulebook_editor"), office.as_("rulebook_approver")
    standing = version_that(State.APPROVED)
    assert editor.post(f"/library/versions/{standing.id}/edit/", {"key": "b1"}).status_code == 303
    text = queries.texts(standing.id)[SCHEME]

    broken = editor.post(
        f"/library/draft/files/{SCHEME}", {"text": text.replace("id: county-annual", "idd: x"), "do": "check"}
    )
    assert "line 3" in read(broken)
    assert "idd: x" in broken.content.decode()

    changed = text.replace("from_points: 85", "from_points: 86")
    assert (
        editor.post(f"/library/draft/files/{SCHEME}", {"text": changed, "do": "keep", "key": "b2"}).status_code == 303
    )
    assert "from 85 to 86" in read(editor.get("/library/draft/"))

    proposed = editor.post("/library/draft/", {"key": "b3", "note": "A higher line"})
    new = next(each for each in queries.versions() if each.note == "A higher line")
    assert proposed.headers["Location"] == f"/library/versions/{new.id}/"
    assert queries.draft(new.proposed_by) is None

    approval = {"key": "b4", "in_force_from": "2027-01-01", "reason": ""}
    assert editor.post(f"/library/versions/{new.id}/approve/", approval).status_code == 403
    assert approver.post(f"/library/versions/{new.id}/approve/", approval).status_code == 303
    held = queries.version(new.id)
    assert held is not None
    assert held.state is State.APPROVED


@pytest.mark.stores("sqlite", "postgresql")
def test_a_proposal_is_turned_down_with_a_reason(office: Office) -> None:
    """Without a reason nothing happens; with one it is decided, and can be decided once only."""
    proposed = version_that(State.PROPOSED)
    approver, editor = office.as_("rulebook_approver"), office.as_("rulebook_editor")

    assert approver.post(f"/library/versions/{proposed.id}/reject/", {"key": "c1", "reason": ""}).status_code == 422
    assert (
        approver.post(f"/library/versions/{proposed.id}/reject/", {"key": "c2", "reason": "Not now"}).status_code == 303
    )
    assert editor.post(f"/library/versions/{proposed.id}/withdraw/", {"key": "c3", "reason": "x"}).status_code == 422
    assert "Not now" in read(editor.get(f"/library/versions/{proposed.id}/"))


def test_a_folder_sent_in_becomes_a_draft(office: Office) -> None:
    """A packed folder is unpacked without the folder around it; what is no rulebook is said and nothing is kept."""
    editor = office.as_("rulebook_editor")
    held = version_that(State.APPROVED)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in queries.texts(held.id).items():
            archive.writestr(f"demo/{name}", text)
    wrong = editor.post("/library/send/", {"files": SimpleUploadedFile("a.zip", b"no zip"), "key": "d1"})
    sent = editor.post("/library/send/", {"files": SimpleUploadedFile("a.zip", out.getvalue()), "key": "d2"})
    draft = queries.draft(version_that(State.PROPOSED).proposed_by)

    assert wrong.status_code == 422
    assert sent.status_code == 303
    assert draft is not None
    assert draft.files == held.files
    assert "nothing is changed" in read(editor.get("/library/draft/"))


def test_a_table_of_indicators_becomes_a_scheme_that_passes_every_check(office: Office) -> None:
    """The example that is offered can be sent back as it is; a wrong cell is named by its address."""
    editor = office.as_("rulebook_editor")
    example = editor.get("/library/scheme-table/example.xlsx").content
    asked = {
        "scheme": "town-annual", "zh": "乡镇考核", "en": "Towns", "unit_kind": "county", "group": "",
        "document": "assessment-measures", "clause": "5", "since": "2026-01-01",
    }  # fmt: skip
    wrong = "部分,权重,指标,分值,数据项\n共性,100,满意度,一百,satisfaction\n共性,,热线,20,nobody_counts\n"
    refused = editor.post(
        "/library/scheme-table/", {**asked, "key": "e1", "table": SimpleUploadedFile("t.csv", wrong.encode())}
    )
    made = editor.post("/library/scheme-table/", {**asked, "key": "e2", "table": SimpleUploadedFile("t.xlsx", example)})

    assert refused.status_code == 422
    assert "nobody_counts" in read(refused)
    assert made.headers["Location"] == "/library/draft/files/schemes/town-annual.yaml"
    assert "Nothing is wrong in this file" in read(editor.get(made.headers["Location"]))
