"""Sheets at the door: sent as a form, previewed in words, carried out and undone by a worker, sent back with findings."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpResponse
from ninja import File, Form, Query
from ninja.files import UploadedFile
from pydantic import Field, StringConstraints

from guiju.api.allowing import INSTITUTION, require
from guiju.api.asking import Asking, acting
from guiju.api.door import Door
from guiju.api.language import both, language
from guiju.api.paging import Page, Paging, page, start
from guiju.api.problems import told
from guiju.api.shapes import Code, Day, In, Out, Told, Versioned
from guiju.api.strict import read_json
from guiju.core.findings import Finding
from guiju.core.journal.outcome import Outcome, Refused
from guiju.core.journal.rights import Reach
from guiju.core.loading.plan import Changed, New, Same, Step, TurnedAway
from guiju.doors.refusal import RefusalError, found
from guiju.store.audit.actions import record_reading
from guiju.store.audit.queries import version_of
from guiju.store.loading import actions, queries
from guiju.store.register import queries as register

door = Door("imports")

READ, LOAD, UNDO = "imports.batch.read", "imports.batch.load", "imports.batch.undo"
MOST_STEPS = 500
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Subject = Annotated[str, StringConstraints(pattern=r"^[a-z]{1,10}$")]
Written = Annotated[str, StringConstraints(max_length=20_000)]


class Row(Out):
    """A batch in a list."""

    id: UUID
    source: str
    subject: str
    name: str
    on: date
    state: str
    counts: dict[str, int]
    sent_by: UUID
    sent_at: datetime


class Batch(Versioned):
    """A batch: what was sent, with its SHA-256, what is or was done with it, and which batch it corrects."""

    id: UUID
    source: str
    subject: str
    name: str
    on: date
    state: str
    counts: dict[str, int]
    sent_hash: str
    sent_by: UUID
    sent_at: datetime
    within: UUID | None
    corrects: UUID | None


class FieldChange(Out):
    """A field that would change."""

    field: str
    before: Any
    after: Any


class Line(Out):
    """What one row would do: new, changed, same or refused."""

    line: int
    sheet: str
    would: str
    values: dict[str, Any]
    changes: list[FieldChange]


class Preview(Out):
    """What loading would do: in words, row by row (the first 500), and everything that was found."""

    zh: str
    en: str
    counts: dict[str, int]
    rows: list[Line]
    findings: list[Told]


class Selection(In):
    """Things of a list, and what is to be done to all of them from a day on."""

    subject: Subject = Field(examples=["post"])
    verb: Code = Field(examples=["end"])
    things: list[UUID] = Field(min_length=1, max_length=5000)
    values: dict[str, Any] = Field(default_factory=dict, examples=[{"basis": "澄编〔2026〕3号"}])
    on: Day
    within: UUID | None = None


class Would(Out):
    """What would become of one thing, or why nothing would."""

    thing: UUID
    changes: list[FieldChange]
    findings: list[Told]


def _reach(batch: UUID) -> Reach:
    """Return where a batch belongs; one that there is not belongs to the institution."""
    held = queries.batch_seen(batch)
    return INSTITUTION if held is None or held.within is None else register.reach(held.within)


def _may_see(request: Asking, batch: UUID) -> None:
    """Go on where the rows of a sheet may be seen: of one about people, by who sent it or may read its fields."""
    if against := queries.against_seeing(batch, acting(request)):
        raise RefusalError(*against)


@door.make("imports.batch.send", "/batches", zh="上传要导入的表", en="Send a sheet to be loaded")
def send_sheet(
    request: Asking,
    file: File[UploadedFile],
    subject: Form[Subject],
    on: Form[Day],
    mapping: Form[Written | None] = None,
    within: Form[UUID | None] = None,
    corrects: Form[UUID | None] = None,
) -> Outcome[UUID]:
    """Take a sheet of units, posts, people, tenures or facts in, for a day. Nothing of the register changes yet."""
    if (file.size or 0) > actions.LARGEST:
        raise RefusalError(Finding("upload-too-large", params={"limit": actions.LARGEST // 1_000_000}))
    given = read_json(mapping.encode()) if mapping else None
    name = (file.name or "sheet")[:200]
    return actions.send(
        acting(request), name=name, data=file.read(), subject=subject, on=on, mapping=given, within=within,
        corrects=corrects,
    )  # fmt: skip


@door.make(
    "imports.selection.choose", "/selections", zh="选中若干项一起办理", en="Choose things to be changed together"
)
def choose_things(request: Asking, asked: Selection) -> Outcome[UUID]:
    """Choose things and what is to be done to them. Nothing is done yet: look at the preview, then load the batch."""
    return actions.choose(acting(request), **asked.given())


@door.page("imports.batch.list", "/batches", Row, zh="导入批次列表", en="List imports")
def list_batches(request: Asking, paging: Query[Paging]) -> Page[Row]:
    """Return batches, newest first."""
    require(request, READ)
    begin = start(request, paging)
    after = UUID(str(begin[0])) if begin else None
    rows = [Row.model_validate(row) for row in queries.batches(after=after, limit=paging.limit + 1)]
    return page(request, paging, rows, key=lambda row: (str(row.id),))


@door.read("imports.batch.show", "/batches/{uuid:batch}", Batch, zh="查看导入批次", en="Show an import")
def show_batch(request: Asking, batch: UUID) -> Batch:
    """Return a batch as it stands."""
    require(request, READ, _reach(batch))
    seen = found(queries.batch_seen(batch), "batch")
    named = {name: getattr(seen, name) for name in Batch.model_fields if name != "version"}
    return Batch.model_validate(named | {"version": version_of(f"import/{batch}")})


@door.read("imports.batch.preview", "/batches/{uuid:batch}/preview", Preview, zh="预览导入", en="Preview an import")
def preview_batch(request: Asking, batch: UUID) -> Preview:
    """Return what loading would do now; whoever's record is compared finds the reading in it."""
    require(request, READ, _reach(batch))
    _may_see(request, batch)
    seen = found(queries.preview_of(batch, acting(request)), "batch")
    if people := queries.people_of(seen.plan):
        read = record_reading(acting(request), people=list(people), what="imports.preview")
        if isinstance(read, Refused):
            raise RefusalError(*read.findings)
    counts = seen.plan.counts
    return Preview(
        zh=seen.zh,
        en=seen.en,
        counts={"new": counts.new, "changed": counts.changed, "same": counts.same, "refused": counts.refused},
        rows=[_line(step) for step in seen.plan.steps[:MOST_STEPS]],
        findings=_told(request, seen.findings[:MOST_STEPS]),
    )


@door.read(
    "imports.selection.preview",
    "/selections/{uuid:batch}/preview",
    list[Would],
    zh="预览一起办理",
    en="Preview a selection",
)
def preview_selection(request: Asking, batch: UUID) -> list[Would]:
    """Return what would become of each thing."""
    require(request, LOAD, _reach(batch))
    seen = found(queries.would(acting(request), batch=batch), "batch")
    return [
        Would(
            thing=one.thing,
            changes=[FieldChange(field=name, before=before, after=after) for name, before, after in one.changes],
            findings=_told(request, one.findings),
        )
        for one in seen
    ]


@door.read(
    "imports.batch.findings", "/batches/{uuid:batch}/findings", list[Told], zh="导入的问题", en="Findings of an import"
)
def list_findings(request: Asking, batch: UUID) -> list[Told]:
    """Return everything that was found about a batch."""
    require(request, READ, _reach(batch))
    found(queries.batch_seen(batch), "batch")
    _may_see(request, batch)
    return _told(request, queries.findings_of(batch, acting(request)))


@door.file(
    "imports.batch.sheet",
    "/batches/{uuid:batch}/findings.xlsx",
    _XLSX,
    zh="下载带问题的原表",
    en="Download the sheet with findings",
)
def download_findings(request: Asking, batch: UUID) -> HttpResponse:
    """Return the sheet that was sent, with what was found beside each row: correct it and send it again."""
    require(request, LOAD, _reach(batch))
    _may_see(request, batch)
    data = found(queries.findings_sheet(batch, acting(request), language=language(request)), "batch")
    return HttpResponse(
        data,
        content_type=_XLSX,
        headers={"Content-Disposition": f'attachment; filename="findings-{batch}.xlsx"', "Cache-Control": "no-store"},
    )


@door.act("imports.batch.load", "/batches/{uuid:batch}/load", zh="导入", en="Load")
def load_batch(request: Asking, batch: UUID) -> Outcome[UUID]:
    """Let a worker carry the batch out; the job is returned."""
    require(request, LOAD, _reach(batch))
    return actions.load_later(acting(request), batch=batch)


@door.act("imports.batch.undo", "/batches/{uuid:batch}/undo", zh="撤销导入", en="Undo an import")
def undo_batch(request: Asking, batch: UUID) -> Outcome[UUID]:
    """Let a worker take the batch back; what was changed since is left and named."""
    require(request, UNDO, _reach(batch))
    return actions.undo_later(acting(request), batch=batch)


@door.act(
    "imports.batch.forget", "/batches/{uuid:batch}/forget", zh="删除上传的原表", en="Remove the sheet that was sent"
)
def forget_batch(request: Asking, batch: UUID) -> Outcome[UUID]:
    """Remove the sheet for good; what was loaded from it stays."""
    require(request, LOAD, _reach(batch))
    return actions.forget(acting(request), batch=batch)


_WOULD: dict[type, str] = {New: "new", Changed: "changed", Same: "same", TurnedAway: "refused"}


def _line(step: Step) -> Line:
    changes = step.changes if isinstance(step, Changed) else ()
    return Line(
        line=step.row.line,
        sheet=step.row.sheet,
        would=_WOULD[type(step)],
        values={name: value for name, value in step.row.values.items() if name != "id_number"},
        changes=[
            FieldChange(field=one.field, before=one.before, after=one.after)
            for one in changes
            if one.field != "id_number"
        ],
    )


def _told(request: Asking, findings: Any) -> list[Told]:  # noqa: ANN401 - findings of any sequence
    return [Told.model_validate(told(each, language(request), both=both(request))) for each in findings]
