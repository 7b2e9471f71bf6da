"""A clerk's first run: what units are called, what has no way up, what may not be lost, and what a sheet says."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from guiju.desk.assess import Assessed, assess
from guiju.desk.explain import explain

RULEBOOK = """
institution: {id: qing, title: {zh: 青枫区, en: Qingfeng}, fictional: true}
vocabulary:
  unit_kinds: {street: {title: {zh: 街道, en: Subdistrict}}}
  attributes:
    - id: class
      title: {zh: 类别, en: Class}
      options: [{id: city, title: {zh: 城区, en: City}}, {id: rural, title: {zh: 乡镇, en: Rural}}]
document: {id: rules, title: {zh: 办法, en: Rules}, clauses: [{id: "1", kind: rule}]}
measures:
  - {id: closed, title: {zh: 办结数, en: Requests closed}, kind: level}
  - {id: plan_there, title: {zh: 有预案, en: A plan is there}, kind: yes_no}
  - {id: grain, title: {zh: 粮食, en: Grain}, kind: amount}
scheme:
  id: annual
  title: {zh: 年度考核, en: Annual assessment}
  basis: [{document: rules, clause: "1", status: verified}]
  in_force: {from: 2026-01-01}
  subject: {unit_kind: street}
  compare_within: class
  tree:
    id: whole
    title: {zh: 总分, en: Whole}
    aggregate: {method: points_sum}
    children:
      - {id: service, title: {zh: 服务, en: Service}, points: 60, measure: closed, score: {rule: linear, floor: 0, target: 100}}
      - {id: ready, title: {zh: 预案, en: Ready}, points: 20, measure: plan_there, score: {rule: yes_no}}
      - id: fields
        title: {zh: 农业, en: Fields}
        points: 20
        measure: grain
        applies_when: [{if: "class = 'rural'"}]
        score: {rule: linear, floor: 0, target: 10}
  grades:
    - {id: good, title: {zh: 好, en: Good}, from_points: 80}
    - {id: poor, title: {zh: 差, en: Poor}}
"""

CSV = "街道名称,类别,办结数,有预案,粮食\n青枫街道,城区,50,是,7\n白榆乡,乡镇,90,否,8\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A rulebook and a table as a clerk keeps it."""
    (tmp_path / "规则 册").mkdir()
    (tmp_path / "规则 册" / "institution.yaml").write_text(RULEBOOK, encoding="utf-8")
    (tmp_path / "数据 表.csv").write_text(CSV, encoding="utf-8")
    return tmp_path


def run(folder: Path, *, reports: bool = False) -> Assessed:
    """Compute the clerk's table."""
    return assess(
        folder / "规则 册", "annual", folder / "数据 表.csv", folder / "结果 一", period="2026", reports=reports
    )


def test_the_column_of_units_may_be_called_by_their_kind(folder: Path) -> None:
    """街道名称 names the units of a scheme that scores 街道."""
    done = run(folder)
    assert done.results is not None, done.findings
    assert set(done.results["unit"].to_pylist()) == {"青枫街道", "白榆乡"}


def test_the_way_up_is_told_truly(folder: Path) -> None:
    """Full marks have nothing to add, what does not apply has nothing to give, and neither depends on other units."""
    run(folder)
    explained = explain(folder / "结果 一", "青枫街道")
    assert [each.en for each in explained.next][1:] == [
        "Service: from 50 to 73.333333, which adds 17.5 and is enough.",
        "Ready: nothing more is to be had.",
        "Fields: it does not apply, nothing is to be had.",
    ]
    assert "Ready: yes (" in explained.lines[1][1].en
    assert "预案：是（" in explained.lines[1][1].zh


def test_what_does_not_apply_is_not_called_missing(folder: Path) -> None:
    """The sheet of scores says so even where a figure was reported."""
    run(folder, reports=True)
    sheet = openpyxl.load_workbook(folder / "结果 一" / "results.xlsx")["第 1 级 Level 1"]
    rows = {row[0]: row for row in sheet.iter_rows(values_only=True)}
    assert rows["青枫街道"][-1] == "不适用 not applicable"
    assert rows["白榆乡"][-1] == 16


def test_files_laid_into_a_run_are_not_lost(folder: Path) -> None:
    """A run with somebody's notes in it is not replaced; without them it is."""
    assert run(folder).sound
    note = folder / "结果 一" / "备注.docx"
    note.write_text("mine", encoding="utf-8")
    again = run(folder)
    assert [finding.code for finding in again.findings] == ["out-holds-others"]
    assert note.read_text(encoding="utf-8") == "mine"
    note.unlink()
    assert run(folder).sound


def test_a_run_is_not_written_among_the_rules(folder: Path) -> None:
    """Inside the institution's folder its copy of the rules would be read as rules."""
    rules = folder / "规则 册"
    done = assess(rules, "annual", folder / "数据 表.csv", rules / "runs" / "one", period="2026")
    assert [finding.code for finding in done.findings] == ["out-in-institution"]
    assert [path.name for path in rules.iterdir()] == ["institution.yaml"]


@pytest.mark.parametrize(
    ("rows", "period", "code", "written"),
    [
        ("青枫,closed,2026,50\n", "2027", "no-facts-in-period", False),
        ("青枫,closed,2026,50\n青枫,closed,2027,60\n", "2027", "", True),
        ("青枫,closed,2026-06,50\n青枫,grain,2026,5\n", "2026", "parts-not-rolled-up", True),
        ("青枫,closed,2026-06-30,50\n", None, "parts-not-rolled-up", True),
    ],
)
def test_facts_that_are_not_looked_at_are_said(
    folder: Path, rows: str, period: str | None, code: str, *, written: bool
) -> None:
    """Figures of another period alone stop the run; parts that nothing rolls up are named; another year beside is not."""
    (folder / "long.csv").write_text(f"unit,measure,period,value\n{rows}", encoding="utf-8")
    done = assess(folder / "规则 册", "annual", folder / "long.csv", folder / "out", period=period, reports=False)
    codes = {finding.code for finding in done.findings}
    assert code in codes if code else not codes & {"no-facts-in-period", "parts-not-rolled-up"}
    assert done.sound is written


def test_a_slip_in_a_name_is_guessed(folder: Path) -> None:
    """The name of a scheme and a key of a mapping are compared with those there are."""
    done = assess(folder / "规则 册", "anual", folder / "数据 表.csv", folder / "out")
    assert [(each.code, each.params["suggestion"]) for each in done.findings] == [("unknown-scheme", "annual")]
    (folder / "map.yaml").write_text("colums: {closed: 办结数}\n", encoding="utf-8")
    done = assess(folder / "规则 册", "annual", folder / "数据 表.csv", folder / "out", mapping=folder / "map.yaml")
    assert [(each.code, each.params["suggestion"]) for each in done.findings] == [("mapping-key-unknown", "columns")]
