"""What a running site does by itself: numbers events, signs checkpoints, erases what is due; in the worker process."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.db import DatabaseError, connections

from guiju.core.journal.acting import BY_ITSELF
from guiju.core.journal.outcome import Done
from guiju.core.journal.stores import Store
from guiju.store.attachments import actions as attachments
from guiju.store.audit import actions
from guiju.store.cases import actions as cases
from guiju.store.evidence import actions as evidence
from guiju.store.loading import actions as loading
from guiju.store.notices import actions as notices

log = structlog.get_logger("guiju.upkeep")

LOOKS_EVERY = 10.0
"""Seconds between two looks at what is due."""


@dataclass(frozen=True, slots=True)
class Chore:
    """Something done for each store, so often; the first time at the start."""

    name: str
    every: timedelta
    do: Callable[[Store], object]


def _erase_attachments(store: Store) -> None:
    """Erase the content of attachments whose time is over, and sweep what no attachment has.

    Their names go with the bodies that say them.
    """
    if store is not Store.DEFAULT:
        return
    erased = attachments.AT_ONCE
    while erased == attachments.AT_ONCE:
        outcome = attachments.erase_due(BY_ITSELF, on=actions.today())
        erased = outcome.value if isinstance(outcome, Done) else 0
    attachments.sweep(BY_ITSELF)


def _remind() -> int:
    return evidence.remind_due(actions.today())


CHORES = (
    Chore("number-events", timedelta(minutes=1), actions.sequence),
    Chore("sign-checkpoint", timedelta(hours=1), lambda store: actions.sign_checkpoint(BY_ITSELF, store=store)),
    Chore("erase-attachments", timedelta(hours=24), _erase_attachments),
    Chore("erase-due", timedelta(hours=24), actions.erase_due),
    Chore("remind-due", timedelta(hours=24), lambda store: store is Store.DEFAULT and _remind()),
    Chore("tell-of-cases", timedelta(minutes=1), lambda store: store is Store.DEFAULT and cases.tell_due()),
    Chore("keep-rules-of-cases", timedelta(minutes=1), lambda store: store is Store.DEFAULT and cases.keep_rules()),
    Chore("recount-of-cases", timedelta(minutes=10), lambda store: store is Store.DEFAULT and cases.recount_due()),
    Chore("clock-of-cases", timedelta(minutes=10), lambda store: store is Store.DEFAULT and cases.elapse_due()),
    Chore("remind-of-cases", timedelta(hours=6), lambda store: store is Store.DEFAULT and cases.remind_due()),
    Chore("send-mail", timedelta(minutes=1), lambda store: store is Store.DEFAULT and notices.send_due()),
    Chore("forget-exports", timedelta(hours=24), lambda store: store is Store.DEFAULT and loading.forget_exports()),
)
"""What is done, in this order."""


def turn(done: dict[str, datetime], now: datetime) -> list[str]:
    """Do what is due at a moment; `done` holds when each was done last, and is brought up to date. Returns their names.

    What a database refuses is logged and tried again at its next time.
    """
    due = [chore for chore in CHORES if chore.name not in done or now - done[chore.name] >= chore.every]
    for chore in due:
        done[chore.name] = now
        for store in Store:
            try:
                chore.do(store)
            except DatabaseError as error:
                log.exception("chore-failed", kind=chore.name, store=store.value, exc_info=error)
    return [chore.name for chore in due]


def keep_up() -> None:
    """Do what is due, from a thread of its own, for as long as this process lives."""

    def work() -> None:
        done: dict[str, datetime] = {}
        stop = threading.Event()
        while True:
            turn(done, actions.now())
            connections.close_all()
            stop.wait(LOOKS_EVERY)

    threading.Thread(target=work, name="upkeep", daemon=True).start()
