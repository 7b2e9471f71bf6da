"""A case read for its page, by whoever sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from guiju.core.cases.definition import Definition
from guiju.core.cases.terms import Term
from guiju.core.rulebook.calendar import Calendar
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.procedure import Procedure
from guiju.doors.refusal import found
from guiju.store.cases import queries
from guiju.store.cases.queries import By, CaseSeen
from guiju.web.cases.clocks import Left, last_of, left_until
from guiju.web.cases.subject import seen
from guiju.web.viewing import Viewing


@dataclass(frozen=True, slots=True)
class Opened:
    """A case read for its page: the case, by what it is seen, its procedure made ready, and the rulebook around it."""

    case: CaseSeen
    by: By
    definition: Definition
    procedure: Procedure
    institution: Institution


def opened(request: Viewing, case: UUID) -> Opened:
    """Return a case the viewer sees with all it runs on, or end the request."""
    held, by = seen(request, case)
    procedure, institution = queries.procedure_of(held)
    return Opened(held, by, found(queries.definition_of(case), "case"), procedure, institution)


def left_of(term: Term, on: date, calendar: Calendar) -> Left | None:
    """Return how far the day is that the clock of a step runs to."""
    last = last_of(term)
    return None if last is None else left_until(last, on, calendar)
