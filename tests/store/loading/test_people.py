"""People, posts and tenures of sheets: registered by the closed list, appointed, exported with a purpose, undone."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable
from uuid import UUID

import openpyxl
import pytest
from tests.store.register.cases import NEW_YEAR, adopt, codes, done, found

from guiju.core.journal.acting import BY_ITSELF, SYSTEM, Acting
from guiju.core.journal.outcome import Done
from guiju.core.loading.plan import Changed, New, Same
from guiju.core.register.numbers import id_check_digit
from guiju.files.rows_out import Format
from guiju.store.loading import actions, content, queries
from guiju.store.loading.models import Batch
from guiju.store.register import queries as register
from guiju.store.register.models import PersonField

pytestmark = pytest.mark.stores

JUNE = dt.date(2026, 6, 1)
NUMBER = "11000019850307001"
ID = NUMBER + id_check_digit(NUMBER)
ROSTER = f"单位,工号,姓名,性别,出生日期,身份证号,学历,民族,备注\n岚溪县,A01,王　芳,女,1985-03-07,{ID},大学,某族,某事\n岚溪县,A02,欧阳若溪,男,1990-05-01,,研究生,某族,\n"
POSTS = "单位,岗位代码,岗位名称,岗位类别,上级岗位代码,班次\n岚溪县,1,主任,head,,早\n岚溪县,2,副主任,head,1,\n岚溪县,3,干事,clerk,2,晚\n岚溪县,4,干事,clerk,9,\n"
TENURES = "单位,岗位代码,工号,任职时间,免职时间\n岚溪县,1,A01,2026-01-01,\n岚溪县,3,A02,2026-02-01,\n"


@pytest.fixture
def county() -> UUID:
    """A county with a code of its own; its lists in force."""
    adopt()
    top = found("prefecture", "澄川市", code="P")
    return found("county", "岚溪县", top, code="C1")


def load(text: str, subject: str, on: dt.date = NEW_YEAR) -> UUID:
    """Send and load a text file."""
    batch = done(actions.send(BY_ITSELF, name=f"{subject}.csv", data=text.encode(), subject=subject, on=on))
    counts = done(actions.load(BY_ITSELF, batch=batch))
    assert counts["refused"] == 0, queries.findings_of(batch, BY_ITSELF)
    return batch


def steps(text: str, subject: str, on: dt.date = NEW_YEAR) -> list[type]:
    """What each row of a text file would do."""
    batch = done(actions.send(BY_ITSELF, name="again.csv", data=text.encode(), subject=subject, on=on))
    seen = queries.preview_of(batch, BY_ITSELF)
    assert seen is not None
    return [type(step) for step in seen.plan.steps]


@pytest.mark.usefixtures("county")
def test_whoever_sends_is_told_of_the_columns_that_are_not_kept() -> None:
    """Once, when the sheet is sent: no batch holds them, so nothing later can name them."""
    sent = actions.send(BY_ITSELF, name="roster.csv", data=ROSTER.encode(), subject="person", on=NEW_YEAR)
    assert isinstance(sent, Done)
    assert {(found.code, found.params["heading"]) for found in sent.findings} == {
        ("sheet-column-denied", "民族"),
        ("sheet-column-refused", "备注"),
    }
    seen = queries.preview_of(sent.value, BY_ITSELF)
    assert seen is not None
    assert "民族" not in str(seen.findings)


def test_a_roster_is_registered_by_the_closed_list(county: UUID) -> None:
    """Each is found again by staff number and by ID number; what may not be kept is nowhere, not in the kept sheet."""
    batch = load(ROSTER, "person")
    people = register.people_by_staff_number(["A01", "A02"], NEW_YEAR)
    assert {person.keeper for person in people} == {county}
    assert {person.fields["name"]["value"] for person in people} == {"王芳", "欧阳若溪"}
    assert {person.fields["education"]["level"] for person in people} == {"bachelor", "postgraduate"}
    assert [number for number, _ in register.people_by_id_number([ID], NEW_YEAR)] == [ID]
    kept = content.read(Batch.objects.get(pk=batch).kept_hash)
    assert kept is not None
    cells = {cell.value for row in openpyxl.load_workbook(io.BytesIO(kept)).active.iter_rows() for cell in row}
    assert {"A01", "王　芳"} <= cells
    assert not cells & {"某族", "某事", "民族", "备注"}
    assert steps(ROSTER, "person") == [Same, Same]
    sources = set(PersonField.objects.values_list("source", flat=True))
    assert {source.split()[0] for source in sources} == {"person.csv"}
    assert {source.split()[-1] for source in sources} == {"2", "3"}


def test_a_changed_field_is_stated_and_taken_back(county: UUID) -> None:
    """A new degree of education holds from June; undone, the old one holds again, and the person stays."""
    load(ROSTER, "person")
    changed = ROSTER.replace("大学", "研究生")
    assert steps(changed, "person", JUNE) == [Changed, Same]
    batch = load(changed, "person", JUNE)
    assert _level(JUNE) == "postgraduate"
    assert _level(NEW_YEAR) == "bachelor"
    assert done(actions.undo(BY_ITSELF, batch=batch)) == {"undone": 1, "left": 0}
    assert _level(JUNE) == "bachelor"
    assert county


def _level(on: dt.date) -> str:
    return next(iter(register.people_by_staff_number(["A01"], on))).fields["education"]["level"]


def test_people_undone_can_be_registered_again(county: UUID) -> None:
    """The ID number of a registration that was taken back is free again."""
    batch = load(ROSTER, "person")
    assert done(actions.undo(BY_ITSELF, batch=batch)) == {"undone": 2, "left": 0}
    assert register.people_by_staff_number(["A01"], NEW_YEAR) == ()
    assert steps(ROSTER, "person") == [New, New]
    load(ROSTER, "person")
    assert len(register.people_by_id_number([ID], NEW_YEAR)) == 1
    assert county


def test_posts_with_their_lines(county: UUID) -> None:
    """A line that leads nowhere is named and kept as text; the post is there."""
    batch = load(POSTS, "post")
    posts = register.posts_of_units([county], NEW_YEAR)
    assert {reference: post.reports_to_reference for (_, reference), post in posts.items()} == {
        "1": "", "2": "1", "3": "2", "4": "",
    }  # fmt: skip
    assert posts[county, "1"].attributes == {"shift": "早"}
    found_codes = [
        (f.code, f.params["line"]) for f in queries.findings_of(batch, BY_ITSELF) if f.code.startswith("reports-to")
    ]
    assert found_codes == [("reports-to-nowhere", 5)]
    assert queries.written_of(batch) == {5: {"reports_to": "9"}}
    assert steps(POSTS.replace("副主任", "常务副主任"), "post", JUNE) == [Same, Changed, Same, Same]


def test_tenures_and_a_selection_ended_and_undone(county: UUID) -> None:
    """Two are appointed; both tenures are selected and ended together; the undoing lets both go on."""
    load(ROSTER, "person")
    load(POSTS, "post")
    tenures = load(TENURES, "tenure")
    assert steps(TENURES, "tenure") == [Same, Same]
    things = list(queries.things_of(tenures).values())
    chosen = done(
        actions.choose(
            BY_ITSELF, subject="tenure", verb="end", things=things, values={"basis": "澄编〔2026〕3号"}, on=JUNE
        )
    )
    seen = queries.would(BY_ITSELF, batch=chosen)
    assert seen is not None
    assert [one.changes for one in seen] == [(("valid_to", None, "2026-06-01"),)] * 2
    held = _ends()
    assert done(actions.load(BY_ITSELF, batch=chosen))["changed"] == 2
    assert (held, _ends()) == ({None}, {JUNE})
    assert done(actions.undo(BY_ITSELF, batch=chosen)) == {"undone": 2, "left": 0}
    assert _ends() == {None}
    assert county


def _ends() -> set[dt.date | None]:
    people = register.people_by_staff_number(["A01", "A02"], NEW_YEAR)
    return {end for _, end in register.tenures_of(person.id for person in people).values()}


def test_a_selection_that_cannot_be_done_says_why_beforehand(county: UUID) -> None:
    """A post that somebody holds is not abolished; the preview says so, and loading leaves it and ends the other."""
    load(ROSTER, "person")
    batch = load(POSTS, "post")
    load(TENURES, "tenure")
    posts = queries.things_of(batch)
    chosen = done(
        actions.choose(BY_ITSELF, subject="post", verb="end", things=[posts[2], posts[3]], values={}, on=JUNE)
    )
    seen = queries.would(BY_ITSELF, batch=chosen)
    assert seen is not None
    assert [[finding.code for finding in one.findings] for one in seen] == [["post-is-held"], []]
    counts = done(actions.load(BY_ITSELF, batch=chosen))
    assert (counts["changed"], counts["refused"]) == (1, 1)
    assert set(register.posts_of_units([county], JUNE)) == {(county, code) for code in "134"}
    refused = actions.choose(BY_ITSELF, subject="post", verb="fire", things=[posts[2]], values={}, on=JUNE)
    assert codes(refused) == {"unknown-verb"}
    refused = actions.choose(BY_ITSELF, subject="post", verb="move", things=[posts[2]], values={}, on=JUNE)
    assert codes(refused) == {"selection-values"}


@pytest.fixture
def filled(county: UUID) -> UUID:
    """The county with its people in their posts."""
    load(ROSTER, "person")
    load(POSTS, "post")
    load(TENURES, "tenure")
    return county


def test_an_export_of_people_asks_for_a_purpose_and_is_told_to_each(
    filled: UUID, mentioned: Callable[[UUID], list[str]]
) -> None:
    """Without a purpose it is refused; with one, everybody in it finds it in their record."""
    asked = actions.Asked("people", filled, JUNE)
    assert codes(actions.export(BY_ITSELF, asked=asked, form=Format.CSV)) == {"export-purpose-needed"}
    made = done(actions.export(Acting(SYSTEM, purpose="通讯录"), asked=asked, form=Format.CSV))
    rows = list(csv.reader(io.StringIO(made.data.decode("utf-8-sig"))))
    assert {row[0] for row in rows[1:]} == {"王芳", "欧阳若溪"}
    assert made.rows == 2
    for person in register.people_by_staff_number(["A01", "A02"], NEW_YEAR):
        assert "exports.people.made" in mentioned(person.id)


@pytest.fixture
def mentioned() -> Callable[[UUID], list[str]]:
    """What the journal says about a person."""
    from guiju.store.audit.models import Mention  # noqa: PLC0415 - the journal's own table

    return lambda person: list(Mention.objects.filter(person=person).values_list("event__kind", flat=True))


@pytest.mark.parametrize("form", list(Format))
def test_units_and_posts_are_exported_and_come_back(form: Format, filled: UUID) -> None:
    """What was exported says, loaded again, what is held already."""
    for table, subject, rows in (("units", "unit", 2), ("posts", "post", 4)):
        made = done(actions.export(BY_ITSELF, asked=actions.Asked(table, None, JUNE), form=form))
        assert made.rows == rows
        if form is not Format.PARQUET:
            batch = done(actions.send(BY_ITSELF, name=made.name, data=made.data, subject=subject, on=JUNE))
            seen = queries.preview_of(batch, BY_ITSELF)
            assert seen is not None
            assert {type(step) for step in seen.plan.steps} == {Same}, seen.plan.steps
    assert filled


def test_the_sheet_that_was_sent_can_be_removed(filled: UUID) -> None:
    """What was loaded stays; the sheet is gone from the disk, and the batch can still be undone."""
    batch = load(ROSTER.replace("A0", "B0").replace(ID, ""), "person")
    kept = Batch.objects.get(pk=batch).kept_hash
    done(actions.forget(BY_ITSELF, batch=batch))
    assert content.read(kept) is None
    assert queries.preview_of(batch, BY_ITSELF) is None
    assert done(actions.undo(BY_ITSELF, batch=batch))["undone"] == 2
    assert filled
