"""Headings: which rows they are, and which column each of them names."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from difflib import get_close_matches

from guiju.core.cells.dates import part_of_year, read_period
from guiju.core.cells.text import fold, half_width, shown, tidy
from guiju.core.findings import Place
from guiju.files.grid import Grid, is_blank
from guiju.files.mapping import Mapping
from guiju.files.roles import KEY_ROLES, NAME, PERIOD, TITLES, UNIT
from guiju.files.wanted import Wanted

_SEARCHED_ROWS = 40
_DEEPEST = 3
_BRACKETS = re.compile(r"\s*[(（\[【〔]([^()（）\[\]【】〔〕]*)[)）\]】〕]\s*$")
_IN_YEAR = re.compile(r"^([0-9]{4})(?:-.*)?$")
_SIGN = re.compile(r"[%％]|百分比")


@dataclass(frozen=True, slots=True)
class Heading:
    """One column's heading: its pieces from top to bottom, each once."""

    column: int
    pieces: tuple[str, ...]

    @property
    def text(self) -> str:
        """The heading on one line."""
        return " / ".join(self.pieces)

    @property
    def unit(self) -> str:
        """What stands in the last bracket: 万元, %, 件; a measure named over its periods has it above."""
        found = next((found for piece in reversed(self.pieces) if (found := _BRACKETS.search(half_width(piece)))), None)
        return found[1].strip() if found else ""

    @property
    def says_percent(self) -> bool:
        """Whether the heading says that its numbers are in percent."""
        return bool(_SIGN.search(self.text))


@dataclass(frozen=True, slots=True)
class Match:
    """What a heading names: a measure's or attribute's id or a role, and the period its pieces name."""

    heading: Heading
    target: str
    period: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """The heading rows `[first, end)` and what their columns name; `doubtful` headings name two things."""

    first: int
    end: int
    headings: tuple[Heading, ...]
    matches: tuple[Match, ...]
    doubtful: tuple[tuple[Heading, tuple[str, ...]], ...]

    @property
    def targets(self) -> frozenset[str]:
        """Everything some column names."""
        return frozenset(match.target for match in self.matches)


class Titles:
    """Every name a heading may use, compared by letters and digits only."""

    def __init__(self, wanted: Wanted, mapping: Mapping) -> None:
        self.periods = wanted.periods
        self.year = _year_of(mapping.period or wanted.period)
        self.ids = frozenset([*(item.id for item in wanted.measures), *(item.id for item in wanted.attributes)])
        self._own: dict[str, set[str]] = defaultdict(set)
        self._bare: dict[str, set[str]] = defaultdict(set)
        self._roles: dict[str, str] = {}
        named = {item.id: item.names for item in wanted.measures} | {item.id: item.names for item in wanted.attributes}
        for target, names in named.items():
            for name in names:
                self._own[fold(name)].add(target)
                self._bare[fold(_without_brackets(name))].add(target)
        for role, titles in TITLES.items():
            for title in titles:
                self._roles.setdefault(fold(title), role)
        for role, given in ((UNIT, wanted.unit_titles), (NAME, wanted.name_titles)):
            for title in given:
                self._roles[fold(title)] = role
        for role, column in ((UNIT, mapping.unit), (NAME, mapping.name), (PERIOD, mapping.period_column)):
            if column and column[0] not in "=@":
                self._roles[fold(column)] = role
        for target, column in mapping.columns.items():
            self._own[fold(column)] = {target}
        self._known: dict[str, frozenset[str]] = {}

    def find(self, text: str) -> frozenset[str]:
        """Return what a text names: nothing, one thing, or several where it is ambiguous."""
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = self._find(text)
        return known

    def _find(self, text: str) -> frozenset[str]:
        exact = tidy(text)
        if exact in self.ids:
            return frozenset([exact])
        bare = _without_brackets(exact)
        for names, key in ((self._own, fold(exact)), (self._own, fold(bare)), (self._bare, fold(bare))):
            if key and key in names:
                return frozenset(names[key])
        role = self._roles.get(fold(exact)) or self._roles.get(fold(bare))
        return frozenset([role]) if role else frozenset()

    def period(self, text: str) -> str:
        """Return the period a piece of a heading names, nothing where it names anything else."""
        read = part_of_year(text, self.year) or read_period(text, self.periods)
        return read if isinstance(read, str) and not self.find(text) else ""

    def inside(self, text: str) -> frozenset[str]:
        """Return the measures and attributes whose name stands somewhere in a text; longer names go first."""
        left, found = fold(text), set[str]()
        for name in sorted(self._own, key=len, reverse=True):
            if len(name) > 1 and name in left:
                left = left.replace(name, "\n")
                found |= self._own[name]
        return frozenset(found)

    def nearest(self, text: str) -> str:
        """Return the name most like a text, or nothing."""
        close = get_close_matches(fold(_without_brackets(text)), [name for name in self._own if name], 1, 0.75)
        return min(self._own[close[0]]) if close else ""


def _year_of(period: str) -> str:
    """Return the calendar year a period lies in; a school year and a named range are in none."""
    found = _IN_YEAR.match(period)
    return found[1] if found else ""


def _without_brackets(text: str) -> str:
    bare = _BRACKETS.sub("", text)
    return bare or text


def find_header(grid: Grid, titles: Titles, *, first: int | None = None, depth: int | None = None) -> Header | None:
    """Return the heading of a sheet: the rows that name most of what is wanted, the fewest and the first of them.

    `first` and `depth` fix the rows (from 0); otherwise up to three rows among the first forty are tried.
    """
    best: Header | None = None
    best_score = 0
    starts = [first] if first is not None else range(min(len(grid.rows), _SEARCHED_ROWS))
    for rows in [depth] if depth is not None else range(1, _DEEPEST + 1):
        for start in starts:
            if start + rows > len(grid.rows):
                continue
            header = read_header(grid, titles, start, start + rows)
            score = len({(match.target, match.period) for match in header.matches})
            if score > best_score or (first is not None and best is None):
                best, best_score = header, score
    return _with_groups(grid, titles, best, best_score) if best is not None and first is None else best


def _with_groups(grid: Grid, titles: Titles, header: Header, score: int) -> Header:
    """Return the heading with the group headings above it, whose periods and signs hold for the columns below."""
    keys = {match.heading.column for match in header.matches if match.target in KEY_ROLES}
    top = header.first
    for first_row, left, last_row, right in sorted(grid.look.merged, reverse=True):
        beside = last_row == top - 1 and right > left and not keys & set(range(left, right + 1))
        if first_row < top and (first_row < header.first <= last_row or beside) and header.end - first_row <= _DEEPEST:
            top = first_row
    if top == header.first:
        return header
    wider = read_header(grid, titles, top, header.end)
    return wider if len({(match.target, match.period) for match in wider.matches}) >= score else header


def read_header(grid: Grid, titles: Titles, first: int, end: int) -> Header:
    """Return what the heading rows `[first, end)` name."""
    headings = _headings(grid, first, end)
    matches: list[Match] = []
    doubtful: list[tuple[Heading, tuple[str, ...]]] = []
    for heading in headings:
        found, period = _name(heading, titles)
        if len(found) == 1:
            matches.append(Match(heading, next(iter(found)), period))
        elif found:
            doubtful.append((heading, tuple(sorted(found))))
    return Header(first, end, headings, tuple(matches), tuple(doubtful))


def _headings(grid: Grid, first: int, end: int) -> tuple[Heading, ...]:
    """Return the heading of every column that has one; a merged heading stands over all its columns and rows."""
    covered: dict[tuple[int, int], tuple[int, int]] = {}
    for top, left, bottom, right in grid.look.merged:
        if top < end and bottom >= first and bottom - top < _DEEPEST * 2:
            for row in range(max(top, first), min(bottom + 1, end)):
                covered.update({(row, column): (top, left) for column in range(left, min(right + 1, grid.width))})
    headings = []
    for column in range(grid.width):
        pieces: list[str] = []
        for row in range(first, end):
            cell = grid.at(*covered.get((row, column), (row, column)))
            if is_blank(cell):
                continue
            piece = tidy(shown(cell, limit=500)).replace("\n", " ")
            if not pieces or pieces[-1] != piece:
                pieces.append(piece)
        if pieces:
            headings.append(Heading(column, tuple(pieces)))
    return tuple(headings)


def _name(heading: Heading, titles: Titles) -> tuple[frozenset[str], str]:
    """Return what a heading names, the longest reading first, and the period among its pieces."""
    period = ""
    pieces = []
    for piece in heading.pieces:
        if read := titles.period(piece):
            period = read
        else:
            pieces.append(piece)
    for start in range(len(pieces)):
        found = titles.find("".join(pieces[start:]))
        if found:
            return found, period
    return frozenset(), period


def measures_in_rows(grid: Grid, titles: Titles) -> Place | None:
    """Return where a table begins whose measures stand below each other, units across; None where there is none."""
    for column in range(min(grid.width, _DEEPEST)):
        rows = [
            row
            for row in range(min(len(grid.rows), _SEARCHED_ROWS))
            if isinstance(cell := grid.at(row, column), str) and titles.find(cell) & titles.ids
        ]
        if len(rows) > 1:
            return grid.place(rows[0], column)
    return None
