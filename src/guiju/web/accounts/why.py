"""Why something can be seen or done here: the verdict on oneself, with the grant it rests on."""

from __future__ import annotations

from uuid import UUID

from guiju.core.accounts.rights import RIGHTS
from guiju.core.findings import Finding
from guiju.core.nearest import nearest
from guiju.doors.refusal import RefusalError, found
from guiju.store.accounts import queries
from guiju.store.register import queries as register
from guiju.web.accounts.subject import pages
from guiju.web.answers import Answer, Shown
from guiju.web.viewing import Viewing, acting, may, viewer


@pages.page("why/", "why")
def why(request: Viewing) -> Answer:
    """Say why the viewer may or may not: the role that allows it, or every reason against it."""
    viewer(request)
    right = request.GET.get("right", "")
    if right not in RIGHTS:
        raise RefusalError(Finding("unknown-right", params={"right": right, "suggestion": nearest(right, RIGHTS)}))
    unit = _unit(request)
    reach = found(queries.reach_of_unit(unit), "unit")
    asked = RIGHTS[right]
    answer = may(request, right, reach, fields=request.GET.get("fields", "")[:40])
    grants = {str(each.id): each for each in queries.grants(acting(request).on_behalf_of or viewer(request).id)}
    resting = [grants[str(each.params["grant"])] for each in answer.because if str(each.params.get("grant")) in grants]
    over = [each.unit for each in resting]
    filled = {
        "right": asked,
        "answer": answer,
        "unit": register.units_named([unit], request.on).get(unit) if unit is not None else None,
        "resting": resting,
        "over": register.units_named(over, request.on),
        "givers": queries.names({each.granted_by for each in resting if each.granted_by is not None}),
        "purpose": asked.personal and not asked.writes,
    }
    return Shown("accounts/why.html", "accounts.why", filled)


def _unit(request: Viewing) -> UUID | None:
    said = request.GET.get("unit", "")
    try:
        return UUID(said) if said else None
    except ValueError:
        raise RefusalError(Finding("unknown-unit", params={"unit": said[:40]})) from None
