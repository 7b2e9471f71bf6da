"""results.xlsx: a run as people pass it on. Heads in both languages, a missing value as its word, never as 0."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from guiju.core.assessment.report import Figure, ReportNode, ReportUnit, RunReport
from guiju.core.assessment.trace import UnitState
from guiju.core.evidence import FactState
from guiju.core.exact import GRID
from guiju.core.values import Text
from guiju.files.excel_table import Book, Cell, Column, Kind, named
from guiju.files.figures import decimals_of
from guiju.words.report import LABELS, STATES, label

FEWEST_DECIMALS = 2


def write_workbook(report: RunReport, path: Path) -> None:
    """Write the workbook: summary, ranking, one sheet for each level of the tree, facts, cells, findings."""
    title = f"{_both(report.scheme)} {report.period}"
    book = Book(path, title, f"{title} · {report.rulebook_hash[:19]}")
    book.add_pairs(named("summary"), _summary(report))
    book.add(named("ranking"), _ranking_columns(report), _ranking_rows(report), frozen=4)
    for level, nodes in enumerate(report.levels[1:], start=1):
        book.add(label("level", n=level), [*_unit_columns(), *(_node_column(node) for node in nodes)],
                 _score_rows(report, nodes), frozen=2)  # fmt: skip
    indicators = tuple(node for node in report.nodes if node.indicator)
    facts = [Column(node.title, Kind.MEASURED) for node in indicators]
    book.add(named("facts"), [*_unit_columns(), *facts], _fact_rows(report, indicators), frozen=2)
    book.add(named("cells"), _cell_columns(), _cell_rows(report), frozen=2)
    book.add(named("findings"), _finding_columns(), _finding_rows(report))
    book.close()


def _both(text: Text) -> str:
    return text.zh if text.zh == text.en else f"{text.zh} {text.en}"


def _summary(report: RunReport) -> Iterator[tuple[Text, Cell]]:
    scored = sum(unit.total_exact is not None for unit in report.units)
    yield LABELS["institution"], _both(report.institution)
    yield LABELS["scheme"], f"{_both(report.scheme)} ({report.scheme_id})"
    yield LABELS["period"], report.period
    yield LABELS["judged_on"], report.judged_on
    yield LABELS["rulebook_hash"], report.rulebook_hash
    yield LABELS["data_hash"], report.data_hash
    yield LABELS["results_hash"], report.results_hash
    yield LABELS["version"], report.version
    yield LABELS["units"], len(report.units)
    yield STATES["scored"], scored
    for grade in report.grades:
        yield label("count_of", grade=grade.title), grade.count
    if report.grades:
        yield LABELS["ungraded"], len(report.units) - sum(grade.count for grade in report.grades)
    yield LABELS["cells"], len(report.cells)
    yield LABELS["findings"], len(report.findings)


def _unit_columns() -> list[Column]:
    return [Column(named("code")), Column(named("unit")), Column(named("group"))]


def _score_kind(report: RunReport) -> Kind:
    """Totals that two decimals print exactly have two; all others have six."""
    totals = (unit.total_exact for unit in report.units)
    return Kind.SCORE if decimals_of(totals) == FEWEST_DECIMALS else Kind.LONG_SCORE


def _ranking_columns(report: RunReport) -> list[Column]:
    kind = _score_kind(report)
    fixed = [Column(named("group_rank"), Kind.PLACE)] if report.grouped else []
    return [
        Column(named("rank"), Kind.PLACE), *fixed, *_unit_columns(), Column(named("total"), kind),
        Column(named("grade")), *(_node_column(node, kind) for node in report.first_level), Column(named("state")),
    ]  # fmt: skip


def _ranking_rows(report: RunReport) -> Iterator[list[Cell]]:
    titles = {grade.id: _both(grade.title) for grade in report.grades}
    for unit in (unit for group in report.groups for unit in report.ranked(group)):
        word = _word(unit.state)
        places = [unit.rank, unit.group_rank] if report.grouped else [unit.rank]
        total = unit.total_exact / GRID if unit.total_exact is not None else word
        grade = titles.get(unit.grade, "") if unit.grade else ""
        scores = [_score(unit, node) for node in report.first_level]
        shown = [place if place is not None else word for place in places]
        yield [*shown, unit.code, unit.name, _group(report, unit), total, grade, *scores, word]


def _group(report: RunReport, unit: ReportUnit) -> str:
    title = report.group_titles.get(unit.group or "")
    return _both(title) if title is not None else unit.group or ""


def _node_column(node: ReportNode, kind: Kind = Kind.LONG_SCORE) -> Column:
    share = "" if node.share is None else f" {node.share:g}" if node.in_points else f" ({node.share:g})"
    return Column(Text(zh=node.title.zh + share, en=node.title.en + share), kind)


def _score_rows(report: RunReport, nodes: tuple[ReportNode, ...]) -> Iterator[list[Cell]]:
    for unit in report.units:
        yield [unit.code, unit.name, _group(report, unit), *(_score(unit, node) for node in nodes)]


def _score(unit: ReportUnit, node: ReportNode) -> Cell:
    score = unit.scores.get(node.id)
    if score is not None:
        return score
    figure = unit.figures.get(node.id)
    if figure is not None and (figure.value is None or figure.state is FactState.NOT_APPLICABLE):
        return _word(figure.state)
    return _word("missing" if unit.state is UnitState.SCORED else unit.state)


def _fact_rows(report: RunReport, indicators: tuple[ReportNode, ...]) -> Iterator[list[Cell]]:
    for unit in report.units:
        yield [unit.code, unit.name, _group(report, unit), *(_fact(unit.figures.get(node.id)) for node in indicators)]


def _fact(figure: Figure | None) -> Cell:
    if figure is None:
        return _word("missing")
    return figure.value if figure.value is not None else _word(figure.state)


def _word(state: str) -> str:
    return _both(STATES[state])


def _cell_columns() -> list[Column]:
    before, used = Column(named("before"), Kind.MEASURED), Column(named("used"), Kind.MEASURED)
    return [
        Column(named("code")),
        Column(named("unit")),
        Column(named("indicator")),
        Column(named("change")),
        before,
        used,
    ]


def _cell_rows(report: RunReport) -> Iterator[list[Cell]]:
    names = {unit.code: unit.name for unit in report.units}
    titles = {node.id: _both(node.title) for node in report.nodes}
    for cell in report.cells:
        yield [cell.unit, names[cell.unit], titles[cell.node], _word(cell.change), cell.before, cell.used]


def _finding_columns() -> list[Column]:
    return [Column(named(key)) for key in ("severity", "where", "what", "advice", "finding_code")]


def _finding_rows(report: RunReport) -> Iterator[list[Cell]]:
    for found in report.findings:
        severity = _both(LABELS[found.severity])
        yield [severity, found.where, _both(found.message), _both(found.advice), found.code]
