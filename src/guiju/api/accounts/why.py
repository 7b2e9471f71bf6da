"""Why something may or may not be done here, and where a right is held; asked by anybody about themselves."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field

from guiju.api.accounts.subject import door
from guiju.api.asking import Asking, acting
from guiju.api.language import both, language
from guiju.api.problems import told
from guiju.api.shapes import Code, Out, Told
from guiju.core.accounts.rights import RIGHTS
from guiju.core.findings import Finding
from guiju.core.journal.rights import Reach
from guiju.core.nearest import nearest
from guiju.doors.refusal import RefusalError, found
from guiju.store.accounts import queries
from guiju.store.audit.actions import now


class Why(Out):
    """The verdict: the role that allows it, or every reason that it is not allowed."""

    allowed: bool
    because: list[Told]


class Where(Out):
    """Where a right is held: over everything, or over these units and all below them."""

    everywhere: bool
    units: list[UUID] = Field(description="the highest unit of each subtree, in no order that means anything")


@door.read("accounts.right.why", "/why", Why, zh="为什么可以或不可以", en="Say why something may or may not be done")
def say_why(request: Asking, right: Code, unit: UUID | None = None, fields: Code | None = None) -> Why:
    """Return the verdict on oneself, or on whom one stands in for, over a unit or over the institution."""
    reach = found(queries.reach_of_unit(unit), "unit")
    verdict = queries.verdict(acting(request), _known(right), reach, fields=fields or "", at=now())
    spoken, twice = language(request), both(request)
    return Why(allowed=verdict.allowed, because=[Told(**told(each, spoken, both=twice)) for each in verdict.because])


@door.read("accounts.right.where", "/where", Where, zh="权限管到哪里", en="Say where a right is held")
def say_where(request: Asking, right: Code, fields: Code | None = None) -> Where:
    """Return the units over which whoever asks has a right."""
    scope = queries.scope(acting(request), _known(right), reach=Reach(), fields=fields or "", at=now())
    return Where(everywhere=scope.everywhere, units=sorted(scope.units))


def _known(right: str) -> str:
    if right not in RIGHTS:
        params = {"right": right, "suggestion": nearest(right, RIGHTS)}
        raise RefusalError(Finding("unknown-right", params=params))
    return right
