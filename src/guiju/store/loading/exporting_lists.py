"""Lists of the pages as files: the rows that the list itself shows, written at once and logged."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from guiju.core.journal.acting import Acting
from guiju.core.journal.events import Event, Json
from guiju.core.journal.outcome import Done, Outcome, Refused
from guiju.core.journal.rights import Reach
from guiju.files.rows_out import Format, OutColumn, Value, write_rows
from guiju.store.audit.actions import Work, action, new_id, now, verdict
from guiju.store.loading.exporting import Exported
from guiju.store.register import queries as register


@dataclass(frozen=True, slots=True)
class Listed:
    """A list: its name, the right it is read with, its columns and rows, and who stands in it.

    `tops` are the units whose rows it holds, with those below them; empty where it is the whole institution's. `fields`
    is the group of personal fields it shows beside names.
    """

    name: str
    right: str
    columns: Sequence[OutColumn]
    rows: Iterable[Sequence[Value]]
    people: Sequence[UUID] = ()
    tops: Sequence[UUID] = ()
    fields: str = ""


def export_list(acting: Acting, *, listed: Listed, form: Format, language: str) -> Outcome[Exported]:
    """Write a list as a file, for whoever may read it; each person in it finds that in their record."""
    for reach in _reaches(listed.tops):
        may = verdict(acting, listed.right, reach, fields=listed.fields, at=now())
        if not may.allowed:
            return Refused(may.because)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{listed.name}.{form}"
        count = write_rows(path, form, listed.columns, listed.rows, language=language)
        data = path.read_bytes()
    said: dict[str, Json] = {"list": listed.name, "format": form.value, "rows": count}
    people, tops = list(dict.fromkeys(listed.people)), list(listed.tops)
    told = _told(acting, right=listed.right, fields=listed.fields, tops=tops, said=said, people=people)
    return told if isinstance(told, Refused) else Done(Exported(path.name, data, count), versions=told.versions)


@action("exports.list.make")
def _told(work: Work, *, right: str, fields: str, tops: list[UUID], said: dict[str, Json], people: list[UUID]) -> UUID:
    """Log that a list was taken out."""
    for reach in _reaches(tops):
        work.require(right, reach, fields=fields)
    made = new_id()
    work.append(f"export/{made}", 0, Event("exports.list.made", said=said, people=tuple(people)))
    return made


def _reaches(tops: Sequence[UUID]) -> list[Reach]:
    return [register.reach(unit) for unit in tops] or [Reach()]
