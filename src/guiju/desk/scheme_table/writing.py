"""Any scheme as the table that offices print: a workbook that can be read back whole, or a document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from guiju.core.assessment.planner import make_plan
from guiju.core.findings import Finding, Place, Severity
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.scheme import Scheme
from guiju.core.values import DatedNumber
from guiju.core.yaml_written import plain_of
from guiju.files.figures import print_of
from guiju.files.scheme_table.exact import LONGEST, Kept, kept_rows
from guiju.files.scheme_table.excel import write_excel
from guiju.files.scheme_table.table import laid_out
from guiju.files.scheme_table.word import write_word
from guiju.rulebooks.load import load

_NO_COLUMN = (
    *("compare_within", "fewest", "defaults", "screen_at_least", "impute", "treat", "ranks", "parameters"),
    *("prerequisites", "caps", "grades", "total"),
)
"""What a scheme says that stands in no cell of an indicator: in the notes below the table, or not at all."""


class Form(StrEnum):
    """What the table is written as."""

    XLSX = "xlsx"
    DOCX = "docx"


@dataclass(frozen=True, slots=True)
class Written:
    """The file, None where it could not be made, and what the reader of the table should know."""

    data: bytes | None
    findings: tuple[Finding, ...] = ()


def write_scheme(
    institution: Institution, scheme_id: str, form: Form, language: str, on: dt.date | None = None
) -> Written:
    """Write a scheme as of a day, or of the nearest day it is in force; what a table cannot carry is told."""
    known = institution.schemes.get(scheme_id)
    planned = make_plan(institution, scheme_id, _day(known, on) if known is not None else dt.date.min)
    if planned.plan is None or known is None:
        return Written(None, planned.findings)
    table = laid_out(known, planned.plan, institution, language)
    findings = list(_untold(known, form))
    footer = f"{table.title} · {planned.plan.on.isoformat()} · {print_of(institution.hash)}"
    if form is Form.DOCX:
        return Written(write_word(table, footer), tuple(findings))
    kept = list(kept_rows(known, table))
    too_long = list(_too_long(kept))
    return Written(None if too_long else write_excel(table, kept, footer), (*findings, *too_long))


def write_of_folder(folder: Path, scheme_id: str, form: Form, language: str, on: dt.date | None = None) -> Written:
    """Write a scheme of an institution's folder."""
    if not folder.is_dir():
        return Written(None, (Finding("folder-not-found", Place(str(folder)), {"file": str(folder)}),))
    loaded = load(folder)
    if loaded.institution is None:
        return Written(None, loaded.findings)
    return write_scheme(loaded.institution, scheme_id, form, language, on)


def _day(scheme: Scheme, on: dt.date | None) -> dt.date:
    """Return the day asked for, moved into the days the scheme holds."""
    span = scheme.in_force
    day = max(on or span.from_, span.from_)
    return day if span.until is None or day < span.until else span.until - dt.timedelta(days=1)


def _untold(scheme: Scheme, form: Form) -> Iterator[Finding]:
    """Yield what stands in no column: kept on the second sheet of a workbook, lost in a document."""
    held = plain_of(scheme)
    names = [name for name in _NO_COLUMN if name in held]
    code = "scheme-table-kept-beside" if form is Form.XLSX else "scheme-table-not-carried"
    if names:
        yield Finding(code, params={"names": names}, severity=Severity.WARNING)
    dated = sorted(set(_dated(scheme)))
    if dated:
        yield Finding("scheme-table-of-a-day", params={"names": dated}, severity=Severity.WARNING)


def _dated(value: object, name: str = "") -> Iterator[str]:
    """Yield the names of nodes and items with figures that change by date: the table shows those of its day."""
    match value:
        case (DatedNumber(), *_):
            yield name
        case tuple():
            for each in value:
                yield from _dated(each, name)
        case dict():
            for each in value.values():
                yield from _dated(each, name)
        case _:
            fields = getattr(type(value), "model_fields", None)
            own = str(getattr(value, "id", "") or name)
            for field in fields or ():
                yield from _dated(getattr(value, field), own)


def _too_long(kept: list[Kept]) -> Iterator[Finding]:
    for each in kept:
        if max(len(each.exact), len(each.shown)) > LONGEST:
            yield Finding("scheme-table-too-long", params={"name": each.code, "limit": LONGEST})
