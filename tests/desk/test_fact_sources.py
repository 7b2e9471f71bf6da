"""A line of an explanation leads to every cell its figure was made from."""

from __future__ import annotations

from guiju.core.assessment.periods import period_of
from guiju.desk.fact_sources import sources_of
from guiju.rulebooks.load import load_texts

RULEBOOK = """
institution: {id: lake, title: {zh: 湖区, en: Lake}, fictional: true}
vocabulary: {unit_kinds: {office: {title: {zh: 机构, en: Office}}}}
measures:
  - {id: due, title: {zh: 到期, en: Due}, kind: count, period: month, roll_up: sum}
  - {id: done, title: {zh: 办结, en: Done}, kind: count}
  - {id: rate, title: {zh: 办结率, en: Rate}, kind: ratio, source: derived, derived: "div(done, due)"}
  - {id: twice, title: {zh: 倍率, en: Twice}, kind: ratio, source: derived, derived: "rate * 2"}
"""


def row(measure: str, period: str, cell: str, sheet: str = "月度", line: int = 0) -> dict[str, object]:
    """One fact, as a run keeps it."""
    return {
        "measure": measure,
        "period": period,
        "sheet": sheet,
        "cell": cell,
        "line": line,
        "column": 1 if line else 0,
    }


def test_months_and_derived_figures_name_their_cells() -> None:
    """Months of the year from the first to the last, another year's left out, and what is derived its inputs."""
    institution = load_texts({"institution.yaml": RULEBOOK}).institution
    assert institution is not None
    year = period_of("2026", institution.calendar)
    assert year is not None
    months = [row("due", f"2026-{month:02}", f"C{month + 1}") for month in range(1, 13)]
    rows = [*reversed(months), row("due", "2025-12", "C99"), row("done", "2026", "D2", "年度")]
    found = sources_of(institution, year, "facts.xlsx", rows)
    assert found["due"].cell == "月度!C2…月度!C13"
    assert (found["done"].sheet, found["done"].cell) == ("年度", "D2")
    assert found["rate"].cell == found["twice"].cell == "年度!D2, 月度!C2…月度!C13"


def test_lines_of_a_text_file_are_named_too() -> None:
    """A CSV has lines and columns; a measure without facts has no source."""
    institution = load_texts({"institution.yaml": RULEBOOK}).institution
    assert institution is not None
    year = period_of("2026", institution.calendar)
    assert year is not None
    found = sources_of(institution, year, "facts.csv", [row("done", "2026", "", "", 4)])
    assert (found["done"].line, found["rate"].cell) == (4, "4:1")
    assert "due" not in found
