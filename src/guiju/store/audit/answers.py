"""One request, one effect: the answers that were given, kept by the caller's key."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import connections

from guiju.core.findings import Finding
from guiju.core.journal.acting import Acting
from guiju.core.journal.outcome import Done
from guiju.core.journal.stores import Store
from guiju.store.audit.kernel import Work
from guiju.store.audit.locking import lock_number, one_at_a_time
from guiju.store.audit.models import Key

_Held = tuple[bytes, Any]
"""What is held under a key: the request, and its answer."""


def answered(work: Work, request: bytes) -> Done[Any] | None:
    """Return the answer given before to the same request; another request under the same key is refused.

    Who asks while the same request is carried out waits for that. On PostgreSQL the lock is first tried in the same
    statement that reads; what it may then overlook is seen by `given` where the action is refused, and otherwise by
    the constraint that lets a key stand once.
    """
    held = _under(work, f"key/{work.acting.account}/{work.acting.key}")
    if held is None:
        return None
    if held[0] != request:
        work.refuse(Finding("key-reused", params={"key": work.acting.key}))
    return _repeated(held)


def given(store: Store, acting: Acting, request: bytes) -> Done[Any] | None:
    """Return the answer given before to the same request, if it was: to an action that would be refused now."""
    held = _held(store, acting)
    return _repeated(held) if held is not None and held[0] == request else None


def _under(work: Work, name: str) -> _Held | None:
    if connections[work.store].vendor != "postgresql":
        return _held(work.store, work.acting)
    number = lock_number(name)
    with connections[work.store].cursor() as cursor:
        cursor.execute(
            "SELECT locked, request, answer FROM (SELECT pg_try_advisory_xact_lock(%s) AS locked) AS one "
            "LEFT JOIN audit_key ON account = %s AND key = %s",
            [number, work.acting.account, work.acting.key],
        )
        locked, request, answer = cursor.fetchone()
    if locked:
        return None if request is None else (bytes(request), None if answer is None else json.loads(answer))
    one_at_a_time(work.store, name)
    return _held(work.store, work.acting)


def _held(store: Store, acting: Acting) -> _Held | None:
    rows = Key.objects.using(store).filter(account=acting.account, key=acting.key)
    return next(((bytes(request), answer) for request, answer in rows.values_list("request", "answer")), None)


def _repeated(held: _Held) -> Done[Any]:
    return Done(_read(held[1]), repeated=True)


def keep(work: Work, request: bytes, value: object) -> None:
    """Keep the answer, in the transaction of what was done."""
    Key.objects.using(work.store).create(
        account=work.acting.account, key=work.acting.key, request=request, answer=_written(value), at=work.at
    )


def _written(value: object) -> object:
    match value:
        case None | bool() | int() | str():
            return value
        case UUID():
            return {"uuid": str(value)}
        case tuple() | list():
            return {"many": [_written(each) for each in value]}
        case Mapping():
            return {"named": {str(name): _written(each) for name, each in value.items()}}
        case _:
            message = f"an action answers ids, numbers and texts, not {type(value).__name__}"
            raise TypeError(message)


def _read(held: Any) -> object:  # noqa: ANN401 - JSON as it was kept
    match held:
        case {"uuid": str(text)}:
            return UUID(text)
        case {"many": list(each)}:
            return tuple(_read(one) for one in each)
        case {"named": dict(named)}:
            return {name: _read(one) for name, one in named.items()}
        case _:
            return held
