"""One unit of a run: where it stands, what each line adds, whose fact and which clause is behind it, what is next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from markupsafe import Markup

from guiju.core.assessment.lines import Explanation, Line, Part
from guiju.core.assessment.plan import Fewest
from guiju.core.assessment.report import ReportLine, ReportPart
from guiju.core.evidence import Source
from guiju.core.findings import Finding
from guiju.core.journal.acting import SYSTEM
from guiju.core.values import Text
from guiju.desk.run_view import UnitView
from guiju.doors.assessment import reach_of
from guiju.doors.refusal import RefusalError
from guiju.files.report.unit import UnitPage
from guiju.store.accounts import queries as accounts
from guiju.store.assessment import queries
from guiju.store.assessment.queries import Came, RunSeen
from guiju.web.answers import Answer, Shown
from guiju.web.assessment import reading
from guiju.web.assessment.drawings import trend
from guiju.web.assessment.ranking import quotas_of
from guiju.web.assessment.reading import Read
from guiju.web.assessment.subject import READ, pages
from guiju.web.viewing import Viewing, require
from guiju.words.pages import said


@dataclass(frozen=True, slots=True)
class Told:
    """A line as it stands in the table, with its fact, where it leads, and what a derived figure was made of."""

    line: ReportLine
    bar: Markup
    measure: str
    period: str
    fact: UUID | None
    source: str
    clauses: Sequence[tuple[str, str, str]]
    made_of: Sequence[Part]


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the total with its lines."""

    part: ReportPart
    lines: Sequence[Told]


@dataclass(frozen=True, slots=True)
class Year:
    """What the unit came to in the run that counts of a period."""

    run: RunSeen
    came: Came
    current: bool


@pages.page("runs/<uuid:run>/units/<str:code>/", "unit")
def show(request: Viewing, run: UUID, code: str) -> Answer:
    """Show why a unit came out as it did, down to each fact and clause."""
    sees = reading.seeing(request)
    seen = reading.seen(run)
    read = reading.opened(request, seen)
    held = view_of(read, code)
    if sees is not None and held.unit.code not in sees:
        require(request, READ, reach_of(held.unit.code))
    unit = page_of(read, held)
    years = tuple(_years(read, held.unit.code))
    filled = {
        "run": seen,
        "read": read,
        "sheet": read.sheet,
        "scheme_title": read.view.report.scheme,
        "unit": unit.unit,
        "page": unit,
        "code": read.codes.get(held.unit.code, held.unit.code),
        "name": unit.unit.name,
        "d": unit.decimals,
        "blocks": tuple(blocks(read, unit, held.explanation, request.language)),
        "parts": [(part, unit.part_bars.bar(part.points, part.full)) for part in unit.unit.parts],
        "rule": _rule(read, unit),
        "quotas": tuple(quotas_of(read, held.unit.group if read.sheet.report.grouped else None)),
        "everything": sees is None,
        "own": held.unit.code in reading.own_units(request),
        "part_step": f"{unit.part_bars.step:g}",
        "years": years,
        "trend": _trend(years),
        "change": _change(years),
        "fewest": read.view.opened.plan.first(Fewest),
        "before": reading.earlier(seen),
        "grading": unit.unit.grading,
        "next": unit.unit.next_grade,
        "grades": read.sheet.grades,
        "next_clause": _grade_clause(read),
    }
    name = unit.unit.name
    return Shown("assessment/unit.html", name, filled)


def view_of(read: Read, code: str) -> UnitView:
    """Return the unit of a run by its id or its code, or end the request."""
    held = read.view.unit(read.code_of(code))
    if held is None:
        raise RefusalError(Finding("nothing-there", params={"thing": "unit"}))
    return held


def page_of(read: Read, held: UnitView) -> UnitPage:
    """Return the unit prepared for its page, called as the viewer reads it."""
    shown = next(unit for unit in read.sheet.report.units if unit.code == held.unit.code)
    return UnitPage(read.sheet, replace(held.unit, name=shown.name))


def blocks(read: Read, page: UnitPage, explanation: Explanation, language: str) -> Iterator[Block]:
    """Yield the parts of the total in order, each with its lines; all lines together add up to the total."""
    pairs = list(zip(page.unit.lines, explanation.lines, strict=True))
    reporters = _reporters(explanation)
    for part in page.unit.parts or (ReportPart("", Text(zh="—", en="—"), 0, None),):
        mine = [(shown, line) for shown, line in pairs if shown.part == part.id]
        yield Block(part, [_line(read, page, shown, line, reporters, language) for shown, line in mine])


def _line(
    read: Read, page: UnitPage, shown: ReportLine, line: Line, reporters: Mapping[str, str], language: str
) -> Told:
    source = line.source
    measure = line.step.measure if line.step is not None else line.item.measure if line.item is not None else ""
    return Told(
        line=shown,
        bar=page.row_bars.bar(shown.points, shown.full),
        measure=measure,
        period=read.run.period,
        fact=_fact(source),
        source=_said_by(line, reporters, language),
        clauses=[(each.document, each.clause, _document(read, each.document, language)) for each in line.basis],
        made_of=line.parts,
    )


def _document(read: Read, name: str, language: str) -> str:
    held = read.view.opened.institution.documents.get(name)
    return held.title.in_language(language) if held is not None else name


def _fact(source: Source | None) -> UUID | None:
    try:
        return UUID(source.fact) if source is not None and source.fact else None
    except ValueError:
        return None


def _said_by(line: Line, reporters: Mapping[str, str], language: str) -> str:
    """Return who reported the fact of a line, or the facts it was made of; the software where it did so itself."""
    sources = [line.source] if line.source is not None else [part.source for part in line.parts]
    found = dict.fromkeys(_source(source, reporters, language) for source in sources if source is not None)
    return "、".join(name for name in found if name) if language == "zh" else ", ".join(name for name in found if name)


def _source(source: Source, reporters: Mapping[str, str], language: str) -> str:
    if source.reporter == str(SYSTEM):
        return said("assessment.by-itself", language)
    if source.reporter:
        return reporters.get(source.reporter, "")
    cell = "!".join(part for part in (source.sheet, source.cell) if part)
    return cell or source.file


def _reporters(explanation: Explanation) -> Mapping[str, str]:
    """Return what the accounts are called that reported the facts, in one question."""
    sources = [line.source for line in explanation.lines]
    sources += [part.source for line in explanation.lines for part in line.parts]
    ids = set()
    for source in sources:
        if source is not None and source.reporter:
            try:
                ids.add(UUID(source.reporter))
            except ValueError:
                continue
    return {str(id_): name for id_, name in accounts.names(ids).items()}


def _rule(read: Read, page: UnitPage) -> Markup:
    """Return what the position rule draws once for its group."""
    group = page.unit.group if read.sheet.report.grouped else None
    rule = read.sheet.rules.get(group)
    return rule.shared() if rule is not None else Markup("")


def _years(read: Read, code: str) -> Iterator[Year]:
    """Yield what the unit came to in the run that counts of each period, this run in the place of its own period's."""
    held = {each.period: each for each in queries.counting(read.run.scheme)} | {read.run.period: read.run}
    for period in sorted(held):
        came = queries.came(held[period]).get(code)
        if came is not None:
            yield Year(held[period], came, held[period].id == read.run.id)


def _trend(years: Sequence[Year]) -> Markup:
    known = [(year.run.period, year.came.total) for year in years]
    drawn = [(name, total) for name, total in known if total is not None]
    return trend(drawn, "trend-says") if len(drawn) > 1 else Markup("")


def _change(years: Sequence[Year]) -> int | None:
    """Return by how much the total moved from the period before."""
    place = next((at for at, year in enumerate(years) if year.current), 0)
    if place == 0 or years[place].came.total is None or years[place - 1].came.total is None:
        return None
    return (years[place].came.total or 0) - (years[place - 1].came.total or 0)


def _grade_clause(read: Read) -> tuple[str, str] | None:
    scheme = read.view.opened.institution.schemes.get(read.run.scheme)
    return (scheme.basis[-1].document, scheme.basis[-1].clause) if scheme is not None and scheme.basis else None
