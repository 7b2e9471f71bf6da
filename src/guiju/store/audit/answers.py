"""One request, one effect: the answers that were given, kept by the caller's key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from guiju.core.findings import Finding
from guiju.core.journal.outcome import Done
from guiju.store.audit.kernel import Work
from guiju.store.audit.models import Key


def answered(work: Work, request: bytes) -> Done[Any] | None:
    """Return the answer given before to the same request; another request under the same key is refused."""
    held = Key.objects.using(work.store).filter(account=work.acting.account, key=work.acting.key).first()
    if held is None:
        return None
    if bytes(held.request) != request:
        work.refuse(Finding("key-reused", params={"key": work.acting.key}))
    return Done(_read(held.answer), repeated=True)


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
