"""A scheme of a version as the table that offices print, to be fetched."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from uuid import UUID

from django.http import HttpResponse

from guiju.desk.scheme_table.writing import Form, Written, write_scheme
from guiju.doors.refusal import RefusalError, found
from guiju.web.library.reading import read
from guiju.web.library.subject import READ, pages
from guiju.web.viewing import Viewing, require

_KINDS = {
    Form.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Form.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@pages.page("versions/<uuid:version>/schemes/<str:scheme>/table.<str:form>", "scheme-file")
def scheme_file(request: Viewing, version: UUID, scheme: str, form: str) -> HttpResponse:
    """Return a scheme as a workbook or a document, in the language of the page, as of its day."""
    require(request, READ)
    chosen = found(next((each for each in Form if each == form), None), "scheme")
    held = read(version)
    found(held.institution.schemes.get(scheme), "scheme")
    written = _written(version, scheme, chosen, request.language, request.on)
    if written.data is None:
        raise RefusalError(*written.findings)
    named = {"Content-Disposition": f'attachment; filename="{scheme}-{request.language}.{chosen}"'}
    return HttpResponse(written.data, content_type=_KINDS[chosen], headers=named)


@lru_cache(maxsize=32)
def _written(version: UUID, scheme: str, form: Form, language: str, on: date) -> Written:
    """Return the table of a scheme; a version's bytes never change, so it is written once."""
    return write_scheme(read(version).institution, scheme, form, language, on)
