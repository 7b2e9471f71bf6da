"""A scheme as a table: every indicator with its curve, parts merged, printed on A4, in both languages."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.votes import Votes
from guiju.desk.scheme_table.writing import Form, write_scheme

ROOT = Path(__file__).resolve().parents[2]


def _indicators(institution: Institution, scheme: str) -> int:
    waiting, found = [institution.schemes[scheme].tree], 0
    while waiting:
        node = waiting.pop()
        found += node.is_indicator
        waiting.extend(node.children)
    return found


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_workbook_shows_each_indicator_with_its_curve(demo: Institution, language: str) -> None:
    """One row and one picture for each; a part spans its rows; the page is A4 across and repeats its heading."""
    written = write_scheme(demo, "county-annual", Form.XLSX, language)
    assert written.data is not None
    book = load_workbook(io.BytesIO(written.data))
    sheet = book.worksheets[0]
    heads = next([cell.value for cell in row] for row in sheet.iter_rows() if row[-1].value in {"编号", "Code"})
    merged = {str(each) for each in sheet.merged_cells.ranges}

    assert len(sheet._images) == _indicators(demo, "county-annual")  # type: ignore[attr-defined]
    assert heads[0] == {"zh": "一级指标", "en": "First level"}[language]
    assert sheet["A1"].value == demo.schemes["county-annual"].title.in_language(language)
    assert "A5:A11" in merged
    assert "B7:C7" in merged
    assert sheet["A5"].value.splitlines()[0] == {"zh": "共性工作", "en": "Common work"}[language]
    assert sheet["D5"].value == 18
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == ("9", "landscape") or (
        sheet.page_setup.paperSize == 9
    )
    assert sheet.print_title_rows == "$4:$4"
    assert len(book.worksheets) == 2


@pytest.mark.parametrize("scheme", ["county-annual", "university-annual", "quarterly-check"])
def test_a_document_has_the_same_rows(demo: Institution, scheme: str) -> None:
    """The heading repeats on every page, no row breaks over two, each curve says in words what it is."""
    written = write_scheme(demo, scheme, Form.DOCX, "zh")
    assert written.data is not None
    document = Document(io.BytesIO(written.data))
    (table,) = document.tables
    xml = document.element.xml

    assert len(table.rows) >= _indicators(demo, scheme) + 2
    assert len(document.inline_shapes) == _indicators(demo, scheme)
    assert xml.count("<w:tblHeader") == 1
    assert xml.count("的计分曲线") == _indicators(demo, scheme)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_votes_and_the_least_weight_of_a_class_stand_below_the_table(demo: Institution, language: str) -> None:
    """What each answer gives, how few are no result, and the share a clause asks for: in the workbook and the document."""
    scheme = demo.schemes["department-annual"]
    answers = [{"measure": "late_returns", "gives": 100}, {"measure": "accidents", "gives": Decimal("62.5")}]
    votes = Votes.model_validate({"answers": answers, "fewest": 12, "due": "staff", "at_least": "1/2"})
    poll = demo.measures["satisfaction"].model_copy(update={"votes": votes, "reported_by": None})
    children = [node.model_copy(update={"weight_at_least": Decimal("0.3")}) for node in scheme.tree.children[:1]]
    tree = scheme.tree.model_copy(update={"children": (*children, *scheme.tree.children[1:])})
    asked = replace(
        demo,
        schemes={**demo.schemes, scheme.id: scheme.model_copy(update={"tree": tree})},
        measures={**demo.measures, "satisfaction": poll},
    )
    book, text = (write_scheme(asked, scheme.id, form, language).data for form in (Form.XLSX, Form.DOCX))
    assert book is not None
    assert text is not None
    cells = [str(cell.value) for row in load_workbook(io.BytesIO(book)).worksheets[0] for cell in row if cell.value]
    paragraphs = [each.text for each in Document(io.BytesIO(text)).paragraphs]
    title = children[0].title.in_language(language)
    least = {"zh": f"“{title}”的权重不低于 30%。", "en": f"{title} weighs at least 30% of the whole above it."}[
        language
    ]
    few = {"zh": "有效票不足 12 张不计", "en": "no value for fewer than 12 valid ones"}[language]
    for shown in ("\n".join(cells), "\n".join(paragraphs)):
        assert least in shown
        assert few in shown
        assert "× 62.5" in shown


def test_the_same_scheme_gives_the_same_workbook(demo: Institution) -> None:
    """Nothing in it comes from a clock."""
    one, other = (write_scheme(demo, "firm-annual", Form.XLSX, "zh").data for _ in range(2))
    assert one == other


def test_what_no_column_holds_is_told(demo: Institution) -> None:
    """Groups, caps and grades stand in notes and on the second sheet; figures that change are those of the day."""
    told = {each.code: each for each in write_scheme(demo, "department-annual", Form.XLSX, "zh").findings}
    assert "caps" in str(told["scheme-table-kept-beside"].params["names"])
    assert told["scheme-table-of-a-day"].params["names"] == ["excellent"]
    assert "scheme-table-not-carried" in {
        each.code for each in write_scheme(demo, "department-annual", Form.DOCX, "zh").findings
    }
