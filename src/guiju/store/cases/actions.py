"""What is done with cases: opened, acted in, voted in; each one transaction. Who may is said by the procedure."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from guiju.core.cases.commands import (
    Act,
    Cast,
    Correct,
    Declare,
    Extend,
    Figures,
    Open,
    Raise,
    Record,
    Voice,
)
from guiju.core.journal.events import Json
from guiju.core.rulebook.who import Tie
from guiju.store.audit.actions import Work, action
from guiju.store.cases.attaching import attach
from guiju.store.cases.attempts import recorded
from guiju.store.cases.clock import elapse_due, remind_due
from guiju.store.cases.keeping import keep_rules
from guiju.store.cases.opening import open_case as opening
from guiju.store.cases.recounting import recount_due
from guiju.store.cases.replaying import replay
from guiju.store.cases.stepping import step as stepping
from guiju.store.cases.telling import tell_due

__all__ = [
    "act",
    "attach",
    "cast",
    "correct",
    "declare",
    "elapse_due",
    "extend",
    "keep_rules",
    "open_case",
    "raise_",
    "record",
    "recount_due",
    "remind_due",
    "replay",
    "tell_due",
]


@recorded("open")
@action("cases.case.open")
def open_case(
    work: Work,
    *,
    procedure: str,
    subject: str,
    lead: UUID,
    inputs: Mapping[str, Json] | None = None,
    about: UUID | None = None,
    about_step: str = "",
) -> UUID:
    """Open a case of a procedure about a subject, led by a unit; `about` is the case it reviews. Returns the case."""
    known = "" if about is None else str(about)
    return opening(work, procedure, Open(subject, str(lead), dict(inputs or {}), known, about_step))


@recorded("act")
@action("cases.case.act", appends_last=True)
def act(  # noqa: PLR0913 - what a step is ended with, each by its name
    work: Work,
    *,
    case: UUID,
    step: str,
    outcome: str = "",
    inputs: Mapping[str, Json] | None = None,
    documents: Mapping[str, str] | None = None,
    reasons: str = "",
    version: int | None = None,
) -> UUID:
    """End a step: an action, a decision, a vote that is closed, a wait, a notice. `documents` are attachments."""
    stepping(work, case, Act(step, outcome, dict(inputs or {}), dict(documents or {}), reasons), version)
    return case


@recorded("cast")
@action("cases.case.cast", appends_last=True)
def cast(work: Work, *, case: UUID, step: str, voice: Voice) -> UUID:
    """Vote at a step, once, oneself."""
    stepping(work, case, Cast(step, voice))
    return case


@recorded("record")
@action("cases.case.record", appends_last=True)
def record(  # noqa: PLR0913 - what is entered, each by its name
    work: Work,
    *,
    case: UUID,
    step: str,
    figures: Mapping[str, Figures],
    inputs: Mapping[str, Json] | None = None,
    documents: Mapping[str, str] | None = None,
    reasons: str = "",
    version: int | None = None,
) -> UUID:
    """Enter the figures of a poll; the second entry, by another, ends the step."""
    command = Record(step, dict(figures), dict(inputs or {}), dict(documents or {}), reasons)
    stepping(work, case, command, version)
    return case


@recorded("declare")
@action("cases.case.declare", appends_last=True)
def declare(work: Work, *, case: UUID, step: str, tie: Tie) -> UUID:
    """Declare a tie to the subject and stand aside."""
    stepping(work, case, Declare(step, tie))
    return case


@recorded("extend")
@action("cases.case.extend", appends_last=True)
def extend(work: Work, *, case: UUID, step: str, reasons: str, version: int | None = None) -> UUID:
    """Prolong the term of a step, as its rule allows."""
    stepping(work, case, Extend(step, reasons), version)
    return case


@recorded("raise")
@action("cases.case.raise", appends_last=True)
def raise_(work: Work, *, case: UUID, step: str, raised: str, text: str) -> UUID:
    """Raise something while a step waits; where it is sealed, nothing says who raised it."""
    stepping(work, case, Raise(step, raised, text))
    return case


@recorded("correct")
@action("cases.case.correct", appends_last=True)
def correct(
    work: Work, *, case: UUID, event: int, inputs: Mapping[str, Json], reasons: str, version: int | None = None
) -> UUID:
    """Say rightly what an earlier event of a case said; order and outcomes stay."""
    stepping(work, case, Correct(event, dict(inputs), reasons), version)
    return case
