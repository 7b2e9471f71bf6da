"""Sheets of units and people as offices keep them, read to be loaded, sent back with findings, and loaded again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from guiju.core.findings import Severity
from guiju.core.loading.fields import Schema, Subject
from guiju.core.loading.plan import Changed, Held, New, Plan, Same, TurnedAway
from guiju.core.loading.reading import Asked, plan_of, read_all
from guiju.files.findings_sheet import write_back
from guiju.files.inert import inert, plain
from guiju.files.mapping import Mapping
from guiju.files.opening import open_grids
from guiju.files.sheets_in import FINDINGS_HEADING, read_sheets
from guiju.words.loading import preview

ON = dt.date(2026, 6, 30)
Make = Callable[..., Path]


def loaded(path: Path, subject: Subject, held: dict[tuple[str, ...], Held] | None = None, **mapping: object) -> Plan:
    """The plan of a file against what is held; references are not checked."""
    how = Mapping.model_validate(mapping)
    schema = Schema.of(subject)
    sheets, findings = read_sheets(open_grids(path, how), schema, how)
    read = read_all(sheets, schema, Asked(ON, how.ignore, how.nothing, defaults=how.defaults), findings)
    return plan_of(read, held or {}, {})


def codes(plan: Plan) -> list[str]:
    """The codes of all findings."""
    return [finding.code for finding in plan.every_finding]


def send_back(path: Path, plan: Plan, subject: Subject, target: Path) -> None:
    """Write the file again with the findings of a plan."""
    opened = open_grids(path, Mapping())
    sheets, _ = read_sheets(opened, Schema.of(subject), Mapping())
    write_back(target, opened.grids, plan.every_finding, {sheet.name: sheet.heading_row for sheet in sheets})


def two_decimals(cell: str) -> Callable[[Worksheet], None]:
    """Show a cell with two digits after the point."""

    def dress(page: Worksheet) -> None:
        page[cell].number_format = "0.00"

    return dress


def test_a_roster_as_offices_keep_it(sheet: Make) -> None:
    """Padded names, months as numbers, words beside dates, a sum among the rows; what may not be kept is left out."""
    path = sheet(
        ["澄川市干部花名册（截至2026年6月）"],
        ["序号", "工号", "姓名", "性别", "出生年月", "民族", "参加工作时间", "年龄", "备注"],
        [1, "A01", "王　芳", "女", 1985.03, "汉", "2003.07参加工作", 41, "借调"],
        [2, "A02", "欧阳 若溪", "男", 1985.10, "汉", "2008-09", 41, None],
        [None, None, "小计", None, None, None, None, None, None],
        dress=two_decimals("E4"),
    )
    plan = loaded(path, Subject.PERSON, defaults={"unit": "0101"})
    assert [dict(step.row.values) for step in plan.steps] == [
        {
            "staff_number": "A01",
            "name": "王芳",
            "unit": "0101",
            "sex": "female",
            "birth_date": "1985-03-01",
            "work_start": "2003-07-01",
        },
        {
            "staff_number": "A02",
            "name": "欧阳若溪",
            "unit": "0101",
            "sex": "male",
            "birth_date": "1985-10-01",
            "work_start": "2008-09-01",
        },
    ]
    denied = [finding for finding in plan.findings if finding.code == "sheet-column-denied"]
    assert [finding.params["heading"] for finding in denied] == ["民族"]
    refused = [finding.params["heading"] for finding in plan.findings if finding.code == "sheet-column-refused"]
    assert refused == ["年龄", "备注"]
    assert "row-skipped-sum" in codes(plan)


def test_a_mapping_cannot_bring_a_refused_column_in(sheet: Make) -> None:
    """Calling political affiliation a degree does not make it one."""
    path = sheet(["工号", "姓名", "政治面貌"], ["A01", "王芳", "群众"])
    plan = loaded(path, Subject.PERSON, columns={"education.school": "政治面貌"})
    assert "sheet-column-denied" in codes(plan)
    assert all("education.school" not in step.row.values for step in plan.steps)


def test_october_is_asked_about(sheet: Make) -> None:
    """The number 1985.1 without its zero may be January or October: the row waits."""
    plan = loaded(
        sheet(["工号", "姓名", "出生年月"], ["A01", "王芳", 1985.1]), Subject.PERSON, defaults={"unit": "0101"}
    )
    assert isinstance(plan.steps[0], TurnedAway)
    assert [(finding.code, finding.place.cell) for finding in plan.steps[0].row.findings] == [("date-october", "C2")]


def test_an_id_number_kept_as_a_number_is_not_guessed_and_not_quoted(sheet: Make) -> None:
    """Fifteen digits survive in a spreadsheet's number; the last three are gone."""
    plan = loaded(
        sheet(["工号", "姓名", "身份证号"], ["A01", "王芳", 110101199003070000]),
        Subject.PERSON,
        defaults={"unit": "0101"},
    )
    finding = plan.steps[0].row.findings[0]
    assert finding.code == "id-number-as-number"
    assert "110101" not in str(finding)


def test_what_is_held_is_compared_field_by_field(sheet: Make) -> None:
    """A new unit, one whose name changed, one as it was; an empty cell takes nothing away."""
    path = sheet(
        ["单位代码", "单位名称", "英文名称"],
        ["0101", "岚溪县", None],
        ["0102", "筱溪区", None],
        ["0103", "新泠镇", "Xinling"],
    )
    held = {
        ("0101",): Held("1", {"code": "0101", "name": "岚溪县", "name_en": "Lanxi"}),
        ("0102",): Held("2", {"code": "0102", "name": "筱溪县"}),
    }
    plan = loaded(path, Subject.UNIT, held)
    assert [type(step) for step in plan.steps] == [Same, Changed, New]
    changed = plan.steps[1]
    assert isinstance(changed, Changed)
    assert [(one.field, one.before, one.after) for one in changed.changes] == [("name", "筱溪县", "筱溪区")]
    assert preview(plan, "zh") == "将新增 1 个单位，修改 1 个单位（单位名称 1 处）；1 个单位与已有的相同。"
    assert preview(plan, "en") == "Would add 1 unit and change 1 unit (Unit name 1); 1 unit as already held."


def test_merged_unit_cells_and_two_row_headings(sheet: Make) -> None:
    """A merged code stands for all its rows; a group heading stands over its columns."""

    def dress(page: Worksheet) -> None:
        page.merge_cells("A3:A4")
        page.merge_cells("B1:C1")

    path = sheet(
        ["单位代码", "岗位", None],
        [None, "岗位代码", "岗位名称"],
        ["0101", "1", "主任"],
        [None, "2", "副主任"],
        dress=dress,
    )
    plan = loaded(path, Subject.POST)
    assert [(s.row.text("unit"), s.row.text("code"), s.row.text("name")) for s in plan.steps] == [
        ("0101", "1", "主任"),
        ("0101", "2", "副主任"),
    ]


def test_a_sheet_per_unit(tmp_path: Path) -> None:
    """Where each unit has its sheet, the sheet's name is the unit."""
    book = openpyxl.Workbook()
    for number, name in enumerate(["0101", "0102"]):
        page = book.active if number == 0 else book.create_sheet()
        page.title = name
        page.append(["岗位代码", "岗位名称"])
        page.append(["1", "主任"])
    book.save(tmp_path / "units.xlsx")
    plan = loaded(tmp_path / "units.xlsx", Subject.POST, unit="@sheet")
    assert [(s.row.text("unit"), s.row.text("code")) for s in plan.steps] == [("0101", "1"), ("0102", "1")]


def test_the_same_unit_twice_waits_and_names_the_first_line(sheet: Make) -> None:
    """Of two rows about one unit the first is loaded, the second comes back."""
    plan = loaded(sheet(["单位代码", "名称"], ["0101", "岚溪县"], ["0101", "岚溪"]), Subject.UNIT)
    assert [type(step) for step in plan.steps] == [New, TurnedAway]
    assert plan.steps[1].row.findings[0].params == {"line": 3, "first_line": 2}


def test_units_under_each_other_wait(sheet: Make) -> None:
    """Neither of two units can stand under the other."""
    path = sheet(["单位代码", "名称", "上级单位代码"], ["1", "甲", "2"], ["2", "乙", "1"], ["3", "丙", "1"])
    plan = loaded(path, Subject.UNIT)
    assert [type(step) for step in plan.steps] == [TurnedAway, TurnedAway, New]


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_the_sheet_comes_back_is_corrected_and_loaded_again(suffix: str, tmp_path: Path, sheet: Make) -> None:
    """Nothing is lost on the way: the column we did not use, the formula's value, the October with its zero."""
    if suffix == ".xlsx":
        path = sheet(
            ["单位名册"],
            ["单位代码", "单位名称", "楼层", "备注说明"],
            ["0101", "岚溪县", 3, "=1+1"],
            [None, "筱溪县", 1985.10, "甲"],
            dress=two_decimals("C4"),
        )
    else:
        path = tmp_path / "units.csv"
        path.write_text(
            "单位名册,,,\n单位代码,单位名称,楼层,备注说明\n0101,岚溪县,3,=1+1\n,筱溪县,1985.10,甲\n", encoding="utf-8"
        )
    plan = loaded(path, Subject.UNIT)
    assert [type(step) for step in plan.steps] == [New, TurnedAway]
    back = tmp_path / f"back{suffix}"
    send_back(path, plan, Subject.UNIT, back)
    before, after = open_grids(path, Mapping()).grids[0], open_grids(back, Mapping()).grids[0]
    for row, cells in enumerate(before.rows):
        for column, cell in enumerate(cells):
            kept = after.at(row, column)
            assert (plain(kept) if isinstance(kept, str) else kept) == cell or (row, column) in before.look.broken
    assert after.at(1, 4) == FINDINGS_HEADING
    assert "“单位代码”是空的" in str(after.at(3, 4))
    if suffix == ".xlsx":
        assert after.look.two_decimals == {(3, 2)}
        book = openpyxl.load_workbook(back)
        assert {cell.data_type for row in book.active.iter_rows() for cell in row} <= {"s", "n"}
        book.active["A4"] = "0102"
        book.save(back)
    else:
        back.write_text(
            back.read_text(encoding="utf-8-sig").replace('"","筱溪县"', '"0102","筱溪县"'), encoding="utf-8"
        )
    again = loaded(back, Subject.UNIT)
    assert [type(step) for step in again.steps] == [New, New]
    assert FINDINGS_HEADING not in [finding.params.get("heading") for finding in again.findings]
    assert not [finding for finding in again.every_finding if finding.severity is Severity.ERROR]
    second = tmp_path / f"second{suffix}"
    send_back(back, again, Subject.UNIT, second)
    assert open_grids(second, Mapping()).grids[0].width == after.width


@given(
    st.text(max_size=20)
    | st.sampled_from(["=1+1", "'=1", "''@x", " =1", "\t=1", "＝1+1", "-5", "'", "\r=1", "\u200b=1"])
)
def test_inert_text_comes_back_as_it_was(text: str) -> None:
    """Writing and reading undo each other, and nothing written begins a formula."""
    written = inert(text)
    assert plain(written) == text
    bare = written.strip(" \t\r\n\u00a0\u200b\u3000\ufeff")
    assert not bare.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
