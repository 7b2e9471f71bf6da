"""The YAML reader: text in, a tree with the place of every key and value out; every oddity a finding.

It reads the parser's events and builds the tree itself. Nothing is resolved by YAML 1.1's rules, no object is made,
aliases never expand (so there are no bombs), and depth and size are limited while reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from guiju.core.findings import Finding, Place
from guiju.rulebooks.building import Builder, Refused
from guiju.rulebooks.sources import Parsed, SourceMap

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOT_PRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FULL_WIDTH_MARK = re.compile(r"[，｛｝［］](?=\s*(?:[\"'{\[}\]a-z_#]|$))|(?<=[:{\[,])\s*[“‘｛［]")
_HALF = str.maketrans("，｛｝［］“‘", ",{}[]\"'")
_FULL_WIDTH_COLON = re.compile(r"^\s*(?:- )?(?P<key>[A-Za-z_][A-Za-z0-9_]*)\s*：")


def read_bytes(data: bytes, file: str) -> Parsed:
    """Read the bytes of a file, which must be UTF-8."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = len(data[data.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8", "replace")) + 1
        return _nothing(Finding("not-utf8", Place(file=file, line=line, column=column)))
    return read_text(text, file)


def read_text(text: str, file: str) -> Parsed:
    """Read the text of a file; a text that is no YAML gives one finding and no tree."""
    text = text.removeprefix("\ufeff")
    if odd := _NOT_PRINTABLE.search(text):
        return _nothing(
            Finding("control-character", _place_at(text, odd.start(), file), {"code": f"{ord(odd[0]):04X}"})
        )
    builder = Builder(file)
    try:
        for event in _events(text):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        return _nothing(*builder.findings, _syntax(error, text, file))
    except Refused:
        return _nothing(*builder.findings)
    parsed = builder.parsed()
    if not parsed.usable and not parsed.findings:
        place = parsed.sources.of_value(())
        code = "empty-file" if parsed.tree is None else "top-not-mapping"
        return Parsed(None, parsed.sources, (_colon(text, place.line, file) or Finding(code, place),))
    return parsed


def _events(text: str) -> Iterator[Any]:
    loader = _LOADER(text)
    try:
        while loader.check_event():
            yield loader.get_event()
    finally:
        loader.dispose()


def _nothing(*findings: Finding) -> Parsed:
    return Parsed(None, SourceMap(findings[-1].place.file), findings)


def _place_at(text: str, offset: int, file: str) -> Place:
    return Place(file=file, line=text.count("\n", 0, offset) + 1, column=offset - text.rfind("\n", 0, offset))


def _colon(text: str, line: int, file: str) -> Finding | None:
    """Return the finding of a full-width colon after a key on that line, the usual reason for a broken file."""
    lines = text.splitlines()
    match = _FULL_WIDTH_COLON.match(lines[line - 1]) if 0 < line <= len(lines) else None
    if match is None:
        return None
    return Finding("full-width-colon", Place(file=file, line=line, column=match.end()), {"key": match["key"]})


def _syntax(error: yaml.MarkedYAMLError, text: str, file: str) -> Finding:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    for candidate in (line, line - 1):
        if colon := _colon(text, candidate, file):
            return colon
    if mark_ := _mark(text, line, column, file):
        return mark_
    place = Place(file=file, line=line, column=column)
    problem = error.problem or error.context or ""
    if "'\\t'" in problem or _indented_by_tab(text, line):
        return Finding("tab-indent", place)
    return Finding("yaml-syntax", place, {"problem": problem})


def _mark(text: str, line: int, column: int, file: str) -> Finding | None:
    """Return the finding of a full-width comma or bracket before the place where the reading failed."""
    lines = text.splitlines()
    before = lines[line - 1][:column] if 0 < line <= len(lines) else ""
    found = _FULL_WIDTH_MARK.search(before + " x")
    if found is None or found.end() > len(before):
        return None
    written = found[0].strip()
    place = Place(file=file, line=line, column=found.end() - len(written) + 1)
    return Finding("full-width-mark", place, {"mark": written, "instead": written.translate(_HALF)})


def _indented_by_tab(text: str, line: int) -> bool:
    lines = text.split("\n")
    written = lines[line - 1] if line <= len(lines) else ""
    return "\t" in written[: len(written) - len(written.lstrip())]
