"""A batch is carried out: some rows a transaction, each with the register's own checks and events.

What was done of a batch that was cut off stays done: carried out again, its rows are as they are held, and the rest
follows. A row that the register refuses is left, with its reasons, and the others go on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from guiju.core.findings import Finding, Place
from guiju.core.findings_written import write_findings
from guiju.core.journal.acting import Acting
from guiju.core.journal.events import Change, Event, Insert, Json, Update
from guiju.core.journal.outcome import Done, Outcome, Refused
from guiju.core.loading.plan import New, TurnedAway
from guiju.store.audit.actions import Work, action, new_id, wrote
from guiju.store.jobs.actions import Tell
from guiju.store.loading import planning, selecting
from guiju.store.loading.carrying import Carrier, Doing, Loading, Ready, carrier_of
from guiju.store.loading.models import Batch, BatchRow
from guiju.store.loading.recording import Recording
from guiju.store.loading.whose import known_to
from guiju.store.register import queries as register

CHANGED_AT_ONCE = 2
"""Rows of changes a transaction: a transaction is short, so that others are not kept waiting."""

_TOLD_EVERY = 50
"""Rows between two words about how far it is."""

Counted = Mapping[str, int]
"""How many rows were new, changed, same, refused."""


def load(acting: Acting, *, batch: UUID, tell: Tell | None = None) -> Outcome[Counted]:
    """Carry a batch out, from where it was left; asked again, it does nothing more."""
    begun = _begin(_unkeyed(acting), batch=batch)
    if isinstance(begun, Refused):
        return begun
    held = Batch.objects.get(pk=batch)
    if not begun.value:
        return Done(held.counts, repeated=True)
    ready = selecting.ready(held) if held.source == "selection" else _ready(held, acting)
    if ready is None:
        return Refused((Finding("sheet-forgotten"),))
    count, told = 0, -_TOLD_EVERY
    for steps in _parts(ready.steps, ready.carrier):
        if tell is not None and count - told >= _TOLD_EVERY:
            tell("load", count, len(ready.steps))
            told = count
        _carry(_unkeyed(acting), batch, ready.carrier, ready.loading, steps)
        count += len(steps)
    return _finish(_unkeyed(acting), batch=batch, refused=ready.refused)


def _ready(held: Batch, acting: Acting) -> Ready | None:
    """Return what is to be done of a file, in order; None where its sheet was forgotten."""
    sent = planning.sent_of(held)
    if sent is None:
        return None
    plan = planning.plan(sent, held.on, acting, shown=False)
    carrier = carrier_of(plan.schema.subject)
    if carrier is None:
        raise LookupError(f"nobody loads {plan.schema.subject}")
    loading = Loading(plan.schema, held.on, known_to(acting, carrier.writes, plan.schema.subject))
    carrier.begin(loading, sent.read.rows)
    numbers = {id(step): number for number, step in enumerate(plan.steps)}
    steps = [(numbers[id(step)], step) for step in carrier.order(plan.steps)]
    return Ready(carrier, loading, steps, sum(isinstance(step, TurnedAway) for step in plan.steps))


def _carry(acting: Acting, batch: UUID, carrier: Carrier, loading: Loading, steps: Sequence[tuple[int, Doing]]) -> None:
    """Carry some rows out together; where one is refused, one by one."""
    kept = replace(loading, units=dict(loading.units), posts=dict(loading.posts))
    outcome = _carry_rows(acting, batch=batch, carrier=carrier, loading=kept, steps=steps)
    if isinstance(outcome, Done):
        loading.units.update(kept.units)
        loading.posts.update(kept.posts)
    elif len(steps) > 1:
        for step in steps:
            _carry(acting, batch, carrier, loading, [step])
    else:
        _leave_row(acting, batch=batch, number=steps[0][0], step=steps[0][1], findings=outcome.findings)


@action("imports.batch.begin")
def _begin(work: Work, *, batch: UUID) -> bool:
    """Begin to carry a batch out; False where it was carried out already."""
    held = Batch.objects.filter(pk=batch).first()
    if held is None:
        work.refuse(Finding("unknown-batch", params={"batch": batch}))
    work.require("imports.batch.load", register.reach(held.within))
    match held.state:
        case "waiting":
            change = Update("loading.Batch", str(batch), {"state": "waiting"}, {"state": "loading"})
            work.append(f"import/{batch}", None, Event("imports.batch.begun", changes=(change,)))
            return True
        case "loading":
            return True
        case "loaded":
            return False
        case _:
            return work.refuse(Finding("batch-undone"))


@action("imports.batch.carry-rows")
def _carry_rows(
    work: Work, *, batch: UUID, carrier: Carrier, loading: Loading, steps: Sequence[tuple[int, Doing]]
) -> int:
    """Carry some rows of a batch out; all of them, or none."""
    together = Recording.of(work, deferred=False)
    many = carrier.carry_many
    things = many(together, loading, [step for _, step in steps]) if many is not None else None
    rows: list[Change] = []
    for place, (number, step) in enumerate(steps):
        if things is None:
            own = Recording.of(work, deferred=False)
            thing = carrier.carry(own, loading, step)
        else:
            own, thing = Recording.of(work, deferred=True), things[place]
            own.writes = [write for write in together.writes if write[0].endswith(str(thing))]
        kind = "new" if isinstance(step, New) else "changed"
        rows.append(Insert("loading.BatchRow", batch_row(batch, number, step, kind) | done(own, thing)))
    work.append(f"import/{batch}", None, Event("imports.rows.carried", said={"rows": len(rows)}, changes=tuple(rows)))
    return len(rows)


@action("imports.batch.leave-row")
def _leave_row(work: Work, *, batch: UUID, number: int, step: Doing, findings: Sequence[Finding]) -> int:
    """Write down why the register refused a row."""
    place = step.row.place
    told = [finding if finding.place != Place() else finding.at(place) for finding in findings]
    row = batch_row(batch, number, step, "refused") | {"findings": write_findings(told)}
    change = Insert("loading.BatchRow", row)
    work.append(f"import/{batch}", None, Event("imports.row.left", said={"line": step.row.line}, changes=(change,)))
    return number


@action("imports.batch.finish")
def _finish(work: Work, *, batch: UUID, refused: int) -> Counted:
    """Close a batch that was carried out, with the count of its rows."""
    held = Batch.objects.get(pk=batch)
    doing: Counter[str] = Counter(BatchRow.objects.filter(batch=batch).values_list("doing", flat=True))
    earlier = doing["new"] + doing["changed"]
    rows = int(held.counts.get("rows", 0))
    counts: dict[str, int] = {
        "rows": rows,
        "new": doing["new"],
        "changed": doing["changed"],
        "same": max(rows - earlier - doing["refused"] - refused, 0),
        "refused": doing["refused"] + refused,
    }
    said: dict[str, Json] = dict(counts)
    before: dict[str, Json] = {"state": "loading", "counts": held.counts}
    change = Update("loading.Batch", str(batch), before, {"state": "loaded", "counts": said})
    work.append(f"import/{batch}", None, Event("imports.batch.loaded", said=said, changes=(change,)))
    return counts


def batch_row(batch: UUID, number: int, step: Doing, doing: str) -> dict[str, Json]:
    """Return the row that tells what a row of a sheet did, before it did anything."""
    return {
        "id": str(new_id()),
        "batch_id": str(batch),
        "number": number,
        "sheet": step.row.sheet[:120],
        "line": step.row.line,
        "thing": None,
        "doing": doing,
        "stream": "",
        "wrote": [],
        "written": dict(step.row.written),
        "findings": [],
        "undone_at": None,
    }


def done(recording: Recording, thing: UUID) -> dict[str, Json]:
    """Return what a row wrote."""
    stream = recording.writes[0][0] if recording.writes else ""
    return {"thing": str(thing), "stream": stream, "wrote": wrote(recording.changes)}


def _unkeyed(acting: Acting) -> Acting:
    return replace(acting, key="")


def _parts(steps: Sequence[tuple[int, Doing]], carrier: Carrier) -> Iterator[list[tuple[int, Doing]]]:
    """Yield the steps as they are carried out together: a change takes longer than a new thing."""
    part: list[tuple[int, Doing]] = []
    room = 1.0
    for number, step in steps:
        changed = carrier.at_once / 2 if carrier.carry_many is not None else CHANGED_AT_ONCE
        needs = 1 / (carrier.at_once if isinstance(step, New) else changed)
        if part and needs > room:
            yield part
            part, room = [], 1.0
        part.append((number, step))
        room -= needs
    if part:
        yield part
