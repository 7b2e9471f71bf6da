"""What the journal offers to all others, and its own writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from guiju.core.journal.acting import Acting
from guiju.core.journal.events import Event
from guiju.core.journal.outcome import Outcome
from guiju.core.journal.stores import Store
from guiju.store.audit.acts import NOT_STANDING_IN, Action, action, actions, beforehand, within
from guiju.store.audit.clock import day_of, now, today
from guiju.store.audit.effects import carried, carries_out, carry_out
from guiju.store.audit.ids import new_id, new_id_texts
from guiju.store.audit.keeping import erase, erase_due, record_export, sequence, sign_checkpoint
from guiju.store.audit.kernel import STREAMS, Work, Write
from guiju.store.audit.locking import judged_at_once, one_at_a_time
from guiju.store.audit.looked_through import looked_through
from guiju.store.audit.prepared import asked_again, prepared
from guiju.store.audit.questions import known, knows
from guiju.store.audit.retention import forgets, keep_for, keep_until, keeps_rows
from guiju.store.audit.undoing import Way, in_the_way, row_of, taken_back, wrote
from guiju.store.audit.verdicts import provide, verdict

__all__ = [
    "NOT_STANDING_IN",
    "STREAMS",
    "Action",
    "Way",
    "Work",
    "Write",
    "action",
    "actions",
    "asked_again",
    "beforehand",
    "carried",
    "carries_out",
    "carry_out",
    "day_of",
    "erase",
    "erase_due",
    "forgets",
    "in_the_way",
    "judged_at_once",
    "keep_for",
    "keep_until",
    "keeps_rows",
    "known",
    "knows",
    "looked_through",
    "new_id",
    "new_id_texts",
    "now",
    "one_at_a_time",
    "prepared",
    "provide",
    "record_export",
    "record_reading",
    "row_of",
    "sequence",
    "sign_checkpoint",
    "taken_back",
    "today",
    "verdict",
    "within",
    "wrote",
]


def record_reading(acting: Acting, *, people: Sequence[UUID], what: str, store: Store = Store.DEFAULT) -> Outcome[int]:
    """Record that somebody looked at records of people: who, at what, to which purpose. Returns the stream's version.

    `what` is a code that words turn into a sentence; each person mentioned sees the reading in their own record.
    """
    return _READ_IN[store](replace(acting, key=""), people=list(people), what=what)  # a key is for what is done


def _read(work: Work, *, people: list[UUID], what: str) -> int:
    event = Event("audit.reading", said={"what": what, "people": len(people)}, people=tuple(people))
    return work.append(f"reading/{work.acting.account}", None, event)


_READ_IN = {store: action(f"audit.reading.{store}", store=store)(_read) for store in Store}
