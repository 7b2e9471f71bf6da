"""Logs of cases: read from CSV or XES, written as XES (IEEE 1849), so that other tools can look at the same cases."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from guiju.core.cases.conforming import Line
from guiju.core.findings import Finding, Place
from guiju.files.text_file import decode, guess_separator

_COLUMNS = {
    "case": ("case", "case_id", "case:concept:name", "事项", "案号"),
    "step": ("step", "activity", "concept:name", "环节"),
    "outcome": ("outcome", "结果"),
    "on": ("on", "date", "time:timestamp", "日期", "时间"),
}
"""What the columns of a CSV log may be called."""

_NEEDED = ("case", "step")
_XES = "http://www.xes-standard.org/"


@dataclass(frozen=True, slots=True)
class Log:
    """The cases of a log in the order they first appear, each with its lines in the order of the file."""

    cases: Mapping[str, tuple[Line, ...]]
    findings: tuple[Finding, ...] = ()


def read_log(file: str, data: bytes) -> Log:
    """Read a log; a file that begins like XML is XES, anything else CSV."""
    return _read_xes(file, data) if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") else _read_csv(file, data)


def _read_csv(file: str, data: bytes) -> Log:
    decoded = decode(data)
    if decoded is None:
        return Log({}, (Finding("log-unreadable", Place(file), {"reason": "encoding"}),))
    reader = csv.reader(io.StringIO(decoded[0], newline=""), delimiter=guess_separator(decoded[0]), strict=True)
    cases: dict[str, list[Line]] = {}
    findings: list[Finding] = []
    try:
        header = [cell.strip().casefold() for cell in next(reader, [])]
        at = {
            key: next((header.index(name) for name in names if name in header), -1) for key, names in _COLUMNS.items()
        }
        missing = [key for key in _NEEDED if at[key] < 0]
        if missing:
            return Log({}, tuple(Finding("log-column-missing", Place(file, 1), {"column": key}) for key in missing))
        for row in reader:
            if not any(cell.strip() for cell in row):
                continue
            held = {key: row[index].strip() if 0 <= index < len(row) else "" for key, index in at.items()}
            place = Place(file, reader.line_num)
            on = _day(held["on"], place, findings)
            cases.setdefault(held["case"], []).append(Line(held["step"], held["outcome"], on, place))
    except csv.Error as error:
        return Log({}, (Finding("log-unreadable", Place(file, reader.line_num), {"reason": str(error)}),))
    return Log({name: tuple(lines) for name, lines in cases.items()}, tuple(findings))


def _day(text: str, place: Place, findings: list[Finding]) -> dt.date | None:
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text.replace("/", "-")[:10])
    except ValueError:
        findings.append(Finding("log-bad-date", place, {"value": text}))
        return None


def _read_xes(file: str, data: bytes) -> Log:
    if b"<!DOCTYPE" in data[:10_000].upper() or b"<!ENTITY" in data.upper():
        return Log({}, (Finding("log-unreadable", Place(file), {"reason": "DOCTYPE"}),))
    try:
        root = ET.fromstring(data)  # noqa: S314 - no DOCTYPE, so no entities
    except ET.ParseError as error:
        return Log({}, (Finding("log-unreadable", Place(file), {"reason": str(error)}),))
    cases: dict[str, tuple[Line, ...]] = {}
    findings: list[Finding] = []
    for number, trace in enumerate(_children(root, "trace"), 1):
        name = _values(trace).get("concept:name") or str(number)
        lines = []
        for event in _children(trace, "event"):
            held = _values(event)
            if held.get("lifecycle:transition", "complete").casefold() != "complete":
                continue
            place = Place(file)
            on = _day(held.get("time:timestamp", ""), place, findings)
            lines.append(Line(held.get("concept:name", ""), held.get("guiju:outcome", ""), on, place))
        cases[name] = (*cases.get(name, ()), *lines)
    return Log(cases, tuple(findings))


def _children(element: ET.Element, name: str) -> Iterable[ET.Element]:
    return (child for child in element if child.tag.rpartition("}")[2] == name)


def _values(element: ET.Element) -> dict[str, str]:
    return {child.get("key", ""): child.get("value", "") for child in element if child.get("key")}


def write_xes(title: str, cases: Mapping[str, Sequence[Line]]) -> bytes:
    """Return the cases as an XES log; a line's outcome stands under `guiju:outcome`."""
    log = ET.Element("log", {"xes.version": "1849.2016", "xes.features": "", "xmlns": _XES})
    for name, prefix in (("Concept", "concept"), ("Time", "time"), ("Lifecycle", "lifecycle")):
        uri = f"{_XES}{prefix}.xesext"
        ET.SubElement(log, "extension", {"name": name, "prefix": prefix, "uri": uri})
    _text(log, "concept:name", title)
    for case, lines in cases.items():
        trace = ET.SubElement(log, "trace")
        _text(trace, "concept:name", case)
        for line in lines:
            event = ET.SubElement(trace, "event")
            _text(event, "concept:name", line.step)
            _text(event, "lifecycle:transition", "complete")
            if line.on is not None:
                stamp = f"{line.on.isoformat()}T00:00:00.000+00:00"
                ET.SubElement(event, "date", {"key": "time:timestamp", "value": stamp})
            if line.outcome:
                _text(event, "guiju:outcome", line.outcome)
    ET.indent(log)
    return bytes(ET.tostring(log, encoding="utf-8", xml_declaration=True)) + b"\n"


def _text(element: ET.Element, key: str, value: str) -> None:
    ET.SubElement(element, "string", {"key": key, "value": value})
