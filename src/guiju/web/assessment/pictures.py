"""Drawings of a run and of a study as files of their own (SVG): whole documents with their styles, in one language."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.http import HttpResponse
from markupsafe import Markup

from guiju.core.values import Text
from guiju.desk.studies import PICTURES
from guiju.desk.study_view import StudyView
from guiju.doors.refusal import RefusalError, found
from guiju.files.pictures.alone import alone, told_in
from guiju.files.report.pictures import Pictures
from guiju.store.assessment import queries
from guiju.web.answers import Answer, Shown
from guiju.web.assessment import reading
from guiju.web.assessment.reading import Read
from guiju.web.assessment.subject import READ, pages
from guiju.web.viewing import Viewing, require
from guiju.words.report import label


@pages.page("runs/<uuid:run>/drawings/", "drawings")
def shown(request: Viewing, run: UUID) -> Answer:
    """Show the drawings of a run: heat map of units by indicators, scatter with units off the line, tree of weights."""
    require(request, READ)
    read = reading.opened(request, reading.seen(run))
    held = [
        {"name": name, "drawn": told_in(drawn, request.language), "title": title, "named_by": _named_by(name)}
        for name, drawn, title in drawings(read)
    ]
    filled = {
        "read": read,
        "run": read.run,
        "drawings": held,
        "shades": told_in(Pictures(read.sheet).shades, request.language),
    }
    return Shown("assessment/drawings.html", "studies.drawings", filled)


@pages.page("runs/<uuid:run>/drawings/<str:name>", "drawing")
def of_run(request: Viewing, run: UUID, name: str) -> Answer:
    """Return a drawing of a run: a sheet of its heat map, its scatter, or its tree of weights."""
    require(request, READ)
    read = reading.opened(request, reading.seen(run))
    drawn = {each: (drawing, title) for each, drawing, title in drawings(read)}
    drawing, title = found(drawn.get(name), "drawing")
    scheme = read.view.report.scheme.in_language(request.language)
    said = title.in_language(request.language)
    return _file(alone(told_in(drawing, request.language), f"{scheme} · {said}", said), name)


@pages.page("studies/<uuid:study>/drawings/<str:name>", "study-drawing")
def of_study(request: Viewing, study: UUID, name: str) -> Answer:
    """Return a drawing of a study as it is kept: a sheet of the ranking with bands, or the tornado."""
    require(request, READ)
    view = queries.study_opened(found(queries.study(study), "study").id)
    if not isinstance(view, StudyView):
        raise RefusalError(*view)
    file = found({path.name: path for path in (view.folder / PICTURES).glob("*.svg")}.get(name), "drawing")
    return _file(file.read_text(encoding="utf-8"), name)


def drawings(read: Read) -> Iterator[tuple[str, Markup, Text]]:
    """Yield the drawings of a run: the name of the file, the drawing, and what it is called."""
    pictures = Pictures(read.sheet)
    if pictures.units and pictures.leaves:
        for number, sheet in enumerate(pictures.heat, start=1):
            title, at = label("heat"), f" {number}" if len(pictures.heat) > 1 else ""
            yield f"heat-{number}.svg", sheet.drawn, Text(zh=title.zh + at, en=title.en + at)
    if pictures.scatter:
        yield "scatter.svg", pictures.drawn_scatter, label("scatter")
    if pictures.weights:
        yield "weights.svg", pictures.drawn_weights, label("weights")


def kept(view: StudyView, language: str) -> dict[str, list[str]]:
    """Return the names of a study's drawings in a language, by what they show, sheets in their order."""
    names = [path.name for path in (view.folder / PICTURES).glob(f"*.{language}.svg")]
    of = {kind: [name for name in names if name.startswith(kind)] for kind in ("bands", "tornado")}
    return {kind: sorted(held, key=lambda name: (len(name), name)) for kind, held in of.items()}


def _named_by(name: str) -> str:
    """Return the id of the sentence that names a drawing: that of a sheet of the heat map is its own name."""
    own = name.removesuffix(".svg")
    return own if own.startswith("heat") else f"{own}-p"


def _file(text: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type="image/svg+xml")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
