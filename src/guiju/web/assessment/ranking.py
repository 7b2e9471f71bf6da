"""A run: how far it is, what came of it, and the ranking group by group; its results as a file."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.http import HttpResponse
from markupsafe import Markup

from guiju.core.assessment.report import QuotaSum, ReportGrade, ReportUnit
from guiju.core.assessment.trace import UnitState
from guiju.core.evidence import FactState
from guiju.core.exact import GRID, as_decimal
from guiju.core.values import Text
from guiju.files.excel_out import write_workbook
from guiju.files.figures import points
from guiju.files.inert import inert
from guiju.store.accounts import queries as accounts
from guiju.store.assessment import queries
from guiju.store.assessment.queries import RunSeen
from guiju.store.library import queries as library
from guiju.web.answers import Answer, Shown
from guiju.web.assessment import reading
from guiju.web.assessment.drawings import years_line
from guiju.web.assessment.reading import Read
from guiju.web.assessment.subject import ACCEPT, READ, pages
from guiju.web.listing import ROWS, Page, begin, page
from guiju.web.viewing import Viewing, require, viewer
from guiju.words.report import label

YEARS = 5
"""Periods whose totals a line shows."""
SORTS = ("place", "name", "total", "change")


@dataclass(frozen=True, slots=True)
class Row:
    """A unit in the ranking, with what its remark says; `change` against the period before, in millionths."""

    unit: ReportUnit
    place: float | None
    change: int | None
    line: Markup
    own: bool
    scores: Sequence[int | None]
    by_quota: bool
    capped: bool
    imputed: int
    treated: int
    missing: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A group where its first row of a page stands: how many units it has, and the quotas of its grades."""

    name: str | None
    title: object
    size: int
    quotas: Sequence[tuple[ReportGrade, QuotaSum]]


@pages.page("runs/<uuid:run>/", "run")
def show(request: Viewing, run: UUID) -> Answer:
    """Show a run: how far it is while it is made, then the ranking."""
    sees = reading.seeing(request)
    seen = reading.seen(run)
    about = _about(request, seen)
    if seen.results_hash is None:
        return Shown("assessment/under_way.html", _title(seen), about)
    read = reading.opened(request, seen)
    before = reading.earlier(seen)
    rows = _chosen(request, read, before, sees)
    held = page(request, _after(request, rows), lambda row: (row.unit.code,), most=ROWS)
    filled = {
        "read": read,
        "sheet": read.sheet,
        "page": held,
        "blocks": _blocks(read, held),
        "shown": len(rows),
        "all": len(read.view.units),
        "grade": request.GET.get("grade", ""),
        "group": request.GET.get("group", ""),
        "name": request.GET.get("name", ""),
        "sort": _sort(request),
        "states": [state.value for state in UnitState],
        "columns": read.sheet.columns,
        "span": 5 + bool(read.sheet.report.grades) + len(read.sheet.columns) + 2 * (before is not None),
        "before": before,
        "everything": sees is None,
        "found": reading.with_names(read, seen.findings) if sees is None else (),
        "why_unit": "" if sees is None or not rows else rows[0].unit.code,
        "key": _key(read),
        "drawn": read.sheet.drawn_distribution("spread-says"),
        "drawn_says": _spread_says(read),
        "state_chosen": request.GET.get("state", ""),
        "decimals": read.sheet.decimals,
    }
    return Shown("assessment/run.html", _title(seen), about | filled)


@pages.page("runs/<uuid:run>/results.xlsx", "workbook")
def workbook(request: Viewing, run: UUID) -> Answer:
    """Return the results as a workbook: ranking, every level of the tree, facts, findings."""
    require(request, READ)
    seen = reading.seen(run)
    read = reading.opened(request, seen)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "results.xlsx"
        write_workbook(read.sheet.report, file)
        body = file.read_bytes()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return _sent(body, kind, f"{seen.scheme}-{seen.period}.xlsx")


@pages.page("runs/<uuid:run>/results.csv", "table")
def table(request: Viewing, run: UUID) -> Answer:
    """Return the ranking as a table: codes and names, places, totals as exact decimals, every node's score."""
    require(request, READ)
    seen = reading.seen(run)
    read = reading.opened(request, seen)
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    nodes = [node.id for node in read.sheet.report.nodes if node.level > 0]
    writer.writerow(["unit", "name", "group", "place", "total", "grade", "state", *nodes])
    for group in read.sheet.report.groups:
        for unit in read.sheet.report.ranked(group):
            place = read.sheet.report.place(unit)
            total = "" if unit.total_exact is None else format(as_decimal(unit.total_exact), "f")
            first = [read.codes.get(unit.code, unit.code), unit.name, unit.group or "", place, total]
            scores = ["" if unit.scores.get(node) is None else repr(unit.scores[node]) for node in nodes]
            writer.writerow(
                [inert(str("" if each is None else each)) for each in first]
                + [unit.grade or "", unit.state.value, *scores]
            )
    return _sent(out.getvalue().encode("utf-8-sig"), "text/csv; charset=utf-8", f"{seen.scheme}-{seen.period}.csv")


def _key(read: Read) -> Text | None:
    """Return the sentence that says what the rule of totals spans."""
    scale = read.sheet.scale
    if scale is None:
        return None
    return label("ranking_key", lo=scale.text(scale.lo), hi=scale.text(scale.hi), step=scale.text(scale.step * 5))


def _spread_says(read: Read) -> Text | None:
    """Return the sentence that says what the drawing of the distribution shows."""
    sheet = read.sheet
    if not sheet.totals:
        return None
    lowest, highest = (points(total, sheet.decimals) for total in (sheet.totals[0], sheet.totals[-1]))
    return label("distribution_label", n=len(sheet.totals), min=lowest, mid=sheet.middle, max=highest)


def _sent(body: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(body, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _title(seen: RunSeen) -> str:
    return f"{seen.scheme} {seen.period}"


def _about(request: Viewing, seen: RunSeen) -> dict[str, object]:
    """Return what stands on every page of a run: what it is called, who asked and accepted, what may be done."""
    loaded = library.loaded_of(seen.rulebook).institution
    scheme = loaded.schemes.get(seen.scheme) if loaded is not None else None
    names = accounts.names({each for each in (seen.asked_by, seen.accepted_by) if each is not None})
    rights = viewer(request)
    return {
        "run": seen,
        "scheme": scheme,
        "job": seen.job,
        "asked_by": names.get(seen.asked_by, ""),
        "accepted_by": names.get(seen.accepted_by, "") if seen.accepted_by is not None else "",
        "may_accept": rights.holds(ACCEPT),
        "may_stop": rights.holds("assessment.run.stop") or seen.asked_by == rights.id,
    }


def _sort(request: Viewing) -> str:
    said = request.GET.get("sort", "")
    return said if said in SORTS else "place"


def _chosen(request: Viewing, read: Read, before: RunSeen | None, sees: frozenset[str] | None) -> list[Row]:
    """Return the rows the viewer may see and the filters leave, group by group, in the order asked for."""
    group, grade = request.GET.get("group", ""), request.GET.get("grade", "")
    state, name = request.GET.get("state", ""), request.GET.get("name", "").strip().casefold()
    was = queries.came(before) if before is not None else {}
    years = [queries.came(each) for each in queries.counting(read.run.scheme, before=read.run.period)[-YEARS + 1 :]]
    own = reading.own_units(request)
    rows: list[Row] = []
    for each in read.sheet.report.groups:
        if group and (each or "") != group:
            continue
        units = [
            unit
            for unit in read.sheet.report.ranked(each)
            if (sees is None or unit.code in sees)
            and (not grade or unit.grade == grade)
            and (not state or unit.state.value == state)
            and (not name or name in unit.name.casefold() or name in read.codes.get(unit.code, "").casefold())
        ]
        mine = [_row(read, unit, was.get(unit.code), years, unit.code in own) for unit in units]
        rows += _sorted(mine, _sort(request))
    return rows


def _sorted(rows: list[Row], sort: str) -> list[Row]:
    match sort:
        case "name":
            return sorted(rows, key=lambda row: (row.unit.name, row.unit.code))
        case "total":
            return sorted(
                rows, key=lambda row: (row.unit.total_exact is None, -(row.unit.total_exact or 0), row.unit.code)
            )
        case "change":
            return sorted(rows, key=lambda row: (row.change is None, -(row.change or 0), row.unit.code))
        case _:
            return rows


def _row(
    read: Read,
    unit: ReportUnit,
    was: queries.Came | None,
    years: Sequence[Mapping[str, queries.Came]],
    own: bool,  # noqa: FBT001
) -> Row:
    before = was.total if was is not None else None
    total = unit.total_exact
    totals = [year[unit.code].total if unit.code in year else None for year in years]
    figures = list(unit.figures.values())
    return Row(
        unit=unit,
        place=read.sheet.report.place(unit),
        change=total - before if total is not None and before is not None else None,
        line=years_line([*totals, total]) if total is not None else Markup(""),
        own=own,
        scores=[_exact(unit.scores.get(node.id)) for node in read.sheet.columns],
        by_quota=read.sheet.held_by_quota(unit),
        capped=_capped(read, unit),
        imputed=sum(figure.imputed for figure in figures),
        treated=sum(figure.treated for figure in figures),
        missing=sum(figure.state is FactState.MISSING and figure.value is None for figure in figures),
    )


def _exact(score: float | None) -> int | None:
    return None if score is None else round(score * GRID)


def _capped(read: Read, unit: ReportUnit) -> bool:
    """Tell whether a cap keeps the unit below what its points and its quotas leave it."""
    order, grading = read.view.order, unit.grading
    if unit.grade is None or grading.under_caps is None:
        return False
    free = [order[each] for each in (grading.by_points, grading.by_quota) if each is not None]
    return order[grading.under_caps] > max(free, default=len(order))


def _after(request: Viewing, rows: list[Row]) -> list[Row]:
    last = begin(request)
    if last is None:
        return rows
    return rows[next((place for place, row in enumerate(rows, 1) if row.unit.code == last[0]), 0) :]


def _blocks(read: Read, held: Page[Row]) -> list[tuple[Heading, list[Row]]]:
    """Return the rows of a page beneath the heads of their groups."""
    found: list[tuple[Heading, list[Row]]] = []
    grouped = read.sheet.report.grouped
    for row in held.rows:
        group = row.unit.group if grouped else None
        if not found or found[-1][0].name != group:
            found.append((_heading(read, group), []))
        found[-1][1].append(row)
    return found


def _heading(read: Read, group: str | None) -> Heading:
    return Heading(
        group, read.sheet.group_title(group), len(read.sheet.best_first[group]), tuple(quotas_of(read, group))
    )


def quotas_of(read: Read, group: str | None) -> Iterator[tuple[ReportGrade, QuotaSum]]:
    """Yield the quotas a group is under, its own and those over all units."""
    for grade in read.sheet.report.grades:
        yield from ((grade, quota) for quota in grade.quotas if quota.group in {group, None})
