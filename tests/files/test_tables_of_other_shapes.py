"""Tables of other shapes: periods across, two tables on a sheet, measures in rows, a heading and nothing below."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from guiju.files.wanted import Wanted

Sheet = Callable[..., Path]
MONTHS = [f"{month}月" for month in range(1, 13)]


def test_months_across_take_the_measure_of_the_title(sheet: Sheet, read: Callable) -> None:
    """The year is that of the data's period; the sum beside them is named as not used."""
    path = sheet(["2026年受理件数统计表"], ["单位", *MONTHS, "合计"], ["青石镇", *range(1, 13), 78])
    found = read(path)
    assert {fact["period"]: fact["value"] for fact in found.facts} == {f"2026-{m:02d}": m for m in range(1, 13)}
    assert found.cells("columns-not-used")


def test_months_across_take_measure_and_unit_of_the_sheets_name(tmp_path: Path, read: Callable) -> None:
    """A sheet for each measure; 万元 and % in its name hold for every column."""
    book = openpyxl.Workbook()
    book.active.title = "财政收入（万元）"
    book.active.append(["单位", "1月份", "2月份"])
    book.active.append(["青石镇", 1, 2])
    rates = book.create_sheet("按期办结率（%）")
    rates.append(["单位", "一季度", "上半年"])
    rates.append(["青石镇", 98, 97])
    book.save(tmp_path / "book.xlsx")
    found = read(tmp_path / "book.xlsx")
    assert {(fact["measure"], fact["period"], fact["value"]) for fact in found.facts} == {
        ("income", "2026-01", 10_000),
        ("income", "2026-02", 20_000),
        ("on_time", "2026-Q1", 0.98),
        ("on_time", "2026-H1", 0.97),
    }


def test_a_unit_over_periods_holds_for_each(sheet: Sheet, read: Callable) -> None:
    """财政收入（万元） stands merged over its months; the months have no bracket of their own."""

    def dress(page: Worksheet) -> None:
        page.merge_cells("A1:A2")
        page.merge_cells("B1:C1")

    path = sheet(["单位", "财政收入（万元）", None], [None, "1月", "2026年2月"], ["青石镇", 4, 5], dress=dress)
    assert {fact["period"]: fact["value"] for fact in read(path).facts} == {"2026-01": 40_000, "2026-02": 50_000}


def test_months_across_without_a_measure_are_refused(sheet: Sheet, read: Callable) -> None:
    """Nothing says of what the figures are."""
    found = read(sheet(["单位", *MONTHS], ["青石镇", *range(1, 13)]))
    assert found.cells("periods-without-measure") == ["B1"]
    assert found.facts == []


def test_a_mapped_column_keeps_the_period_of_its_heading(sheet: Sheet, read: Callable) -> None:
    """January's figure is not the year's because a mapping names its column."""
    found = read(sheet(["单位", "1月", "2月"], ["青石镇", 7, 8]), columns={"requests": "=C"})
    assert [(fact["period"], fact["value"]) for fact in found.facts] == [("2026-02", 8)]


def test_a_second_table_below_is_refused_whole(sheet: Sheet, read: Callable) -> None:
    """Its figures are of another measure; the first table is read."""
    rows = (["单位", "受理件数"], ["青石镇", 1], [], ["单位", "按期办结率"], ["青石镇", 0.9], ["白水乡", 0.8])
    found = read(sheet(*rows))
    assert found.values("requests") == {"青石镇": 1}
    assert found.cells("second-table") == ["A4"]
    assert found.table.counts.refused == 6


def test_a_title_before_a_repeated_heading_is_no_unit(sheet: Sheet, read: Callable) -> None:
    """表二 stands alone in its row, the heading follows once more."""
    found = read(sheet(["单位", "受理件数"], ["青石镇", 1], ["表二"], ["单位", "受理件数"], ["白水乡", 2]))
    assert found.values("requests") == {"青石镇": 1, "白水乡": 2}
    assert [unit["unit"] for unit in found.units] == ["青石镇", "白水乡"]


def test_tables_side_by_side_are_refused(sheet: Sheet, read: Callable) -> None:
    """Two columns for one measure cannot both be a unit's."""
    found = read(sheet(["单位", "受理件数", None, "单位", "受理件数"], ["青石镇", 1, None, "白水乡", 2]))
    assert found.facts == []
    assert "columns-for-one-measure" in found.codes


def test_measures_in_rows_are_refused_with_what_to_do(sheet: Sheet, read: Callable) -> None:
    """Units across: the table is to be turned."""
    found = read(sheet(["指标", "青石镇", "白水乡"], ["按期办结率", 0.9, 0.8], ["受理件数", 1, 2]))
    assert found.cells("table-turned") == ["A2"]


def test_a_heading_alone_is_no_answer(sheet: Sheet, read: Callable) -> None:
    """An empty form sent back says nothing, and is not taken for facts."""
    found = read(sheet(["单位", "受理件数"]))
    assert "table-without-rows" in found.codes


@pytest.mark.parametrize("said", ["免报", "免考", "豁免"])
def test_an_exemption_has_several_names(sheet: Sheet, read: Callable, said: str) -> None:
    """With its reason it is one."""
    found = read(sheet(["单位", "指标", "数值", "状态", "原因"], ["青石镇", "受理件数", None, said, "受灾"]))
    assert found.states("requests") == {"青石镇": "exempted"}


def test_months_without_a_year_ask_for_it(sheet: Sheet, read: Callable, wanted: Wanted) -> None:
    """Where the data's period is not known, no year is guessed."""
    path = sheet(["受理件数统计表"], ["单位", *MONTHS], ["青石镇", *range(1, 13)])
    found = read(path, Wanted(wanted.measures))
    assert found.cells("months-without-year") == ["B2"]
    assert found.facts == []
