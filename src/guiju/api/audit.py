"""The journal at the door: its checkpoints and proofs, receipts for the person concerned, and the events of a thing."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, StreamingHttpResponse
from ninja import Query
from pydantic import Field

from guiju.api.allowing import INSTITUTION, require
from guiju.api.asking import Asking, acting, holder
from guiju.api.door import Door
from guiju.api.paging import Page, Paging, page, start
from guiju.api.shapes import Code, In, Line, Out
from guiju.core.journal.outcome import Outcome, Refused
from guiju.core.journal.receipt import written
from guiju.core.journal.rights import Reach
from guiju.core.journal.stores import Store
from guiju.doors.refusal import RefusalError, found
from guiju.store.accounts import queries as accounts
from guiju.store.audit import actions, queries

door = Door("audit")

STORE = Store.DEFAULT
"""The store of this door; the journals of the others are read where their own subjects are."""


class Key(Out):
    """The public key that checks the checkpoints, as verifiers of C2SP notes take it."""

    key: str


class Checkpoint(Out):
    """How many events a signed checkpoint covers, and the note to be kept outside."""

    size: int
    note: str


class Consistency(Out):
    """The proof that the tree of `old` events begins that of the newest checkpoint: hashes in hexadecimal."""

    old: int
    checkpoint: Checkpoint
    proof: list[str]


class Receipt(Out):
    """A receipt's text: the event, a checkpoint that covers it, and the proof between them."""

    receipt: str


class Event(Out):
    """What happened, when, by whom, for whom, to what purpose, by which rule; bodies are not shown here."""

    id: UUID
    seq: int
    kind: str
    at: datetime
    actor: UUID
    on_behalf_of: UUID | None
    purpose: str
    rule_hash: str


class Erasing(In):
    """Events whose bodies are to be erased, why, and by which rule of retention."""

    events: list[UUID] = Field(min_length=1, max_length=500)
    reason: Line = Field(examples=["保存期满"])
    rule: Code | None = None


@door.read("audit.key.show", "/key", Key, zh="日志公钥", en="Show the journal's public key", public=True)
def show_key(request: HttpRequest) -> Key:
    """Return the key with which anybody checks a checkpoint."""
    return Key(key=str(queries.public_key(STORE)))


@door.read("audit.checkpoint.list", "/checkpoints", list[Checkpoint], zh="检查点", en="List the signed checkpoints")
def list_checkpoints(request: Asking) -> list[Checkpoint]:
    """Return them, the newest first."""
    require(request, "audit.proof.read")
    return [Checkpoint(size=size, note=note) for size, note in queries.checkpoints(STORE)]


@door.read("audit.consistency.show", "/consistency", Consistency, zh="一致性证明", en="Prove an old checkpoint")
def show_consistency(request: Asking, old: Annotated[int, Field(ge=0, le=2**53)]) -> Consistency:
    """Return the proof from a checkpoint kept outside to the newest one."""
    require(request, "audit.proof.read")
    proof = found(queries.consistency(STORE, old), "checkpoint")
    size, note = queries.checkpoints(STORE)[0]
    return Consistency(old=old, checkpoint=Checkpoint(size=size, note=note), proof=[step.hex() for step in proof])


@door.read("audit.receipt.show", "/receipts/{uuid:event}", Receipt, zh="事件回执", en="Give a receipt of an event")
def show_receipt(request: Asking, event: UUID) -> Receipt:
    """Return it to a person the event is about; others need the right to read the journal."""
    if not _about_oneself(request, event):
        require(request, "audit.journal.read")
    return Receipt(receipt=written(found(queries.receipt(STORE, event), "event")))


@door.page("audit.event.list", "/{kind}/{uuid:thing}/events", Event, zh="某事项的日志", en="List the events of a thing")
def list_events(request: Asking, kind: Code, thing: UUID, paging: Query[Paging]) -> Page[queries.EventSeen]:
    """Return the events of a thing (`unit`, `account` ...), the latest first; of a unit to who reads its subtree."""
    require(request, "audit.journal.read", _reach(kind, thing))
    last = start(request, paging)
    before = int(last[0]) if last else None
    rows = queries.history(f"{kind}/{thing}", before=before, limit=paging.limit + 1, store=STORE)
    return page(request, paging, rows, key=lambda row: (row.seq,))


@door.file("audit.journal.export", "/export", "application/jsonl", zh="导出日志", en="Export the journal")
def export(request: Asking) -> StreamingHttpResponse:
    """Return the journal under the newest checkpoint, line by line, after recording that it leaves the house."""
    match actions.record_export(acting(request), store=STORE):
        case Refused(findings):
            raise RefusalError(*findings)
        case _:
            lines = queries.export_lines(STORE)
            name = 'attachment; filename="journal.jsonl"'
            return StreamingHttpResponse(lines, content_type="application/jsonl", headers={"Content-Disposition": name})


@door.act(
    "audit.checkpoint.sign",
    "/checkpoints",
    int,
    zh="签署检查点",
    en="Sign a checkpoint",
    calls=("audit.checkpoint.sign.default",),
)
def sign_checkpoint(request: Asking) -> Outcome[int]:
    """Number what came in and sign the tree; the value is its size."""
    return actions.sign_checkpoint(acting(request), store=STORE)


@door.act(
    "audit.payload.erase",
    "/erasures",
    int,
    zh="依规删除正文",
    en="Erase bodies by rule",
    calls=("audit.payload.erase.default",),
)
def erase(request: Asking, asked: Erasing) -> Outcome[int]:
    """Erase what is personal; that it was erased, and why, stands for good."""
    return actions.erase(acting(request), events=asked.events, reason=asked.reason, rule=asked.rule or "", store=STORE)


def _about_oneself(request: Asking, event: UUID) -> bool:
    one = acting(request)
    if one.rights is not None or one.on_behalf_of is not None:
        return False
    account = accounts.account(holder(request).account)
    return account is not None and account.person is not None and queries.concerns(event, account.person)


def _reach(kind: str, thing: UUID) -> Reach:
    return (accounts.reach_of_unit(thing) if kind == "unit" else None) or INSTITUTION
