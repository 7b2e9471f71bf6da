"""The same input gives the same bytes, whatever the order of the rows and the number of threads."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import pyarrow as pa
import pytest

from guiju.compute.conditions import judge_for
from guiju.compute.engine import Data, Run, connected
from guiju.compute.layout import Layout
from guiju.core.assessment.plan import Plan
from guiju.core.assessment.planner import make_plan
from guiju.rulebooks.load import load_texts

ROWS = 40_000
MEASURES = ("a", "b", "c", "d")

RULEBOOK = """
institution: {id: bytes, title: {zh: 例, en: Example}, fictional: true}
vocabulary:
  unit_kinds: {office: {title: {zh: 机构, en: Office}}}
  attributes: [{id: district, title: {zh: 片区, en: District}}]
document: {id: rules, title: {zh: 办法, en: Rules}, clauses: [{id: "1", kind: rule}]}
measures:
  - {id: a, title: {zh: 甲, en: First}, kind: level}
  - {id: b, title: {zh: 乙, en: Second}, kind: level, better: less}
  - {id: c, title: {zh: 丙, en: Third}, kind: level}
  - {id: d, title: {zh: 丁, en: Fourth}, kind: level}
scheme:
  id: annual
  title: {zh: 年度考核, en: Annual assessment}
  basis: [{document: rules, clause: "1", status: verified}]
  in_force: {from: 2026-01-01}
  subject: {unit_kind: office}
  compare_within: district
  defaults: {aggregate: {method: arithmetic, weights_add_up_to: relative}}
  impute: {method: mean, within: group}
  treat: {skewness_below: 1, kurtosis_below: 1, at_most: 5, then: log}
  tree:
    id: total_score
    title: {zh: 总分, en: Total}
    children:
      - {id: na, title: {zh: 甲, en: First}, weight: 1, measure: a, score: {rule: z_score, mean: 50, sd: 10}}
      - {id: nb, title: {zh: 乙, en: Second}, weight: 2, measure: b, score: {rule: z_score, within: group}}
      - {id: nc, title: {zh: 丙, en: Third}, weight: 3, measure: c, score: {rule: percentile, within: group, ties: average}}
      - {id: nd, title: {zh: 丁, en: Fourth}, weight: 4, measure: d, score: {rule: deduct, target: {peers: mean}, step: 0.1, each: 1, round: down}, absent: {missing: group_mean}}
  grades:
    - {id: good, title: {zh: 好, en: Good}, from_points: 30, quota: {share: 0.29, of: all, round: half_up, ties: exclude}}
    - {id: poor, title: {zh: 差, en: Poor}}
"""


@pytest.fixture(scope="module")
def plan() -> Plan:
    """A plan with sums over rows in every place that has them."""
    loaded = load_texts({"bytes.yaml": RULEBOOK})
    assert loaded.institution is not None, loaded.findings
    planned = make_plan(loaded.institution, "annual", dt.date(2026, 12, 31))
    assert planned.plan is not None
    return planned.plan


@pytest.fixture(scope="module")
def rows() -> pa.Table:
    """Units with values of very different sizes, gaps, and a long tail."""
    chance = random.Random(7)
    columns = {
        "unit": [f"U{number:06d}" for number in range(ROWS)],
        "district": [f"D{number % 37}" for number in range(ROWS)],
    }
    columns |= {
        name: [
            None if chance.random() < 0.05 else chance.lognormvariate(0, 2) * 10 ** chance.randint(-3, 3)
            for _ in range(ROWS)
        ]
        for name in MEASURES
    }
    return pa.table(columns)


def results(plan: Plan, table: pa.Table, out: Path, threads: int) -> bytes:
    """The bytes of the results of a table, with so many threads."""
    layout = Layout(measures={name: name for name in MEASURES}, attributes={"district": "district"})
    with connected(threads=threads) as connection:
        Run(connection, plan, Data(table, layout), judge_for(plan)).write_results(out, detail=True)
    return out.read_bytes()


def test_order_and_threads_change_no_byte(plan: Plan, rows: pa.Table, tmp_path: Path) -> None:
    """One thread and two, the rows in order and shuffled: one and the same file."""
    order = list(range(ROWS))
    random.Random(8).shuffle(order)
    shuffled = rows.take(order)
    first = results(plan, rows, tmp_path / "first.parquet", 1)
    assert results(plan, rows, tmp_path / "second.parquet", 2) == first
    assert results(plan, shuffled, tmp_path / "third.parquet", 1) == first
    assert results(plan, shuffled, tmp_path / "fourth.parquet", 2) == first
