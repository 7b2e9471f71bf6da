"""The list of findings as a workbook or a text file: cell by cell, with room for the corrected value."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

import xlsxwriter

from guiju.core.findings import Finding, Severity
from guiju.files.inert import NO_FORMULAS, inert
from guiju.words import catalogue

_COLUMNS = (
    ("文件 File", 22),
    ("工作表 Sheet", 16),
    ("单元格 Cell", 11),
    ("程度 Severity", 12),
    ("原文 As written", 20),
    ("问题", 46),
    ("Problem", 46),
    ("怎么办", 40),
    ("What to do", 40),
    ("改正后 Corrected", 20),
)
_SEVERITIES = {Severity.ERROR: "须改正 error", Severity.WARNING: "请核对 warning"}
_UNDATED = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - the same list gives the same bytes on any day


def write_findings_workbook(source: Path, findings: Iterable[Finding], target: Path) -> None:
    """Write the findings on a file as `.xlsx`, or as `.csv` where the target's name ends so.

    The person corrects the source and loads it again; the last column is for noting the corrected value.
    Nothing written is a formula, whatever the source held. OSError where the target cannot be written.
    """
    rows = list(_rows(source.name, findings))
    if target.suffix.lower() == ".csv":
        _write_text(rows, target)
    else:
        _write_workbook(rows, target)


def _rows(source: str, findings: Iterable[Finding]) -> Iterator[tuple[str, ...]]:
    for finding in findings:
        place = finding.place
        where = place.cell or (f"{place.line}:{place.column}" if place.column else str(place.line or ""))
        said = (tell(finding, language) for tell in (catalogue.sentence, catalogue.advice) for language in ("zh", "en"))
        raw = str(finding.params.get("raw", ""))
        yield (place.file or source, place.sheet, where, _SEVERITIES[finding.severity], raw, *said, "")


def _write_workbook(rows: list[tuple[str, ...]], target: Path) -> None:
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, NO_FORMULAS) as book:
        book.set_properties({"created": _UNDATED})
        sheet = book.add_worksheet("问题 Findings")
        heading = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        body = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        for column, (title, width) in enumerate(_COLUMNS):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, title, heading)
        for number, row in enumerate(rows, start=1):
            for column, text in enumerate(row):
                if text:
                    sheet.write_string(number, column, text[:32_000], body)
                else:
                    sheet.write_blank(number, column, None, body)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(rows), 1), len(_COLUMNS) - 1)
    target.write_bytes(held.getvalue())


def _write_text(rows: list[tuple[str, ...]], target: Path) -> None:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow([title for title, _ in _COLUMNS])
    writer.writerows([inert(text) for text in row] for row in rows)
    target.write_text(buffer.getvalue(), encoding="utf-8-sig", newline="")
