"""Builds one tree from the events of a YAML parser, and refuses what a rulebook may not hold."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from guiju.core.findings import Finding, Path, Place
from guiju.rulebooks import scalars
from guiju.rulebooks.sources import Parsed, Position, SourceMap, Tree

DEEPEST = 40
"""How many mappings and lists may stand inside each other."""

MOST_NODES = 200_000
"""How many keys and values a file may hold."""

_FULL_WIDTH_PAIR = re.compile(r"[a-z_]{2,}：")
_FULL_WIDTH_KEY = re.compile(r"(?P<key>[A-Za-z_][A-Za-z0-9_]*)(?P<space>\s*)：\s*(?P<rest>.*)", re.DOTALL)
_WIDE_SPACES = "\u3000\u00a0\u2002\u2003\u2007\u202f"


class Refused(Exception):  # noqa: N818 - it stops the reading, it is no error of the program
    """The file is refused as a whole; the reason is among the findings."""


@dataclass(slots=True)
class _Frame:
    """A mapping or list being read."""

    holder: dict[str, Tree] | list[Tree]
    path: Path
    key: str | None = None
    awaits_value: bool = False
    repeated: bool = False
    rest: str = ""
    first_lines: dict[str, int] = field(default_factory=dict)


class Builder:
    """Takes events one by one; afterwards gives the tree, its positions and the findings."""

    def __init__(self, file: str) -> None:
        """Begin a file that findings will name so."""
        self.findings: list[Finding] = []
        self._file = file
        self._keys: dict[Path, Position] = {}
        self._values: dict[Path, Position] = {}
        self._starts: dict[Path, int] = {}
        self._open: list[_Frame] = []
        self._tree: Tree = None
        self._documents = 0
        self._nodes = 0

    def parsed(self) -> Parsed:
        """Return what was read."""
        return Parsed(self._tree, SourceMap(self._file, self._keys, self._values, self._starts), tuple(self.findings))

    def take(self, event: Any) -> None:  # noqa: ANN401 - PyYAML ships no types
        """Add one event of the parser."""
        match event:
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    self._refuse("several-documents", event)
            case yaml.AliasEvent():
                self._find("alias-refused", event, name=event.anchor)
                self._put(None, event)
            case yaml.ScalarEvent():
                self._check_marks(event)
                self._take_scalar(event)
            case yaml.MappingStartEvent():
                self._check_marks(event)
                self._begin({}, event)
            case yaml.SequenceStartEvent():
                self._check_marks(event)
                self._begin([], event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._open.pop()
            case _:
                pass

    def _check_marks(self, event: Any) -> None:  # noqa: ANN401
        if event.anchor is not None:
            self._find("alias-refused", event, name=event.anchor)
        if event.tag is not None:
            self._find("tag-refused", event, tag=event.tag)

    def _take_scalar(self, event: Any) -> None:  # noqa: ANN401
        frame = self._open[-1] if self._open else None
        if frame is not None and isinstance(frame.holder, dict) and not frame.awaits_value:
            self._take_key(frame, event)
            return
        plain = not event.style
        if not plain:
            self._put(scalars.read_text(event.value), event)
            return
        if frame is not None and frame.rest and not event.value:
            self._put(scalars.read_text(frame.rest), event)
            return
        if _FULL_WIDTH_PAIR.match(event.value):
            self._find("full-width-colon", event, key=event.value.split("：")[0])
        try:
            self._put(scalars.read_plain(event.value), event)
        except ValueError as error:
            self._find("number-too-long", event, begins=str(error), limit=scalars.LONGEST_NUMBER)
            self._put(None, event)

    def _take_key(self, frame: _Frame, event: Any) -> None:  # noqa: ANN401
        self._count(event)
        written, position = scalars.read_text(event.value), _position(event)
        if written[:1] in _WIDE_SPACES and written and not event.style:
            self._refuse("wide-space-indent", event)
        colon = None if event.style else _FULL_WIDTH_KEY.fullmatch(written)
        frame.rest = colon["rest"] if colon else ""
        if colon:
            self._note("full-width-colon", (position[0], position[1] + colon.end("space")), key=colon["key"])
            written = colon["key"]
        if not written.strip():
            self._find("key-not-text", event)
        if scalars.is_odd_key(written):
            self._find("odd-key", event, key=written, suggestion=scalars.clean_key(written))
            written = scalars.clean_key(written)
        merge = written == "<<" and not event.style
        frame.repeated = merge or written in frame.first_lines
        if merge:
            self._find("merge-refused", event)
        elif frame.repeated:
            self._find("duplicate-key", event, key=written, first_line=frame.first_lines[written])
        else:
            frame.first_lines[written] = position[0]
            self._keys[(*frame.path, written)] = position
        frame.key, frame.awaits_value = written, True

    def _begin(self, holder: dict[str, Tree] | list[Tree], event: Any) -> None:  # noqa: ANN401
        if len(self._open) >= DEEPEST:
            self._refuse("too-deep", event, limit=DEEPEST)
        frame = self._open[-1] if self._open else None
        if frame is not None and isinstance(frame.holder, dict) and not frame.awaits_value:
            self._refuse("key-not-text", event)
        path = self._put(holder, event)
        self._open.append(_Frame(holder, path))

    def _put(self, value: Tree, event: Any) -> Path:  # noqa: ANN401
        """Put a value where it belongs and return its path; a repeated key's value is read and left out."""
        self._count(event)
        if not self._open:
            self._tree = value
            path: Path = ()
        else:
            frame = self._open[-1]
            if isinstance(frame.holder, list):
                path = (*frame.path, len(frame.holder))
                frame.holder.append(value)
            elif not frame.awaits_value:
                self._refuse("key-not-text", event)
            else:
                frame.awaits_value = False
                key = frame.key or ""
                if frame.repeated:
                    path = (*frame.path, f"{key} (again)")
                else:
                    path = (*frame.path, key)
                    frame.holder[key] = value
        self._values[path] = _position(event)
        if (start := _text_start(event)) is not None:
            self._starts[path] = start
        return path

    def _count(self, event: Any) -> None:  # noqa: ANN401
        self._nodes += 1
        if self._nodes > MOST_NODES:
            self._refuse("too-many-nodes", event, limit=MOST_NODES)

    def _find(self, code: str, event: Any, **params: object) -> None:  # noqa: ANN401
        self._note(code, _position(event), **params)

    def _note(self, code: str, position: Position, **params: object) -> None:
        place = Place(file=self._file, line=position[0], column=position[1])
        self.findings.append(Finding(code, place, params))

    def _refuse(self, code: str, event: Any, **params: object) -> None:  # noqa: ANN401
        self._find(code, event, **params)
        raise Refused


def _position(event: Any) -> Position:  # noqa: ANN401
    return event.start_mark.line + 1, event.start_mark.column + 1


def _text_start(event: Any) -> int | None:  # noqa: ANN401
    """Return the column of the first character of a text that stands as it is on one line, quoted or not."""
    start, end = event.start_mark, event.end_mark
    if not isinstance(event, yaml.ScalarEvent) or start.line != end.line or event.style in {"|", ">"}:
        return None
    quote = 1 if event.style else 0
    return start.column + 1 + quote if end.column - start.column == len(event.value) + 2 * quote else None
