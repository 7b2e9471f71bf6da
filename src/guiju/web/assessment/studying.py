"""Studies of a run: proposed and checked, done by a worker, then bands, what matters, and any replicate by number."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from functools import lru_cache
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.template.loader import render_to_string

from guiju.core.findings import Finding
from guiju.core.values import Text
from guiju.desk.opening import OpenRun
from guiju.desk.studies import checked
from guiju.desk.study_proposal import proposed
from guiju.desk.study_view import StudyView, Taken, UnitBand, made_again
from guiju.doors.refusal import RefusalError, found
from guiju.files.pictures.bands import Band, draw_bands, scale_of
from guiju.files.pictures.tornado import Factor as Drawn
from guiju.files.pictures.tornado import by_total, draw_tornado
from guiju.store.accounts import queries as accounts
from guiju.store.assessment import actions, queries
from guiju.store.assessment.queries import StudySeen
from guiju.web.answers import Answer, Shown, To, taken
from guiju.web.assessment import reading
from guiju.web.assessment.pictures import kept
from guiju.web.assessment.reading import Read
from guiju.web.assessment.subject import READ, START, pages
from guiju.web.listing import ROWS, begin, page
from guiju.web.viewing import Viewing, acting, may, require, viewer
from guiju.words.varying import choice_in_words, study_in_words

_LONGEST = 300_000
MOST_LEFT = 20
"""Nodes listed by what happens without them."""
FIRST = 20
"""Units of one replicate that are listed."""


@pages.page("runs/<uuid:run>/studies/", "studies", does=("assessment.study.start",))
def studies(request: Viewing, run: UUID) -> Answer:
    """List the studies of a run, and have another done: proposed, checked while it is written, started."""
    require(request, READ)
    read = reading.opened(request, reading.seen(run))
    opened = read.view.opened
    text = proposed(opened)
    if request.method == "POST":
        text = request.POST.get("text", "")[:_LONGEST].replace("\r\n", "\n")
        if request.POST.get("do") == "start" and checked(opened, text.encode()).study is not None:
            study = taken(request, actions.start_study(acting(request), run=run, text=text))
            if study:
                return To("assessment.study", study, said="studies.study-started")
    said = checked(opened, text.encode())
    varies = study_in_words(said.study, opened.plan, opened.results.num_rows) if said.study is not None else ()
    filled: dict[str, object] = {
        "read": read,
        "run": read.run,
        "text": text,
        "lines": range(1, text.count("\n") + 2),
        "rows": min(40, max(12, text.count("\n") + 2)),
        "found": [(each, _line(text, each)) for each in said.findings],
        "varies": tuple(varies),
        "key": acting(request).key or str(uuid4()),
    }
    if request.headers.get("HX-Request") == "true":
        shown = filled | {"language": request.language}
        return HttpResponse(render_to_string("assessment/parts/study_found.html", shown, request))
    held = queries.studies(run)
    filled |= {"studies": held, "names": accounts.names({each.asked_by for each in held}), "may": may(request, START)}
    return Shown("assessment/studies.html", "studies.studies", filled)


@pages.page("studies/<uuid:study>/", "study")
def show(request: Viewing, study: UUID) -> Answer:
    """Show a study: how far it is while it is done, then what came of it."""
    require(request, READ)
    seen = _seen(study)
    read = reading.opened(request, reading.seen(seen.run))
    plan = read.view.opened.plan
    said = checked(read.view.opened, seen.text.encode()).study
    filled: dict[str, object] = {
        "read": read,
        "run": read.run,
        "study": seen,
        "job": seen.job,
        "asked_by": accounts.names({seen.asked_by}).get(seen.asked_by, ""),
        "varies": tuple(study_in_words(said, plan, read.view.opened.results.num_rows)) if said is not None else (),
        "may_stop": viewer(request).holds("assessment.run.stop") or seen.asked_by == viewer(request).id,
    }
    if seen.files_hash is None:
        return Shown("assessment/study_under_way.html", "studies.study", filled)
    view = _view(study)
    rows = _after(request, view.ranking)[: ROWS + 1]
    groups = {row.group: reading.group_title(read, row.group) for row in view.ranking} if view.within_groups else {}
    held = page(request, rows, lambda row: (row.unit,), most=ROWS)
    names = {unit.code: unit.name for unit in read.sheet.report.units}
    scale = scale_of(view.places)
    told = [_in(each, request.language) for each in view.factors]
    bands = [_called(row, names, groups, request.language) for row in held.rows]
    filled |= {
        "view": view,
        "page": held,
        "drawn": [draw_bands(bands, scale, named_by="bands-says", narrow=narrow) for narrow in (False, True)],
        "groups": groups,
        "drawings": kept(view, request.language),
        "names": names,
        "grades": read.sheet.grades,
        "factors": by_total(told),
        "tornado": [draw_tornado(told, named_by="tornado-says", narrow=each) for each in (False, True)] if told else (),
        "left": view.left[:MOST_LEFT],
        "titles": plan.titles,
        "found": reading.with_names(read, seen.findings),
        "large": queries.is_large(len(view.ranking)),
    }
    filled |= _replicate(request, read, view, study)
    return Shown("assessment/study.html", "studies.study", filled)


@pages.page("studies/<uuid:study>/stop/", "study-stop", does=("assessment.study.stop",))
def stop(request: Viewing, study: UUID) -> Answer:
    """Stop a study that is not done yet."""
    require(request, READ)
    seen = _seen(study)
    if request.method == "POST":
        stopped = taken(request, actions.stop_study(acting(request), study=study))
        if stopped:
            return To("assessment.study", study, said="studies.study-stopped")
    return Shown("assessment/study_stop.html", "studies.study-stop", {"study": seen})


@pages.page("studies/<uuid:study>/study.zip", "study-files")
def files(request: Viewing, study: UUID) -> Answer:
    """Return all files of a study, packed: its file, every replicate, all tables and pictures."""
    require(request, READ)
    view = _view(study)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as box:
        for path in sorted(each for each in view.folder.rglob("*") if each.is_file()):
            named = zipfile.ZipInfo(path.relative_to(view.folder).as_posix())
            box.writestr(named, path.read_bytes())
    response = HttpResponse(packed.getvalue(), content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="study-{view.study.id}.zip"'
    return response


def _seen(study: UUID) -> StudySeen:
    return found(queries.study(study), "study")


def _view(study: UUID) -> StudyView:
    view = queries.study_opened(study)
    if not isinstance(view, StudyView):
        raise RefusalError(*view)
    return view


def _replicate(request: Viewing, read: Read, view: StudyView, study: UUID) -> dict[str, object]:
    """Return what is shown of one replicate, where its number was asked for; made again where that was asked too."""
    asked = request.GET.get("replicate", "").strip()
    if not asked:
        return {}
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 0  # noqa: PLR2004 - of a study
    one = view.replicate(number)
    if isinstance(one, Finding):
        request.findings.append(one)
        return {}
    plan = read.view.opened.plan
    told = zip(view.study.varies, one.replicate.choices, one.replicate.point, strict=True)
    now = {row.unit: row for row in view.ranking}
    placed = [(unit, place, now[unit]) for unit, place in one.places.items() if place is not None and unit in now]
    placed.sort(key=lambda each: (each[1], each[2].group is None, each[2].group or "", each[0]))
    filled: dict[str, object] = {
        "one": one,
        "choices": [(factor.title, choice_in_words(factor, choice, point, plan)) for factor, choice, point in told],
        "first": placed[:FIRST],
    }
    if request.GET.get("again") and not queries.is_large(len(view.ranking)):
        again = _again(study, number)
        if isinstance(again, bool):
            filled["same"] = again
        else:
            request.findings.extend(again)
    return filled


@lru_cache(maxsize=32)
def _again(study: UUID, number: int) -> bool | tuple[Finding, ...]:
    """Make a replicate again; what a study holds never changes, so the last few answers are remembered."""
    view, seen = _view(study), _seen(study)
    opened, one = queries.opened(seen.run), view.replicate(number)
    if not isinstance(opened, OpenRun):
        return opened
    return made_again(opened, view, one) if isinstance(one, Taken) else (one,)


def _after(request: Viewing, rows: tuple[UnitBand, ...]) -> tuple[UnitBand, ...]:
    last = begin(request)
    return rows if last is None else rows[next((at for at, row in enumerate(rows, 1) if row.unit == last[0]), 0) :]


def _called(row: UnitBand, names: Mapping[str, str], groups: Mapping[str | None, str | Text], language: str) -> Band:
    said, band, group = names.get(row.unit, row.unit), row.band, groups.get(row.group)
    head = _same(group.in_language(language) if isinstance(group, Text) else group) if group is not None else None
    return Band(_same(said), band.place, band.median, band.low, band.high, band.tied, head)


def _in(each: Drawn, language: str) -> Drawn:
    return Drawn(_same(each.title.in_language(language)), each.first, each.first_band, each.total, each.total_band)


def _same(said: str) -> Text:
    return Text.model_construct(zh=said, en=said)


def _line(text: str, finding: Finding) -> str:
    lines = text.split("\n")
    at = finding.place.line
    return lines[at - 1].strip()[:100] if 0 < at <= len(lines) else ""
