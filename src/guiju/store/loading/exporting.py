"""Tables of the register as files: asked for, logged, and, where people stand in them, with a purpose and told to each.

Rows are read and written page by page; nothing that is written is ever computed by whoever opens it.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from guiju.core.findings import Finding
from guiju.core.journal.acting import Acting
from guiju.core.journal.events import Event, Json
from guiju.core.journal.outcome import Done, Outcome, Refused
from guiju.core.values import Text
from guiju.files.rows_out import Format, Holds, OutColumn, Value, write_rows
from guiju.store.audit.actions import Work, action, new_id, now, verdict
from guiju.store.jobs.actions import Tell
from guiju.store.register import queries as register

_PAGE = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """Which table is exported: of a unit and all below it (None: of everything), as of a day."""

    table: str
    under: UUID | None
    on: dt.date


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was written, and how many rows it holds."""

    name: str
    data: bytes
    rows: int


class _RefusedOnTheWayError(Exception):
    """A page could not be read."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__()
        self.findings = tuple(findings)


def _column(name: str, zh: str, en: str, holds: Holds = Holds.TEXT) -> OutColumn:
    return OutColumn(name, Text(zh=zh, en=en), holds)


UNITS = (
    _column("code", "单位代码", "Unit code", Holds.CODE),
    _column("name", "单位名称", "Unit name"),
    _column("name_en", "英文名称", "English name"),
    _column("kind", "单位类别", "Kind of unit", Holds.CODE),
    _column("parent", "上级单位代码", "Parent unit", Holds.CODE),
    _column("since", "起", "Since", Holds.DATE),
)
POSTS = (
    _column("unit", "单位代码", "Unit code", Holds.CODE),
    _column("code", "岗位代码", "Post code", Holds.CODE),
    _column("name", "岗位名称", "Post name"),
    _column("name_en", "岗位英文名称", "English name"),
    _column("kind", "岗位类别", "Kind of post", Holds.CODE),
    _column("grade", "职级", "Grade"),
    _column("reports_to", "上级岗位代码", "Reports to", Holds.CODE),
)
PEOPLE = (
    _column("name", "姓名", "Name"),
    _column("unit", "单位", "Unit"),
    _column("post", "岗位", "Post"),
    _column("since", "任职时间", "From", Holds.DATE),
)


def export(
    acting: Acting, *, asked: Asked, form: Format, language: str = "zh", tell: Tell | None = None
) -> Outcome[Exported]:
    """Write a table as a file. One with people asks for a purpose; each of them finds the export in their record."""
    table = TABLES.get(asked.table)
    if table is None:
        return Refused((Finding("unknown-table", params={"table": asked.table, "known": list(TABLES)}),))
    columns, rows, people_too = table
    right = "exports.people.make" if people_too else "exports.table.make"
    may = verdict(acting, right, register.reach(asked.under), fields="identity" if people_too else "", at=now())
    if not may.allowed:
        return Refused(may.because)
    if people_too and not acting.purpose.strip():
        return Refused((Finding("export-purpose-needed"),))
    people: list[UUID] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{asked.table}.{form}"
        try:
            written = rows(acting, asked, people)
            if tell is not None:
                written = _telling(written, tell)
            count = write_rows(path, form, columns, written, language=language)
        except _RefusedOnTheWayError as refused:
            return Refused(refused.findings)
        data = path.read_bytes()
    unique = list(dict.fromkeys(people))
    said: dict[str, Json] = {
        "table": asked.table, "format": form.value, "rows": count, "on": asked.on.isoformat(),
        "under": None if asked.under is None else str(asked.under),
    }  # fmt: skip
    told = _with_people(acting, said=said, people=unique) if people_too else _without_people(acting, said=said)
    if isinstance(told, Refused):
        return told
    return Done(Exported(path.name, data, count), versions=told.versions)


def _telling(rows: Iterator[Sequence[Value]], tell: Tell) -> Iterator[Sequence[Value]]:
    """Pass rows on, saying at every page how many there were."""
    for number, row in enumerate(rows):
        if number % _PAGE == 0:
            tell("export", number, 0)
        yield row


@action("exports.table.make")
def _without_people(work: Work, *, said: dict[str, Json]) -> UUID:
    """Log that a table without people was exported."""
    return _logged(work, "exports.table.make", said, ())


@action("exports.people.make")
def _with_people(work: Work, *, said: dict[str, Json], people: list[UUID]) -> UUID:
    """Log that a table with people was exported, and tell each of them."""
    if not work.acting.purpose.strip():
        work.refuse(Finding("export-purpose-needed"))
    return _logged(work, "exports.people.make", said, tuple(people))


def _logged(work: Work, right: str, said: dict[str, Json], people: tuple[UUID, ...]) -> UUID:
    under = said["under"]
    fields = "identity" if people or right == "exports.people.make" else ""
    work.require(right, register.reach(None if under is None else UUID(str(under))), fields=fields)
    made = new_id()
    event = Event("exports.people.made" if fields else "exports.table.made", said=said, people=people)
    work.append(f"export/{made}", 0, event)
    return made


def _units(_acting: Acting, asked: Asked, _people: list[UUID]) -> Iterator[Sequence[Value]]:
    codes: dict[UUID, str] = {}
    after: str | None = None
    while True:
        page = register.list_units(under=asked.under, on=asked.on, after=after, limit=_PAGE)
        for unit in page.units:
            codes[unit.id] = unit.code
            above = "" if unit.parent is None else codes.get(unit.parent, "")
            yield (unit.code, unit.name.zh, unit.name.en, unit.kind, above, unit.since)
        after = page.after
        if after is None:
            return


def _posts(_acting: Acting, asked: Asked, _people: list[UUID]) -> Iterator[Sequence[Value]]:
    after: str | None = None
    while True:
        page = register.list_units(under=asked.under, on=asked.on, after=after, limit=_PAGE)
        codes = {unit.id: unit.code or unit.name.zh for unit in page.units}
        for (unit_id, reference), post in sorted(register.posts_of_units(codes, asked.on).items(), key=_by_code):
            yield (
                codes[unit_id], reference, post.title.zh, post.title.en, post.kind, post.grade,
                post.reports_to_reference,
            )  # fmt: skip
        after = page.after
        if after is None:
            return


def _by_code(item: tuple[tuple[UUID, str], object]) -> tuple[str, str]:
    return str(item[0][0]), item[0][1]


def _people(acting: Acting, asked: Asked, people: list[UUID]) -> Iterator[Sequence[Value]]:
    names: dict[UUID, str] = {}
    after: str | None = None
    while True:
        outcome = register.list_people(acting, unit=asked.under, on=asked.on, after=after, limit=_PAGE)
        if isinstance(outcome, Refused):
            raise _RefusedOnTheWayError(outcome.findings)
        for line in outcome.value.lines:
            if line.unit not in names:
                unit = register.unit_as_of(line.unit, asked.on)
                names[line.unit] = "" if unit is None else unit.name.zh
            people.append(line.person)
            yield (line.name, names[line.unit], line.title.zh, line.since)
        after = outcome.value.after
        if after is None:
            return


Rows = Callable[[Acting, Asked, list[UUID]], Iterator[Sequence[Value]]]
"""Yields the rows of a table, and notes the people in them."""

TABLES: dict[str, tuple[tuple[OutColumn, ...], Rows, bool]] = {
    "units": (UNITS, _units, False),
    "posts": (POSTS, _posts, False),
    "people": (PEOPLE, _people, True),
}
