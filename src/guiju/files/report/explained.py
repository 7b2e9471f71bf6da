"""One explanation as a page of its own: sentences and a table that adds up, self-contained, in one language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import Environment
from markupsafe import Markup

from guiju.files.figures import decimals_of, points, print_of
from guiju.files.report.environment import environment
from guiju.words.report import LABELS


@dataclass(frozen=True, slots=True)
class PageLine:
    """A row of the table: its points in whole millionths (None: it carries nothing) and its sentence."""

    points: int | None
    says: str


@dataclass(frozen=True, slots=True)
class ExplanationPage:
    """What stands on the page, in the page's language; `parts` are headings with their sentences."""

    language: str
    institution: str
    title: str
    unit: str
    outcome: Sequence[str]
    lines: Sequence[PageLine]
    whole: int | None
    parts: Sequence[tuple[str, Sequence[str]]]
    prints: Sequence[tuple[str, str]]


def render_explanation(page: ExplanationPage) -> str:
    """Return the page as text; everything in it is escaped, nothing is loaded from elsewhere."""
    folder = files("guiju.files.report")
    css = "".join((folder / name).read_text(encoding="utf-8") for name in ("tokens.css", "report.css"))
    decimals = decimals_of([page.whole, *(line.points for line in page.lines)])
    return (
        _environment()
        .get_template("explanation.html.j2")
        .render(page=page, css=Markup(css), decimals=decimals, label=_label(page.language))  # noqa: S704 - our own
    )


@cache
def _environment() -> Environment:
    return environment({"points": points, "print_of": print_of})


def _label(language: str) -> dict[str, str]:
    return {key: said.in_language(language) for key, said in LABELS.items()}
