"""Studies of runs at the door: proposed, started, watched, and what came of them, to each replicate by its number.

A study shows every unit, so all of it is for whoever may read the runs of the whole institution.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Query
from pydantic import Field, StringConstraints

from guiju.api.allowing import require
from guiju.api.asking import Asking, acting
from guiju.api.assessment.subject import Said, door, said
from guiju.api.language import both, language
from guiju.api.paging import Page, Paging, cut, page, shown, start
from guiju.api.problems import told
from guiju.api.shapes import In, Out, Told
from guiju.core.findings import Finding, Place
from guiju.core.journal.outcome import Outcome
from guiju.desk.opening import OpenRun
from guiju.desk.studies import checked
from guiju.desk.study_proposal import proposed
from guiju.desk.study_view import StudyView, UnitBand
from guiju.doors.assessment import READ
from guiju.doors.refusal import RefusalError, found
from guiju.store.assessment import actions, queries
from guiju.words.varying import choice_in_words, study_in_words

_MOST = 1_000
"""Studies of one run that are listed."""

File = Annotated[str, StringConstraints(min_length=1, max_length=200_000, pattern=r"^[^\x00]*$")]
"""The text of a study's file."""


class StudyRow(Out):
    """A study in a list."""

    id: UUID
    run: UUID
    title: Said
    asked_by: UUID
    asked_at: datetime
    state: str
    made_at: datetime | None


class Share(Out):
    """What a factor does to the mean change of places: by itself and with all its interactions, 5 and 95 % of each."""

    factor: Said
    first: float
    first_band: list[float]
    total: float
    total_band: list[float]


class Without(Out):
    """What happens without a node: the mean change of places, how many change, and who changes most, by how much."""

    node: str
    title: Said | None
    moved: float
    changed: int
    unit: str
    by: float


class Study(StudyRow):
    """A study: its file, what varies in words, how far its job is; once it is done, what matters and what was found."""

    text: str
    varies: list[Said]
    job: UUID | None
    files_hash: str | None
    summary: Any
    factors: list[Share]
    without: list[Without]
    findings: list[Told]


class Proposal(Out):
    """A study that can be done on a run, as the text of its file and in words."""

    text: str
    varies: list[Said]


class Band(Out):
    """A unit of the ranking: its place, the band of its places, ties, the chances of grades and above the line."""

    unit: str
    group: str | None
    place: float
    median: float
    low: float
    high: float
    tied: int | None = Field(description="the number of the stretch it cannot be told apart in")
    chances: dict[str, float]
    above: float | None


class Choice(Out):
    """What a replicate took of a factor."""

    factor: str
    point: float
    choice: int | None
    says: Said


class Replicate(Out):
    """A replicate: its choice of each factor, the mean change of places, and the place of each unit."""

    number: int
    choices: list[Choice]
    moved: float
    places: dict[str, float | None]


class NewStudy(In):
    """A study asked for, as the text of its file."""

    text: File


@door.page("assessment.study.list", "/runs/{uuid:run}/studies", StudyRow, zh="稳健性分析列表", en="List studies")
def list_studies(request: Asking, run: UUID, paging: Query[Paging]) -> Page[StudyRow]:
    """Return the studies of a run, the oldest first."""
    require(request, READ)
    held = queries.studies(found(queries.run(run), "run").id, most=_MOST)
    rows = cut(request, paging, held, key=lambda each: (each.asked_at.isoformat(), each.id.hex))
    return shown(rows, lambda each: StudyRow.model_validate(_row(each)))


@door.read(
    "assessment.study.propose", "/runs/{uuid:run}/study-proposal", Proposal, zh="拟一份分析", en="Propose a study"
)
def propose_study(request: Asking, run: UUID) -> Proposal:
    """Return a study proposed for a run: what can vary in its scheme by a usual amount; nothing is started."""
    require(request, READ)
    opened = _opened(found(queries.run(run), "run").id)
    text = proposed(opened)
    return Proposal(text=text, varies=_varies(opened, text))


@door.make(
    "assessment.study.start",
    "/runs/{uuid:run}/studies",
    zh="启动稳健性分析",
    en="Start a study",
    location="/studies/{value}",
)
def start_study(request: Asking, run: UUID, asked: NewStudy) -> Outcome[UUID]:
    """Have a study of a run done; it is checked first, and refused with the lines that keep it from being done."""
    return actions.start_study(acting(request), run=run, text=asked.text)


@door.act("assessment.study.stop", "/studies/{uuid:study}/stop", zh="停止稳健性分析", en="Stop a study")
def stop_study(request: Asking, study: UUID) -> Outcome[UUID]:
    """Stop a study that is not done yet."""
    return actions.stop_study(acting(request), study=study)


@door.read("assessment.study.show", "/studies/{uuid:study}", Study, zh="查看稳健性分析", en="Show a study")
def show_study(request: Asking, study: UUID) -> Study:
    """Return a study; what matters and what happens without a node once it is done."""
    require(request, READ)
    seen = found(queries.study(study), "study")
    opened = _opened(seen.run)
    factors, without = [], []
    if seen.files_hash is not None:
        view = _view(study)
        factors = [_share(each) for each in view.factors]
        titles = {node: said(title) for node, title in opened.plan.titles.items()}
        without = [Without(title=titles.get(each.node), **_fields(each)) for each in view.left]
    return Study.model_validate(
        _row(seen)
        | {
            "text": seen.text,
            "varies": _varies(opened, seen.text),
            "job": seen.job and seen.job.id,
            "files_hash": seen.files_hash,
            "summary": seen.summary,
            "factors": factors,
            "without": without,
            "findings": [told(each, language(request), both=both(request)) for each in seen.findings],
        }
    )


@door.page("assessment.study.bands", "/studies/{uuid:study}/units", Band, zh="带区间的排名", en="Ranking with bands")
def list_bands(request: Asking, study: UUID, paging: Query[Paging]) -> Page[Band]:
    """Return the ranking with the band of each unit's places, best first, group by group where places count so."""
    require(request, READ)
    ranking = _view(found(queries.study(study), "study").id).ranking
    last = start(request, paging)
    begin = 0 if last is None else next((at for at, row in enumerate(ranking, 1) if row.unit == last[0]), len(ranking))
    rows = ranking[begin : begin + paging.limit + 1]
    return shown(page(request, paging, rows, key=lambda row: (row.unit,)), _band)


@door.read(
    "assessment.study.replicate", "/studies/{uuid:study}/replicate", Replicate, zh="查看一次重算", en="Show a replicate"
)
def show_replicate(request: Asking, study: UUID, number: Annotated[int, Field(ge=1, le=10**9)]) -> Replicate:
    """Return a replicate of a study by its number from 1, as it is kept."""
    require(request, READ)
    seen = found(queries.study(study), "study")
    view, plan = _view(seen.id), _opened(seen.run).plan
    one = view.replicate(number)
    if isinstance(one, Finding):
        raise RefusalError(one)
    taken = zip(view.study.varies, one.replicate.choices, one.replicate.point, strict=True)
    choices = [
        Choice(factor=factor.id, point=point, choice=choice, says=said(choice_in_words(factor, choice, point, plan)))
        for factor, choice, point in taken
    ]
    return Replicate(number=number, choices=choices, moved=one.moved, places=dict(one.places))


def _opened(run: UUID) -> OpenRun:
    opened = queries.opened(run)
    if not isinstance(opened, OpenRun):
        raise _refused(opened)
    return opened


def _view(study: UUID) -> StudyView:
    view = queries.study_opened(study)
    if not isinstance(view, StudyView):
        raise _refused(view)
    return view


def _refused(findings: Iterable[Finding]) -> RefusalError:
    """Return the findings without their places: no path of the server's goes out."""
    return RefusalError(*(replace(each, place=Place()) for each in findings))


def _varies(opened: OpenRun, text: str) -> list[Said]:
    study = checked(opened, text.encode()).study
    return [said(each) for each in study_in_words(study, opened.plan, opened.results.num_rows)] if study else []


def _row(seen: queries.StudySeen) -> dict[str, Any]:
    named = {name: getattr(seen, name) for name in ("id", "run", "asked_by", "asked_at", "made_at")}
    state = "done" if seen.made_at is not None else seen.job.state if seen.job is not None else ""
    return named | {"title": said(seen.title), "state": state}


def _share(each: Any) -> Share:  # noqa: ANN401 - a factor of the drawing
    return Share(
        factor=said(each.title),
        first=each.first,
        first_band=list(each.first_band),
        total=each.total,
        total_band=list(each.total_band),
    )


def _fields(each: Any) -> dict[str, Any]:  # noqa: ANN401 - a frozen value with slots
    return {name: getattr(each, name) for name in ("node", "moved", "changed", "unit", "by")}


def _band(row: UnitBand) -> Band:
    band = row.band
    return Band(
        unit=row.unit,
        group=row.group,
        place=band.place,
        median=band.median,
        low=band.low,
        high=band.high,
        tied=band.tied or None,
        chances=dict(row.chances),
        above=row.above,
    )
