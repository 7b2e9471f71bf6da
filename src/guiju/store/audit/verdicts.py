"""Who may do what: the journal asks, the app that holds the roles answers."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from guiju.core.findings import Finding
from guiju.core.journal.acting import SYSTEM, Acting
from guiju.core.journal.rights import Reach, Verdict


class Verdicts(Protocol):
    """Says whether somebody may do something somewhere, at a time, to a group of fields, and why."""

    def __call__(self, acting: Acting, right: str, reach: Reach, *, fields: str, at: datetime) -> Verdict:
        """Return the verdict."""


_provider: Verdicts | None = None


def provide(verdicts: Verdicts) -> None:
    """Name who answers; called once, when the app that holds the roles is ready."""
    global _provider  # noqa: PLW0603 - one provider for the whole program
    _provider = verdicts


def verdict(acting: Acting, right: str, reach: Reach, *, fields: str, at: datetime) -> Verdict:
    """Return the verdict; the software acting by itself may, and nobody else where no one answers."""
    if acting.account == SYSTEM:
        return Verdict(allowed=True, because=(Finding("acts-by-itself", params={"right": right}),))
    if acting.rights is not None and right not in acting.rights:
        return Verdict(allowed=False, because=(Finding("beyond-the-token", params={"right": right}),))
    if _provider is None:
        return Verdict(allowed=False, because=(Finding("no-role", params={"right": right}),))
    return _provider(acting, right, reach, fields=fields, at=at)
