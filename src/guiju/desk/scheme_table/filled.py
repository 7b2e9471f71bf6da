"""A table of indicators, weights and targets turned into the YAML of a scheme; what cannot be is told by the cell.

One row is one indicator. Rows with the same part stand under it; parts have weights that add up to 100, indicators
have points. Headings are known in Chinese and English, in any order; other columns are left aside.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path

from guiju.core.findings import Finding, Severity, worst
from guiju.core.nearest import nearest
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.measures import MeasureKind
from guiju.core.values import Text
from guiju.desk.scheme_table.about import About
from guiju.desk.scheme_table.yaml import Indicator, scheme_yaml, weights_of
from guiju.files.excel_table import Book, Column, Kind
from guiju.files.grid import Grid, Shows, is_blank
from guiju.files.mapping import Mapping as FileMapping
from guiju.files.opening import open_bytes

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "part": ("部分", "一级指标", "part"),
    "weight": ("权重", "weight"),
    "title": ("指标", "二级指标", "指标名称", "indicator"),
    "title_en": ("英文名称", "indicator in english", "english"),
    "points": ("分值", "满分", "points"),
    "measure": ("数据项", "数据来源项", "measure"),
    "rule": ("计分规则", "规则", "rule"),
    "floor": ("起分线", "floor"),
    "target": ("目标值", "满分线", "target"),
    "each": ("每件分值", "每件", "each"),
    "clause": ("条款", "依据条款", "clause"),
}
"""The columns of the table, and what a sheet may call them."""

RULES: Mapping[str, tuple[str, ...]] = {
    "linear": ("按比例", "线性", "linear"),
    "completion": ("完成率", "完成比例", "completion"),
    "events": ("逐件扣分", "逐件计分", "events"),
    "yes_no": ("是否", "yes_no", "yes/no"),
}
_NEEDS = {"linear": ("floor", "target"), "completion": ("target",), "events": ("each",), "yes_no": ()}
_REQUIRED = ("title", "points", "measure")
_LONGEST_HEAD = 30


@dataclass(slots=True)
class Read:
    """The YAML of the scheme, None where an error was found; how many indicators; all findings."""

    yaml: str | None = None
    indicators: int = 0
    findings: list[Finding] = field(default_factory=list)


def read_scheme_table(name: str, data: bytes, about: About, institution: Institution) -> Read:
    """Return the scheme that the first sheet with headings of indicators says."""
    opened = open_bytes(name, data, FileMapping())
    found = Read(findings=list(opened.findings))
    for grid in opened.grids:
        head = _head(grid)
        if head is not None:
            _take(grid, *head, institution, about, found)
            return found
    if worst(found.findings) is not Severity.ERROR:
        found.findings.append(Finding("scheme-table-no-head"))
    return found


def names_measures(grid: Grid) -> bool:
    """Tell whether a sheet is such a table: its headings name the measure of each indicator."""
    return _head(grid) is not None


def write_example(path: Path, institution: Institution) -> None:
    """Write a workbook that may be filled in: the headings, and a row for each rule with measures there are."""
    book = Book(path, "指标表 Table of indicators", "")
    kinds = {"weight": Kind.MEASURED, "points": Kind.MEASURED, "floor": Kind.MEASURED, "target": Kind.MEASURED}
    columns = [
        Column(Text(zh=words[0], en=words[-1]), kinds.get(name, Kind.MEASURED if name == "each" else Kind.TEXT))
        for name, words in HEADINGS.items()
    ]
    measures = [each for each in institution.measures.values() if each.kind is not MeasureKind.TEXT][:3]
    said: list[tuple[str, dict[str, str | int | float | None]]] = [
        ("linear", {"floor": 0.6, "target": 0.95}),
        ("completion", {"target": 100}),
        ("events", {"each": -2}),
    ]
    rows: list[list[str | int | float | None]] = []
    for place, (measure, (rule, numbers)) in enumerate(zip(measures, said, strict=False)):
        first = place < 2  # noqa: PLR2004 - two rows of the first part, the others of the second
        row: dict[str, str | int | float | None] = {
            "part": "共性工作" if first else "自选工作",
            "weight": 60 if first else 40,
            "title": measure.title.zh,
            "title_en": measure.title.en,
            "points": 50 if first else 100,
            "measure": measure.id,
            "rule": RULES[rule][0],
            "clause": "5",
            **numbers,
        }
        rows.append([row.get(name) for name in HEADINGS])
    book.add(Text(zh="指标表", en="Indicators"), columns, rows)
    book.close()


def _head(grid: Grid) -> tuple[int, Mapping[str, int]] | None:
    for row in range(min(len(grid.rows), _LONGEST_HEAD)):
        columns: dict[str, int] = {}
        for column, cell in enumerate(grid.rows[row]):
            said = {line.strip().casefold() for line in str(cell or "").split("\n")}
            for key, words in HEADINGS.items():
                if key not in columns and not said.isdisjoint(words):
                    columns[key] = column
        if all(key in columns for key in _REQUIRED):
            return row, columns
    return None


def _take(
    grid: Grid, head: int, columns: Mapping[str, int], institution: Institution, about: About, found: Read
) -> None:
    rows = [row for row in range(head + 1, len(grid.rows)) if not is_blank(grid.at(row, columns["title"]))]
    if not rows:
        found.findings.append(Finding("scheme-table-no-rows", grid.place(head)))
        return
    part = ""
    taken: list[Indicator] = []
    for row in rows:
        part = _text(grid, row, columns, "part") or part
        made = _row(grid, row, columns, part, institution, found)
        if made is not None:
            taken.append(made)
    weights = weights_of(taken)
    if len(weights) > 1 and sum(weights.values()) != 100:  # noqa: PLR2004 - weights are of a hundred
        found.findings.append(
            Finding("scheme-table-weights", grid.place(head), {"sum": format(sum(weights.values()), "f")})
        )
    if worst(found.findings) is not Severity.ERROR:
        found.yaml = "\n".join(scheme_yaml(about, taken, weights)) + "\n"
        found.indicators = len(taken)


def _row(
    grid: Grid, row: int, columns: Mapping[str, int], part: str, institution: Institution, found: Read
) -> Indicator | None:
    wrong = len(found.findings)
    points = _number(grid, row, columns, "points", found)
    weight = _number(grid, row, columns, "weight", found) if "weight" in columns else None
    said = _text(grid, row, columns, "measure")
    measure = _measure(said, institution)
    if measure is None:
        known = [each.title.zh for each in institution.measures.values()]
        params = {"found": said, "suggestion": nearest(said, [*institution.measures, *known])}
        found.findings.append(Finding("scheme-table-no-measure", grid.place(row, columns["measure"]), params))
    score = _score(grid, row, columns, found)
    if points is None:
        found.findings.append(_no_number(grid, row, columns, "points"))
    if len(found.findings) > wrong or points is None or measure is None or score is None:
        return None
    title = _text(grid, row, columns, "title")
    english = _text(grid, row, columns, "title_en") or title
    return Indicator(part, weight, title, english, points, measure, score, _text(grid, row, columns, "clause"))


def _measure(said: str, institution: Institution) -> str | None:
    if said in institution.measures:
        return said
    return next(
        (
            name
            for name, each in institution.measures.items()
            if said and said in {each.title.zh, each.title.en, *each.also_named}
        ),
        None,
    )


def _score(grid: Grid, row: int, columns: Mapping[str, int], found: Read) -> str | None:
    """Return the score rule of a row as YAML; the rule follows from what is filled in where it is not named."""
    said = _text(grid, row, columns, "rule").casefold()
    numbers = {
        name: _number(grid, row, columns, name, found) for name in ("floor", "target", "each") if name in columns
    }
    held = {name: value for name, value in numbers.items() if value is not None}
    rule = next((name for name, words in RULES.items() if said in words), None)
    if not said:
        rule = (
            "linear"
            if {"floor", "target"} <= set(held)
            else "completion"
            if "target" in held
            else "events"
            if "each" in held
            else "yes_no"
        )
    if rule is None:
        found.findings.append(Finding("scheme-table-no-rule", grid.place(row, columns["rule"]), {"found": said}))
        return None
    for name in _NEEDS[rule]:
        if name not in held:
            column = columns.get(name)
            params = {"rule": RULES[rule][0], "column": HEADINGS[name][0]}
            found.findings.append(Finding("scheme-table-lacks", grid.place(row, column), params))
            return None
    written = ", ".join(f"{name}: {format(held[name], 'f')}" for name in _NEEDS[rule])
    return f"{{rule: {rule}{', ' + written if written else ''}}}"


def _number(grid: Grid, row: int, columns: Mapping[str, int], name: str, found: Read) -> Decimal | None:
    if name not in columns or is_blank(grid.at(row, columns[name])):
        return None
    cell = grid.at(row, columns[name])
    text = str(cell).strip().replace("，", "").replace(",", "").replace("％", "%")
    try:
        value = Decimal(repr(cell) if isinstance(cell, float) else text.removesuffix("%"))
    except InvalidOperation:
        found.findings.append(_no_number(grid, row, columns, name))
        return None
    if not value.is_finite():
        found.findings.append(_no_number(grid, row, columns, name))
        return None
    share = name not in {"weight", "points"}
    if text.endswith("%") and share:
        value /= 100
    if name == "weight" and grid.look.shows((row, columns[name])) is Shows.PERCENT:
        value *= 100
    plain = value.normalize()
    return plain if plain.as_tuple().exponent <= 0 else plain.quantize(Decimal(1))  # type: ignore[operator]


def _no_number(grid: Grid, row: int, columns: Mapping[str, int], name: str) -> Finding:
    params = {"column": HEADINGS[name][0], "found": str(grid.at(row, columns[name]) or "")}
    return Finding("scheme-table-no-number", grid.place(row, columns[name]), params)


def _text(grid: Grid, row: int, columns: Mapping[str, int], name: str) -> str:
    cell = grid.at(row, columns[name]) if name in columns else None
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()
