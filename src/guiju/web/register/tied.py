"""Agreements, honours, teams, areas and alliances as lists of any day; an agreement or an honour with its history."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from guiju.core.findings import Finding
from guiju.core.journal.outcome import Refused
from guiju.core.rulebook.kinds import KindOf
from guiju.doors.refusal import RefusalError, found
from guiju.store.register import queries
from guiju.web.answers import Answer, Shown
from guiju.web.listing import ROWS, begin, going_on
from guiju.web.register.bonds import SAID, bonds_named, bonds_shown
from guiju.web.register.subject import dated, kinds_of, pages, purpose_of, seen_from, unit_in
from guiju.web.viewing import Viewing, acting, may, viewer

WHAT = {
    "agreements": "Agreement",
    "honours": "Honour",
    "teams": "TeamMembership",
    "areas": "Responsible",
    "alliances": "AllianceMember",
}
"""What may be listed, as an address says it."""

_KINDS = {"agreements": KindOf.AGREEMENT, "honours": KindOf.HONOUR}
_GROUPS = {"agreements": "agreements", "honours": "honours", "teams": "posts", "areas": "posts"}


@pages.page("ties/", "ties", help="ties")
def ties(request: Viewing) -> Answer:
    """List the ties of one kind in a unit and all below it; those that name people once a purpose is stated."""
    held = viewer(request)
    open_to = [name for name, what in WHAT.items() if held.holds(queries.READ_OF[what])]
    if not open_to:
        raise RefusalError(*may(request, "register.unit.read").because)
    what = request.GET.get("what", "") or open_to[0]
    if what not in WHAT:
        raise RefusalError(Finding("value-wrong", params={"name": "what", "rule": ", ".join(WHAT)}))
    unit = unit_in(request, "unit")
    if unit is None:
        own = seen_from(request, queries.READ_OF[WHAT[what]])
        unit = own[0] if own is not None and len(own) == 1 else None
    personal = what in _GROUPS
    context: dict[str, Any] = {
        "what": what,
        "open_to": [(name, SAID[WHAT[name]]) for name in open_to],
        "unit": queries.units_named([unit], request.on).get(unit) if unit is not None else None,
        "kinds": kinds_of(request, _KINDS[what]) if what in _KINDS else (),
        "kind": request.GET.get("kind", ""),
        "purpose": purpose_of(request),
        "dated": dated(request),
        "right": queries.READ_OF[WHAT[what]],
        "page": None,
    }
    if personal and not purpose_of(request):
        return Shown("register/ties.html", "ties.title", context)
    last = begin(request)
    outcome = queries.list_ties(
        acting(request),
        WHAT[what],
        unit=unit,
        on=request.on,
        known_at=request.known_at,
        kind=request.GET.get("kind", ""),
        after=str(last[0]) if last else None,
        limit=ROWS,
    )
    if isinstance(outcome, Refused):
        request.short_of = queries.READ_OF[WHAT[what]]
        raise RefusalError(*outcome.findings)
    rows = bonds_shown(request, queries.reach(unit, request.on) if personal else None, outcome.value.rows)
    context["page"] = going_on(request, rows, (outcome.value.after,) if outcome.value.after else None)
    return Shown("register/ties.html", "ties.title", context)


@pages.page("agreements/<uuid:agreement>/", "agreement", help="ties")
def show_agreement(request: Viewing, agreement: UUID) -> Answer:
    """Show an agreement: between whom, since when, on what it rests, and what was known of it when."""
    return _tie(request, "Agreement", agreement)


@pages.page("honours/<uuid:honour>/", "honour", help="ties")
def show_honour(request: Viewing, honour: UUID) -> Answer:
    """Show an honour: whose, since when, given by whom, and what was known of it when."""
    return _tie(request, "Honour", honour)


def _tie(request: Viewing, what: str, tie: UUID) -> Answer:
    right, key = queries.READ_OF[what], SAID[what]
    context: dict[str, Any] = {"tie": tie, "key": key, "purpose": purpose_of(request), "right": right}
    if not viewer(request).holds(right):
        request.short_of = right
        raise RefusalError(*may(request, right, fields=what.lower() + "s").because)
    if not purpose_of(request):
        return Shown("register/tie.html", key, context)
    outcome = queries.tie_seen(acting(request), what, tie, request.known_at)
    if isinstance(outcome, Refused):
        request.short_of = right
        raise RefusalError(*outcome.findings)
    seen = found(outcome.value, "tie")
    names = queries.names_seen(acting(request), [seen.tie.person], request.on)
    (shown,) = bonds_named(request, [seen.tie], names)
    context |= {"seen": seen, "row": shown, "stream": what.lower(), "dated": dated(request)}
    return Shown("register/tie.html", seen.title or key, context)
