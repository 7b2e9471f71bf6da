"""Whose an attachment is: the app that owns the record says where it stands, as nothing imports upward."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from guiju.core.findings import Finding
from guiju.core.journal.rights import Reach

ReachOf = Callable[[UUID], Reach | None]
"""Where a record stands; None where there is no such record."""

_owners: dict[str, ReachOf] = {}
_closed: set[str] = set()


def owns(kind: str, reach_of: ReachOf, *, closed: bool = False) -> None:
    """Register a kind of record that attachments may belong to.

    Those of a `closed` kind are added, listed and opened with their record alone, by those who see it; a right over
    the place it stands at is not enough.
    """
    _owners[kind] = reach_of
    if closed:
        _closed.add(kind)


def with_its_record(owner: str) -> tuple[Finding, ...]:
    """Return why the attachments of a record are open to nobody by right; nothing where they are."""
    return (Finding("attachment-with-its-record"),) if owner.partition("/")[0] in _closed else ()


def reach_of_owner(owner: str) -> Reach | None:
    """Return where the record `kind/id` stands; None where nobody knows such a record."""
    kind, _, id_ = owner.partition("/")
    try:
        return _owners[kind](UUID(id_)) if kind in _owners else None
    except ValueError:
        return None
