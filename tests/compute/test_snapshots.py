"""The SQL of each plan stands in `tests/compute/snapshots`, so that a change to it is seen in the diff.

To renew them after a change that is meant: `GUIJU_RENEW=snapshots pytest tests/compute/test_snapshots.py`, then read the
diff.
"""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest
import sqlglot

from guiju.compute.conditions import judge_for
from guiju.compute.listing import listing
from guiju.core.assessment.plan import Plan
from guiju.core.assessment.planner import make_plan
from guiju.rulebooks.load import Loaded, load, load_texts

SNAPSHOTS = Path(__file__).parent / "snapshots"

SMALL = """
institution: {id: small, title: {zh: 小例, en: A small example}, fictional: true}
vocabulary:
  unit_kinds: {office: {title: {zh: 机构, en: Office}}}
  attributes: [{id: district, title: {zh: 片区, en: District}}]
document: {id: rules, title: {zh: 办法, en: Rules}, clauses: [{id: "1", kind: rule}]}
measures:
  - {id: closed, title: {zh: 办结数, en: Requests closed}, kind: count, exact: true}
  - {id: due, title: {zh: 应办数, en: Requests due}, kind: count, exact: true}
  - {id: on_time, title: {zh: 按期率, en: Closed in time}, kind: ratio, source: derived, derived: "div(closed, due)"}
  - {id: accidents, title: {zh: 事故, en: Accidents}, kind: events, better: less}
  - {id: budget, title: {zh: 支出, en: Spending}, kind: amount, better: less}
  - {id: awards, title: {zh: 表彰, en: Awards}, kind: count, exact: true}
  - {id: false_data, title: {zh: 造假, en: False data}, kind: count, exact: true, better: less}
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
      - {id: service, title: {zh: 服务, en: Service}, points: 60, measure: on_time, score: {rule: linear, floor: 0.7, target: 0.95}, absent: {missing: block}}
      - {id: safety, title: {zh: 安全, en: Safety}, points: 20, measure: accidents, score: {rule: events, each: -5, stop_at: 3}}
      - {id: thrift, title: {zh: 节俭, en: Thrift}, points: 20, measure: budget, score: {rule: min_max, within: group, to: [0, 20]}}
  total:
    bonus: {at_most: 3, items: [{id: award, title: {zh: 表彰, en: Award}, measure: awards, each: 1}]}
    clip: {from: 0, to: 100}
  caps:
    - {id: made-up, title: {zh: 造假, en: False data}, when: [{if: "false_data > 0"}], grade_at_most: poor, basis: [{document: rules, clause: "1", status: verified}], approved_by: [{zh: 澄川市, en: Chengchuan}]}
  grades:
    - {id: good, title: {zh: 好, en: Good}, from_points: 80, quota: {share: 0.3, round: down, ties: exclude}}
    - {id: fair, title: {zh: 一般, en: Fair}, from_points: 60}
    - {id: poor, title: {zh: 差, en: Poor}}
"""


def sql_of(name: str, root: Path) -> str:
    """The statements of a plan as text."""
    if name == "small":
        loaded = load_texts({"small.yaml": SMALL})
        planned = make_plan_or_fail(loaded, "annual", dt.date(2026, 12, 31), None)
    else:
        variant = None if name == "asem" else name.removeprefix("asem-")
        planned = make_plan_or_fail(load(root / "examples/asem"), "asem", dt.date(2018, 12, 31), variant)
    return "\n".join(f"-- {part}\n{text};\n" for part, text in listing(planned, judge_for(planned)))


def make_plan_or_fail(loaded: Loaded, scheme: str, day: dt.date, variant: str | None) -> Plan:
    """The plan; the findings where there is none."""
    assert loaded.institution is not None, loaded.findings
    planned = make_plan(loaded.institution, scheme, day, variant)
    assert planned.plan is not None, planned.findings
    return planned.plan


@pytest.mark.parametrize("name", ["small", "asem"])
def test_sql_is_as_reviewed(name: str, root: Path) -> None:
    """The compiled SQL is the one that was last read."""
    text, snapshot = sql_of(name, root), SNAPSHOTS / f"{name}.sql"
    if "snapshots" in os.environ.get("GUIJU_RENEW", "").split(","):
        snapshot.write_text(text, encoding="utf-8")
    assert text == snapshot.read_text(encoding="utf-8"), (
        f"see the head of {Path(__file__).name} for how to renew {snapshot.name}"
    )


def test_sql_reads_back_as_sql(root: Path) -> None:
    """What is printed is DuckDB's SQL to the last statement."""
    assert len(sqlglot.parse(sql_of("small", root), dialect="duckdb")) > 3
