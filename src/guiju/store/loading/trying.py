"""What an action of the register would write, without writing it: for previews of one thing's change."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from guiju.core.journal.acting import Acting
from guiju.core.journal.events import Change
from guiju.core.journal.outcome import Done, Outcome, Refused
from guiju.core.journal.stores import Store
from guiju.store.loading.carrying import run
from guiju.store.loading.recording import Declined, Trial


def tried(acting: Acting, name: str, /, **values: Any) -> Outcome[tuple[Change, ...]]:  # noqa: ANN401 - each has its own
    """Return the rows that an action would change, or why it would refuse; nothing is written, nothing stays locked."""
    with transaction.atomic(using=Store.DEFAULT):
        trial = Trial(Store.DEFAULT, acting)
        try:
            run(name, trial, **values)
        except Declined as declined:
            return Refused(declined.findings)
        finally:
            transaction.set_rollback(True, using=Store.DEFAULT)
    return Done(trial.changes)
