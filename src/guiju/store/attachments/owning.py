"""Whose an attachment is: the app that owns the record says where it stands, as nothing imports upward."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from guiju.core.journal.rights import Reach

ReachOf = Callable[[UUID], Reach | None]
"""Where a record stands; None where there is no such record."""

_owners: dict[str, ReachOf] = {}


def owns(kind: str, reach_of: ReachOf) -> None:
    """Register a kind of record that attachments may belong to."""
    _owners[kind] = reach_of


def reach_of_owner(owner: str) -> Reach | None:
    """Return where the record `kind/id` stands; None where nobody knows such a record."""
    kind, _, id_ = owner.partition("/")
    try:
        return _owners[kind](UUID(id_)) if kind in _owners else None
    except ValueError:
        return None
