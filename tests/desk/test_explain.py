"""A run explains itself from its own folder, in both languages, for yes and for no."""

from __future__ import annotations

import json
import re
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner

from guiju.cli.main import app
from guiju.desk.assess import assess
from guiju.desk.explain import Explained, as_html, as_json, as_text, explain

INSTITUTION = """
institution: {id: lake, title: {zh: 湖区, en: Lake district}, fictional: true}
document:
  id: measures-2026
  title: {zh: 考核办法, en: Assessment measures}
vocabulary:
  unit_kinds:
    county: {title: {zh: 县, en: county}}
  roles:
    service_desk: {zh: 服务台, en: the service desk}
    office: {zh: 考核办, en: the assessment office}
  attributes:
    - {id: terrain, title: {zh: 地形, en: terrain}}
measures:
  - {id: closed, title: {zh: 办结率, en: Requests closed}, kind: ratio, percent: true, reported_by: {role: service_desk}}
  - {id: accidents, title: {zh: 事故, en: Accidents}, kind: events, better: less, unit: {zh: 起, en: cases}, reported_by: {role: office}}
  - {id: pilots, title: {zh: 试点, en: Pilots}, kind: count, reported_by: {role: office}}
  - {id: false_data, title: {zh: 虚报, en: False data}, kind: count, reported_by: {role: office}}
"""

SCHEME = """
scheme:
  id: annual
  title: {zh: 年度考核, en: Annual assessment}
  basis: [{document: measures-2026, clause: "3", status: verified}]
  in_force: {from: 2026-01-01}
  subject: {unit_kind: county}
  compare_within: terrain
  defaults: {aggregate: {method: points_sum}}
  tree:
    id: whole
    title: {zh: 总分, en: Whole}
    points: 100
    children:
      - id: service
        title: {zh: 群众诉求, en: Residents' requests}
        points: 60
        measure: closed
        score: {rule: linear, floor: 70, target: 95}
        absent: {missing: block}
        basis: [{document: measures-2026, clause: "12", status: verified}]
      - id: safety
        title: {zh: 安全, en: Safety}
        points: 40
        measure: accidents
        score: {rule: events, each: -8, stop_at: 5}
        basis: [{document: measures-2026, clause: "13", status: unverified}]
  total:
    bonus:
      at_most: 3
      items:
        - {id: pilots, title: {zh: 试点成果, en: Pilot results}, measure: pilots, each: 2, basis: [{document: measures-2026, clause: "20", status: verified}]}
  caps:
    - id: false_data
      title: {zh: 弄虚作假, en: False data}
      when: [{if: "false_data > 0"}]
      grade_at_most: fair
      basis: [{document: measures-2026, clause: "30", status: verified}]
      approved_by: [{zh: 市政府, en: the city government}]
  grades:
    - {id: excellent, title: {zh: 优秀, en: Excellent}, from_points: 90, quota: {share: 0.29, of: group, round: half_up, ties: exclude}}
    - {id: good, title: {zh: 良好, en: Good}, from_points: 80}
    - {id: fair, title: {zh: 合格, en: Fair}, from_points: 60}
    - {id: poor, title: {zh: 不合格, en: Poor}}
"""

FACTS = """unit,name,terrain,closed,accidents,pilots,false_data
a,Ashford,hill,95,0,1,0
b,Birch,hill,94.1,0,0,0
c,Cedar,hill,86,1,2,0
d,Dale,hill,93,0,,1
e,Elm,hill,,0,0,0
"""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of five counties: excellent, out of quota, good, held by a veto, and blocked."""
    place = tmp_path_factory.mktemp("explain")
    folder = place / "lake"
    folder.mkdir()
    (folder / "institution.yaml").write_text(INSTITUTION, encoding="utf-8")
    (folder / "scheme.yaml").write_text(SCHEME, encoding="utf-8")
    (place / "facts.csv").write_text(FACTS, encoding="utf-8")
    done = assess(folder, "annual", place / "facts.csv", place / "run", period="2026", reports=False)
    assert done.folder is not None, done.findings
    moved = place / "elsewhere"
    shutil.move(place / "run", moved)
    return moved


def said(explained: Explained, language: str) -> str:
    """The whole text of an explanation."""
    return "\n".join(as_text(explained, language))


@pytest.mark.parametrize(
    ("unit", "language", "sentences"),
    [
        ("a", "en", ["60 of 60 points", "Whole: 102 points", "reported by the service desk", "facts.csv", "Assessment measures, clause 12", "starts at 90", "29% of 4", "is 1", "position 1, within the quota"]),
        ("a", "zh", ["由服务台报送", "考核办法第12条", "达到“优秀”线 90 分", "4 个的 29%，四舍五入，是 1 个", "第 1 位，在名额以内", "（未核对）"]),
        ("b", "en", ["position 2, beyond the quota", "lowest of points, quota and caps (“Excellent”, “Good”): “Good”", "it must come within them too"]),
        ("c", "en", ["The bonus goes beyond its cap", "is 1", "“Good” is 6.6 points away", "from 86% to 88.75%, which adds 6.6 and is enough", "Safety: from 1 cases to 0 cases"]),
        ("c", "zh", ["加分合计超过上限", "即可达到", "到“良好”还差 6.6 分"]),
        ("d", "en", ["“False data” holds: the grade is “Fair” at most; approved by the city government. Basis: Assessment measures, clause 30.", "no count is at hand", "no score brings “Good”"]),
        ("d", "zh", ["“弄虚作假”成立：等次不高于“合格”；由市政府批准。依据：考核办法第30条。", "分数再高也不能评为“良好”"]),
        ("e", "en", ["“Residents' requests” lacks what it needs, so the unit is not assessed.", "no value", "Without a total no grade is given."]),
        ("e", "zh", ["“群众诉求”缺数，该单位暂不评定。", "没有总分，不定等次。"]),
    ],
)  # fmt: skip
def test_it_says_why(run: Path, unit: str, language: str, sentences: list[str]) -> None:
    """Value, reporter, rule, clause, line, quota arithmetic, veto, block: for yes and for no."""
    text = said(explain(run, unit), language)
    assert [sentence for sentence in sentences if sentence not in text] == [], text


@pytest.mark.parametrize("unit", ["a", "b", "c", "d"])
def test_the_printed_lines_add_up(run: Path, unit: str) -> None:
    """Whoever adds the printed points gets the printed sum."""
    found = as_json(explain(run, unit))
    assert sum(Decimal(line["points"]) for line in found["lines"] if line["points"]) == Decimal(found["result"])
    column = [line.strip().replace("−", "-") for line in as_text(explain(run, unit), "en")]
    numbers = [Decimal(match[0]) for line in column if (match := re.match(r"-?\d+(\.\d+)?(?=  )", line))]
    assert sum(numbers[:-1]) == numbers[-1]


def test_a_node_is_explained_alone(run: Path) -> None:
    """A node has its own lines, and no grade."""
    found = as_json(explain(run, "c", node="safety"))
    assert (found["result"], found["grade"], [line["id"] for line in found["lines"]]) == ("32", None, ["safety"])


@pytest.mark.parametrize(("unit", "node", "code"), [("z", None, "unit-not-in-run"), ("a", "safty", "node-not-in-run")])
def test_what_is_not_there_is_a_finding(run: Path, unit: str, node: str | None, code: str) -> None:
    """An unknown unit or node is said, with what there is."""
    assert [finding.code for finding in explain(run, unit, node).findings] == [code]


def test_a_folder_that_is_no_run_is_a_finding(tmp_path: Path) -> None:
    """Nothing is explained from a folder without a manifest."""
    assert [finding.code for finding in explain(tmp_path, "a").findings] == ["not-a-run"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_is_whole_and_escaped(run: Path, language: str) -> None:
    """The page has every sentence, loads nothing, and holds no raw markup from names."""
    page = as_html(explain(run, "d"), language)
    assert "<script" not in page
    assert not re.search(r"(?:src|href)=\"(?!data:|#)", page)
    assert ("弄虚作假" if language == "zh" else "False data") in page
    assert "Residents' requests" not in page


def test_the_command_prints_all_three_forms(run: Path) -> None:
    """`guiju explain` speaks text, JSON and HTML, and exits 1 for a unit it does not find."""
    outputs = {
        form: CliRunner().invoke(app, ["explain", str(run), "--unit", "c", "--format", form, "--lang", "en"])
        for form in ("text", "json", "html")
    }
    assert {form: result.exit_code for form, result in outputs.items()} == {"text": 0, "json": 0, "html": 0}
    assert json.loads(outputs["json"].stdout)["unit"] == "c"
    assert outputs["html"].stdout.startswith("<!doctype html>")
    assert "sum" in outputs["text"].stdout
    assert CliRunner().invoke(app, ["explain", str(run), "--unit", "nobody"]).exit_code == 1


def test_periods_left_out_are_named(tmp_path: Path) -> None:
    """Where the rulebook skips missing months, the plan says so, and the explanation names those left out."""
    folder = tmp_path / "lake"
    folder.mkdir()
    monthly = INSTITUTION.replace("percent: true,", "percent: true, period: month, roll_up: mean, missing_parts: skip,")
    (folder / "institution.yaml").write_text(monthly, encoding="utf-8")
    (folder / "scheme.yaml").write_text(SCHEME, encoding="utf-8")
    rows = ["unit,measure,period,value"]
    rows += [f"a,closed,2026-{month:02d},{90 + month % 2}" for month in range(1, 13) if month not in (2, 7)]
    rows += ["a,accidents,2026,0", "a,pilots,2026,0", "b,accidents,2026,0"]
    (tmp_path / "facts.csv").write_text("\n".join(rows), encoding="utf-8")
    done = assess(folder, "annual", tmp_path / "facts.csv", tmp_path / "run", period="2026", reports=False)
    assert done.folder is not None, done.findings
    assert "roll-up-skips" in {finding.code for finding in done.findings}
    explained = explain(done.folder, "a")
    assert "90.5%" in said(explained, "zh")
    assert "缺 2026-02、2026-07，略去不计" in said(explained, "zh")
    assert "without 2026-02, 2026-07, which are missing" in said(explained, "en")
    assert "“Residents' requests” lacks what it needs" in said(explain(done.folder, "b"), "en")
