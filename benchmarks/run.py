"""Runs the benchmarks, all or one, and repeats their last lines: `make bench`, `make bench B=NAME`.

Exits 1 where one is beyond its limit, fails, or does not end with its last line; 2 for a name that is not there.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
NOT_BENCHMARKS = {"harness", "random_nets", "run", "timing_transactions"}
LAST_LINE = re.compile(r"^[a-z0-9-]+ ratio=\d+(\.\d+)? limit=(none|\d+(\.\d+)?)$")


def benchmarks() -> dict[str, Path]:
    """Return each benchmark's program by its name (written with dashes), in order of names."""
    programs = (path for path in FOLDER.glob("*.py") if path.stem not in NOT_BENCHMARKS)
    return {path.stem.replace("_", "-"): path for path in sorted(programs)}


def run(name: str, program: Path) -> tuple[str, bool]:
    """Run one benchmark, showing what it prints; return its last line and whether it kept its limit."""
    print(f"== {name}", flush=True)
    with subprocess.Popen(
        [sys.executable, str(program)], stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        last = ""
        for line in process.stdout or ():
            print(line, end="", flush=True)
            last = line.strip() or last
    if not LAST_LINE.match(last):
        return f"{name} ended without its last line (exit status {process.returncode})", False
    return last, process.returncode == 0


def main(wanted: list[str]) -> int:
    """Run the wanted benchmarks (all where none is named) and return the exit status."""
    known = benchmarks()
    names = [name.replace("_", "-") for name in wanted] or list(known)
    unknown = [name for name in names if name not in known]
    if unknown:
        print(f"no benchmark {', '.join(unknown)}; there are: {', '.join(known) or 'none'}", file=sys.stderr)
        return 2
    outcomes = [run(name, known[name]) for name in names]
    if len(outcomes) > 1:
        print("==")
        for last, kept in outcomes:
            print(last if kept else f"{last}  FAILED")
    return 0 if all(kept for _, kept in outcomes) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
