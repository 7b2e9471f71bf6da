"""From what was sent to a plan: opened, mapped, read, and compared with what the register holds now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from guiju.core.findings import Finding, Place, Severity
from guiju.core.journal.acting import Acting
from guiju.core.loading.fields import Schema, Subject
from guiju.core.loading.plan import Plan
from guiju.core.loading.reading import Asked, ReadSheets, plan_of, read_all
from guiju.core.loading.sheet import Sheet
from guiju.files.grid import Grid
from guiju.files.mapping import Mapping, read_mapping
from guiju.files.opening import open_bytes
from guiju.files.sheets_in import read_sheets
from guiju.store.loading import content
from guiju.store.loading.carrying import Loading, carrier_of, schema_of
from guiju.store.loading.keeping import headings_hash
from guiju.store.loading.models import Batch, KnownMapping
from guiju.store.loading.whose import as_seen_by, known_to


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that was sent, read: its sheets as grids, as sheets of a kind, and as rows."""

    grids: tuple[Grid, ...]
    sheets: tuple[Sheet, ...]
    read: ReadSheets
    mapping: Mapping

    @property
    def headings(self) -> dict[str, int]:
        """The last row of each sheet's heading."""
        return {sheet.name: sheet.heading_row for sheet in self.sheets}


def read_sent(name: str, data: bytes, subject: Subject, on: dt.date, mapping: Mapping) -> Sent:
    """Return a file's rows; whatever is wrong with it is among the findings."""
    return _read(_open(name, data, subject, on, mapping))


def read_as_known(name: str, data: bytes, subject: Subject, on: dt.date, within: UUID | None) -> Sent:
    """Return a file's rows, read by the mapping a unit last used for sheets with the same headings, if there is one."""
    opened = _open(name, data, subject, on, Mapping())
    known = known_mapping(subject, opened.sheets, within)
    return _read(opened) if known is None else read_sent(name, data, subject, on, known)


@dataclass(frozen=True, slots=True)
class _Open:
    """A file whose sheets were found and whose rows are not read yet."""

    schema: Schema
    on: dt.date
    mapping: Mapping
    grids: tuple[Grid, ...]
    sheets: tuple[Sheet, ...]
    findings: tuple[Finding, ...]


def _open(name: str, data: bytes, subject: Subject, on: dt.date, mapping: Mapping) -> _Open:
    schema = schema_of(subject, on)
    opened = open_bytes(name, data, mapping)
    sheets, findings = read_sheets(opened, schema, mapping)
    return _Open(schema, on, mapping, opened.grids, sheets, findings)


def _read(opened: _Open) -> Sent:
    how = opened.mapping
    asked = Asked(opened.on, how.ignore, how.nothing, only=True, defaults=how.defaults)
    return Sent(
        opened.grids, opened.sheets, read_all(opened.sheets, opened.schema, asked, opened.findings), opened.mapping
    )


def given_mapping(given: object) -> tuple[Mapping | None, tuple[Finding, ...]]:
    """Return the mapping somebody gave, or what is wrong with it."""
    return read_mapping(given, Place())


def known_mapping(subject: Subject, sheets: Sequence[Sheet], within: UUID | None) -> Mapping | None:
    """Return the mapping a unit last used for sheets with these headings; another's never decides."""
    asked = {"subject": subject.value, "headings": headings_hash(sheets), "within": within}
    known = KnownMapping.objects.filter(**asked).first()
    return Mapping.model_validate(known.mapping) if known is not None else None


def sent_of(batch: Batch) -> Sent | None:
    """Return what was sent with a batch; None where it was forgotten."""
    data = content.read(batch.kept_hash) if batch.kept_hash else None
    if data is None:
        return None
    return read_sent(batch.name, data, Subject(batch.subject), batch.on, Mapping.model_validate(batch.how))


def plan(sent: Sent, on: dt.date, acting: Acting, *, shown: bool) -> Plan:
    """Return what loading would do, against what is held now, as somebody may know it.

    Where it is `shown`, the right to read is asked, otherwise the right to change.
    """
    schema: Schema = sent.read.schema
    carrier = carrier_of(schema.subject)
    if carrier is None:
        raise LookupError(f"nobody loads {schema.subject}")
    read = sent.read
    if carrier.checked is not None:
        read = replace(read, rows=carrier.checked(read.rows, schema))
    right = carrier.reads if shown else carrier.writes
    held = carrier.held(read.rows, Loading(schema, on, known_to(acting, right, schema.subject)))
    found = plan_of(read, held.things, held.known, held.lines)
    return as_seen_by(acting, right, found)


def errors(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the errors among findings."""
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)
