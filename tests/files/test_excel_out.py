from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from tests.files.report_cases import county_report

from guiju.core.assessment.report import RunReport
from guiju.files.excel_out import write_workbook


@pytest.fixture
def book(tmp_path: Path) -> openpyxl.Workbook:
    """Return the workbook of the fictional run, opened again."""
    write_workbook(county_report(), tmp_path / "results.xlsx")
    return openpyxl.load_workbook(tmp_path / "results.xlsx")


def cells(book: openpyxl.Workbook, sheet: str) -> list[list[object]]:
    """Return a sheet as rows of values."""
    return [[cell.value for cell in row] for row in book[sheet].iter_rows()]


def named_unit(name: str, code: str = "CC-01") -> RunReport:
    """Return the run with its first unit named so."""
    report = county_report()
    units = tuple(replace(unit, name=name, code=code) if unit.code == "CC-01" else unit for unit in report.units)
    return replace(report, units=units)


def test_the_sheets_stand_in_reading_order(book: openpyxl.Workbook) -> None:
    """Summary, ranking, one sheet for each level of the tree, facts, cells, findings."""
    assert book.sheetnames == [
        "摘要 Summary", "排位 Ranking", "第 1 级 Level 1", "第 2 级 Level 2",
        "依据 Facts", "特殊取值 Marked cells", "问题 Findings",
    ]  # fmt: skip


def test_the_summary_says_what_was_run_and_counts(book: openpyxl.Workbook) -> None:
    """The rulebook's whole hash, the units by grade and the findings are on the first sheet."""
    summary = dict(cells(book, "摘要 Summary"))
    assert summary["规则指纹 Rulebook"] == county_report().rulebook_hash
    grades = [
        summary[f"“{zh}”单位数 Units with “{en}”"]
        for zh, en in (("优秀", "Excellent"), ("良好", "Good"), ("一般", "Fair"))
    ]
    assert sum(grades) + summary["未评等次 No grade"] == summary["单位 Units"] == 12
    assert summary["问题 Findings"] == 2


def test_totals_in_the_ranking_are_numbers_that_add_up(book: openpyxl.Workbook) -> None:
    """The parts of each scored unit make its total, apart from bonus and deductions."""
    head, *rows = cells(book, "排位 Ranking")
    assert head[0] == "位次\nPlace"
    for row in rows:
        if row[3] in {"青禾县", "澄东区", "稻川县", "大埠县"}:
            continue
        assert row[5] == pytest.approx(sum(row[7:11]), abs=1e-9), row[3]


def test_missing_shows_its_word_and_never_zero(book: openpyxl.Workbook) -> None:
    """A unit without a result and a fact without a value say which state they are in."""
    ranking = next(row for row in cells(book, "排位 Ranking") if row[3] == "大埠县")
    assert ranking[5] == "待定 blocked"
    facts = {row[0]: row for row in cells(book, "依据 Facts")}
    assert facts["CC-03"][-1] == "不适用 not applicable"
    assert facts["CC-12"][7] == "缺数 missing"


@pytest.mark.parametrize("name", ["=1+1", "+cmd", "-2", "@SUM(A1)", "http://example.test/x", "0012", "{=1}"])
def test_text_never_becomes_a_formula_a_link_or_a_number(tmp_path: Path, name: str) -> None:
    """Whatever a unit is called stays the text it is."""
    write_workbook(named_unit(name, code=name), tmp_path / "results.xlsx")
    book = openpyxl.load_workbook(tmp_path / "results.xlsx")
    found = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == name]
    assert len(found) >= 6
    assert {cell.data_type for cell in found} == {"s"}
    assert not any(sheet._hyperlinks for sheet in book)


def test_heads_are_frozen_filtered_and_repeated_in_print(book: openpyxl.Workbook) -> None:
    """Every table keeps its head in sight, on screen and on A4 landscape."""
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes is not None
        assert sheet.freeze_panes.endswith("2")
        assert sheet.auto_filter.ref is not None
        assert sheet.print_title_rows == "$1:$1"
    for sheet in book.worksheets:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert "县区年度综合考核" in sheet.oddFooter.left.text
        assert sheet.oddFooter.right.text == "&P / &N"


def test_the_same_run_gives_the_same_bytes(tmp_path: Path) -> None:
    """Nothing of the clock or the machine is in the file."""
    for name in ("a.xlsx", "b.xlsx"):
        write_workbook(county_report(), tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2000-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_a_run_without_units_or_findings_still_opens(tmp_path: Path) -> None:
    """An empty run has every sheet, with heads and no rows."""
    empty = replace(county_report(), units=(), findings=(), cells=())
    write_workbook(empty, tmp_path / "empty.xlsx")
    assert len(openpyxl.load_workbook(tmp_path / "empty.xlsx").sheetnames) == 7
