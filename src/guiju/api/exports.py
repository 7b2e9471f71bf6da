"""Tables as files at the door: logged, and with a purpose where people stand in them; large ones by a worker."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from ninja import Query
from pydantic import Field

from guiju.api.allowing import require
from guiju.api.asking import Asking, acting
from guiju.api.door import Door
from guiju.api.language import language
from guiju.api.shapes import AsOf, Code, Day, In
from guiju.core.findings import Finding
from guiju.core.journal.outcome import Outcome, Refused
from guiju.doors.refusal import RefusalError, found
from guiju.files.rows_out import Format
from guiju.store.accounts.queries import day_of
from guiju.store.audit.actions import now
from guiju.store.loading import actions, queries
from guiju.store.register import queries as register

door = Door("exports")

MEDIA = {
    Format.CSV: "text/csv",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.PARQUET: "application/vnd.apache.parquet",
}


class Wanted(In):
    """A table that is to be written as a file: of a unit and all below it, as of a day."""

    table: Code = Field(examples=["units"])
    form: Code = Field(examples=["csv"])
    under: UUID | None = None
    on: Day | None = None


@door.file("exports.table.make", "/{table}.{form}", *MEDIA.values(), zh="导出表格", en="Export a table")
def export_table(request: Asking, table: str, form: str, when: Query[AsOf], under: UUID | None = None) -> HttpResponse:
    """Return units, posts or people of a unit and all below it, as csv, xlsx or parquet.

    People ask for a purpose (`X-Purpose`); each of them finds the export in their own record. A large table is asked
    for as a job.
    """
    _known(request, table, form, under)
    asked = actions.Asked(table, under, when.day)
    if queries.is_large(asked):
        require(request, "exports.table.make", register.reach(under))
        raise RefusalError(Finding("export-large", params={"table": table}))
    outcome = actions.export(acting(request), asked=asked, form=Format(form), language=language(request))
    if isinstance(outcome, Refused):
        raise RefusalError(*outcome.findings)
    return _sent(outcome.value)


@door.make("exports.file.ask", "/files", location="/files/{value}", zh="后台导出表格", en="Export a table as a job")
def ask_for_file(request: Asking, wanted: Wanted) -> Outcome[UUID]:
    """Let a worker write a table; the job is returned, and its file is at `Location` when it is done."""
    _known(request, wanted.table, wanted.form, wanted.under)
    asked = actions.Asked(wanted.table, wanted.under, wanted.on or day_of(now()))
    return actions.export_later(acting(request), asked=asked, form=Format(wanted.form), language=language(request))


@door.file(
    "exports.file.open",
    "/files/{uuid:job}",
    *MEDIA.values(),
    zh="下载后台导出的表格",
    en="Download what a job exported",
)
def open_file(request: Asking, job: UUID) -> HttpResponse:
    """Return the file to whoever asked for it, for seven days."""
    made = queries.exported(acting(request), job)
    if made is None:
        require(request, "exports.table.make")
    return _sent(found(made, "job"))


def _known(request: Asking, table: str, form: str, under: UUID | None) -> None:
    """Go on where there are such a table and such a form."""
    if form not in set(Format) or table not in actions.TABLES:
        require(request, "exports.table.make", register.reach(under))
        known = [*actions.TABLES, *Format]
        raise RefusalError(Finding("unknown-table", params={"table": f"{table}.{form}", "known": known}))


def _sent(made: actions.Exported) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{made.name}"', "Cache-Control": "no-store"}
    return HttpResponse(made.data, content_type=MEDIA[Format(made.name.rpartition(".")[2])], headers=headers)
