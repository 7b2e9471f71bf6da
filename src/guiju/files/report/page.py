"""The report as one page: a template filled with a run, everything escaped, the same bytes for the same run."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

from jinja2 import Environment
from markupsafe import Markup

from guiju.core.assessment.report import RunReport
from guiju.core.exact import GRID
from guiju.files.figures import place, plain, points, print_of, short
from guiju.files.report.bars import dot_on_rule
from guiju.files.report.environment import environment
from guiju.files.report.pictures import Pictures
from guiju.files.report.sheet import MOST_CELLS, Sheet
from guiju.files.report.speech import anchor, both, css_string, say, state
from guiju.files.report.unit import UnitPage
from guiju.words.report import LABELS

Language = Literal["zh", "en"]


def render_report(report: RunReport, language: Language = "zh") -> str:
    """Return the whole page as text; `language` is the one shown first."""
    sheet = Sheet(report)
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            report=report,
            sheet=sheet,
            pictures=Pictures(sheet),
            pages=(UnitPage(sheet, unit) for unit in sheet.paged),
            cells=report.cells[:MOST_CELLS],
            language=language,
            css=_stylesheet(report),
        )
    )


def write_report(report: RunReport, path: Path, language: Language = "zh") -> None:
    """Write the page to a file, UTF-8 with plain line ends."""
    path.write_text(render_report(report, language), encoding="utf-8", newline="\n")


@cache
def _environment() -> Environment:
    return environment(
        {
            "t": say,
            "b": both,
            "state": state,
            "anchor": anchor,
            "points": points,
            "short": short,
            "plain": plain,
            "place": place,
            "print_of": print_of,
            "dot_on_rule": dot_on_rule,
            "GRID": GRID,
        }
    )


def _stylesheet(report: RunReport) -> Markup:
    """Return the styles with the running heads of this run; its names are written so that they cannot end them."""
    folder = files("guiju.files.report")
    fixed = "".join((folder / name).read_text(encoding="utf-8") for name in ("tokens.css", "report.css"))
    return Markup(fixed) + Markup("").join(_running_heads(report, code) for code in ("zh", "en"))  # noqa: S704 - our own


def _running_heads(report: RunReport, code: Language) -> Markup:
    title = f"{report.institution.in_language(code)} · {report.scheme.in_language(code)} {report.period}"
    prints = f"{LABELS['rulebook_hash'].in_language(code)} {print_of(report.rulebook_hash)}"
    small = "font-size: 8pt; color: #444"
    boxes = (
        f"@top-left {{ content: {css_string(title)}; {small} }} @top-right {{ content: {css_string(prints)}; {small} }}"
        f' @bottom-right {{ content: counter(page) " / " counter(pages); {small} }}'
    )
    margin = "margin: 18mm 15mm 17mm 18mm;"
    upright = f"@page {code} {{ size: A4; {margin} {boxes} }}"
    return Markup(f"{upright}\n@page {code}-lying {{ size: A4 landscape; {margin} {boxes} }}\n")  # noqa: S704 - escaped
