"""Two runs compared: what changed in the rules and in the facts, and every unit that came out differently, with why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from guiju.core.assessment.explanation import explain
from guiju.core.assessment.lines import Explanation
from guiju.core.assessment.movement import Movement, moved
from guiju.core.assessment.plan import Plan
from guiju.core.assessment.splitting import Split
from guiju.core.findings import Finding
from guiju.core.library.difference import Difference, difference
from guiju.desk.explain import titles_of
from guiju.desk.opening import OpenRun, open_run
from guiju.desk.run_reports import known_of
from guiju.desk.run_split import splits_of
from guiju.desk.run_view import RunView
from guiju.words.quantities import Titles

_OUTCOME = ("grade", "rank", "group_rank", "state")


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact that differs between two cuts: its value as text, or its state where it has none; None: not there."""

    unit: str
    measure: str
    period: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class RunComparison:
    """How two runs differ: their rules, their facts, and the units that moved, by unit.

    `splits` says what of a unit's change came by values, weights and the method, where each mixture gives it a total.
    """

    rules: Difference
    facts: tuple[FactChange, ...]
    units: tuple[Movement, ...]
    unchanged: int
    titles: Titles
    splits: Mapping[str, Split] = field(default_factory=dict)


def compare_runs(
    before: Path | str | OpenRun | RunView, after: Path | str | OpenRun | RunView
) -> RunComparison | tuple[Finding, ...]:
    """Compare two runs of a scheme, folders, open, or traced already; two schemes are not compared."""
    one, other = _opened(before), _opened(after)
    if not isinstance(one, OpenRun):
        return one
    if not isinstance(other, OpenRun):
        return other
    if one.manifest.scheme != other.manifest.scheme:
        params = {"first": one.manifest.scheme, "second": other.manifest.scheme}
        return (Finding("runs-of-two-schemes", params=params),)
    rows = [_rows(each) for each in (one, other)]
    every = sorted({*rows[0], *rows[1]})
    differ = [unit for unit in every if _outcome(rows[0].get(unit), one) != _outcome(rows[1].get(unit), other)]
    was, now = (dict(_explained(each, differ)) for each in (_traced(before, one), _traced(after, other)))
    return RunComparison(
        rules=difference(one.institution, other.institution),
        facts=tuple(_facts(one, other)),
        units=tuple(moved(was.get(unit), now.get(unit)) for unit in differ),
        unchanged=len(every) - len(differ),
        titles=titles_of(other.plan, other.institution),
        splits=splits_of(one, other) if differ else {},
    )


def _opened(run: Path | str | OpenRun | RunView) -> OpenRun | tuple[Finding, ...]:
    if isinstance(run, RunView):
        return run.opened
    return run if isinstance(run, OpenRun) else open_run(run)


def _traced(given: object, opened: OpenRun) -> OpenRun | RunView:
    """Return the run with its traces where they were read before: the engine need not run again."""
    return given if isinstance(given, RunView) else opened


def _rows(opened: OpenRun) -> Mapping[str, Mapping[str, Any]]:
    return {row["unit"]: row for row in opened.results.to_pylist()}


def _outcome(row: Mapping[str, Any] | None, opened: OpenRun) -> object:
    return None if row is None else (row[opened.plan.root], *(row[name] for name in _OUTCOME))


def _explained(run: OpenRun | RunView, units: list[str]) -> Iterator[tuple[str, Explanation]]:
    if not units:
        return
    if isinstance(run, RunView):
        known, traces = run.material.known, iter([run.traces[unit] for unit in units if unit in run.traces])
    else:
        known, traces = known_of(run), run.traces(units)
    for trace in traces:
        yield trace.unit, explain(_plan(run), trace, known(trace.unit))


def _plan(run: OpenRun | RunView) -> Plan:
    return run.opened.plan if isinstance(run, RunView) else run.plan


def _facts(one: OpenRun, other: OpenRun) -> Iterator[FactChange]:
    """Yield the facts that differ, by unit, measure and period; runs over a wide file have none to compare."""
    if one.facts is None or other.facts is None:
        return
    was, now = _held(one), _held(other)
    for key in sorted({*was, *now}):
        if was.get(key) != now.get(key):
            yield FactChange(*key, was.get(key), now.get(key))


def _held(opened: OpenRun) -> dict[tuple[str, str, str], str]:
    if opened.facts is None:
        return {}
    names = ("unit", "measure", "period", "value", "text", "state")
    rows = zip(*(opened.facts.facts[name].to_pylist() for name in names), strict=True)
    return {
        (unit, measure, period): state if value is None and text is None else _written(value, text)
        for unit, measure, period, value, text, state in rows
    }


def _written(value: float | None, text: str | None) -> str:
    return text if value is None and text is not None else f"{value:.15g}"
