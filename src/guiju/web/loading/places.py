"""The units for which the viewer may do something, as a form offers them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from guiju.core.journal.rights import Reach
from guiju.store.accounts import queries as accounts
from guiju.store.audit.actions import now
from guiju.store.register import queries as register
from guiju.web.viewing import Viewing, acting

_MOST = 200


@dataclass(frozen=True, slots=True)
class Places:
    """Units by id and name; `anywhere`: the institution as a whole too."""

    units: list[tuple[str, str]]
    anywhere: bool


def places(request: Viewing, right: str, *, chosen: UUID | None = None, fields: str = "") -> Places:
    """Return where the viewer has a right: the units it is held over, or the topmost ones; and the one chosen."""
    scope = accounts.scope(acting(request, purpose="-"), right, reach=Reach(), fields=fields, at=now())
    found = {}
    if scope.everywhere:
        listed = register.list_units(under=None, on=request.on, limit=_MOST).units
        found = {unit.id: unit for unit in listed}
    wanted = scope.units | ({chosen} if chosen is not None else set())
    for each in wanted - found.keys():
        unit = register.unit_as_of(each, request.on)
        if unit is not None:
            found[each] = unit
    language = request.language
    named = [(str(unit.id), f"{unit.name.in_language(language)} {unit.code}".strip()) for unit in found.values()]
    return Places(named, scope.everywhere)
