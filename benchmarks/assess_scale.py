"""The assessment at scale: 5,000,000 units x 40 measures with gaps, beside the same work written by hand in SQL.

Score, aggregate, veto, rank in group, grade by quota, Parquet to Parquet, on two threads. The peer is `peer.sql` of the
reference material, run unchanged; its results and ours are compared row by row. The peer's own rules are said in the
rulebook: its `least` and `greatest` skip NULL, so that a missing value gets 0 under two of its four rules.

A fifth of the units is done once before: five times as many may take five times as long, and a quarter more.

    assess_scale.py [--units N] [--runs N]
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb

from guiju.compute.conditions import judge_for
from guiju.compute.engine import Data, Run, connected
from guiju.compute.layout import Layout
from guiju.core.assessment.planner import make_plan
from guiju.rulebooks.load import load
from harness import MEGA, Timed, alternate, conclude, tell_machine

ROOT = Path(__file__).resolve().parent.parent
PEERS = ROOT.parent / "shared" / "reference" / "peers"
NAME = "assess-scale"
THREADS = 2
LIMIT, MEMORY = 1.25, 4 * 1024 * MEGA
FEWER, SLACK = 5, 1.25
CLOSE = 2e-6
MEASURES = 40


def write_rulebook(folder: Path) -> None:
    """Write the peer's scheme as a rulebook: eight nodes of five indicators, four kinds of rule in turn."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "institution.yaml").write_text(_institution(), encoding="utf-8")
    (folder / "scheme.yaml").write_text(_scheme(), encoding="utf-8")


def _institution() -> str:
    measures = "\n".join(
        f"  - {{id: m{k}, title: {{zh: 指标 {k}, en: Measure {k}}}, kind: level, better: {_better(k)}}}"
        for k in range(MEASURES)
    )
    return f"""institution:
  id: scale
  title: {{zh: 规模测试, en: A test of scale}}
  fictional: true
vocabulary:
  unit_kinds:
    office: {{title: {{zh: 机构, en: Office}}}}
  attributes:
    - {{id: grp, title: {{zh: 组, en: Group}}}}
document:
  id: by-hand
  title: {{zh: 手写的同一套规则, en: The same rules by hand}}
  clauses:
    - {{id: "1", kind: rule, says: {{zh: 一条语句, en: One statement}}}}
measures:
{measures}
  - {{id: false_data, title: {{zh: 数据造假, en: False data}}, kind: count, exact: true, better: less}}
"""


def _better(k: int) -> str:
    return "less" if k % 4 == 2 else "more"


def _rule(k: int) -> str:
    rules = (
        "score: {rule: linear, floor: 20, target: 90}, absent: {missing: zero}",
        "score: {rule: steps, bands: [{give: 0}, {from: 60, give: 60}, {from: 75, give: 80}, {from: 90, give: 100}]}",
        "score: {rule: deduct, target: 0, step: 10, each: 5, round: down}, absent: {missing: zero}",
        "score: {rule: min_max, within: group, to: [0, 100], constant: none}",
    )
    return rules[k % 4]


def _scheme() -> str:
    nodes = []
    for p in range(MEASURES // 5):
        leaves = "\n".join(
            f"          - {{id: s{k}, title: {{zh: 指标 {k}, en: Indicator {k}}}, "
            f"weight: {k % 5 + 1}, measure: m{k}, {_rule(k)}}}"
            for k in range(5 * p, 5 * p + 5)
        )
        nodes.append(
            f"      - id: p{p}\n        title: {{zh: 部分 {p}, en: Part {p}}}\n"
            f"        weight: 1\n        children:\n{leaves}"
        )
    return f"""scheme:
  id: scale
  title: {{zh: 规模测试方案, en: Scheme of a test of scale}}
  basis: [{{document: by-hand, clause: "1", status: verified}}]
  in_force: {{from: 2026-01-01}}
  subject: {{unit_kind: office}}
  compare_within: grp
  defaults:
    aggregate: {{method: arithmetic, weights_add_up_to: relative, missing: {{renormalise_at_least: 0.6}}}}
  tree:
    id: score
    title: {{zh: 总分, en: Total}}
    children:
{chr(10).join(nodes)}
  caps:
    - id: false-data
      title: {{zh: 数据造假, en: False data}}
      when: [{{if: "false_data > 0"}}]
      grade_at_most: fair
      basis: [{{document: by-hand, clause: "1", status: verified}}]
      approved_by: [{{zh: 澄川市, en: Chengchuan}}]
  grades:
    - id: excellent
      title: {{zh: 优秀, en: Excellent}}
      from_points: 55
      quota: {{share: 0.3, of: group, base: graded, round: down, ties: exclude}}
    - {{id: good, title: {{zh: 良好, en: Good}}, from_points: 50}}
    - {{id: fair, title: {{zh: 合格, en: Fair}}, from_points: 45}}
    - {{id: poor, title: {{zh: 不合格, en: Poor}}}}
"""


def ours(data: Path, out: Path, temp: Path) -> None:
    """Load the rulebook, plan, compile and run it."""
    loaded = load(temp / "rulebook")
    if loaded.institution is None:
        raise SystemExit(str(loaded.findings))
    plan = make_plan(loaded.institution, "scale", dt.date(2026, 12, 31)).plan
    if plan is None:
        raise SystemExit("no plan")
    measures = {name: name for name in loaded.institution.measures}
    layout = Layout(measures=measures, attributes={"grp": "grp"})
    with connected(threads=THREADS, temp=temp / "spill") as connection:
        Run(connection, plan, Data(data, layout), judge_for(plan)).write_results(out, detail=False)


def peer(data: Path, out: Path, temp: Path) -> None:
    """Run the statement written by hand."""
    statement = (PEERS / "peer.sql").read_text(encoding="utf-8").replace("$data", str(data)).replace("$out", str(out))
    with duckdb.connect(config={"threads": THREADS, "temp_directory": str(temp / "spill")}) as connection:
        connection.execute(statement)


def differing(ours_: Path, peers: Path) -> dict[str, int]:
    """Count the rows that differ: scores by more than `CLOSE`, places and grades where no score is that close."""
    columns = [*(f"p{p}" for p in range(MEASURES // 5)), "score"]
    apart = " OR ".join(f"(o.{c} IS NULL) <> (p.{c} IS NULL) OR abs(o.{c} - p.{c}) > {CLOSE}" for c in columns)
    near = f"""SELECT unit FROM (SELECT unit,
        lag(score) OVER w AS below, lead(score) OVER w AS above, score FROM '{peers}' WHERE score IS NOT NULL
        WINDOW w AS (ORDER BY score)) WHERE score - below <= {CLOSE} OR above - score <= {CLOSE}"""
    lines = "OR ".join(f"abs(p.score - {line}) <= {CLOSE} " for line in (45, 50, 55))
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE near AS {near}")
        joined = f"'{ours_}' o JOIN '{peers}' p USING (unit)"
        one = connection.execute(f"""SELECT count(*), count_if({apart}),
            count_if((o.rank IS DISTINCT FROM p.rank OR o.group_rank IS DISTINCT FROM p.group_rank)
                AND p.score IS NOT NULL AND unit NOT IN (SELECT unit FROM near)),
            count_if(o.grade IS DISTINCT FROM p.grade AND unit NOT IN (SELECT unit FROM near) AND NOT ({lines}))
            FROM {joined}""").fetchone()
        rows = connection.execute(f"SELECT count(*) FROM '{peers}'").fetchone()
    if one is None or rows is None:
        raise SystemExit("nothing to compare")
    return {"rows lacking": rows[0] - one[0], "scores": one[1], "places": one[2], "grades": one[3]}


def contender(which: str, data: Path, temp: Path) -> list[str]:
    """Return the command that runs one contender in a process of its own."""
    return [sys.executable, __file__, "--one", which, "--data", str(data), "--temp", str(temp)]


def facts(units: int) -> Path:
    """Return the facts of so many units, made by the peer's own generator where they are not there yet."""
    cache = Path(tempfile.gettempdir()) / "guiju-benchmarks"
    cache.mkdir(exist_ok=True)
    data = cache / f"scale-{units}.parquet"
    if not data.exists():
        subprocess.run([sys.executable, str(PEERS / "generate.py"), str(units), str(data)], check=True)
    return data


def main() -> int:
    """Generate, run in turn, compare, conclude."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--units", type=int, default=int(os.environ.get("GUIJU_SCALE_UNITS", "5000000")))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--one", choices=["ours", "peer"])
    parser.add_argument("--data", type=Path)
    parser.add_argument("--temp", type=Path)
    asked = parser.parse_args()
    if asked.one:
        {"ours": ours, "peer": peer}[asked.one](asked.data, asked.temp / f"{asked.one}.parquet", asked.temp)
        return 0
    if not PEERS.exists():
        print(f"the peer is not beside this checkout: {PEERS}")
        return 2
    tell_machine()
    data = facts(asked.units)
    fewer = facts(asked.units // FEWER)
    with tempfile.TemporaryDirectory(dir=data.parent) as name:
        temp = Path(name)
        write_rulebook(temp / "rulebook")
        print(
            f"{asked.units} units x {MEASURES} measures, {THREADS} threads, Parquet to Parquet; peer: peer.sql by hand"
        )
        print(f"-- {asked.units // FEWER} units")
        small = alternate({"ours": contender("ours", fewer, temp)}, runs=1)
        print(f"-- {asked.units} units")
        timed: dict[str, Timed] = alternate(
            {which: contender(which, data, temp) for which in ("ours", "peer")}, runs=asked.runs
        )
        found = differing(temp / "ours.parquet", temp / "peer.parquet")
        print(f"rows that differ: {found}")
        growth = timed["ours"].processor / small["ours"].processor / FEWER
        print(f"growth: {FEWER} times the units take {FEWER} x {growth:.2f} times the processor")
        must = {
            "all rows equal the peer's": not any(found.values()),
            "at most 4 GB": timed["ours"].peak <= MEMORY,
            f"growth is linear: at most {FEWER} x {SLACK:g}": growth <= SLACK,
        }
        return conclude(NAME, timed["ours"].seconds / timed["peer"].seconds, LIMIT, must)


if __name__ == "__main__":
    raise SystemExit(main())
