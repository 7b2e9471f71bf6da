"""What every benchmark uses: the machine in words, fair timing, and the last line.

A benchmark is a program `benchmarks/<name>.py`. It prints the machine, the peers and the figures, ends with
`NAME ratio=… limit=…` and exits 1 beyond its limit:

    tell_machine()
    timed = alternate({"ours": ours, "peer": peer}, runs=5)
    raise SystemExit(conclude("assess-scale", timed["ours"].seconds / timed["peer"].seconds, limit=1.25))
"""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

MEGA = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Run:
    """One run: wall time in seconds; of a command of its own also processor time and the peak memory in bytes."""

    seconds: float
    peak: int = 0
    processor: float = 0


@dataclass(frozen=True, slots=True)
class Timed:
    """All runs of one contender."""

    runs: tuple[Run, ...]

    @property
    def seconds(self) -> float:
        """The median wall time."""
        return statistics.median(run.seconds for run in self.runs)

    @property
    def processor(self) -> float:
        """The median processor time, of all threads together: what others do on the machine hardly changes it."""
        return statistics.median(run.processor for run in self.runs)

    @property
    def peak(self) -> int:
        """The largest peak memory, in bytes."""
        return max(run.peak for run in self.runs)


Contender = Callable[[], object] | Sequence[str]
"""What is timed: a function of no arguments, or a command started as a process of its own."""


def tell_machine() -> None:
    """Print processor, usable cores, memory, system and Python, and what is loaded on the machine now."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / MEGA / 1024
    cores = len(os.sched_getaffinity(0))
    print(f"machine: {_processor()}, {cores} usable cores, {memory:.0f} GB, {platform.system()} {platform.release()}")
    print(f"python: {platform.python_version()}, load {os.getloadavg()[0]:.1f}")


def alternate(contenders: Mapping[str, Contender], runs: int = 5, *, warm_up: bool = True) -> dict[str, Timed]:
    """Run the contenders in turn, `runs` rounds, so that what slows the machine slows them all; print the medians.

    One unmeasured round goes before (files into the page cache, code compiled), unless `warm_up` is false.
    A command that fails raises CalledProcessError.
    """
    if warm_up:
        for contender in contenders.values():
            _once(contender)
    rounds = [{name: _once(contender) for name, contender in contenders.items()} for _ in range(runs)]
    timed = {name: Timed(tuple(one[name] for one in rounds)) for name in contenders}
    for name, result in timed.items():
        spread = f"{min(run.seconds for run in result.runs):.3f} to {max(run.seconds for run in result.runs):.3f} s"
        peak = f", {result.processor:.1f} s of processor, peak {result.peak / MEGA:.0f} MB" if result.peak else ""
        print(f"{name}: {result.seconds:.3f} s, median of {runs} alternating runs ({spread}){peak}")
    return timed


def conclude(name: str, ratio: float, limit: float | None, must: Mapping[str, bool] | None = None) -> int:
    """Print what else must hold, then the last line; return the exit status: 1 beyond the limit or where one fails."""
    held = must or {}
    for sentence, holds in held.items():
        print(f"{'holds' if holds else 'FAILS'}: {sentence}")
    print(f"{name} ratio={ratio:.3f} limit={'none' if limit is None else f'{limit:g}'}")
    return int((limit is not None and ratio > limit) or not all(held.values()))


def _once(contender: Contender) -> Run:
    """Run a contender once and measure it."""
    start = time.perf_counter()
    if callable(contender):
        contender()
        return Run(time.perf_counter() - start)
    with subprocess.Popen(contender, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, contender)
    return Run(seconds, usage.ru_maxrss * 1024, usage.ru_utime + usage.ru_stime)


def _processor() -> str:
    """Return the processor's name as the kernel gives it."""
    information = Path("/proc/cpuinfo")
    lines = information.read_text(encoding="utf-8").splitlines() if information.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
