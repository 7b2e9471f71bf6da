"""Tables taken out as files: at once where they are small, by a worker where they are large."""

from __future__ import annotations

from uuid import UUID

from django.http.response import HttpResponseBase

from guiju.core.findings import Finding
from guiju.core.journal.outcome import Done, Refused
from guiju.doors.refusal import RefusalError, found
from guiju.files.rows_out import Format
from guiju.store.jobs import queries as jobs
from guiju.store.loading import actions, queries
from guiju.web.answers import Answer, Shown, To, taken
from guiju.web.handing_out import sent
from guiju.web.loading.asked import Exporting
from guiju.web.loading.places import places
from guiju.web.loading.subject import pages
from guiju.web.viewing import Viewing, acting, require, viewer
from guiju.words.pages import said

WORDS = "loading.table"
TABLE, PEOPLE, BATCHES = "exports.table.make", "exports.people.make", "imports.batch.read"


@pages.page("export/", "export", does=("exports.table.make", "exports.people.make", "exports.file.ask"))
def export(request: Viewing) -> Answer:
    """Take a table out: which, of whom, as of when, as what; for people also why."""
    held = viewer(request)
    if not held.holds(TABLE, PEOPLE):
        require(request, TABLE)
    wanted = _wanted(request)
    offered = places(request, TABLE if held.holds(TABLE) else PEOPLE, chosen=_unit(request), fields="identity")
    tables = [
        (name, said(f"{WORDS}.{name}", request.language))
        for name, (_, _, people) in actions.TABLES.items()
        if held.holds(PEOPLE if people else TABLE)
    ]
    initial = {"table": wanted, "on": request.on, "under": request.GET.get("under", ""), "form": "xlsx"}
    form = Exporting(request, tables=tables, units=offered.units, anywhere=offered.anywhere, initial=initial)
    if form.sent:
        answer = _taken_out(request, form)
        if answer is not None:
            return answer
    return Shown("loading/export.html", "loading.export", {"form": form, "may_load": held.holds(BATCHES)})


def _taken_out(request: Viewing, form: Exporting) -> HttpResponseBase | To | None:
    asked = actions.Asked(
        form.cleaned_data["table"],
        UUID(form.cleaned_data["under"]) if form.cleaned_data["under"] else None,
        form.cleaned_data["on"],
    )
    kind = Format(form.cleaned_data["form"])
    if queries.is_large(asked):
        job = taken(request, actions.export_later(acting(request), asked=asked, form=kind, language=request.language))
        return None if job is None else To("loading.export-file", job)
    match actions.export(acting(request), asked=asked, form=kind, language=request.language):
        case Refused(findings):
            request.findings.extend(findings)
            return None
        case Done(value):
            return sent(value)


@pages.page("export/<uuid:job>/", "export-file")
def export_file(request: Viewing, job: UUID) -> Answer:
    """Show how far a large table has come; the file is here when it is done, for seven days."""
    seen = found(jobs.job(job), "job")
    if seen.asked_by != viewer(request).id:
        raise RefusalError(Finding("nothing-there", params={"thing": "job"}))
    return Shown("loading/export_file.html", "loading.export", {"job": seen})


@pages.page("export/<uuid:job>/file", "export-download")
def export_download(request: Viewing, job: UUID) -> Answer:
    """Return the file to whoever asked for it."""
    return sent(found(queries.exported(acting(request), job), "job"))


def _wanted(request: Viewing) -> str:
    asked = request.GET.get("table", "")
    return asked if asked in actions.TABLES else next(iter(actions.TABLES))


def _unit(request: Viewing) -> UUID | None:
    try:
        return UUID(request.GET["under"]) if request.GET.get("under") else None
    except ValueError:
        return None
