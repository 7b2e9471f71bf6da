"""The assessment of 100,000 units x 40 measures in a warm process, beside the same work written by hand in SQL.

What `assess_scale.py` does at 5,000,000: the same scheme, the same peer, the same comparison row by row. Both run in
this one process, so that neither starts Python nor loads its parts while it is timed; ours loads the rulebook, plans
and compiles each time.

    assess_small.py [--units N] [--runs N]
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from assess_scale import MEASURES, PEERS, THREADS, differing, facts, ours, peer, write_rulebook
from harness import alternate, conclude, tell_machine

NAME, LIMIT = "assess-small", 1.5


def main() -> int:
    """Generate, run in turn, compare, conclude."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--units", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=7)
    asked = parser.parse_args()
    if not PEERS.exists():
        print(f"the peer is not beside this checkout: {PEERS}")
        return 2
    tell_machine()
    data = facts(asked.units)
    with tempfile.TemporaryDirectory(dir=data.parent) as name:
        temp = Path(name)
        write_rulebook(temp / "rulebook")
        print(f"{asked.units} units x {MEASURES} measures, {THREADS} threads, warm; peer: peer.sql by hand")
        timed = alternate(
            {
                "ours": lambda: ours(data, temp / "ours.parquet", temp),
                "peer": lambda: peer(data, temp / "peer.parquet", temp),
            },
            runs=asked.runs,
        )
        found = differing(temp / "ours.parquet", temp / "peer.parquet")
    print(f"rows that differ: {found}")
    must = {"all rows equal the peer's": not any(found.values())}
    return conclude(NAME, timed["ours"].seconds / timed["peer"].seconds, LIMIT, must)


if __name__ == "__main__":
    raise SystemExit(main())
