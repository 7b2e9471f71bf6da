"""What if: a run computed again with something changed, shown beside what counts, and kept nowhere but in its address.

The address says everything: `f.<measure>` facts of the unit, `w.<node>` weights and points, `r.<node>.<name>` numbers
of score rules, `g.<grade>` where grades begin, `p.<parameter>`. Whoever is sent it sees the same.
A large run is computed by a worker; then the address also names the job (`job`), whose progress the page shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponseRedirect
from markupsafe import Markup

from guiju.core.assessment.movement import moved
from guiju.core.assessment.report import ReportUnit
from guiju.core.exact import GRID
from guiju.core.findings import Finding
from guiju.core.values import Text
from guiju.desk.explain import titles_of
from guiju.desk.opening import OpenRun
from guiju.desk.run_view import RunView
from guiju.desk.what_if import Changes, changed, written_changes
from guiju.files.figures import decimals_of
from guiju.files.report.scale import spanning
from guiju.store.assessment import actions, queries
from guiju.store.jobs.queries import JobSeen, State
from guiju.web.answers import Answer, Shown, To, taken
from guiju.web.assessment import reading
from guiju.web.assessment.drawings import Moves, shift
from guiju.web.assessment.knobs import changes_of, is_field, knobs_of, now_of
from guiju.web.assessment.reading import Read
from guiju.web.assessment.subject import READ, pages
from guiju.web.viewing import Viewing, acting, require
from guiju.words.movement import movement_in_words


@dataclass(frozen=True, slots=True)
class Both:
    """A unit as it is and as it would be."""

    unit: ReportUnit
    then: ReportUnit
    place: float | None
    place_then: float | None
    drawn: Markup

    @property
    def change(self) -> int | None:
        """By how much its total would move."""
        one, other = self.unit.total_exact, self.then.total_exact
        return None if one is None or other is None else other - one


@pages.page("runs/<uuid:run>/what-if/", "try", does=("assessment.what-if.ask",))
def show(request: Viewing, run: UUID) -> Answer:
    """Show the run with something changed beside the run as it is; nothing is kept."""
    require(request, READ)
    seen = reading.seen(run)
    read = reading.opened(request, seen)
    code = read.code_of(_said(request).get("unit", "").strip())
    code = code if code in read.view.units else ""
    typed = _typed(request)
    now = now_of(read, code)
    unneeded = [
        name
        for name, said in _said(request).items()
        if is_field(name) and (not said.strip() or said.strip() == now.get(name))
    ]
    if unneeded and request.method != "POST":
        kept = [(name, said) for name, said in _said(request).items() if name not in unneeded]
        return HttpResponseRedirect(f"{request.path}?{urlencode(kept)}")
    changes, wrong = changes_of(typed, code)
    large = queries.is_large(len(read.view.units))
    if request.method == "POST" and not wrong:
        job = taken(request, actions.ask_what_if(acting(request), run=run, changes=written_changes(changes)))
        if job is not None:
            query = urlencode({**({"unit": code} if code else {}), **typed, "job": str(job)})
            return To("assessment.try", run, query=query)
    request.findings.extend(wrong)
    filled: dict[str, object] = {
        "run": seen,
        "read": read,
        "sheet": read.sheet,
        "unit": code,
        "unit_name": next((each.name for each in read.sheet.report.units if each.code == code), ""),
        "units": sorted(((each.code, each.name) for each in read.sheet.report.units), key=lambda pair: pair[1]),
        "knobs": knobs_of(read, code, now, typed, request.language),
        "typed": typed,
        "decimals": read.sheet.decimals,
        "grades": read.sheet.grades,
    }
    if not changes.nothing and not wrong:
        work = _job(request, run, changes) if large else None
        then = _came_of(work) if large else _then(read, changes)
        if isinstance(then, RunView):
            filled |= _side_by_side(request, read, then, code)
        elif then is not None:
            request.findings.extend(then)
        else:
            filled |= {"job": work, "waits": True}
    return Shown("assessment/try.html", "assessment.try", filled)


def _job(request: Viewing, run: UUID, changes: Changes) -> JobSeen | None:
    """Return the job an address names, if it computes what the address says."""
    try:
        return queries.what_if(run, changes, UUID(request.GET.get("job", "")))
    except ValueError:
        return None


def _came_of(work: JobSeen | None) -> RunView | tuple[Finding, ...] | None:
    """Return what a worker came to; None where it was not asked, or is not done."""
    return queries.tried(work) if work is not None and work.state is State.DONE else None


def _then(read: Read, changes: Changes) -> RunView | tuple[Finding, ...]:
    key = (
        tuple(sorted(changes.facts.items())), tuple(sorted(changes.weights.items())),
        tuple(sorted(changes.rules.items())), tuple(sorted(changes.grades.items())),
        tuple(sorted(changes.parameters.items())),
    )  # fmt: skip
    return _computed(read.run.id, read.run.results_hash or "", key)


@lru_cache(maxsize=8)
def _computed(
    run: UUID, results_hash: str, key: tuple[tuple[tuple[object, Decimal], ...], ...]
) -> RunView | tuple[Finding, ...]:
    """Compute a run with changes; the last few are remembered, as the same address is often asked for again."""
    opened = queries.opened(run)
    if not isinstance(opened, OpenRun):
        return opened
    if opened.manifest.results != results_hash:
        return (Finding("run-differs", params={"run": run}),)
    other = changed(opened, Changes(*(dict(part) for part in key)))  # type: ignore[arg-type]
    return RunView(other) if isinstance(other, OpenRun) else other


def _said(request: Viewing) -> dict[str, str]:
    sent = request.POST if request.method == "POST" else request.GET
    return {name: str(said) for name, said in sent.items()}


def _typed(request: Viewing) -> Mapping[str, str]:
    return {name: said.strip() for name, said in _said(request).items() if is_field(name) and said.strip()}


def _side_by_side(request: Viewing, read: Read, then: RunView, unit: str) -> dict[str, object]:
    report = read.sheet.report
    totals = [
        each.total_exact / GRID
        for view in (read.view, then)
        for each in view.report.units
        if each.total_exact is not None
    ]
    scale = spanning(totals or [0.0, 100.0], most=12)
    rows = []
    for group in report.groups:
        for each in report.ranked(group):
            other = then.units[each.code]
            drawn = shift(each.total_exact, other.total_exact, scale)
            rows.append(Both(each, other, report.place(each), then.report.place(other), drawn))
    differing = [row for row in rows if _outcome(row.unit) != _outcome(row.then)]
    lines = tuple(_lines(read, then, unit)) if unit else ()
    numbers = [each[name] for each in lines for name in ("before", "after")]
    return {
        "d": decimals_of([each for each in numbers if isinstance(each, int)], at_least=read.sheet.decimals),
        "then": then,
        "rows": differing,
        "alike": len(rows) - len(differing),
        "own": reading.own_units(request),
        "lines": lines,
        "chosen": next((row for row in rows if row.unit.code == unit), None),
        "says": _says(read, then, unit) if unit else (),
    }


def _outcome(unit: ReportUnit) -> tuple[object, ...]:
    return unit.total_exact, unit.rank, unit.group_rank, unit.grade, unit.state


def _lines(read: Read, then: RunView, unit: str) -> Iterator[dict[str, object]]:
    """Yield each line of the unit before and after, with both bars on one unit of length."""
    one, other = read.view.unit(unit), then.unit(unit)
    if one is None or other is None:
        return
    was = {
        (line.kind, line.id): (line, shown) for line, shown in zip(one.explanation.lines, one.unit.lines, strict=True)
    }
    new = {
        (line.kind, line.id): (line, shown)
        for line, shown in zip(other.explanation.lines, other.unit.lines, strict=True)
    }
    longest = max([abs(shown.points or 0) for _, shown in (*was.values(), *new.values())], default=1)
    bars = Moves(longest, 180)
    for key in dict.fromkeys([*was, *new]):
        before, after = was.get(key), new.get(key)
        shown = (after or before or (None, None))[1]
        if shown is None:
            continue
        points = tuple(each[1].points if each is not None else None for each in (before, after))
        yield {
            "title": shown.title,
            "value": before[1].figure if before is not None else None,
            "value_then": after[1].figure if after is not None else None,
            "before": points[0],
            "after": points[1],
            "by": (points[1] or 0) - (points[0] or 0),
            "bar": bars.bar(*points),
        }


def _says(read: Read, then: RunView, unit: str) -> tuple[Text, ...]:
    one, other = read.view.unit(unit), then.unit(unit)
    if one is None or other is None:
        return ()
    titles = titles_of(then.opened.plan, then.opened.institution)
    return movement_in_words(moved(one.explanation, other.explanation), titles)
