"""Receipts: one event with the proof that it stands in the journal, for the person concerned to keep.

A receipt is JSON: the event's line as an export writes it, a checkpoint, and the hashes of the inclusion proof. Who
holds one can show later that this event stood at this place on the day of the checkpoint, whatever becomes of the
journal; nobody else's event is in it.
"""

from __future__ import annotations

import hashlib
import json
from binascii import Error, unhexlify
from collections.abc import Sequence
from dataclasses import dataclass

from guiju.core.findings import Finding, Severity
from guiju.core.journal.chain import FIRST_LINE
from guiju.core.journal.checkpoint import is_genuine
from guiju.core.journal.checkpoint import read as read_checkpoint
from guiju.core.journal.export import COLUMNS, read_event
from guiju.core.journal.merkle import Proof, leaf_hash
from guiju.core.journal.notes import Verifier
from guiju.core.journal.proving import is_included


@dataclass(frozen=True, slots=True)
class Receipt:
    """An event's line, a checkpoint that covers it, and the proof between them."""

    event: bytes
    checkpoint: str
    proof: Proof


def written(receipt: Receipt) -> str:
    """Return the receipt's text."""
    told = {
        "guiju": "receipt",
        "format": 1,
        "columns": COLUMNS,
        "event": receipt.event.decode(),
        "proof": [step.hex() for step in receipt.proof],
        "checkpoint": receipt.checkpoint,
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def read(text: str) -> Receipt | None:
    """Read a receipt's text; None where it is none."""
    try:
        match json.loads(text):
            case {"guiju": "receipt", "format": 1, "event": str(event), "proof": list(steps), "checkpoint": str(note)}:
                return Receipt(event.encode(), note, [unhexlify(str(step)) for step in steps])
            case _:
                return None
    except ValueError:
        return None


def faults(receipt: Receipt, key: Verifier | None, outside: Sequence[str] = ()) -> list[Finding]:
    """Return what is wrong with a receipt; empty where it proves what it says.

    Where a checkpoint kept `outside` has the receipt's size, its root must be the receipt's.
    """
    read_line = read_event(receipt.event)
    checkpoint = read_checkpoint(receipt.checkpoint)
    if read_line is None or checkpoint is None:
        return [Finding("receipt-unreadable")]
    values, body = read_line
    named = {"stream": values[1].decode(errors="replace"), "seq": values[2].decode(errors="replace")}
    try:
        index, previous, committed = int(values[0]), unhexlify(values[9]), unhexlify(values[10])
        salt = unhexlify(values[12]) if body else b""
    except (ValueError, Error):
        return [Finding("receipt-unreadable")]
    found = []
    if body and hashlib.sha256(salt + body).digest() != committed:
        found.append(Finding("event-body-changed", params=named))
    lines = FIRST_LINE.encode() + b"\n" + b"\n".join(values[1:9]) + b"\n"
    event = hashlib.sha256(lines + committed + previous).digest()
    if not is_included(leaf_hash(event), index, checkpoint.size, checkpoint.root, receipt.proof):
        found.append(Finding("receipt-proves-nothing", params=named | {"size": checkpoint.size}))
    if key is not None and not is_genuine(receipt.checkpoint, key):
        found.append(Finding("checkpoint-not-genuine", params={"number": 1, "size": checkpoint.size, "key": key.name}))
    kept = [held for note in outside if (held := read_checkpoint(note)) and held.origin == checkpoint.origin]
    if any(held.size == checkpoint.size and held.root != checkpoint.root for held in kept):
        found.append(Finding("journal-rewritten", params={"size": checkpoint.size}))
    if key is None:
        found.append(Finding("signatures-not-checked", severity=Severity.WARNING))
    return found
