"""A procedure of an institution's folder, as a printable table, a chart, or a model for other engines."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import assert_never

from guiju.core.findings import Finding, Place, Severity, worst
from guiju.core.nearest import nearest
from guiju.files.procedures.bpmn import bpmn
from guiju.files.procedures.chart import chart
from guiju.files.procedures.page import procedure_page
from guiju.rulebooks.load import load


class Form(StrEnum):
    """What a procedure is written as."""

    TABLE = "table"
    SVG = "svg"
    BPMN = "bpmn"


def procedure_as(folder: Path, id_: str, form: Form, language: str, on: dt.date) -> bytes | tuple[Finding, ...]:
    """Return a procedure written in a form, UTF-8; or why it cannot be."""
    if not folder.is_dir():
        return (Finding("folder-not-found", Place(str(folder)), {"file": str(folder)}),)
    loaded = load(folder)
    if loaded.institution is None or worst(loaded.findings) is Severity.ERROR:
        return loaded.findings
    institution = loaded.institution
    procedure = institution.procedures.get(id_)
    if procedure is None:
        known = nearest(id_, institution.procedures)
        params = {"what": "procedure", "name": id_, "suggestion": known}
        return (Finding("unknown-reference", Place(str(folder)), params),)
    match form:
        case Form.TABLE:
            return procedure_page(procedure, institution, language, on).encode()
        case Form.SVG:
            return chart(procedure, language, alone=True).encode()
        case Form.BPMN:
            return bpmn(procedure, institution, language)
        case _:
            assert_never(form)
