"""Cases as they are told: a row of a list, one case, what happened, what is open to whoever asks, what is public."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from guiju.api.shapes import Out, Versioned
from guiju.core.values import Text


class Step(Out):
    """A step that stands open: since when, and in which round."""

    step: str
    since: date
    round: int


class Row(Out):
    """A case in a list."""

    id: UUID
    procedure: str
    subject_of: str
    subject: str
    lead: UUID
    opened_on: date
    standing: list[Step]
    next_due: date | None
    late_on: date | None
    result: str
    ended_on: date | None


class Term(Out):
    """The term of an open step: after `due` it is late, after `within` refused, before `not_before` not yet open."""

    step: str
    since: date
    due: date | None
    within: date | None
    not_before: date | None
    extended: int


class Remedy(Out):
    """What the subject may ask for: by which procedure, of which step, and until when."""

    procedure: str
    step: str
    since: date | None
    until: date | None
    clause: str


class Case(Versioned):
    """A case as it stands."""

    id: UUID
    procedure: str
    rulebook: UUID
    definition: str
    subject_of: str
    subject: str
    lead: UUID
    about: UUID | None
    about_step: str
    opened_on: date
    next_due: date | None
    served_on: date | None
    result: str
    ended_on: date | None
    overturned_by: UUID | None
    standing: list[Step]
    terms: list[Term]
    remedies: list[Remedy]


class Event(Out):
    """What happened; `number` is 0 for an attempt that was refused. Who raised what is sealed is not there."""

    number: int
    at: datetime
    what: str
    on: date
    by: str
    behalf: str
    step: str
    outcome: str
    result: str
    clause: str
    reasons: str
    inputs: dict[str, bool | int | str | None]
    documents: dict[str, str]


class Offer(Out):
    """A command at an open step: whether whoever asks may give it, and if not, the code of why, and the clause."""

    command: str
    step: str
    title: Text
    allowed: bool
    outcomes: list[str]
    raised: str
    from_day: date | None
    refused: str
    clause: str


class Openable(Out):
    """A procedure in force, and whether whoever asks may open a case of it."""

    id: str
    title: Text
    allowed: bool


class Public(Out):
    """What a case makes public while it waits, and what may be raised."""

    case: UUID
    procedure: Text
    step: str
    title: Text
    since: date
    raised: list[str]
