"""A procedure on paper: every step, who acts, where each outcome leads; its chart shows each step once."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from typer.testing import CliRunner

from guiju.cli.main import app
from guiju.core.cases.order import outcomes_of, placed
from guiju.core.rulebook.institution import Institution
from guiju.files.procedures.chart import chart
from guiju.files.procedures.page import procedure_page
from guiju.rulebooks.load import load
from guiju.words.procedure_table import step_rows

DEMO = Path(__file__).parents[2] / "institutions" / "demo"
ON = dt.date(2026, 6, 30)
SVG = "{http://www.w3.org/2000/svg}"


@cache
def demo() -> Institution:
    """Return the demo's rulebook."""
    institution = load(DEMO).institution
    assert institution is not None
    return institution


NAMES = sorted(demo().procedures)


@pytest.mark.parametrize("name", NAMES)
def test_every_step_and_outcome_has_its_place(name: str) -> None:
    """The table has a row for each step, with all it may end in."""
    procedure = demo().procedures[name]
    rows = {row.id: row for row in step_rows(procedure, demo(), ON)}
    assert list(rows) == [place.id for place in placed(procedure)]
    for place in placed(procedure):
        said = {each.outcome for each in rows[place.id].leads}
        assert len(said) >= len(outcomes_of(place))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_the_chart_draws_each_step_once(name: str, language: str) -> None:
    """Well-formed, nothing outside its frame, every step's title on it, and no style where a page brings its own."""
    procedure = demo().procedures[name]
    drawn = chart(procedure, language)
    root = ET.fromstring(drawn)  # noqa: S314 - our own
    texts = ["".join(each.itertext()) for each in root.iter(f"{SVG}text")]
    for place in placed(procedure):
        title = place.step.title.in_language(language)
        assert sum(text == title or text.startswith((f"{title}（", f"{title} (")) for text in texts) >= 1
    assert "<style" not in drawn
    assert "style=" not in drawn
    wide, high = float(root.get("width", "0")), float(root.get("height", "0"))
    for each in root.iter(f"{SVG}path"):
        numbers = [float(number) for number in re.findall(r"(?<=[MHV ])-?\d+\.?\d*", each.get("d", ""))]
        assert all(-1 <= number <= max(wide, high) for number in numbers)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_says_what_the_rule_says(language: str) -> None:
    """Title, steps, terms by the day's values, what may not be left out; no script, nothing from outside."""
    page = procedure_page(demo().procedures["appointment"], demo(), language, ON)
    wanted = (
        ("岗位任用", "任前公示", "5 个工作日")
        if language == "zh"
        else ("Filling a post", "Publicity", "5 working days")
    )
    assert all(text in page for text in wanted)
    assert "<script" not in page
    assert "http://" not in page.replace("http://www.w3.org/", "")


@pytest.mark.parametrize("form", ["table", "svg", "bpmn"])
def test_a_file_is_written(form: str, tmp_path: Path) -> None:
    """The command writes what it is told, and says where."""
    to = tmp_path / f"appointment.{form}"
    done = CliRunner().invoke(
        app, ["procedure", str(DEMO), "appointment", "--format", form, "--to", str(to), "--lang", "en"]
    )
    assert done.exit_code == 0
    assert to.name in done.output.replace("\n", "")
    assert to.stat().st_size > 1000


def test_a_procedure_there_is_not_is_said(tmp_path: Path) -> None:
    """An unknown id and an unknown folder are findings."""
    assert "appointment" in CliRunner().invoke(app, ["procedure", str(DEMO), "appointmen", "--lang", "en"]).output
    assert CliRunner().invoke(app, ["procedure", str(tmp_path / "none"), "x", "--lang", "en"]).exit_code == 1
