"""The look of a workbook's sheets, read from their XML: percent formats, errors, hidden rows and columns.

The values come from a faster reader that drops exactly these. DOCTYPE declarations are refused, so no entity is ever
expanded.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

from guiju.files.grid import At, Look, column_of

_PERCENT_IDS = frozenset(["9", "10"])
_TWO_DECIMAL_IDS = frozenset(["2", "4"])
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_TWO_DECIMALS = re.compile(r"^[#0,]*0\.00$")
_DIGITS = "0123456789"
_CHUNK = 1 << 18


class UnsafeXml(Exception):  # noqa: N818 - it names what the file is
    """A part of a workbook declares a document type, which no spreadsheet program writes."""


@dataclass(frozen=True, slots=True)
class SheetLook:
    """A sheet's name, whether it is hidden, its look, and how far its cells reach."""

    name: str
    hidden: bool
    look: Look
    rows: int
    columns: int


Attributes = dict[str, str]
Start = Callable[[str, Attributes], None]


def read_layout(archive: zipfile.ZipFile) -> tuple[SheetLook, ...]:
    """Return the look of every worksheet, in the workbook's order.

    Raises UnsafeXml, expat.ExpatError, KeyError and zipfile.BadZipFile on a broken archive.
    """
    names = set(archive.namelist())
    targets = _relations(archive, names)
    formats = _formats(archive, names)
    sheets: list[tuple[str, bool, str]] = []
    epoch_1904 = False

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal epoch_1904
        match _local(tag):
            case "sheet":
                key = next((value for name, value in attributes.items() if _local(name) == "id"), "")
                hidden = attributes.get("state", "visible") != "visible"
                sheets.append((attributes.get("name", ""), hidden, targets.get(key, "")))
            case "workbookPr":
                epoch_1904 = attributes.get("date1904", "0") in ("1", "true")
            case _:
                pass

    _parse(archive, "xl/workbook.xml", start)
    return tuple(
        _sheet(archive, name, target, formats, hidden=hidden, epoch_1904=epoch_1904)
        for name, hidden, target in sheets
        if target in names
    )


def _local(tag: str) -> str:
    return tag.rsplit(":", 1)[-1]


def _refuse_doctype(*_: object) -> None:
    raise UnsafeXml


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _feed(parser: expat.XMLParserType, stream: IO[bytes]) -> None:
    while chunk := stream.read(_CHUNK):
        parser.Parse(chunk, False)  # noqa: FBT003 - the parser's own signature
    parser.Parse(b"", True)  # noqa: FBT003 - the parser's own signature


def _parse(archive: zipfile.ZipFile, part: str, start: Start) -> None:
    parser = _parser()
    parser.StartElementHandler = start
    with archive.open(part) as stream:
        _feed(parser, stream)


def _relations(archive: zipfile.ZipFile, names: set[str]) -> dict[str, str]:
    targets: dict[str, str] = {}

    def start(tag: str, attributes: Attributes) -> None:
        if _local(tag) == "Relationship":
            target = attributes.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
            targets[attributes.get("Id", "")] = path

    part = "xl/_rels/workbook.xml.rels"
    if part in names:
        _parse(archive, part, start)
    return targets


@dataclass(frozen=True, slots=True)
class _Formats:
    """The numbers of the cell styles that show percent, and of those that show two decimals."""

    percent: frozenset[str] = frozenset()
    two_decimals: frozenset[str] = frozenset()


def _formats(archive: zipfile.ZipFile, names: set[str]) -> _Formats:
    codes: dict[str, str] = {}
    styles: list[str] = []
    inside = False

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal inside
        match _local(tag):
            case "numFmt":
                codes[attributes.get("numFmtId", "")] = _QUOTED.sub("", attributes.get("formatCode", ""))
            case "cellXfs":
                inside = True
            case "cellStyles" | "cellStyleXfs" | "dxfs":
                inside = False
            case "xf" if inside:
                styles.append(attributes.get("numFmtId", "0"))
            case _:
                pass

    if "xl/styles.xml" not in names:
        return _Formats()
    _parse(archive, "xl/styles.xml", start)
    percent = _PERCENT_IDS | {key for key, code in codes.items() if "%" in code}
    decimals = _TWO_DECIMAL_IDS | {key for key, code in codes.items() if _TWO_DECIMALS.match(code)}
    return _Formats(
        frozenset(str(number) for number, key in enumerate(styles) if key in percent),
        frozenset(str(number) for number, key in enumerate(styles) if key in decimals),
    )


@dataclass(slots=True)
class _Scan:
    """What has been seen of one sheet so far."""

    formats: _Formats
    parser: expat.XMLParserType
    reference: str = ""
    kind: str = ""
    formula: bool = False
    said: list[str] = field(default_factory=list)
    percent: set[At] = field(default_factory=set)
    two_decimals: set[At] = field(default_factory=set)
    broken: dict[At, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    columns: set[str] = field(default_factory=set)
    last_row: int = 0
    row: str = ""

    def start(self, tag: str, attributes: Attributes) -> None:
        """Take one opening tag; a cell comes before its formula and its value."""
        if tag == "c" or tag.endswith(":c"):
            self.reference = attributes.get("r", "")
            self.kind = attributes.get("t", "n")
            self.formula = False
            style = attributes.get("s")
            if style is not None:
                self._styled(style)
        elif tag in ("v", "is") or tag.endswith((":v", ":is")):
            self._value()
        elif tag == "f" or tag.endswith(":f"):
            self.formula = True
            self.broken[self._at()] = ""
        elif tag == "row" or tag.endswith(":row"):
            if attributes.get("hidden") in ("1", "true"):
                self.hidden_rows.add(int(attributes.get("r", self.last_row + 1)) - 1)
        elif tag == "col" or tag.endswith(":col"):
            self._column(attributes)

    def _styled(self, style: str) -> None:
        if style in self.formats.percent:
            self.percent.add(self._at())
        elif style in self.formats.two_decimals:
            self.two_decimals.add(self._at())

    def _value(self) -> None:
        name = self.reference.rstrip(_DIGITS)
        self.columns.add(name)
        row = self.reference[len(name) :]
        if row != self.row:
            self.row = row
            self.last_row = max(self.last_row, int(row or 0))
        if self.formula or self.kind == "e":
            self.said = []
            self.parser.CharacterDataHandler = self.said.append
            self.parser.EndElementHandler = self._said_all

    def _said_all(self, _tag: str) -> None:
        self.parser.CharacterDataHandler = None
        self.parser.EndElementHandler = None
        text = "".join(self.said)
        if self.kind == "e":
            self.broken[self._at()] = text or "#?"
        elif text or self.kind == "str":
            self.broken.pop(self._at(), None)

    def _column(self, attributes: Attributes) -> None:
        if attributes.get("hidden") in ("1", "true"):
            first, last = int(attributes.get("min", 1)), int(attributes.get("max", 1))
            self.hidden_columns.update(range(first - 1, min(last, 16_384)))

    def _at(self) -> At:
        name = self.reference.rstrip(_DIGITS)
        return int(self.reference[len(name) :] or 0) - 1, column_of(name)


def _sheet(
    archive: zipfile.ZipFile, name: str, target: str, formats: _Formats, *, hidden: bool, epoch_1904: bool
) -> SheetLook:
    parser = _parser()
    scan = _Scan(formats, parser)
    parser.StartElementHandler = scan.start
    with archive.open(target) as stream:
        _feed(parser, stream)
    look = Look(
        percent=frozenset(scan.percent),
        two_decimals=frozenset(scan.two_decimals),
        broken=scan.broken,
        hidden_rows=frozenset(scan.hidden_rows),
        hidden_columns=frozenset(scan.hidden_columns),
        epoch_1904=epoch_1904,
    )
    return SheetLook(name, hidden, look, scan.last_row, max(map(column_of, scan.columns), default=-1) + 1)
