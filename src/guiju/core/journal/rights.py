"""Rights: what may be done or seen, where; and the verdict that says why."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from guiju.core.findings import Finding
from guiju.core.journal.stores import Store


@dataclass(frozen=True, slots=True)
class Reach:
    """Where something is: its store, and the units it stands in from itself up to the root (nearest first).

    Empty `within` is the institution as a whole: only a role held over everything reaches it.
    """

    store: Store = Store.DEFAULT
    within: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether something is allowed, and why: the grant that allows it, or every reason that it is not."""

    allowed: bool
    because: tuple[Finding, ...]
