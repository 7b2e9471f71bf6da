"""Separation of duties: who proposed may not approve, nor may who stood in for them, nor for whom they stood in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from guiju.core.accounts.grants import Deputyship
from guiju.core.findings import Finding
from guiju.core.journal.acting import Acting


def hands(acting: Acting) -> frozenset[UUID]:
    """Return the accounts an act binds: who acted, and for whom."""
    return frozenset({acting.account} if acting.on_behalf_of is None else {acting.account, acting.on_behalf_of})


def kept_apart(
    proposed: Acting, approves: Acting, deputyships: Iterable[Deputyship], *, since: dt.date, on: dt.date
) -> Finding | None:
    """Return why the one may not approve what the other proposed, or None where they are apart.

    Every deputyship between them that held on a day from the proposal (`since`) to the approval (`on`) binds.
    """
    first, second = hands(proposed), hands(approves)
    if first & second:
        return Finding("proposer-approves")
    for each in deputyships:
        if not each.touches(since, on):
            continue
        if each.principal in first and each.account in second:
            return Finding("proposers-deputy-approves")
        if each.account in first and each.principal in second:
            return Finding("proposers-principal-approves")
    return None
