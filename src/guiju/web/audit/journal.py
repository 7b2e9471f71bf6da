"""The journal is looked through, within the units one may read it of; and the history of one thing."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from guiju.core.findings import Finding
from guiju.core.journal.rights import Reach
from guiju.doors.refusal import RefusalError
from guiju.store.accounts import queries as accounts
from guiju.store.audit import queries
from guiju.store.audit.actions import now
from guiju.store.audit.queries import Wanted, zone
from guiju.store.evidence import queries as evidence
from guiju.store.register import queries as register
from guiju.web.answers import Answer, Shown
from guiju.web.audit.subject import pages, reaches_of_thing, shown
from guiju.web.days import read_day
from guiju.web.listing import ROWS, begin, page
from guiju.web.viewing import Viewing, acting, may, require, viewer

RIGHT = "audit.journal.read"
OF_UNITS = ("unit", "facts")
"""Lines that are about a unit and bear its id."""
THINGS = (
    *(
        "unit",
        "post",
        "person",
        "agreement",
        "honour",
        "facts",
        "return",
        "form",
        "rulebook",
        "run",
        "study",
        "import",
        "account",
        "correction",
    ),
    *("role", "lists", "attachment", "export", "job", "checkpoint", "reading"),
)
SUBJECTS = (
    "register",
    "accounts",
    "evidence",
    "returns",
    "library",
    "assessment",
    "imports",
    "exports",
    "jobs",
    "audit",
)


@pages.page("", "journal")
def journal(request: Viewing) -> Answer:
    """Show what happened, the latest first, to who says for what purpose they look."""
    if not viewer(request).holds(RIGHT):
        require(request, RIGHT)
    asked = {name: request.GET.get(name, "").strip()[:80] for name in ("what", "thing", "who", "since", "until")}
    filled: dict[str, Any] = {"asked": asked, "things": THINGS, "subjects": SUBJECTS, "rows": None}
    filled["may_prove"] = may(request, "audit.proof.read").allowed
    if acting(request).purpose:
        filled |= _found(request, asked)
    return Shown("audit/journal.html", "audit.title", filled)


def _found(request: Viewing, asked: dict[str, str]) -> dict[str, Any]:
    last = begin(request)
    before = (datetime.fromisoformat(str(last[0])), UUID(str(last[1]))) if last else None
    actor = accounts.account_named(asked["who"]) if asked["who"] else None
    if asked["who"] and actor is None:
        request.findings.append(Finding("unknown-account", params={"account": asked["who"]}))
        return {}
    wanted = Wanted(
        kind=f"{asked['what']}." if asked["what"] in SUBJECTS else "",
        thing=asked["thing"] if asked["thing"] in THINGS else "",
        actor=None if actor is None else actor.id,
        since=_moment(asked["since"]),
        until=_moment(asked["until"], after=1),
        streams=_streams(request),
    )
    rows = queries.look(wanted, before=before, limit=ROWS + 1)
    shown_page = page(request, rows, lambda row: (row.event.at.isoformat(), str(row.event.id)))
    return {"page": shown_page, "rows": shown(request, ((row.stream, row.event) for row in shown_page.rows))}


def _streams(request: Viewing) -> set[str] | None:
    """Return the streams of the units one may read the journal of; None where that is everything."""
    scope = accounts.scope(acting(request), RIGHT, reach=Reach(), at=now())
    if scope.everywhere:
        return None
    held: set[str] = set()
    for top in scope.units:
        units = register.units_below(top, request.on)
        held.update(register.streams_below(top, request.on))
        held.update(f"facts/{unit}" for unit in units)
        held.update(f"return/{filing}" for filing in evidence.filings_of(units))
    return held


def _moment(said: str, *, after: int = 0) -> datetime | None:
    """Return when a day begins where the institution is, `after` days later."""
    if not said:
        return None
    day = read_day(said)
    if day is None:
        raise RefusalError(Finding("date-unreadable", params={"raw": said}))
    return datetime.combine(day + timedelta(days=after), time(), zone())


@pages.page("<slug:kind>/<uuid:thing>/", "history")
def history(request: Viewing, kind: str, thing: UUID) -> Answer:
    """Show all that happened to one thing, the latest first; of a unit, to who may read the journal of its subtree."""
    named = register.units_named([thing], request.on).get(thing) if kind in OF_UNITS else None
    filled: dict[str, Any] = {"kind": kind, "thing": thing, "unit": named, "rows": None}
    if not acting(request).purpose and viewer(request).holds(RIGHT):
        return Shown("audit/history.html", "audit.history", filled)
    reaches = reaches_of_thing(kind, thing, request.on)
    if not any(may(request, RIGHT, each).allowed for each in reaches):
        require(request, RIGHT, reaches[0])
    last = begin(request)
    rows = queries.history(f"{kind}/{thing}", before=int(last[0]) if last else None, limit=ROWS + 1)
    shown_page = page(request, rows, lambda row: (row.seq,))
    events = [(f"{kind}/{thing}", row) for row in shown_page.rows]
    if kind == "unit" and not shown_page.after:
        events += _founded_with_others(thing)
    filled |= {"page": shown_page, "rows": shown(request, events)}
    return Shown("audit/history.html", "audit.history", filled)


def _founded_with_others(unit: UUID) -> list[tuple[str, queries.EventSeen]]:
    """Return how a unit was founded where that was with many others at once: it stands in a stream of their own."""
    recorded = register.recorded_first(unit)
    found = () if recorded is None else queries.events_at("register.units.founded", recorded)
    return [(each.stream, each.event) for each in found[:1]]
