"""Sheets: sent, looked at in words and row by row, loaded with progress, sent back with findings, taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never
from uuid import UUID

from django.http import HttpResponse

from guiju.core.findings import Finding
from guiju.core.journal.events import Json
from guiju.core.journal.outcome import Refused
from guiju.core.journal.rights import Reach
from guiju.core.loading.fields import FIELDS, Field
from guiju.core.loading.plan import Changed, FieldChange, New, Plan, Same, Step, TurnedAway
from guiju.doors.allowing import INSTITUTION
from guiju.doors.refusal import RefusalError, found
from guiju.store.accounts import queries as accounts
from guiju.store.audit.actions import record_reading
from guiju.store.jobs import queries as jobs
from guiju.store.jobs.queries import JobSeen
from guiju.store.loading import actions, queries
from guiju.store.loading.queries import BatchSeen
from guiju.store.register import queries as register
from guiju.web.answers import Answer, Shown, To, taken
from guiju.web.listing import ROWS, Page, begin, page
from guiju.web.loading.asked import Sending
from guiju.web.loading.places import places
from guiju.web.loading.subject import pages
from guiju.web.viewing import Viewing, acting, may, require
from guiju.words.pages import said

READ, LOAD, UNDO = "imports.batch.read", "imports.batch.load", "imports.batch.undo"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_KINDS = ("new", "changed", "same", "refused")
_SECRET = "id_number"  # noqa: S105 - a field's name


@pages.page("send/", "send", does=("imports.batch.send",))
def send(request: Viewing) -> Answer:
    """Take a sheet in; nothing of the register changes yet."""
    corrected = _corrected(request)
    offered = places(request, LOAD, chosen=corrected.within if corrected else None)
    if not (offered.anywhere or offered.units):
        require(request, LOAD)
    initial = {"on": request.on, "subject": request.GET.get("subject", ""), "within": request.GET.get("unit", "")}
    if corrected is not None:
        initial = {"on": corrected.on, "subject": corrected.subject, "within": str(corrected.within or "")}
    form = Sending(request, units=offered.units, anywhere=offered.anywhere, initial=initial)
    if form.sent:
        file = form.cleaned_data["file"]
        if file.size > actions.LARGEST:
            request.findings.append(Finding("upload-too-large", params={"limit": actions.LARGEST // 1_000_000}))
        else:
            outcome = actions.send(
                acting(request),
                name=(file.name or "sheet")[:200],
                data=file.read(),
                subject=form.cleaned_data["subject"],
                on=form.cleaned_data["on"],
                mapping=form.mapping,
                within=form.unit,
                corrects=corrected.id if corrected else None,
            )
            if (batch := taken(request, outcome)) is not None:
                return To("loading.batch", batch)
    fields = [(said(f"loading.subject.{subject}", request.language), listed) for subject, listed in FIELDS.items()]
    context = {"form": form, "corrected": corrected, "subjects": fields}
    return Shown("loading/send.html", "loading.send", context)


def _corrected(request: Viewing) -> BatchSeen | None:
    """Return the batch that a new sheet corrects, where the address names one."""
    named = request.GET.get("corrects", "")
    try:
        return queries.batch_seen(UUID(named)) if named else None
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Line:
    """A row as the preview shows it: its line, what it would do, what it says, what would change."""

    number: int
    line: int
    sheet: str
    would: str
    values: Sequence[tuple[Field, Json]]
    changes: Sequence[tuple[Field, FieldChange]]
    findings: Sequence[Finding]


@pages.page("<uuid:batch>/", "batch")
def batch(request: Viewing, batch: UUID) -> Answer:
    """Show a batch: what loading would do, how far it has come, what it did."""
    reach = _reach(batch)
    require(request, READ, reach)
    seen = found(queries.batch_seen(batch), "batch")
    context: dict[str, object] = {
        "batch": seen,
        "sender": accounts.names({seen.sent_by}).get(seen.sent_by, ""),
        "unit": register.unit_as_of(seen.within, request.on) if seen.within else None,
        "job": _job(batch),
        "may_load": may(request, LOAD, reach).allowed,
        "may_undo": may(request, UNDO, reach).allowed,
        "kinds": _KINDS,
    }
    if against := queries.against_seeing(batch, acting(request)):
        request.findings.extend(against)
    elif seen.source == "file" and seen.state == "waiting":
        context |= _previewed(request, batch)
    else:
        context["found"] = queries.findings_of(batch, acting(request))
    return Shown("loading/batch.html", seen.name or "loading.title", context)


def _previewed(request: Viewing, batch: UUID) -> Mapping[str, object]:
    """Return what loading would do; whoever's record is compared finds the reading in it."""
    preview = queries.preview_of(batch, acting(request))
    if preview is None:
        return {"forgotten": True}
    if people := queries.people_of(preview.plan):
        read = record_reading(acting(request), people=list(people), what="imports.preview")
        if isinstance(read, Refused):
            raise RefusalError(*read.findings)
    counts = preview.plan.counts
    by_kind = {"new": counts.new, "changed": counts.changed, "same": counts.same, "refused": counts.refused}
    return {
        "preview": preview.zh if request.language == "zh" else preview.en,
        "counts": by_kind,
        "lines": _lines(request, preview.plan),
        "about_sheets": preview.plan.findings,
        "would": request.GET.get("would", ""),
    }


def _lines(request: Viewing, plan: Plan) -> Page[Line]:
    wanted = request.GET.get("would", "")
    last = begin(request)
    titles = {field.id: field for field in plan.schema.fields}
    after = int(last[0]) if last else -1
    lines = [
        _line(number, step, titles)
        for number, step in enumerate(plan.steps)
        if number > after and (not wanted or kind_of(step) == wanted)
    ]
    return page(request, lines[: ROWS + 1], lambda line: (line.number,))


def _line(number: int, step: Step, titles: Mapping[str, Field]) -> Line:
    changes = step.changes if isinstance(step, Changed) else ()
    return Line(
        number,
        step.row.line,
        step.row.sheet,
        kind_of(step),
        [(titles[name], value) for name, value in step.row.values.items() if name in titles and name != _SECRET],
        [(titles[one.field], one) for one in changes if one.field in titles and one.field != _SECRET],
        step.row.findings,
    )


def kind_of(step: Step) -> str:
    """Return what a row would do, as a word of the catalogue."""
    match step:
        case New():
            return "new"
        case Changed():
            return "changed"
        case Same():
            return "same"
        case TurnedAway():
            return "refused"
        case _:
            assert_never(step)


@pages.page("<uuid:batch>/load/", "load", does=("imports.batch.load",))
def load(request: Viewing, batch: UUID) -> Answer:
    """Let a worker carry the batch out."""
    return _later(request, batch, LOAD)


@pages.page("<uuid:batch>/undo/", "undo", does=("imports.batch.undo",))
def undo(request: Viewing, batch: UUID) -> Answer:
    """Let a worker take the batch back; what was changed since is left and named."""
    return _later(request, batch, UNDO)


def _later(request: Viewing, batch_: UUID, right: str) -> Answer:
    require(request, right, _reach(batch_))
    if request.method == "POST":
        do = actions.load_later if right == LOAD else actions.undo_later
        if taken(request, do(acting(request), batch=batch_)) is not None:
            return To("loading.batch", batch_)
    return batch(request, batch_)


@pages.page("<uuid:batch>/forget/", "forget", does=("imports.batch.forget",))
def forget(request: Viewing, batch: UUID) -> Answer:
    """Remove the sheet that was sent for good; what was loaded from it stays."""
    require(request, LOAD, _reach(batch))
    if request.method == "POST" and taken(request, actions.forget(acting(request), batch=batch)) is not None:
        return To("loading.batches", said="loading.forgotten")
    return To("loading.batch", batch)


@pages.page("<uuid:batch>/findings.xlsx", "findings")
def findings(request: Viewing, batch: UUID) -> Answer:
    """Return the sheet that was sent, with what was found beside each row: correct it and send it again."""
    require(request, LOAD, _reach(batch))
    if against := queries.against_seeing(batch, acting(request)):
        raise RefusalError(*against)
    data = found(queries.findings_sheet(batch, acting(request), language=request.language), "batch")
    headers = {"Content-Disposition": f'attachment; filename="findings-{batch}.xlsx"'}
    return HttpResponse(data, content_type=XLSX, headers=headers)


def _reach(batch: UUID) -> Reach:
    """Return where a batch belongs; one that there is not belongs to the institution."""
    held = queries.batch_seen(batch)
    return INSTITUTION if held is None or held.within is None else register.reach(held.within)


def _job(batch: UUID) -> JobSeen | None:
    """Return the latest job that loads a batch or takes it back."""
    asked = [*jobs.jobs(kind="imports.load", most=50), *jobs.jobs(kind="imports.undo", most=50)]
    own = [job for job in asked if job.arguments.get("batch") == str(batch)]
    return max(own, key=lambda job: job.asked_at, default=None)
