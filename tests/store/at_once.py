"""Two actions at the same moment: the second begins when the first has written and has not ended."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from django.db import connections, transaction

from guiju.core.journal.acting import BY_ITSELF, Acting
from guiju.core.journal.outcome import Outcome
from guiju.core.journal.stores import Store
from guiju.store.audit import actions as audit
from guiju.store.audit.acts import settle
from guiju.store.audit.kernel import Work

PATIENCE = 0.5
"""Seconds given to the second, which either ends before the first does or waits for it."""


def overlapping(first: str, named: dict[str, Any], second: Callable[[], Outcome[Any]], by: Acting = BY_ITSELF) -> Any:  # noqa: ANN401 - whatever the second answers
    """Carry the first action out by its name; return what the second is answered, begun while the first runs."""
    answers: list[Any] = []

    def follow() -> None:
        try:
            answers.append(second())
        except BaseException as error:  # noqa: BLE001 - told to the test
            answers.append(error)
        finally:
            connections.close_all()

    thread = threading.Thread(target=follow)
    with transaction.atomic(using="default", durable=True):
        audit.actions()[first].function(Work(Store.DEFAULT, by), **named)
        settle(Store.DEFAULT)
        thread.start()
        thread.join(PATIENCE)
    thread.join()
    (answer,) = answers
    if isinstance(answer, BaseException):
        raise answer
    return answer
