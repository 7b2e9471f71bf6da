"""One case: its steps on the line, the open ones with their forms, why not yet, clocks, and who sees what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.urls import reverse

from guiju.core.cases.definition import Definition
from guiju.core.cases.happened import What
from guiju.core.cases.offers import Offer
from guiju.core.cases.written import finding_from
from guiju.doors.refusal import RefusalError
from guiju.store.cases import queries
from guiju.store.cases.queries import By, EventOfCase, Named
from guiju.web.answers import Answer, Shown, To
from guiju.web.cases.acts import DOES, done
from guiju.web.cases.clocks import left_until
from guiju.web.cases.flow import flow, ways_of
from guiju.web.cases.looking_up import asks
from guiju.web.cases.opened import Opened, left_of, opened
from guiju.web.cases.panels import panel_of
from guiju.web.cases.pinned import Pinned
from guiju.web.cases.subject import UNIT_READ, asks_purpose, called, clause_of, code_of, pages, seen, subject_at
from guiju.web.viewing import Viewing, acting, viewer


@pages.page("<uuid:case>/", "case", does=DOES)
def case(request: Viewing, case: UUID) -> Answer:
    """Show a case to whoever sees it, and take what they do: its subject sees what a subject sees."""
    if asks_purpose(request, case):
        return Shown("cases/purpose.html", "cases.case")
    held = opened(request, case)
    if request.method == "POST" and not asks(request):
        words = done(request, case, held.definition)
        if words:
            after = queries.sight(acting(request), case)
            return To("cases.case" if after.by is not None else "cases.list", *([case] if after.by else []), said=words)
        held = opened(request, case)
    template = "cases/own.html" if held.by is By.SUBJECT else "cases/case.html"
    return Shown(template, held.procedure.title, context(request, held))


def context(request: Viewing, held: Opened) -> dict[str, Any]:
    """Return what the page of a case is filled with."""
    row, definition = held.case, held.definition
    events = queries.events(row.id)
    subject = held.by is By.SUBJECT
    names = called(request, [row], _named_in(events, definition))
    visits = flow(definition, row.state, events, queries.terms(row.id))
    offers = queries.offers(acting(request), row.id)
    panels = [panel_of(request, held, offer) for offer in offers]
    calendar = held.institution.calendar
    return {
        "held": held,
        "case": row,
        "code": code_of(row.id, row.opened_on),
        "procedure": held.procedure,
        "subject": names.of(row.subject),
        "lead": names.units.get(row.lead),
        "subject_at": subject_at(request, row),
        "lead_at": reverse("register.unit", args=[row.lead]) if viewer(request).holds(UNIT_READ) else "",
        "purpose": acting(request).purpose,
        "names": names,
        "accounts": queries.names(row.id),
        "visits": [Pinned(request, held, each, names) for each in visits if not each.back],
        "back": [Pinned(request, held, each, names) for each in visits if each.back],
        "panels": [each for each in panels if each.offer.allowed],
        "not_yet": [each for each in panels if not each.offer.allowed and _tells(each.offer, subject=subject)],
        "at_step": {each.step for each in offers},
        "stands": [
            {"step": definition.steps[each.step].step, "left": left_of(each, request.on, calendar)}
            for each in queries.terms(row.id)
            if not definition.steps[each.step].firsts
        ],
        "view": queries.view(acting(request), row.id) if subject else None,
        "remedies": [
            {
                "remedy": each,
                "title": held.institution.procedures[each.procedure].title,
                "left": None if each.until is None else left_until(each.until, request.on, calendar),
                "clause": clause_of(each.clause, held.procedure, held.institution),
            }
            for each in queries.remedies(row.id)
        ],
        "lapses": queries.lapses(row.id),
        "result": held.procedure.results.get(row.result),
        "reviews": queries.cases(queries.Wanted(review_of=row.id), limit=10),
        "procedures": held.institution.procedures,
        "by": held.by,
        "key": str(uuid4()),
        "right": queries.READ,
        "events": events,
    }


def _tells(offer: Offer, *, subject: bool) -> bool:
    """Tell whether a page says why a command is not open: that which ends a step, and what only time holds up."""
    return offer.from_ is not None or (offer.command in {"act", "record"} and not subject)


def _named_in(events: Sequence[EventOfCase], definition: Definition) -> list[object]:
    kinds = {name for name, each in definition.inputs.items() if each.kind in {"person", "unit", "post"}}
    return [value for event in events for name, value in event.happened.inputs.items() if name in kinds]


@pages.page("<uuid:case>/files/<uuid:attachment>/", "file")
def file(request: Viewing, case: UUID, attachment: UUID) -> Answer:
    """Hand out a document of a case, to be saved."""
    seen(request, case)
    served = queries.document(acting(request), case, attachment)
    if isinstance(served, tuple):
        raise RefusalError(*served)
    return HttpResponse(served.data, headers=dict(served.headers))


@pages.page("<uuid:case>/history/", "history")
def history(request: Viewing, case: UUID) -> Answer:
    """Show everything that happened in a case, event by event, with its clause and its receipt."""
    if asks_purpose(request, case):
        return Shown("cases/purpose.html", "cases.history")
    held = opened(request, case)
    events = queries.events(case)
    accounts: Mapping[UUID, Named] = queries.names(case)
    rows = [
        {
            "event": each,
            "step": held.definition.steps[each.happened.step].step.title
            if each.happened.step in held.definition.steps
            else None,
            "outcome": ways_of(held.definition.steps[each.happened.step], held.definition).get(each.happened.outcome)
            if each.happened.step in held.definition.steps
            else None,
            "findings": [finding_from(one) for one in each.findings],
            "clause": clause_of(each.happened.clause, held.procedure, held.institution),
        }
        for each in reversed(events)
        if held.by is not By.SUBJECT or each.happened.what is not What.REFUSED
    ]
    filled = {
        "held": held,
        "case": held.case,
        "rows": rows,
        "accounts": accounts,
        "code": code_of(case, held.case.opened_on),
    }
    return Shown("cases/history.html", "cases.history", filled)
