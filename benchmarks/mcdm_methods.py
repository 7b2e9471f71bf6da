"""Methods of multi-criteria analysis at 100,000 units x 40: TOPSIS, entropy and CRITIC weights, beside two libraries.

Peers: pymcdm (MIT) and scikit-criteria (BSD), pinned for this, and the same formulas by hand in numpy as textbooks
write them, so that the numbers are compared even where neither library is installed. TOPSIS runs through the whole
engine, a plan over a table in memory: scores of 40 indicators by min-max, then nearness to a fixed ideal. The ratio is
the worst of the three, ours over the fastest library (over the formulas by hand where none is installed).

    mcdm_methods.py [--units N] [--runs N]
"""

from __future__ import annotations

import argparse
import datetime as dt
import importlib
from collections.abc import Callable

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from guiju.compute.conditions import judge_for
from guiju.compute.engine import Data, Run, connected
from guiju.compute.layout import Layout
from guiju.core.assessment.plan import Plan
from guiju.core.assessment.planner import make_plan
from guiju.core.assessment.weighing import shares
from guiju.core.rulebook.institution import About, Institution
from guiju.core.rulebook.measures import Measure
from guiju.core.rulebook.scheme import Scheme
from harness import alternate, conclude, tell_machine

Table = NDArray[np.float64]
Method = Callable[[Table], Table]

DAY = dt.date(2026, 12, 31)
NAME, MEASURES, CLOSE = "mcdm-methods", 40, 1e-9


def planned() -> Plan:
    """Plan a scheme of forty indicators by min-max under one node that measures nearness to the ideal.

    Made as values and not read from a file: a rulebook would be refused, because so many children of such a node could
    not be explained.
    """
    both = {"zh": "方法测试", "en": "A test of methods"}
    leaves = [
        {"id": f"s{k}", "title": both, "measure": f"m{k}", "weight": 1, "score": {"rule": "min_max", "to": [0, 1]}}
        for k in range(MEASURES)
    ]
    scheme = Scheme.model_validate(
        {
            "id": "nearness",
            "title": both,
            "basis": [{"document": "textbook", "clause": "1", "status": "verified"}],
            "in_force": {"from": dt.date(2026, 1, 1)},
            "subject": {"unit_kind": "office"},
            "tree": {
                "id": "whole",
                "title": both,
                "aggregate": {"method": "topsis", "ideal": 1, "weights_add_up_to": "relative"},
                "children": leaves,
            },
        }
    )
    measures = {
        f"m{k}": Measure.model_validate({"id": f"m{k}", "title": both, "kind": "level", "better": "more"})
        for k in range(MEASURES)
    }
    about = About.model_validate({"id": "methods", "title": both})
    plan = make_plan(Institution(about=about, measures=measures, schemes={scheme.id: scheme}), "nearness", DAY).plan
    if plan is None:
        raise SystemExit("no plan")
    return plan


def topsis(plan: Plan, table: pa.Table) -> Table:
    """Return our nearness of every unit."""
    names = {f"m{k}": f"m{k}" for k in range(MEASURES)}
    with connected(threads=2) as connection:
        results = Run(connection, plan, Data(table, Layout(measures=names)), judge_for(plan)).results(detail=False)
    return np.asarray(results["whole"].to_numpy(), np.float64)


def topsis_by_hand(y: Table) -> Table:
    """Return `D0 / (D0 + D1)` of columns laid on [0, 1]."""
    laid = (y - y.min(axis=0)) / np.ptp(y, axis=0)
    near, far = np.sqrt((laid**2).sum(axis=1)), np.sqrt(((1 - laid) ** 2).sum(axis=1))
    return np.asarray(near / (near + far), np.float64)


def entropy_by_hand(y: Table) -> Table:
    """Return one less the entropy of each column, over their sum."""
    p = y / y.sum(axis=0)
    found = 1 + (p * np.log(np.where(p > 0, p, 1))).sum(axis=0) / np.log(len(y))
    return np.asarray(found / found.sum(), np.float64)


def critic_by_hand(y: Table) -> Table:
    """Return deviation times conflict of columns laid on [0, 1], over their sum."""
    laid = (y - y.min(axis=0)) / np.ptp(y, axis=0)
    found = laid.std(axis=0, ddof=1) * (1 - np.corrcoef(laid, rowvar=False)).sum(axis=0)
    return np.asarray(found / found.sum(), np.float64)


def libraries() -> dict[str, dict[str, Method]]:
    """Return the methods of the libraries that are installed here, by method and library."""
    found: dict[str, dict[str, Method]] = {"topsis": {}, "entropy": {}, "critic": {}}
    types, even = np.ones(MEASURES, int), np.full(MEASURES, 1 / MEASURES)
    try:
        methods, weights = importlib.import_module("pymcdm.methods"), importlib.import_module("pymcdm.weights")
        found["topsis"]["pymcdm"] = lambda y: methods.TOPSIS()(y, even, types)
        found["entropy"]["pymcdm"] = weights.entropy_weights
        found["critic"]["pymcdm"] = weights.critic_weights
    except ImportError:
        print("pymcdm is not installed here")
    try:
        weighters = importlib.import_module("skcriteria.preprocessing.weighters")
        found["entropy"]["scikit-criteria"] = weighters.entropy_weights
        found["critic"]["scikit-criteria"] = lambda y: weighters.critic_weights(y, types)
    except ImportError:
        print("scikit-criteria is not installed here")
    return found


def main() -> int:
    """Run ours and the others in turn, compare the numbers, conclude."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--units", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    tell_machine()
    y = np.random.default_rng(1).lognormal(size=(asked.units, MEASURES))
    units = [f"u{n:07}" for n in range(asked.units)]
    table = pa.table({"unit": units, **{f"m{k}": y[:, k] for k in range(MEASURES)}})
    plan, others = planned(), libraries()
    ours: dict[str, Method] = {
        "topsis": lambda _: topsis(plan, table),
        "entropy": lambda held: shares("entropy", held),
        "critic": lambda held: shares("critic", held),
    }
    by_hand: dict[str, Method] = {"topsis": topsis_by_hand, "entropy": entropy_by_hand, "critic": critic_by_hand}
    worst, must = 0.0, {}
    for method, mine in ours.items():
        peers = {**others[method], "by hand": by_hand[method]}
        expected = mine(y)
        for name, peer in peers.items():
            apart = float(np.abs(peer(y) - expected).max())
            must[f"{method}: the numbers of {name} within {CLOSE:g} (apart by {apart:.1e})"] = apart <= CLOSE
        print(f"-- {method}, {asked.units} x {MEASURES}")
        contenders: dict[str, Callable[[], object]] = {"ours": lambda mine=mine: mine(y)}
        contenders |= {name: lambda peer=peer: peer(y) for name, peer in peers.items()}
        timed = alternate(contenders, runs=asked.runs)
        measured = [timed[name].seconds for name in others[method]] or [timed["by hand"].seconds]
        worst = max(worst, timed["ours"].seconds / min(measured))
    return conclude(NAME, worst, 1.0 if any(others.values()) else None, must)


if __name__ == "__main__":
    raise SystemExit(main())
