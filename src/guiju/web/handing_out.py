"""Files that pages hand out: a list as it is shown, filters and all, and whatever was written for somebody."""

from __future__ import annotations

from django.http import HttpResponse

from guiju.core.journal.outcome import Done, Refused
from guiju.doors.refusal import RefusalError
from guiju.files.rows_out import Format, Holds, OutColumn
from guiju.store.loading import actions
from guiju.web.viewing import Viewing, acting
from guiju.words.pages import all_said

MEDIA = {
    Format.CSV: "text/csv",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.PARQUET: "application/vnd.apache.parquet",
}


def sent(made: actions.Exported) -> HttpResponse:
    """Answer with a file."""
    headers = {"Content-Disposition": f'attachment; filename="{made.name}"'}
    return HttpResponse(made.data, content_type=MEDIA[Format(made.name.rpartition(".")[2])], headers=headers)


def column(name: str, key: str, holds: Holds = Holds.TEXT) -> OutColumn:
    """Return a column that is headed by words of the pages."""
    return OutColumn(name, all_said()[key], holds)


def handed_out(request: Viewing, listed: actions.Listed) -> HttpResponse:
    """Answer with a list as the file `?as=` asks for, a workbook unless it is CSV; who may not read it is refused."""
    form = Format.CSV if request.GET.get("as") == Format.CSV else Format.XLSX
    match actions.export_list(acting(request), listed=listed, form=form, language=request.language):
        case Refused(findings):
            raise RefusalError(*findings)
        case Done(made):
            return sent(made)
