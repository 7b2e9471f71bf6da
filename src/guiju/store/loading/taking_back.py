"""A batch is undone: one counter-event a row, the last row first; what was changed since is left and named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from guiju.core.findings import Finding, Place, Severity
from guiju.core.findings_written import read_findings, write_findings
from guiju.core.journal.acting import Acting
from guiju.core.journal.events import Change, Event, Json, Update
from guiju.core.journal.outcome import Outcome, Refused
from guiju.store.audit.actions import Way, Work, Write, action, in_the_way, taken_back
from guiju.store.loading.models import Batch, BatchRow
from guiju.store.register import queries as register

_AT_ONCE = 20


def undo(acting: Acting, *, batch: UUID) -> Outcome[dict[str, int]]:
    """Take back what a batch did, from where it was left; asked again, it does nothing more."""
    plain = replace(acting, key="")
    begun = _begin(plain, batch=batch)
    if isinstance(begun, Refused):
        return begun
    waiting = list(
        BatchRow.objects.filter(batch=batch, undone_at=None, doing__in=("new", "changed"))
        .order_by("-id")
        .values_list("id", flat=True)
    )
    for start in range(0, len(waiting), _AT_ONCE):
        outcome = _take_back(plain, batch=batch, rows=waiting[start : start + _AT_ONCE])
        if isinstance(outcome, Refused):
            for row in waiting[start : start + _AT_ONCE]:
                _take_back(plain, batch=batch, rows=[row])
    return _end(plain, batch=batch)


@action("imports.batch.begin-undo")
def _begin(work: Work, *, batch: UUID) -> UUID:
    """Begin to undo a batch."""
    held = Batch.objects.filter(pk=batch).first() or work.refuse(Finding("unknown-batch", params={"batch": batch}))
    work.require("imports.batch.undo", register.reach(held.within))
    if held.state in ("loading", "loaded"):
        change = Update("loading.Batch", str(batch), {"state": held.state}, {"state": "undoing"})
        work.append(f"import/{batch}", None, Event("imports.batch.undo-begun", changes=(change,)))
    elif held.state == "waiting":
        work.refuse(Finding("batch-not-loaded"))
    return batch


@action("imports.batch.take-rows-back")
def _take_back(work: Work, *, batch: UUID, rows: Sequence[UUID]) -> int:
    """Take some rows back; a row that was changed since stays, and its finding with it."""
    held = Batch.objects.get(pk=batch)
    by_id = {row.pk: row for row in BatchRow.objects.filter(pk__in=rows, undone_at=None)}
    taken = 0
    for row in (by_id[one] for one in rows if one in by_id):
        way = in_the_way(row.wrote)
        if way is not None:
            work.append(f"import/{batch}", None, _left(row, _named(way, row, held.name)))
            continue
        changes: tuple[Change, ...] = taken_back(row.wrote, work.at)
        said: dict[str, Json] = {"batch": str(batch), "line": row.line}
        marked = Update("loading.BatchRow", str(row.pk), {"undone_at": None}, {"undone_at": work.at.isoformat()})
        writes: list[Write] = [
            (row.stream, None, Event("imports.row.taken-back", said=said, changes=changes)),
            (f"import/{batch}", None, Event("imports.row.undone", said={"line": row.line}, changes=(marked,))),
        ]
        work.append_many(writes)
        taken += 1
    return taken


def _named(way: Way, row: BatchRow, file: str) -> Finding:
    place, params = Place(file, line=row.line, sheet=row.sheet), {"line": row.line}
    if way is Way.CHANGED:
        return Finding("row-changed-since", place, params, Severity.WARNING)
    return Finding("row-used-since", place, params, Severity.WARNING)


def _left(row: BatchRow, way: Finding) -> Event:
    known = {finding.code for finding in read_findings(row.findings)}
    added = [*row.findings, *([] if way.code in known else write_findings([way]))]
    change = Update("loading.BatchRow", str(row.pk), {"findings": row.findings}, {"findings": added})
    return Event("imports.row.kept", said={"line": row.line, "code": way.code}, changes=(change,))


@action("imports.batch.end-undo")
def _end(work: Work, *, batch: UUID) -> dict[str, int]:
    """Close the undoing of a batch: undone where nothing is left of it, loaded where some rows were changed since."""
    held = Batch.objects.get(pk=batch)
    did = BatchRow.objects.filter(batch=batch, doing__in=("new", "changed"))
    left = did.filter(undone_at=None).count()
    counts = {"undone": did.count() - left, "left": left}
    if held.state == "undoing":
        after: dict[str, Json] = {"state": "loaded" if left else "undone", "counts": {**held.counts, **counts}}
        change = Update("loading.Batch", str(batch), {"state": "undoing", "counts": held.counts}, after)
        said: dict[str, Json] = dict(counts)
        work.append(f"import/{batch}", None, Event("imports.batch.undone", said=said, changes=(change,)))
    return counts
