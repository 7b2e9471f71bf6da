"""What happens in a case: the events its journal holds, each enough with those before it to know where the case is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from guiju.core.journal.events import Json


class What(StrEnum):
    """The kinds of events of a case; in the journal their kind is `cases.<what>`."""

    OPENED = "opened"
    ACTED = "acted"
    """A step ended by somebody's act, in an outcome."""
    PASSED_OVER = "passed_over"
    """A step whose condition did not hold; it follows in the same transaction as what led to it."""
    CHOSEN = "chosen"
    """A threshold chose the way."""
    CAST = "cast"
    """A member voted."""
    RECORDED = "recorded"
    """Figures of a poll were entered the first time."""
    DECLARED = "declared"
    """Somebody declared a tie and stands aside at a step."""
    EXTENDED = "extended"
    RAISED = "raised"
    """Something was raised while a step waited; the step ended with it."""
    ELAPSED = "elapsed"
    """Time ended a step: silence after its limit, or a wait that ends by itself."""
    ESCALATED = "escalated"
    """A term passed and somebody else was told; no step is skipped by it."""
    BEGUN = "begun"
    """A sub-procedure was begun as a case of its own."""
    RETURNED = "returned"
    """A sub-procedure ended; its result is the outcome."""
    CORRECTED = "corrected"
    """What was said at an earlier event is said rightly, by its own authority; the order never changes."""
    MOVED = "moved"
    """The case goes on under another version of its procedure, to which its past conforms."""
    REFUSED = "refused"
    """Somebody tried what was not open to them; nothing else changed."""


@dataclass(frozen=True, slots=True)
class Used:
    """A fact or result a decision rested on: its name, its value then, and what it was read from, with its hash."""

    name: str
    value: Json
    source: str
    hash: str = ""


NOTHING: Mapping[str, Json] = {}
"""Nothing given, nothing said: shared, and never changed."""

NO_DOCUMENTS: Mapping[str, str] = {}


class Happened(NamedTuple):
    """One event. `on` is the day in the institution's zone; `by` and `behalf` are accounts ("" is the software).

    `who` are all names the actor goes by (accounts and persons, their own and those of whom they stand in for), by
    which duties are kept apart. `entered` are the steps that opened with it, in order; `result` stands where it ended
    the case.
    """

    what: What
    on: dt.date
    by: str = ""
    behalf: str = ""
    who: frozenset[str] = frozenset()
    unit: str = ""
    step: str = ""
    outcome: str = ""
    entered: tuple[str, ...] = ()
    result: str = ""
    clause: str = ""
    reasons: str = ""
    inputs: Mapping[str, Json] = NOTHING
    documents: Mapping[str, str] = NO_DOCUMENTS
    used: tuple[Used, ...] = ()
    said: Mapping[str, Json] = NOTHING
