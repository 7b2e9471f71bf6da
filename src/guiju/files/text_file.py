"""Text files: their encoding, their separator, and their records with the line each starts on."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter

from guiju.core.findings import Finding, Place, Severity
from guiju.files.grid import Grid
from guiju.files.mapping import Mapping

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNLIKELY = re.compile("[\u0180-\u019f\u01b1-\u0217\u021c-\u02af\u0460-\u058f\u0700-\u07ff]")
"""Letters that short GBK words turn into when read as UTF-8 (平原 gives two of them)."""
_BEYOND_TWO_BYTES = re.compile("[\u0800-\U0010ffff]")
_SEPARATORS = ",\t;|"
_LONGEST_FIELD = 1_000_000
_TRIED_RECORDS = 50
LARGEST_TABLE = 10_000_000
"""Cells of a text file that is read cell by cell; an empty record counts as one."""


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str] | None:
    """Return the text and the encoding it was read in: by its mark, as UTF-8, then as GB18030 (which covers GBK)."""
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    tried = [encoding] if encoding else [marked] if marked else ["utf-8", "gb18030"]
    for name in tried:
        try:
            text = data.decode(name)
        except (UnicodeError, LookupError):
            continue
        if name == "utf-8" and len(tried) > 1 and _UNLIKELY.search(text) and not _BEYOND_TWO_BYTES.search(text):
            continue
        return (text, name) if "\x00" not in text else None
    return None


def read_text(file: str, data: bytes, mapping: Mapping) -> tuple[Grid | None, tuple[Finding, ...]]:
    """Return the records of a text file as a grid, or why it cannot be read."""
    place = Place(file)
    decoded = decode(data, mapping.encoding)
    if decoded is None:
        return None, (Finding("encoding-unknown", place, {"tried": mapping.encoding or "UTF-8, GB18030"}),)
    text, encoding = decoded
    findings: list[Finding] = []
    if encoding == "gb18030" and not mapping.encoding:
        findings.append(Finding("encoding-taken", place, {"encoding": "GB18030"}, Severity.WARNING))
    separator = mapping.delimiter or guess_separator(text)
    cells = 0
    rows: list[list[object]] = []
    lines: list[int] = []
    previous = csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        start = 1
        for record in reader:
            cells += max(len(record), 1)
            if cells > LARGEST_TABLE:
                params = {"rows": len(rows), "columns": len(record)}
                return None, (*findings, Finding("sheet-too-large", Place(file, line=start), params))
            rows.append(list(record))
            lines.append(start)
            start = reader.line_num + 1
    except csv.Error as error:
        findings.append(Finding("csv-malformed", Place(file, line=reader.line_num), {"problem": str(error)}))
        return None, tuple(findings)
    finally:
        csv.field_size_limit(previous)
    return Grid(file, "", rows, lines=tuple(lines)), tuple(findings)


def guess_separator(text: str) -> str:
    """Return the separator that splits most of the first records into the same number of parts."""
    best, most = ",", 0
    head = text[:200_000]
    for separator in _SEPARATORS:
        widths: Counter[int] = Counter()
        try:
            for number, record in enumerate(csv.reader(io.StringIO(head, newline=""), delimiter=separator)):
                if number >= _TRIED_RECORDS:
                    break
                widths[len(record)] += 1
        except csv.Error:
            continue
        widths.pop(0, None)
        width, times = max(widths.items(), key=lambda item: (item[1] * (item[0] > 1), item[0]), default=(1, 0))
        if width > 1 and times * width > most:
            best, most = separator, times * width
    return best
