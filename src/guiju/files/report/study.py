"""A study as one page: the ranking with its bands and the tornado, each with its table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from markupsafe import Markup

from guiju.core.values import Text
from guiju.files.figures import MINUS
from guiju.files.pictures.bands import Band, draw_bands, scale_of, span
from guiju.files.pictures.tornado import Factor, by_total, draw_tornado
from guiju.files.report.environment import environment
from guiju.files.report.speech import both
from guiju.words.pictures import PICTURES
from guiju.words.study import HEADS

ON_A_SHEET = 60
"""Units on one drawing."""


@dataclass(frozen=True, slots=True)
class StudyPage:
    """What the page shows: the units drawn, of how many there are, how many places, and the factors."""

    title: Text
    bands: Sequence[Band]
    units: int
    places: int
    factors: Sequence[Factor]

    @property
    def sheets(self) -> list[Markup]:
        """The drawings of the ranking, so many units each."""
        scale = scale_of(self.places)
        return [
            draw_bands(self.bands[start : start + ON_A_SHEET], scale, named_by="bands-p")
            for start in range(0, len(self.bands), ON_A_SHEET)
        ]

    @property
    def tornado(self) -> Markup:
        """The drawing of the factors."""
        return draw_tornado(self.factors, named_by="tornado-p")

    @property
    def weightiest_first(self) -> list[Factor]:
        """The factors in the order of the drawing."""
        return by_total(self.factors)


def render_study(page: StudyPage) -> str:
    """Return the whole page as text, in both languages."""
    folder = files("guiju.files.report")
    css = "".join((folder / name).read_text(encoding="utf-8") for name in ("tokens.css", "report.css"))
    said = {"b": both, "head": HEADS, "picture": PICTURES, "span": span, "share": _share}
    template = environment(said).get_template("study.html.j2")
    return template.render(page=page, css=Markup(css))  # noqa: S704 - our own


def _share(value: float) -> str:
    return f"{value:.3f}".replace("-", MINUS)
