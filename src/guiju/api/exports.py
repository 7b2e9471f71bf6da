"""Tables as files at the door: logged, and with a purpose where people stand in them."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from ninja import Query

from guiju.api.allowing import require
from guiju.api.asking import Asking, acting
from guiju.api.door import Door
from guiju.api.language import language
from guiju.api.refusal import RefusalError
from guiju.api.shapes import AsOf
from guiju.core.findings import Finding
from guiju.core.journal.outcome import Refused
from guiju.files.rows_out import Format
from guiju.store.loading import actions
from guiju.store.register import queries as register

door = Door("exports")

MEDIA = {
    Format.CSV: "text/csv",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.PARQUET: "application/vnd.apache.parquet",
}


@door.file("exports.table.make", "/{table}.{form}", *MEDIA.values(), zh="导出表格", en="Export a table")
def export_table(request: Asking, table: str, form: str, when: Query[AsOf], under: UUID | None = None) -> HttpResponse:
    """Return units, posts or people of a unit and all below it, as csv, xlsx or parquet.

    People ask for a purpose (`X-Purpose`); each of them finds the export in their own record.
    """
    known = actions.TABLES
    if form not in set(Format) or table not in known:
        require(request, "exports.table.make", register.reach(under))
        raise RefusalError(Finding("unknown-table", params={"table": f"{table}.{form}", "known": [*known, *Format]}))
    asked = actions.Asked(table, under, when.day)
    outcome = actions.export(acting(request), asked=asked, form=Format(form), language=language(request))
    if isinstance(outcome, Refused):
        raise RefusalError(*outcome.findings)
    made = outcome.value
    headers = {"Content-Disposition": f'attachment; filename="{made.name}"', "Cache-Control": "no-store"}
    return HttpResponse(made.data, content_type=MEDIA[Format(form)], headers=headers)
