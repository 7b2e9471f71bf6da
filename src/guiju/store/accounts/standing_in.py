"""Whether an account stands in for the one it says it acts for: asked before anything bears the other's name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from guiju.core.accounts.deciding import not_standing_in
from guiju.core.findings import Finding
from guiju.core.journal.acting import Acting
from guiju.store.accounts.standing import standings
from guiju.store.audit.actions import NOT_STANDING_IN, day_of, knows


@knows(NOT_STANDING_IN)
def against_standing_in(acting: Acting, at: datetime) -> Iterator[Finding]:
    """Yield why whoever acts does not stand in for the account it names, on the day it is."""
    if acting.on_behalf_of is None:
        return
    found = standings([acting.account, acting.on_behalf_of])
    own = replace(found[acting.account], carried=acting.rights)
    yield from not_standing_in(own, found[acting.on_behalf_of], day_of(at))
