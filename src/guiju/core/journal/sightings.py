"""Who looked at a person's records, and who changed them: as the person concerned is shown it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Sighting:
    """One event about a person. `looked`: it was a reading; `what` is then what was read, else the event's kind.

    `actor` and `on_behalf_of` are the store's own ids of accounts; `event` names the event, for a receipt.
    """

    place: int
    at: datetime
    actor: UUID
    on_behalf_of: UUID | None
    looked: bool
    what: str
    purpose: str
    event: UUID
