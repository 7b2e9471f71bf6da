"""Agreements, honours, teams, areas and alliances as lists of any day; an agreement or an honour with its history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from guiju.core.findings import Finding
from guiju.core.journal.outcome import Refused
from guiju.core.rulebook.kinds import KindOf
from guiju.doors.refusal import RefusalError, found
from guiju.files.rows_out import Holds, Value
from guiju.store.loading.actions import Listed
from guiju.store.register import queries
from guiju.web.answers import Answer, Shown
from guiju.web.handing_out import column, handed_out
from guiju.web.listing import ROWS, begin, going_on
from guiju.web.register.bonds import SAID, BondShown, bonds_named, bonds_shown
from guiju.web.register.subject import dated, kinds_of, pages, purpose_of, seen_from, unit_in
from guiju.web.viewing import Viewing, acting, may, viewer
from guiju.words.pages import said

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
    what, open_to = _asked(request)
    unit = _under(request, what)
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
    if what in _GROUPS and not purpose_of(request):
        return Shown("register/ties.html", "ties.title", context)
    last = begin(request)
    rows, after = _listed(request, what, unit, after=str(last[0]) if last else None, limit=ROWS)
    context["page"] = going_on(request, rows, (after,) if after else None)
    return Shown("register/ties.html", "ties.title", context)


COLUMNS = (
    column("bond", "register.bond"),
    column("kind", "register.kind"),
    column("who", "register.bond.who"),
    column("post", "register.post"),
    column("unit", "register.bond.where"),
    column("code", "register.code", Holds.CODE),
    column("other", "ties.other"),
    column("since", "ties.since", Holds.DATE),
    column("until", "ties.until", Holds.DATE),
)
AT_ONCE = 200


@pages.page("ties/export/", "ties-export", does=("exports.list.make",), help="ties")
def export(request: Viewing) -> Answer:
    """Hand the list out as a file, all pages of it, of the kind, the unit and the days it is asked for."""
    what, _ = _asked(request)
    unit = _under(request, what)
    held: list[BondShown] = []
    after: str | None = ""
    while after is not None:
        rows, after = _listed(request, what, unit, after=after or None, limit=AT_ONCE)
        held += rows
    people = [each.bond.person for each in held if each.bond.person is not None]
    rows_out = (_as_row(each, request.language) for each in held)
    right, tops = queries.READ_OF[WHAT[what]], () if unit is None else (unit,)
    return handed_out(request, Listed(what, right, COLUMNS, rows_out, people, tops, _GROUPS.get(what, "")))


def _as_row(row: BondShown, language: str) -> tuple[Value, ...]:
    return (
        said(row.key, language),
        "" if row.kind is None else row.kind.in_language(language),
        row.who or ("" if row.bond.person is None else said("register.somebody", language)),
        "" if row.post is None else row.post.title.in_language(language),
        "" if row.unit is None else row.unit.name.in_language(language),
        "" if row.unit is None else row.unit.code,
        "" if row.other is None else row.other.name.in_language(language),
        row.bond.since,
        row.bond.until,
    )


def _asked(request: Viewing) -> tuple[str, list[str]]:
    """Return which kind of ties is asked for, and which the viewer may ask for; who may none is refused."""
    open_to = [name for name, what in WHAT.items() if viewer(request).holds(queries.READ_OF[what])]
    if not open_to:
        raise RefusalError(*may(request, "register.unit.read").because)
    what = request.GET.get("what", "") or open_to[0]
    if what not in WHAT:
        raise RefusalError(Finding("value-wrong", params={"name": "what", "rule": ", ".join(WHAT)}))
    return what, open_to


def _under(request: Viewing, what: str) -> UUID | None:
    """Return the unit whose ties are asked for, with those below it: the one named, or the viewer's only one."""
    unit = unit_in(request, "unit")
    own = seen_from(request, queries.READ_OF[WHAT[what]]) if unit is None else None
    return own[0] if own is not None and len(own) == 1 else unit


def _listed(
    request: Viewing, what: str, unit: UUID | None, *, after: str | None, limit: int
) -> tuple[Sequence[BondShown], str | None]:
    """Return some ties with their names, and what to go on after; who may not read them is refused."""
    outcome = queries.list_ties(
        acting(request),
        WHAT[what],
        unit=unit,
        on=request.on,
        known_at=request.known_at,
        kind=request.GET.get("kind", ""),
        after=after,
        limit=limit,
    )
    if isinstance(outcome, Refused):
        request.short_of = queries.READ_OF[WHAT[what]]
        raise RefusalError(*outcome.findings)
    reach = queries.reach(unit, request.on) if what in _GROUPS else None
    return bonds_shown(request, reach, outcome.value.rows), outcome.value.after


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
