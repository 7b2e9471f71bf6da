"""The main job: a folder of a run is written whole or not at all, says the same bytes twice, and can be moved."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from guiju.desk.assess import Assessed, assess
from guiju.desk.opening import OpenRun, open_run
from guiju.desk.run_folder import hash_of

RULEBOOK = """
institution: {id: small, title: {zh: 小例, en: A small example}, fictional: true}
vocabulary:
  unit_kinds: {office: {title: {zh: 机构, en: Office}}}
  attributes: [{id: district, title: {zh: 片区, en: District}}]
document: {id: rules, title: {zh: 办法, en: Rules}, clauses: [{id: "1", kind: rule}]}
measures:
  - {id: closed, title: {zh: 办结数, en: Requests closed}, kind: level}
  - {id: accidents, title: {zh: 事故, en: Accidents}, kind: events, better: less}
scheme:
  id: annual
  title: {zh: 年度考核, en: Annual assessment}
  basis: [{document: rules, clause: "1", status: verified}]
  in_force: {from: 2026-01-01}
  subject: {unit_kind: office}
  compare_within: district
  tree:
    id: total_score
    title: {zh: 总分, en: Total}
    aggregate: {method: points_sum}
    children:
      - {id: service, title: {zh: 服务, en: Service}, points: 60, measure: closed, score: {rule: linear, floor: 0, target: 100}}
      - {id: safety, title: {zh: 安全, en: Safety}, points: 40, measure: accidents, score: {rule: events, each: -10}}
  grades:
    - {id: good, title: {zh: 好, en: Good}, from_points: 80}
    - {id: poor, title: {zh: 差, en: Poor}}
"""

CSV = "unit,name,district,period,closed,accidents\nA,北,D1,2026,90,0\nB,南,D1,2026,70,1\nC,东,D2,2026,,5\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A rulebook and a file of facts."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "institution.yaml").write_text(RULEBOOK, encoding="utf-8")
    (tmp_path / "facts.csv").write_text(CSV, encoding="utf-8")
    return tmp_path


def run(folder: Path, data: str = "facts.csv", out: str = "run", **options: object) -> Assessed:
    """The job on the small example, without reports."""
    return assess(folder / "rules", "annual", folder / data, folder / out, reports=False, **options)  # type: ignore[arg-type]


def codes(done: Assessed) -> set[str]:
    """The codes of all findings."""
    return {finding.code for finding in done.findings}


def test_scores_grades_and_places(folder: Path) -> None:
    """A: 54 + 40; B: 42 + 30; C has no figure of service, so its safety stands for the whole."""
    done = run(folder, detail=True)
    assert done.results is not None, done.findings
    rows = {row["unit"]: row for row in done.results.to_pylist()}
    assert [rows[unit]["total_score"] for unit in "ABC"] == [94.0, 72.0, 0.0]
    assert [rows[unit]["grade"] for unit in "ABC"] == ["good", "poor", "poor"]
    assert [rows[unit]["group_rank"] for unit in "ABC"] == [1, 2, 1]
    assert done.results.column_names == [
        "unit",
        "group",
        "total_score",
        "service",
        "safety",
        "rank",
        "group_rank",
        "grade",
        "state",
    ]


def test_the_same_input_gives_the_same_bytes(folder: Path) -> None:
    """Every file of two runs is the same, one thread or two."""
    first, second = run(folder, out="one", threads=1), run(folder, out="two", threads=2)
    assert first.sound
    assert second.sound
    names = sorted(path.relative_to(folder / "one") for path in (folder / "one").rglob("*") if path.is_file())
    assert names == sorted(path.relative_to(folder / "two") for path in (folder / "two").rglob("*") if path.is_file())
    assert all(hash_of(folder / "one" / name) == hash_of(folder / "two" / name) for name in names)


def test_a_moved_run_opens_and_says_the_same(folder: Path) -> None:
    """Away from rulebook and data, the folder still gives the traces of its results."""
    run(folder)
    shutil.move(folder / "run", folder / "elsewhere")
    shutil.rmtree(folder / "rules")
    opened = open_run(folder / "elsewhere")
    assert isinstance(opened, OpenRun), opened
    totals = {trace.unit: trace.total.total_exact for trace in opened.traces()}
    assert totals == {"A": 94_000_000, "B": 72_000_000, "C": 0}
    assert [trace.unit for trace in opened.traces(["B"])] == ["B"]


def test_an_altered_run_is_not_opened(folder: Path) -> None:
    """A changed rule is noticed by its hash."""
    run(folder)
    rules = folder / "run" / "rulebook" / "institution.yaml"
    rules.write_text(rules.read_text(encoding="utf-8").replace("points: 60", "points: 50"), encoding="utf-8")
    opened = open_run(folder / "run")
    assert not isinstance(opened, OpenRun)
    assert "run-altered" in {finding.code for finding in opened}


def test_an_earlier_run_is_replaced_anything_else_is_not(folder: Path) -> None:
    """Running again replaces the run; a folder with somebody's files is left alone."""
    assert run(folder).sound
    assert run(folder).sound
    (folder / "mine").mkdir()
    (folder / "mine" / "letter.txt").write_text("dear", encoding="utf-8")
    done = run(folder, out="mine")
    assert codes(done) == {"out-taken"}
    assert [path.name for path in (folder / "mine").iterdir()] == ["letter.txt"]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"data": "no.csv"}, "data-not-found"),
        ({"threads": 0}, "threads-wrong"),
        ({"period": "2026-Q1"}, "period-unknown"),
        ({"period": "2025"}, "scheme-not-in-force"),
        ({"variant": "none"}, "unknown-variant"),
        ({"mapping": "no.yaml"}, "data-not-found"),
    ],
)
def test_what_is_asked_wrongly_is_a_finding(folder: Path, options: dict[str, object], code: str) -> None:
    """No exception, nothing written, and the finding says what."""
    done = run(folder, **options)  # type: ignore[arg-type]
    assert code in codes(done)
    assert not (folder / "run").exists()
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []


def test_a_unit_on_two_rows_stops_the_run(folder: Path) -> None:
    """A wide Parquet file is read where it lies; a unit repeated in it is found all the same."""
    table = pa.table(
        {
            "unit": ["A", "B", "A"],
            "district": ["D1", "D1", "D1"],
            "closed": [1.0, 2.0, 3.0],
            "accidents": [0.0, 0.0, 0.0],
        }
    )
    pq.write_table(table, folder / "wide.parquet")
    done = run(folder, data="wide.parquet")
    assert "duplicate-unit" in codes(done)
    assert not (folder / "run").exists()


def test_a_wide_parquet_gives_what_the_sheet_gives(folder: Path) -> None:
    """The quick way and the careful way agree."""
    table = pa.table(
        {
            "unit": ["C", "A", "B"],
            "district": ["D2", "D1", "D1"],
            "closed": [None, 90.0, 70.0],
            "accidents": [5.0, 0.0, 1.0],
        }
    )
    pq.write_table(table, folder / "wide.parquet")
    wide, sheet = run(folder, data="wide.parquet", out="wide", period="2026"), run(folder)
    assert wide.results is not None, wide.findings
    assert sheet.results is not None
    assert wide.results.to_pylist() == sheet.results.to_pylist()
    opened = open_run(folder / "wide")
    assert isinstance(opened, OpenRun), opened
    assert len(list(opened.traces())) == 3


def test_the_manifest_names_hashes_and_versions_and_no_time(folder: Path) -> None:
    """What a run rests on is in its manifest."""
    run(folder)
    manifest = json.loads((folder / "run" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["period"] == "2026"
    assert manifest["judged_on"] == "2026-12-31"
    assert manifest["results"] == hash_of(folder / "run" / "results.parquet")
    assert set(manifest["versions"]) == {"guiju", "duckdb", "numpy", "pyarrow", "sqlglot"}
    assert str(folder) not in json.dumps(manifest)
