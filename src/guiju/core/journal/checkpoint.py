"""Checkpoints: how many events a journal has and the root over them, signed, in C2SP's form (tlog-checkpoint).

    name of the journal
    number of events
    root, in base64

An outsider who keeps a checkpoint can tell later whether the journal was changed before it.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass

from guiju.core.journal.merkle import HASH_BYTES
from guiju.core.journal.notes import Signer, Verifier, is_signed, text_of

_SIZE = re.compile(r"0|[1-9][0-9]{0,18}")
_LINES = 3


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The journal's name, how many events it has, and their root."""

    origin: str
    size: int
    root: bytes


def text(checkpoint: Checkpoint) -> str:
    """Return the text that is signed."""
    return f"{checkpoint.origin}\n{checkpoint.size}\n{base64.b64encode(checkpoint.root).decode()}\n"


def signed(checkpoint: Checkpoint, signer: Signer) -> str:
    """Return the checkpoint as a signed note; the same checkpoint and key give the same note."""
    return signer.signed(text(checkpoint))


def read(note: str) -> Checkpoint | None:
    """Read a note's checkpoint, signatures not looked at; None where it is no checkpoint."""
    lines = text_of(note).split("\n")
    if len(lines) <= _LINES or lines[-1] or not lines[0] or not _SIZE.fullmatch(lines[1]):
        return None
    try:
        root = base64.b64decode(lines[2], validate=True)
    except (binascii.Error, ValueError):
        return None
    return Checkpoint(lines[0], int(lines[1]), root) if len(root) == HASH_BYTES else None


def is_genuine(note: str, key: Verifier) -> bool:
    """Tell whether the note is a checkpoint of the journal that bears the key's name, signed by the key."""
    found = read(note)
    return found is not None and found.origin == key.name and is_signed(note, key)
