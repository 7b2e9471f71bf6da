"""Lists of cases: waiting for me, of my units, about me, all I may see; by what they wait for and which clock runs."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse

from guiju.core.rulebook.calendar import Calendar
from guiju.core.rulebook.institution import Institution
from guiju.core.values import Text
from guiju.files.inert import inert
from guiju.store.cases import queries
from guiju.store.cases.queries import Row, Wanted
from guiju.store.library.queries import institution_of
from guiju.store.register import queries as register
from guiju.web.answers import Answer, Shown
from guiju.web.cases.clocks import Left, left_until
from guiju.web.cases.subject import READ, Called, as_id, called, code_of, pages
from guiju.web.listing import ROWS, begin, page
from guiju.web.viewing import Viewing, acting, require, viewer
from guiju.web.within import within

WHICH = ("turn", "units", "own")
STATES = {"open": True, "ended": False}


@dataclass(frozen=True, slots=True)
class Listed:
    """A case in a list, with what it waits for and how far its next day is."""

    row: Row
    code: str
    title: Text
    subject: Text | str
    lead: Text | str
    waits: tuple[Text, ...]
    result: Text | None
    left: Left | None


@pages.page("", "list")
def list_cases(request: Viewing) -> Answer:
    """Show cases: those that wait for the viewer first."""
    which = _which(request)
    wanted = _wanted(request, which)
    by = "due" if request.GET.get("by") == "due" else "opened"
    last = begin(request)
    after = UUID(str(last[0])) if last else None
    rows = queries.cases(wanted, after=after, limit=ROWS + 1, by=by) if wanted is not None else ()  # type: ignore[arg-type]
    shown = page(request, rows, lambda row: (str(row.id),))
    if request.GET.get("as") == "csv" and wanted is not None:
        return _exported(request, listed(request, rows[:ROWS]))
    opened = queries.opening(acting(request))
    filled = {
        "page": shown,
        "rows": listed(request, shown.rows),
        "which": which,
        "lists": _ways(request),
        "by": by,
        "purpose": acting(request).purpose,
        "asks_purpose": which == "units" and wanted is None,
        "asked": {name: request.GET.get(name, "") for name in ("state", "procedure", "late", "lead", "about")},
        "unit": _unit(request),
        "procedures": {each.procedure.id: each.procedure.title for each in opened},
        "may_open": any(each.allowed and not each.procedure.reviews for each in opened),
        "count": queries.count(wanted) if wanted is not None else 0,
    }
    return Shown("cases/list.html", "cases.title", filled)


def _unit(request: Viewing) -> Text | None:
    """Return what the unit is called that the list is narrowed to."""
    id_ = as_id(request.GET.get("lead") or request.GET.get("about") or "")
    named = register.units_named([id_], request.on) if id_ is not None else {}
    return next((each.name for each in named.values()), None)


def _which(request: Viewing) -> str:
    said = request.GET.get("which", "")
    return said if said in _ways(request) else "turn"


def _ways(request: Viewing) -> list[str]:
    """Return the lists that are the viewer's: of units where the right is held, about oneself where one is a person."""
    who = viewer(request)
    open_ = {"turn": True, "units": who.holds(READ), "own": who.person is not None and who.on_behalf_of is None}
    return [each for each in WHICH if open_[each]]


def _wanted(request: Viewing, which: str) -> Wanted | None:
    """Return what is asked for; None where it needs a purpose that is not said."""
    procedure = request.GET.get("procedure", "")
    asked: dict[str, Any] = {
        "procedures": (procedure,) if procedure else (),
        "open": STATES.get(request.GET.get("state", "")),
        "late": True if request.GET.get("late") else None,
    }
    match which:
        case "units":
            if not acting(request).purpose:
                return None
            led, about = (as_id(request.GET.get(name, "")) for name in ("lead", "about"))
            seen = within(request, READ)
            if led is not None:
                seen = frozenset({led}) if seen is None else seen & {led}
            return Wanted(units=seen, subject="" if about is None else str(about), **asked)
        case "own":
            return Wanted(about=viewer(request).person, **asked)
        case _:
            return Wanted(turn=acting(request), **asked)


def listed(request: Viewing, rows: Sequence[Row]) -> list[Listed]:
    """Return rows as lists show them: names in a few questions for all of them."""
    names = called(request, rows)
    books = {each: institution_of(each) for each in {row.rulebook for row in rows}}
    return [_listed(request, row, books[row.rulebook], names) for row in rows]


def _listed(request: Viewing, row: Row, institution: Institution, names: Called) -> Listed:
    procedure = institution.procedures[row.procedure]
    steps = {each.id: each.title for each in _all_steps(procedure.steps)}
    return Listed(
        row,
        code_of(row.id, row.opened_on),
        procedure.title,
        names.of(row.subject),
        names.units.get(row.lead, ""),
        tuple(
            steps[each.step]
            for each in row.standing
            if each.step in steps and not _is_block(procedure.steps, each.step)
        ),
        procedure.results.get(row.result),
        _left(row, request.on, institution.calendar),
    )


def _left(row: Row, on: dt.date, calendar: Calendar) -> Left | None:
    """Return how far the day is that a case is to be worked on by: as its own page says it, the last day counted."""
    after = row.late_on or row.next_due
    return None if after is None or row.result else left_until(after - dt.timedelta(days=1), on, calendar)


def _all_steps(steps: Sequence[Any]) -> list[Any]:
    found = []
    for step in steps:
        found.append(step)
        for branch in getattr(step, "branches", ()):
            found += _all_steps(branch.steps)
    return found


def _is_block(steps: Sequence[Any], id_: str) -> bool:
    return any(each.id == id_ and hasattr(each, "branches") for each in _all_steps(steps))


def _exported(request: Viewing, rows: Sequence[Listed]) -> HttpResponse:
    """Give the page of a list out as a table: no reasons, no documents, only what the list shows."""
    text = io.StringIO()
    table = csv.writer(text)
    for each in rows:
        waits = " / ".join(one.in_language(request.language) for one in each.waits)
        lead = each.lead.in_language(request.language) if isinstance(each.lead, Text) else each.lead
        subject = each.subject.in_language(request.language) if isinstance(each.subject, Text) else each.subject
        result = "" if each.result is None else each.result.in_language(request.language)
        cells = (each.code, each.title.in_language(request.language), subject, lead, each.row.opened_on, waits, result)
        table.writerow([inert(str(one)) for one in (*cells, "" if each.left is None else each.left.day)])
    named = {"Content-Disposition": 'attachment; filename="cases.csv"'}
    return HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8", headers=named)


@pages.page("late/", "late")
def late(request: Viewing) -> Answer:
    """Show the cases with a late step that the viewer may see over their units, the earliest first."""
    if not viewer(request).holds(READ):
        require(request, READ)
    purpose = acting(request).purpose
    units = within(request, READ) if purpose else frozenset()
    wanted = Wanted(units=units, late=True)
    last = begin(request)
    after = UUID(str(last[0])) if last else None
    rows = queries.cases(wanted, after=after, limit=ROWS + 1, by="due") if purpose else ()
    shown = page(request, rows, lambda row: (str(row.id),))
    filled = {
        "page": shown,
        "rows": listed(request, shown.rows),
        "purpose": purpose,
        "count": queries.overdue(units) if purpose else 0,
    }
    return Shown("cases/late.html", "cases.late", filled)
