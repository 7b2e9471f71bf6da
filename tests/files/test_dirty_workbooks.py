"""Workbooks as people keep them: each kind of dirt is read rightly or refused by cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.worksheet.worksheet import Worksheet

from guiju.files.wanted import Wanted

Sheet = Callable[..., Path]
HEAD = ["单位", "按期办结率", "受理件数"]


def test_title_rows_above_the_heading_are_no_data(sheet: Sheet, read: Callable) -> None:
    """A title, an as-of line and an empty row stand above the heading."""
    path = sheet(["考核数据汇总表"], ["（截至2026年6月）"], [], HEAD, ["岚溪县", 0.9, 30])
    found = read(path)
    assert found.values("on_time") == {"岚溪县": 0.9}
    assert found.table.counts.heading == 5


def test_a_title_of_another_year_is_doubted(sheet: Sheet, read: Callable) -> None:
    """Last year's file loaded for this year is noticed by its title."""
    found = read(sheet(["2025年度考核数据"], HEAD, ["岚溪县", 0.9, 30]))
    assert found.cells("title-names-other-year") == ["A1"]


def test_two_row_heading_with_merged_groups(sheet: Sheet, read: Callable) -> None:
    """The unit runs over both rows; a group heading stands over two measures."""

    def dress(page: Worksheet) -> None:
        page.merge_cells("A1:A2")
        page.merge_cells("B1:C1")

    path = sheet(["单位", "诉求办理", None], [None, "按期办结率", "受理件数"], ["岚溪县", 0.9, 30], dress=dress)
    found = read(path)
    assert found.values("on_time") == {"岚溪县": 0.9}
    assert found.values("requests") == {"岚溪县": 30}
    assert found.codes.count("columns-not-used") == 0


def test_three_row_heading_with_periods_across(sheet: Sheet, read: Callable) -> None:
    """Periods stand in a heading row; each column's facts belong to its own period."""

    def dress(page: Worksheet) -> None:
        page.merge_cells("A1:A3")
        page.merge_cells("B1:E1")
        page.merge_cells("B2:C2")
        page.merge_cells("D2:E2")

    rows = (
        ["单位", "诉求办理", None, None, None],
        [None, "2025年", None, "2026年", None],
        [None, "按期办结率", "受理件数", "按期办结率", "受理件数"],
        ["岚溪县", 0.8, 20, 0.9, 30],
    )
    found = read(sheet(*rows, dress=dress))
    assert {(fact["measure"], fact["period"], fact["value"]) for fact in found.facts} == {
        ("on_time", "2025", 0.8),
        ("requests", "2025", 20),
        ("on_time", "2026", 0.9),
        ("requests", "2026", 30),
    }


def test_a_percent_sign_over_a_group_holds_for_its_columns(sheet: Sheet, read: Callable) -> None:
    """比率（%） stands over the group, not over the column."""

    def dress(page: Worksheet) -> None:
        page.merge_cells("A1:A2")
        page.merge_cells("B1:C1")

    rows = (["单位", "比率（%）", None], [None, "按期办结率", "满意度"], ["岚溪县", 87.5, 90])
    assert read(sheet(*rows, dress=dress)).values("on_time") == {"岚溪县": 0.875}


def test_names_padded_with_spaces(sheet: Sheet, read: Callable, known: Wanted) -> None:
    """Full-width spaces, ordinary spaces and NBSP pad names to one width."""
    path = sheet(HEAD, ["岚　溪　县", 0.9, 1], ["筱 溪 县 ", 0.8, 2], ["\u00a0南屏区\u3000", 0.7, 3])
    assert read(path, known).values("on_time") == {"0101": 0.9, "0102": 0.8, "0203": 0.7}
    assert [unit["name"] for unit in read(path).units] == ["岚溪县", "筱溪县", "南屏区"]


def test_percent_as_text_as_format_and_by_heading(sheet: Sheet, read: Callable) -> None:
    """87.5 % is 0.875 however it is written."""

    def dress(page: Worksheet) -> None:
        page["B3"].number_format = "0.0%"
        page["B4"].number_format = '0"%"'

    rows = (["单位", "按期办结率"], ["甲县", "87.5%"], ["乙县", 0.875], ["丙县", 0.875], ["丁县", "８７．５％"])
    assert set(read(sheet(*rows, dress=dress)).values("on_time").values()) == {0.875}
    headed = sheet(["单位", "按期办结率（%）"], ["甲县", 87.5], ["乙县", "87.5%"], ["丙县", "87.5"])
    assert set(read(headed).values("on_time").values()) == {0.875}


def test_a_percent_format_under_a_percent_heading_is_not_divided_twice(sheet: Sheet, read: Callable) -> None:
    """The number format says fraction, whatever the heading says."""

    def dress(page: Worksheet) -> None:
        page["B2"].number_format = "0.00%"

    assert read(sheet(["单位", "按期办结率(%)"], ["岚溪县", 0.875], dress=dress)).values("on_time") == {"岚溪县": 0.875}


def test_a_ratio_over_one_without_a_sign_is_refused(sheet: Sheet, read: Callable) -> None:
    """87.5 may be percent or a slip; 120 % is allowed because it says so."""
    found = read(sheet(HEAD, ["岚溪县", 87.5, 1], ["筱溪县", "120%", 1]))
    assert found.cells("ratio-over-one") == ["B2"]
    assert found.values("on_time") == {"筱溪县": 1.2}


def test_a_percent_format_on_a_count_is_refused(sheet: Sheet, read: Callable) -> None:
    """0.3 shown as 30 % is not a number of cases."""

    def dress(page: Worksheet) -> None:
        page["C2"].number_format = "0%"

    assert read(sheet(HEAD, ["岚溪县", 0.9, 3], dress=dress)).cells("percent-unexpected") == ["C2"]


@pytest.mark.parametrize(
    ("written", "held"),
    [
        ("1,234.5", 1234.5),
        ("１，２３４", 1234),
        ("１２３４．５", 1234.5),
        (" 12 345 ", 12345),
        ("\u221230", -30),
        ("1.2e3", 1200),
    ],
)
def test_numbers_written_as_text(sheet: Sheet, read: Callable, written: str, held: float) -> None:
    """Thousand signs, full-width digits and spaces are read."""
    assert read(sheet(["单位", "满意度"], ["岚溪县", written])).values("score") == {"岚溪县": held}


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("约30", "number-approximate"),
        ("30余", "number-approximate"),
        ("30-40", "number-approximate"),
        (">30", "number-approximate"),
        ("30个", "number-with-unit"),
        ("87,5", "decimal-comma"),
        ("1,23,4", "number-grouping"),
        ("三十", "number-unreadable"),
        ("10²", "number-with-unit"),
        ("30.5", "count-not-whole"),
        (30.5, "count-not-whole"),
        ("-3", "count-negative"),
        (-3, "count-negative"),
        (True, "answer-in-number"),
        (dt.date(2026, 3, 4), "date-in-number"),
        ("无", "zero-or-missing"),
        ("免责", "exemption-without-reason"),
        ("=1+2", "formula-without-result"),
    ],
)
def test_doubtful_numbers_are_refused_by_cell(sheet: Sheet, read: Callable, written: object, code: str) -> None:
    """A count cell that may mean two things is refused, named, and not turned into zero."""
    found = read(sheet(HEAD, ["筱溪县", 0.5, 1], ["岚溪县", 0.9, written]))
    assert found.cells(code) == ["C3"]
    assert found.values("requests") == {"筱溪县": 1}
    assert found.table.counts.refused == 1


@pytest.mark.parametrize(
    ("written", "state"),
    [
        (None, "missing"),
        ("", "missing"),
        ("　", "missing"),
        ("-", "missing"),
        ("——", "missing"),
        ("缺报", "missing"),
        ("/", "not_applicable"),
        ("／", "not_applicable"),
        ("不适用", "not_applicable"),
        ("N/A", "not_applicable"),
    ],
)
def test_empty_dash_slash_and_words(sheet: Sheet, read: Callable, written: str | None, state: str) -> None:
    """Each way to write nothing has its stated meaning; none of them is zero."""
    found = read(sheet(HEAD, ["岚溪县", 0.9, written]))
    assert found.states("requests") == {"岚溪县": state}
    assert found.values("requests") == {"岚溪县": None}


def test_units_in_cells_need_a_declared_unit_or_a_mapping(sheet: Sheet, read: Callable) -> None:
    """1.2万元 is 12,000 yuan for a measure in yuan; 30件 are 30 cases; 30户 is refused unless the mapping allows it."""
    path = sheet(["单位", "财政收入", "受理件数"], ["岚溪县", "1.2万元", "30件"], ["筱溪县", "3亿", "30户"])
    found = read(path)
    assert found.values("income") == {"岚溪县": 12000, "筱溪县": 300_000_000}
    assert found.values("requests") == {"岚溪县": 30}
    assert found.cells("number-with-unit") == ["C3"]
    assert read(path, cell_units={"户": 1}).values("requests") == {"岚溪县": 30, "筱溪县": 30}


def test_a_heading_or_a_title_in_ten_thousand_yuan_is_converted(sheet: Sheet, read: Callable) -> None:
    """The unit in the heading, or above the table, is turned into the measure's own."""
    assert read(sheet(["单位", "财政收入（万元）"], ["岚溪县", 1.2])).values("income") == {"岚溪县": 12000}
    found = read(sheet(["收入表", "单位：万元"], ["单位", "财政收入"], ["岚溪县", 1.2]))
    assert found.values("income") == {"岚溪县": 12000}
    assert found.cells("sheet-unit-applied") == ["B2"]


def test_a_unit_that_does_not_convert_is_doubted(sheet: Sheet, read: Callable) -> None:
    """Households are no cases."""
    found = read(sheet(["单位", "受理件数（户）"], ["岚溪县", 3]))
    assert found.cells("unit-differs") == ["B1"]


def test_sums_and_averages_inside_the_data_are_listed_and_skipped(sheet: Sheet, read: Callable) -> None:
    """Sub-totals, totals and averages are no units."""
    words = ["小计", "合  计", "总计", "全市平均", "第一组小计", "Subtotal", "Total"]
    path = sheet(HEAD, ["岚溪县", 0.9, 30], *([word, 0.9, 30] for word in words), ["筱溪县", 0.8, 20])
    found = read(path)
    assert found.values("requests") == {"岚溪县": 30, "筱溪县": 20}
    assert found.cells("row-skipped-sum") == [f"A{row}" for row in range(3, 10)]
    assert found.table.counts.skipped == 21


def test_a_sum_named_in_the_serial_column(sheet: Sheet, read: Callable) -> None:
    """合计 often stands under the serial number, with the unit left empty."""
    found = read(sheet(["序号", *HEAD], [1, "岚溪县", 0.9, 30], ["合计", None, 0.9, 30]))
    assert found.values("requests") == {"岚溪县": 30}
    assert found.cells("row-skipped-sum") == ["A3"]


def test_a_known_unit_is_never_a_sum(sheet: Sheet, read: Callable, wanted: Wanted) -> None:
    """A unit whose name ends like a sum is a unit when it is known."""
    needs = Wanted(wanted.measures, units={"1": "审计汇总"}, period="2026")
    assert read(sheet(HEAD, ["审计汇总", 0.9, 30]), needs).values("requests") == {"1": 30}


def test_footers_sections_numbering_and_repeated_headings(sheet: Sheet, read: Callable) -> None:
    """What people print around a table is listed and skipped."""

    def dress(page: Worksheet) -> None:
        page.merge_cells("A3:C3")

    rows = (
        HEAD,
        ["甲", 1, 2],
        ["一、平原县", None, None],
        ["岚溪县", 0.9, 30],
        HEAD,
        ["筱溪县", 0.8, 20],
        ["填表人：王　芳", None, "审核：李明"],
        ["注：数据来自平台。"],
    )
    found = read(sheet(*rows, dress=dress))
    assert found.values("requests") == {"岚溪县": 30, "筱溪县": 20}
    assert found.cells("row-skipped-numbering") == ["A2"]
    assert found.cells("row-skipped-section") == ["A3"]
    assert found.cells("row-skipped-heading") == ["A5"]
    assert found.cells("row-skipped-footer") == ["A7", "A8"]


def test_serial_and_note_columns_are_known_for_what_they_are(sheet: Sheet, read: Callable) -> None:
    """序号 and 备注 are skipped without a finding; an unknown column is listed."""
    found = read(sheet(["序号", *HEAD, "备注", "联络员"], [1, "岚溪县", 0.9, 30, "已核", "张三"]))
    assert (found.role("序号"), found.role("备注"), found.role("联络员")) == ("serial", "note", "unmatched")
    assert found.codes.count("columns-not-used") == 1


def test_codes_that_lost_digits_are_refused(sheet: Sheet, read: Callable) -> None:
    """An 18-digit code kept as a number has lost its last digits."""
    found = read(
        sheet(["单位代码", "受理件数"], [123456789012345678, 1], ["1.23457E+17", 2], ["11370000004500001X", 3])
    )
    assert found.cells("unit-code-digits") == ["A2", "A3"]
    assert list(found.values("requests")) == ["11370000004500001X"]


def test_lost_leading_zeros_are_repaired_and_listed(sheet: Sheet, read: Callable, known: Wanted) -> None:
    """101 is the known unit 0101, and the repair is told."""
    found = read(sheet(["单位代码", "受理件数"], [101, 1], [102.0, 2]), known)
    assert found.values("requests") == {"0101": 1, "0102": 2}
    assert found.cells("unit-code-zeros") == ["A2", "A3"]


def test_unknown_units_are_refused_with_the_nearest(sheet: Sheet, read: Callable, known: Wanted) -> None:
    """A misspelt unit is refused with its whole row and a suggestion."""
    found = read(sheet(HEAD, ["岚西县", 0.9, 30]), known)
    finding = next(item for item in found.table.findings if item.code == "unit-unknown")
    assert finding.params["nearest"] == "岚溪县"
    assert found.table.counts.refused == 3


def test_merged_unit_names_are_filled_downwards(sheet: Sheet, read: Callable) -> None:
    """One merged name stands for the rows beside it; a blank name that is not merged is refused."""

    def dress(page: Worksheet) -> None:
        page.merge_cells("A2:A3")

    rows = (["单位", "年度", "受理件数"], ["岚溪县", 2025, 1], [None, 2026, 2], [None, 2026, 3])
    found = read(sheet(*rows, dress=dress))
    assert [(fact["unit"], fact["period"], fact["value"]) for fact in found.facts] == [
        ("岚溪县", "2025", 1),
        ("岚溪县", "2026", 2),
    ]
    assert found.codes.count("merged-names-filled") == 1
    assert found.cells("unit-missing") == ["A4"]


def test_a_value_merged_over_two_units_is_refused(sheet: Sheet, read: Callable) -> None:
    """One number over two rows belongs to nobody for sure."""

    def dress(page: Worksheet) -> None:
        page.merge_cells("C2:C3")

    found = read(sheet(HEAD, ["岚溪县", 0.9, 30], ["筱溪县", 0.8, None], dress=dress))
    assert found.cells("value-merged") == ["C2"]
    assert found.values("requests") == {"筱溪县": None}


def test_dates_as_people_write_them(sheet: Sheet, read: Callable) -> None:
    """1985.03 is March 1985 as number and as text; 1985.1 is asked about, unless the cell shows 1985.10."""

    def dress(page: Worksheet) -> None:
        page["B7"].number_format = "0.00"

    rows = (
        ["单位", "设立时间", "满意度"],
        ["甲县", 1985.03, 1],
        ["乙县", "1985.03", 1],
        ["丙县", dt.date(1985, 3, 5), 1],
        ["丁县", 31111, 1],
        ["戊县", 1985.1, 1],
        ["己县", 1985.1, 1],
        ["庚县", "1985年3月", 1],
    )
    found = read(sheet(*rows, dress=dress))
    founded = {unit["unit"]: unit["founded"] for unit in found.units}
    assert founded == {
        "甲县": "1985-03",
        "乙县": "1985-03",
        "丙县": "1985-03-05",
        "丁县": "1985-03-05",
        "戊县": None,
        "己县": "1985-10",
        "庚县": "1985-03",
    }
    assert found.cells("date-october") == ["B6"]


def test_yes_and_no_in_chinese(sheet: Sheet, read: Callable) -> None:
    """Ticks, words and digits; the letter X is refused."""
    marks = ["是", "有", "√", "Y", 1, True, "否", "无", "×", "n", 0, False]
    rows = [[f"{number}县", mark] for number, mark in enumerate(marks)]
    found = read(sheet(["单位", "是否制定计划"], *rows, ["末县", "X"]))
    assert list(found.values("plan_made").values()) == [1] * 6 + [0] * 6
    assert found.cells("yes-no-unreadable") == ["B14"]


def test_attributes_are_checked_against_their_values(sheet: Sheet, read: Callable) -> None:
    """A value may be named by id or title; another one is refused."""
    found = read(sheet(["单位", "地形", "满意度"], ["甲县", "平原", 1], ["乙县", "山区", 1], ["丙县", "海岛", 1]))
    assert [unit["terrain"] for unit in found.units] == ["plain", "hill", None]
    assert found.cells("value-not-listed") == ["B4"]
    finding = next(item for item in found.table.findings if item.code == "value-not-listed")
    assert finding.params["allowed"] == "hill 丘陵、plain 平原"


def test_formula_errors_are_refused_even_where_the_value_reader_sees_nothing(sheet: Sheet, read: Callable) -> None:
    """#DIV/0! and #REF! are refused by name."""

    def dress(page: Worksheet) -> None:
        for cell, error in (("B2", "#DIV/0!"), ("C3", "#REF!"), ("A4", "#N/A")):
            page[cell].value = error
            page[cell].data_type = "e"

    found = read(sheet(HEAD, ["岚溪县", 0, 1], ["筱溪县", 0.8, 0], ["南屏区", 0.8, 0], dress=dress))
    assert found.cells("formula-error") == ["B2", "C3", "A4"]


def test_formulas_with_a_kept_result_are_read(tmp_path: Path, read: Callable) -> None:
    """The result a program saved beside the formula is the value."""
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("数据")
        page.write_row(0, 0, HEAD)
        page.write_row(1, 0, ["岚溪县", 0.5])
        page.write_formula("C2", "=10+20", None, 30)
    assert read(path).values("requests") == {"岚溪县": 30}


def test_equal_repeats_are_noted_and_different_ones_refused(sheet: Sheet, read: Callable) -> None:
    """The second value of one fact names the cell of the first."""
    found = read(sheet(HEAD, ["岚溪县", 0.9, 30], ["岚溪县", "90%", 31]))
    assert found.cells("fact-repeated") == ["B3"]
    assert found.cells("fact-conflict") == ["C3"]
    conflict = next(item for item in found.table.findings if item.code == "fact-conflict")
    assert (conflict.params["where"], conflict.params["first"], conflict.params["raw"]) == ("Sheet1!C2", "30", "31")


def test_two_columns_for_one_measure_are_refused_unless_the_mapping_chooses(sheet: Sheet, read: Callable) -> None:
    """Neither column is taken on a guess."""
    path = sheet(["单位", "受理件数", "Requests received"], ["岚溪县", 30, 31])
    assert read(path).codes.count("columns-for-one-measure") == 1
    assert read(path).values("requests") == {}
    assert read(path, columns={"requests": "=C"}).values("requests") == {"岚溪县": 31}


def test_an_unknown_heading_gets_a_suggestion(sheet: Sheet, read: Callable) -> None:
    """按期办结律 is nearly a measure."""
    found = read(sheet(["单位", "按期办结律", "受理件数"], ["岚溪县", 0.9, 30]))
    assert found.cells("column-not-used-near") == ["B1"]
    assert "measure-without-column" in found.codes


def test_hidden_rows_and_columns_are_read_and_hidden_sheets_are_not(sheet: Sheet, read: Callable) -> None:
    """All three are told."""

    def dress(page: Worksheet) -> None:
        page.row_dimensions[3].hidden = True
        page.column_dimensions["C"].hidden = True
        secret = page.parent.create_sheet("旧数据")
        secret.append(HEAD)
        secret.append(["南屏区", 0.1, 1])
        secret.sheet_state = "hidden"

    path = sheet(HEAD, ["岚溪县", 0.9, 30], ["筱溪县", 0.8, 20], dress=dress)
    found = read(path)
    assert found.values("requests") == {"岚溪县": 30, "筱溪县": 20}
    assert {"rows-hidden", "columns-hidden", "sheet-hidden"} <= set(found.codes)
    assert read(path, sheet="旧数据").values("requests") == {"南屏区": 1}


def test_one_sheet_per_unit(tmp_path: Path, read: Callable, known: Wanted) -> None:
    """The sheet's name is the unit where no column names one; a sheet of instructions is listed."""
    book = openpyxl.Workbook()
    book.active.title = "填表说明"
    book.active.append(["请如实填报"])
    for name, value in (("岚溪县", 30), ("筱溪县", 20)):
        page = book.create_sheet(name)
        page.append(["序号", "指标", "数值", "备注"])
        page.append([1, "受理件数", value, None])
        page.append([2, "按期办结率（%）", 87.5, None])
    path = tmp_path / "units.xlsx"
    book.save(path)
    for needs in (known, None):
        found = read(path, needs)
        assert list(found.values("requests").values()) == [30, 20]
        assert list(found.values("on_time").values()) == [0.875, 0.875]
        assert found.codes.count("unit-from-sheet") == 2
        assert "sheet-not-used" in found.codes


def test_long_tables_with_states_and_reasons(sheet: Sheet, read: Callable) -> None:
    """Every state has its words; an exemption needs its reason; a contradiction is refused."""
    rows = (
        ["单位", "指标", "期间", "数值", "状态", "理由"],
        ["甲县", "受理件数", "2026年6月", 30, None, None],
        ["乙县", "requests", "2026Q2", None, "缺报", None],
        ["丙县", "受理件数", 2026, None, "不适用", None],
        ["丁县", "受理件数", 2026, None, "免责", "灾后重建期间，县政府第12次会议同意"],
        ["戊县", "受理件数", 2026, None, "免责", None],
        ["己县", "受理件数", 2026, 5, "缺报", None],
        ["庚县", "受理件数", 2026, 5, "插补", "按上年数"],
        ["辛县", "受理件数", 2026, None, "大概", None],
        ["壬县", "受理件书", 2026, 7, None, None],
        ["癸县", None, 2026, 7, None, None],
        ["子县", "受理件数", 2026, None, "有值", None],
        ["丑县", "受理件数", 2026, None, None, None],
    )
    found = read(sheet(*rows))
    assert found.states("requests") == {
        "甲县": "value",
        "乙县": "missing",
        "丙县": "not_applicable",
        "丁县": "exempted",
        "庚县": "imputed",
        "丑县": "missing",
    }
    assert [fact["period"] for fact in found.facts][:3] == ["2026-06", "2026-Q2", "2026"]
    assert found.cells("exemption-without-reason") == ["E6"]
    assert found.cells("state-contradicts-value") == ["D7"] or found.cells("state-contradicts-value") == ["E7"]
    assert found.cells("state-unknown") == ["E9"]
    assert found.cells("measure-missing") == ["B11"]
    assert found.codes.count("measure-not-used") == 1


def test_a_period_column_gives_each_row_its_period(sheet: Sheet, read: Callable) -> None:
    """Unreadable periods are refused with their row."""
    found = read(
        sheet(
            ["单位", "月份", "受理件数"], ["甲县", "2026-05", 1], ["甲县", dt.date(2026, 6, 1), 2], ["甲县", "上旬", 3]
        )
    )
    assert [fact["period"] for fact in found.facts] == ["2026-05", "2026-06-01"]
    assert found.cells("period-unreadable") == ["B4"]


def test_a_mapping_names_sheet_rows_and_columns(sheet: Sheet, read: Callable) -> None:
    """Headings that say nothing are read by letters; what the mapping gets wrong is a finding."""
    path = sheet(["a", "b", "c"], ["x", "y", "z"], ["岚溪县", 88, "3.5"], title="数据")
    found = read(
        path,
        sheet="数据",
        header_row=1,
        header_rows=2,
        name="=A",
        columns={"on_time": "=B", "income": "=C"},
        percent=["on_time"],
        multipliers={"income": 10000},
        period="2025",
    )
    assert found.values("on_time") == {"岚溪县": 0.88}
    assert found.values("income") == {"岚溪县": 35000}
    assert {fact["period"] for fact in found.facts} == {"2025"}
    wrong = read(path, sheet=["数据", "没有"], header_row=1, name="=A", columns={"on_time": "办结", "income": "=C"})
    assert {"mapping-column-missing", "mapping-sheet-missing"} <= set(wrong.codes)


def test_a_sheet_without_anything_wanted_is_an_error(sheet: Sheet, read: Callable) -> None:
    """An empty book, a letter, a table without units: each says what is lacking."""
    assert read(sheet()).codes == ["no-table-found"]
    assert read(sheet(["各县区："], ["请按时报送。"])).codes == ["no-table-found"]
    assert read(sheet(["受理件数"], [3])).codes == ["no-unit-column"]


def test_fractions_in_a_percent_column_are_doubted(sheet: Sheet, read: Callable) -> None:
    """A column headed % that holds only fractions was probably filled in as fractions."""
    found = read(sheet(["单位", "按期办结率（%）"], ["甲县", 0.9], ["乙县", 0.85], ["丙县", 0.7]))
    assert found.cells("fractions-in-percent") == ["B1"]
