"""A study of a ranking: 600 replicates over 100,000 units, beside the same work written by hand in numpy.

Forty indicators with gaps in eight nodes of five, two of four and a total; what varies is whether skewed indicators are
treated, the scale, a hundred sets of moved weights and the mean, as a Saltelli design of 100 points: 100 x (4 + 2).
Ours is the command `guiju study` on a run that is there, everything written: the parameters of every replicate, bands
of places, neighbours that cannot be told apart, first and total order indices of all, of each group and each unit, what
happens without each node, pictures. The peer takes our parameters and keeps bands and indices of each unit: it treats
and scales each indicator once per choice, then adds up, ranks and keeps the places of every replicate. Its places and
indices are compared with ours. What a run may take is judged in seconds of the processor, which are no fewer than those
of the clock on a machine that does nothing else.

    sensitivity.py [--units N] [--runs N]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from harness import MEGA, alternate, conclude, tell_machine

Reals = NDArray[np.float64]

NAME = "sensitivity"
THREADS, MEASURES, BASE, FACTORS = 2, 40, 100, 4
SECONDS, MEMORY, LIMIT = 45.0, 3 * 1024 * MEGA, 1.45
SKEWNESS, KURTOSIS, ENOUGH = 2.0, 3.5, 0.6
LESS = frozenset(k for k in range(MEASURES) if k % 2)
"""The measures of which less is better."""
INDICATORS = {f"p{p}": [f"s{k}" for k in range(5 * p, 5 * p + 5)] for p in range(MEASURES // 5)}
NODES = {**INDICATORS, "a": ["p0", "p1", "p2", "p3"], "b": ["p4", "p5", "p6", "p7"], "score": ["a", "b"]}
"""The nodes with their children, each after its own."""
SMALL = 1e-3
"""How far an index of a unit, and what share of the places, may differ: totals are compared in millionths, and a total
that lies on the edge of one may fall on either side."""


def write_rulebook(folder: Path) -> None:
    """Write the institution with its scheme."""
    folder.mkdir(parents=True)
    (folder / "institution.yaml").write_text(_institution(), encoding="utf-8")
    (folder / "scheme.yaml").write_text(_scheme(), encoding="utf-8")


def _institution() -> str:
    measures = "\n".join(
        f"  - {{id: m{k}, title: {{zh: 指标 {k}, en: Measure {k}}}, kind: level, "
        f"better: {'less' if k in LESS else 'more'}}}"
        for k in range(MEASURES)
    )
    return f"""institution:
  id: replicates
  title: {{zh: 重复测试, en: A test of replicates}}
  fictional: true
vocabulary:
  unit_kinds:
    office: {{title: {{zh: 机构, en: Office}}}}
document:
  id: by-hand
  title: {{zh: 手写的同一套规则, en: The same rules by hand}}
  clauses:
    - {{id: "1", kind: rule, says: {{zh: 一段程序, en: One program}}}}
measures:
{measures}
"""


def _scheme() -> str:
    return f"""scheme:
  id: replicates
  title: {{zh: 重复测试方案, en: Scheme of a test of replicates}}
  basis: [{{document: by-hand, clause: "1", status: verified}}]
  in_force: {{from: 2026-01-01}}
  subject: {{unit_kind: office}}
  defaults:
    score: {{rule: min_max, to: [1, 100]}}
    aggregate:
      {{method: arithmetic, weights_add_up_to: relative, missing: {{renormalise_at_least: {ENOUGH}}}}}
    absent: {{missing: redistribute}}
  tree:
{_node("score", 4)}
"""


def _node(name: str, deep: int) -> str:
    """Return a node with all below it as YAML."""
    gap = " " * deep
    said = f"{gap}id: {name}\n{gap}title: {{zh: 节点 {name}, en: Node {name}}}\n"
    said += "" if name == "score" else f"{gap}weight: 1\n"
    if name.startswith("s") and name != "score":
        return f"{said}{gap}measure: m{name[1:]}\n"
    below = (_node(child, deep + 4) for child in NODES[name])
    return f"{said}{gap}children:\n" + "".join(f"{gap}  - {child.lstrip()}" for child in below)


def study() -> str:
    """Return the study's file."""
    both = "title: {zh: 因素, en: Factor}"
    mean = f"weights_add_up_to: relative, missing: {{renormalise_at_least: {ENOUGH}}}"
    return f"""study:
  id: replicates
  title: {{zh: 排名稳健性, en: How robust the ranking is}}
  seed: 20260101
  sampling: saltelli
  replicates: {BASE}
  cut: {{places: 1000}}
  varies:
    - id: outliers
      {both}
      vary: treatment
      alternatives:
        - none
        - {{skewness_below: {SKEWNESS}, kurtosis_below: {KURTOSIS}, at_most: 0, then: log}}
    - id: scale
      {both}
      vary: normalisation
      alternatives:
        - {{rule: min_max, to: [1, 100]}}
        - {{rule: z_score, mean: 100, sd: 2}}
    - id: weights
      {both}
      vary: weights
      noise: [{{level: 1, by: 0.25}}, {{level: 2, by: 0.25}}, {{level: 3, by: 0.25}}]
      sets: 100
    - id: mean
      {both}
      vary: aggregation
      alternatives:
        - {{method: arithmetic, {mean}}}
        - {{method: geometric, {mean}}}
"""


def write_facts(path: Path, units: int) -> None:
    """Write facts that are skewed, related and partly missing: the same bytes for the same number of units."""
    random = np.random.default_rng(7)
    common = random.normal(size=(units, 1))
    values = np.exp(0.6 * (common + random.normal(size=(units, MEASURES))))
    values[random.random(values.shape) < 0.05] = np.nan
    columns: dict[str, object] = {"unit": [f"u{n:07}" for n in range(units)], "year": np.full(units, 2026)}
    columns |= {f"m{k}": pa.array(values[:, k], from_pandas=True) for k in range(MEASURES)}
    pq.write_table(pa.table(columns), path)


def treated(x: Reals) -> Reals:
    """Return the logarithm of an indicator beyond both limits, else the indicator."""
    n, d = np.count_nonzero(~np.isnan(x)), x - np.nanmean(x)
    second, third, fourth = (np.nansum(d**power) for power in (2, 3, 4))
    skewness = np.sqrt(n) * third / second**1.5 * np.sqrt(n * (n - 1)) / (n - 2)
    kurtosis = ((n + 1) * (n * fourth / second**2 - 3) + 6) * (n - 1) / ((n - 2) * (n - 3))
    if abs(skewness) < SKEWNESS or kurtosis < KURTOSIS:
        return x
    low, high = np.nanmin(x), np.nanmax(x)
    return np.asarray(np.log(x - low + 0.01 * (high - low)))


def scaled(x: Reals, way: int, *, less: bool) -> Reals:
    """Return an indicator on the scale of a choice: min-max from 1 to 100, or z-scores about 100."""
    if way == 0:
        low, high = np.nanmin(x), np.nanmax(x)
        share = (high - x) / (high - low) if less else (x - low) / (high - low)
        return np.asarray(1 + 99 * share)
    z = (x - np.nanmean(x)) / np.nanstd(x, ddof=1)
    return np.asarray(100 + 2 * (-z if less else z))


def mean(children: Reals, weights: Reals, way: int) -> Reals:
    """Return the weighted mean of the children that are there, arithmetic or geometric; NaN where too few are."""
    there = ~np.isnan(children)
    weight = there @ weights
    filled = np.where(there, children if way == 0 else np.log(np.where(there, children, 1)), 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        found = filled @ weights / weight
    found = found if way == 0 else np.exp(found)
    return np.asarray(np.where(weight >= ENOUGH * weights.sum() - 1e-9, found, np.nan))


def places(total: Reals) -> NDArray[np.float32]:
    """Return the place of each unit, the best first, equal totals sharing the first place; NaN for those without."""
    total = np.floor(total * 1e6 + 0.5)
    there = np.flatnonzero(~np.isnan(total))
    order = there[np.argsort(-total[there])]
    starts = np.concatenate(([True], np.diff(total[order]) != 0))
    found = np.full(len(total), np.nan, np.float32)
    found[order] = (np.flatnonzero(starts) + 1)[np.cumsum(starts) - 1]
    return found


def quantiles(some: Reals) -> Reals:
    """Return 5, 50 and 95 % of each row, NaN left out: numpy's own `nanquantile` goes row by row and takes a minute."""
    ordered = np.sort(some, axis=1)
    spot = np.maximum((~np.isnan(some)).sum(axis=1) - 1, 0)[:, None] * np.array([0.05, 0.5, 0.95])
    low = np.take_along_axis(ordered, np.floor(spot).astype(int), axis=1)
    return low + (spot % 1) * (np.take_along_axis(ordered, np.ceil(spot).astype(int), axis=1) - low)


def by_hand(facts: Path, parameters: Path, out: Path) -> None:
    """Do the replicates, then the bands and indices of each unit."""
    table, told = pq.read_table(facts), pq.read_table(parameters).to_pydict()
    x = np.column_stack([table[f"m{k}"].to_numpy() for k in range(MEASURES)])
    count, size = len(x), len(told["replicate"])
    after = [x, np.column_stack([treated(x[:, k]) for k in range(MEASURES)])]
    marks = {
        (one, two): np.column_stack([scaled(after[one][:, k], two, less=k in LESS) for k in range(MEASURES)])
        for one in (0, 1)
        for two in (0, 1)
    }
    kept = np.empty((count, size), np.float32)
    for at in range(size):
        choices = {id_: told[f"{id_}:choice"][at] for id_ in ("outliers", "scale", "mean")}
        scores = dict(
            zip([f"s{k}" for k in range(MEASURES)], marks[choices["outliers"], choices["scale"]].T, strict=True)
        )
        for node, children in NODES.items():
            weights = np.array([told[f"weight:{child}"][at] for child in children])
            scores[node] = mean(np.column_stack([scores[child] for child in children]), weights, choices["mean"])
        kept[:, at] = places(scores["score"])
    bands, first, total = [], [], []
    for start in range(0, count, 5000):
        some = kept[start : start + 5000].astype(np.float64)
        bands.append(quantiles(some))
        some = np.nan_to_num(some)
        a, b = some[:, :BASE], some[:, BASE : 2 * BASE]
        variance = some[:, : 2 * BASE].var(axis=1, ddof=1)
        variance[variance == 0] = np.nan
        mixed = [some[:, (2 + i) * BASE : (3 + i) * BASE] for i in range(FACTORS)]
        first.append(np.column_stack([(b * (each - a)).mean(axis=1) / variance for each in mixed]))
        total.append(np.column_stack([((a - each) ** 2).mean(axis=1) / 2 / variance for each in mixed]))
    np.savez(out, places=kept, bands=np.concatenate(bands), first=np.concatenate(first), total=np.concatenate(total))


def apart(ours: Path, theirs: Path) -> dict[str, bool]:
    """Compare what came of both, printing how far they are apart; return what must hold."""
    hand = np.load(theirs)
    parameters = pq.read_table(ours / "replicates.parquet")
    table = pq.read_table(ours / "places.parquet")
    size = BASE * (FACTORS + 2)
    differing, furthest = 0, 0.0
    for at in range(size):
        mine = table[str(at + 1)].to_numpy(zero_copy_only=False)
        by = np.abs(mine - hand["places"][:, at])
        differing += int((np.isnan(mine) != np.isnan(hand["places"][:, at])).sum() + (by > 0).sum())
        furthest = max(furthest, float(np.nanmax(by)))
    units, count = pq.read_table(ours / "uncertainty.parquet"), table.num_rows
    mine = np.column_stack([units[name].to_numpy() for name in ("low", "median", "high")])
    bands = float(np.nanmax(np.abs(mine - hand["bands"])))
    of_units = pq.read_table(ours / "sensitivity-units.parquet")
    indices = max(
        float(np.nanmax(np.abs(of_units[name].to_numpy().reshape(count, FACTORS) - hand[name])))
        for name in ("first", "total")
    )
    print(
        f"places that differ: {differing} of {count * size}, by {furthest:g} at most; "
        f"bands by {bands:.3g}, indices of units by {indices:.2e}"
    )
    varying = [name for name in parameters.column_names if name.startswith("weight:")]
    complete = parameters.num_rows == size and all(parameters[name].null_count == 0 for name in varying)
    return {
        f"parameters of all {size} replicates kept, {len(varying)} weights among them": complete and bool(varying),
        f"at most {SMALL:g} of the places differ, by 2 at most": differing <= SMALL * count * size and furthest <= 2,
        "bands of places within 2 places": bands <= 2,
        f"first and total order of each unit within {SMALL:g}": indices <= SMALL,
    }


def prepare(temp: Path, units: int) -> None:
    """Make the rulebook, the facts and the run that is studied."""
    write_rulebook(temp / "rulebook")
    write_facts(temp / "facts.parquet", units)
    (temp / "study.yaml").write_text(study(), encoding="utf-8")
    asked = ("assess", str(temp / "rulebook"), "--scheme", "replicates", "--data", str(temp / "facts.parquet"))
    outcome = guiju(*asked, "--out", str(temp / "run"), "--no-reports", "--threads", str(THREADS))
    subprocess.run(outcome, check=True, stdout=subprocess.DEVNULL)


def guiju(*arguments: str) -> list[str]:
    """Return a command of the product."""
    return [str(Path(sys.executable).with_name("guiju")), *arguments]


def main() -> int:
    """Prepare, run in turn, compare, conclude."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--units", type=int, default=int(os.environ.get("GUIJU_STUDY_UNITS", "100000")))
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--by-hand", type=Path)
    asked = parser.parse_args()
    if asked.by_hand:
        temp = asked.by_hand
        by_hand(temp / "facts.parquet", temp / "study" / "replicates.parquet", temp / "by-hand.npz")
        return 0
    tell_machine()
    size = BASE * (FACTORS + 2)
    print(f"{asked.units} units x {MEASURES} measures, {size} replicates; peer: numpy by hand, our parameters")
    with tempfile.TemporaryDirectory(prefix="guiju-study-") as name:
        temp = Path(name)
        prepare(temp, asked.units)
        ours = guiju("study", str(temp / "run"), str(temp / "study.yaml"), "--out", str(temp / "study"))
        contenders = {
            "ours": [*ours, "--threads", str(THREADS)],
            "peer": [sys.executable, __file__, "--by-hand", str(temp)],
        }
        timed = alternate(contenders, runs=asked.runs, warm_up=False)
        must = apart(temp / "study", temp / "by-hand.npz")
    must[f"at most {SECONDS:g} s of processor, of all threads together"] = timed["ours"].processor <= SECONDS
    must["at most 3 GB"] = timed["ours"].peak <= MEMORY
    return conclude(NAME, timed["ours"].seconds / timed["peer"].seconds, LIMIT, must)


if __name__ == "__main__":
    raise SystemExit(main())
