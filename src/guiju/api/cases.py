"""Cases at the door: lists, one case with what happened and what is open to whoever asks, and every act in it.

Who may act is said by the procedure of a case; a token must carry `cases.case.act`. Whoever has a part in a case, or is
the person it is about, sees it; others need `cases.case.read` over the unit that leads it, and a purpose.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import File, Query
from ninja.files import UploadedFile
from pydantic import Field, StringConstraints

from guiju.api.allowing import INSTITUTION, require
from guiju.api.asking import Asking, acting
from guiju.api.door import Door
from guiju.api.paging import Page, Paging, page, shown, start
from guiju.api.shapes import Code, In, Out, Prose, Versioned, Whole
from guiju.core.accounts.fields import FieldGroup
from guiju.core.cases.commands import Figures, Voice
from guiju.core.findings import Finding
from guiju.core.journal.outcome import Outcome
from guiju.core.rulebook.who import Tie
from guiju.core.values import Text
from guiju.doors.refusal import RefusalError, found
from guiju.files.attachments import AT_MOST
from guiju.store.audit.actions import record_reading
from guiju.store.cases import actions, queries
from guiju.store.evidence.queries import reach_of_unit

door = Door("cases")

Subject = Annotated[str, StringConstraints(min_length=1, max_length=400, pattern=r"^[^\x00]*$")]
"""What a case is about: the id of a person, unit, post, tenure or case; or a matter in words."""

Value = bool | Whole | Annotated[str, StringConstraints(max_length=4000, pattern=r"^[^\x00]*$")] | None
"""What is given at a step: yes or no, a whole number, or text (numbers, days and ids are written as text)."""


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


class Open(In):
    """What a case is opened with; `about` and `about_step` name what it reviews."""

    procedure: Code = Field(examples=["appointment"])
    subject: Subject = Field(examples=["01930000-0000-4000-8000-000000000001"])
    lead: UUID
    inputs: dict[Code, Value] = Field({}, max_length=100)
    about: UUID | None = None
    about_step: Code | Literal[""] = ""


class Act(In):
    """How a step is ended: in which outcome, with what it asks for. `documents` are attachments of the case."""

    step: Code = Field(examples=["motion"])
    outcome: Code | Literal[""] = ""
    inputs: dict[Code, Value] = Field({}, max_length=100)
    documents: dict[Code, UUID] = Field({}, max_length=100)
    reasons: Prose = ""


class Vote(In):
    """A vote at a step."""

    step: Code = Field(examples=["decide"])
    voice: Literal["yes", "no", "abstain"] = "yes"


class Counted(In):
    """The figures of one electorate."""

    due: Whole = Field(ge=0)
    valid: Whole = Field(ge=0)
    yes: Whole = Field(ge=0)


class Polled(In):
    """The figures of a poll, by electorate; the second entry brings what the step asks for."""

    step: Code = Field(examples=["recommend"])
    figures: dict[Code, Counted] = Field(max_length=20)
    inputs: dict[Code, Value] = Field({}, max_length=100)
    documents: dict[Code, UUID] = Field({}, max_length=100)
    reasons: Prose = ""


class Declared(In):
    """A tie that is declared at a step."""

    step: Code = Field(examples=["inspect"])
    tie: Tie = Tie.KIN


class Prolonged(In):
    """Why the term of a step is prolonged."""

    step: Code = Field(examples=["inspect"])
    reasons: Prose = Field(min_length=1, examples=["A witness is away."])


class Raised(In):
    """What is raised while a step waits."""

    step: Code = Field(examples=["publicity"])
    raised: Code = Field(examples=["objection"])
    text: Prose = Field(min_length=1, examples=["The figures of 2025 were wrong."])


class Corrected(In):
    """What an earlier event said wrongly, and what is right."""

    event: Whole = Field(ge=1)
    inputs: dict[Code, Value] = Field(max_length=100)
    reasons: Prose = Field(min_length=1, examples=["Misspelt."])


@door.page("cases.case.list", "", Row, zh="办件列表", en="List cases")
def list_cases(
    request: Asking,
    paging: Query[Paging],
    lead: UUID | None = None,
    about: UUID | None = None,
    procedure: Code | None = None,
    open_: Annotated[bool | None, Query(alias="open")] = None,
    turn: bool = False,  # noqa: FBT001, FBT002 - a word of the address
) -> Page[Row]:
    """Return cases, the latest first: those that wait for whoever asks (`turn`), or those they may see."""
    asks = acting(request)
    if not turn:
        reach = INSTITUTION if lead is None else found(reach_of_unit(lead), "unit")
        require(request, queries.READ, reach, fields=FieldGroup.POSTS.value)
    last = start(request, paging)
    wanted = queries.Wanted(
        turn=asks if turn else None,
        units=None if lead is None else frozenset({lead}),
        about=about,
        procedures=() if procedure is None else (procedure,),
        open=open_,
    )
    rows = queries.cases(wanted, after=None if last is None else UUID(str(last[0])), limit=paging.limit + 1)
    people = sorted({row.person for row in rows if row.person is not None})
    if people and not turn:
        record_reading(asks, people=people, what="cases.case")
    return shown(page(request, paging, rows, key=lambda row: (str(row.id),)), Row.model_validate)


@door.read("cases.case.show", "/{uuid:case}", Case, zh="查看办件", en="Show a case")
def show_case(request: Asking, case: UUID) -> Case:
    """Return a case as it stands, with its terms and what its subject may ask for."""
    seen = _seen(request, case)
    told = {name: getattr(seen, name) for name in Case.model_fields if hasattr(seen, name)}
    return Case.model_validate(
        told
        | {
            "standing": [Step.model_validate(each) for each in seen.state.standing],
            "terms": [Term.model_validate(each) for each in queries.terms(case)],
            "remedies": [Remedy.model_validate(each) for each in queries.remedies(case)],
        }
    )


@door.read("cases.case.history", "/{uuid:case}/events", list[Event], zh="办件经过", en="What happened in a case")
def show_history(request: Asking, case: UUID) -> list[Event]:
    """Return what happened and what was refused, the first first."""
    _seen(request, case)
    return [_event(each) for each in queries.events(case)]


@door.read("cases.case.offers", "/{uuid:case}/offers", list[Offer], zh="现在可以办什么", en="What is open to me")
def show_offers(request: Asking, case: UUID) -> list[Offer]:
    """Return every command the open steps know, and whether whoever asks may give it now."""
    _seen(request, case)
    return [
        Offer(
            command=each.command,
            step=each.step,
            title=each.title,
            allowed=each.allowed,
            outcomes=list(each.outcomes),
            raised=each.raised,
            from_day=each.from_,
            refused="" if each.refusal is None else each.refusal.finding.code,
            clause="" if each.refusal is None else each.refusal.clause,
        )
        for each in queries.offers(acting(request), case)
    ]


@door.read(
    "cases.procedure.list", "/procedures", list[Openable], zh="可以立案的程序", en="Procedures to open a case of"
)
def list_procedures(request: Asking, lead: UUID | None = None) -> list[Openable]:
    """Return the procedures in force, and of which a case may be opened, led by a unit."""
    return [
        Openable(id=each.procedure.id, title=each.procedure.title, allowed=each.allowed)
        for each in queries.opening(acting(request), lead)
    ]


@door.read("cases.public.list", "/public", list[Public], zh="正在公示", en="What is made public")
def list_public(request: Asking) -> list[Public]:
    """Return what cases make public now."""
    return [
        Public(
            case=each.case,
            procedure=each.procedure,
            step=each.step,
            title=each.title,
            since=each.since,
            raised=[name for name, _ in each.raised],
        )
        for each in queries.public()
    ]


@door.make("cases.case.open", "", zh="立案", en="Open a case")
def open_case(request: Asking, asked: Open) -> Outcome[UUID]:
    """Open a case of a procedure, as it is in force today."""
    return actions.open_case(acting(request), **asked.given())


@door.make("cases.document.attach", "/{uuid:case}/documents", zh="附材料", en="Attach a document")
def attach(request: Asking, case: UUID, file: File[UploadedFile]) -> Outcome[UUID]:
    """Attach a document; whoever has a part at an open step may."""
    if (file.size or 0) > AT_MOST:
        raise RefusalError(Finding("attachment-too-large", params={"size": file.size, "limit": AT_MOST}))
    return actions.attach(acting(request), case=case, name=(file.name or "")[:400], data=file.read())


@door.act("cases.case.act", "/{uuid:case}/act", zh="办理环节", en="End a step")
def act(request: Asking, case: UUID, asked: Act) -> Outcome[UUID]:
    """End a step: an action, a decision, a vote that is closed, a wait, a notice."""
    documents = {name: str(id_) for name, id_ in asked.documents.items()}
    return actions.act(acting(request), case=case, **{**asked.given(), "documents": documents})


@door.act("cases.case.cast", "/{uuid:case}/votes", zh="表决", en="Vote")
def cast(request: Asking, case: UUID, asked: Vote) -> Outcome[UUID]:
    """Vote at a step, once, oneself."""
    return actions.cast(acting(request), case=case, step=asked.step, voice=Voice(asked.voice))


@door.act("cases.case.record", "/{uuid:case}/figures", zh="录入测评数字", en="Enter the figures of a poll")
def record(request: Asking, case: UUID, asked: Polled) -> Outcome[UUID]:
    """Enter the figures; the second entry, by another and the same, ends the step."""
    figures = {name: Figures(each.due, each.valid, each.yes) for name, each in asked.figures.items()}
    documents = {name: str(id_) for name, id_ in asked.documents.items()}
    given = {**asked.given(), "figures": figures, "documents": documents}
    return actions.record(acting(request), case=case, **given)


@door.act("cases.case.declare", "/{uuid:case}/ties", zh="申明回避", en="Declare a tie")
def declare(request: Asking, case: UUID, asked: Declared) -> Outcome[UUID]:
    """Declare a tie to the subject and stand aside."""
    return actions.declare(acting(request), case=case, step=asked.step, tie=asked.tie)


@door.act("cases.case.extend", "/{uuid:case}/extensions", zh="延长期限", en="Prolong a term")
def extend(request: Asking, case: UUID, asked: Prolonged) -> Outcome[UUID]:
    """Prolong the term of a step, as its rule allows."""
    return actions.extend(acting(request), case=case, step=asked.step, reasons=asked.reasons)


@door.act("cases.case.raise", "/{uuid:case}/raised", zh="提出异议", en="Raise something")
def raise_(request: Asking, case: UUID, asked: Raised) -> Outcome[UUID]:
    """Raise something while a step waits; where it is sealed nothing says who did."""
    return actions.raise_(acting(request), case=case, **asked.given())


@door.act("cases.case.correct", "/{uuid:case}/corrections", zh="更正", en="Correct what was said")
def correct(request: Asking, case: UUID, asked: Corrected) -> Outcome[UUID]:
    """Say rightly what an earlier event said; order and outcomes stay."""
    return actions.correct(acting(request), case=case, **asked.given())


def _seen(request: Asking, case: UUID) -> queries.CaseSeen:
    """Return a case that whoever asks may see, or end the request; a reading by right is recorded."""
    seen = found(queries.case(case), "case")
    asks = acting(request)
    sight = queries.sight(asks, case)
    if sight.by is None:
        raise RefusalError(*sight.because)
    if sight.by is queries.By.RIGHT and seen.person is not None:
        record_reading(asks, people=[seen.person], what="cases.case")
    return seen


def _event(each: queries.EventOfCase) -> Event:
    happened = each.happened
    return Event(
        number=each.number,
        at=each.at,
        what=happened.what.value,
        on=happened.on,
        by=happened.by,
        behalf=happened.behalf,
        step=happened.step,
        outcome=happened.outcome,
        result=happened.result,
        clause=happened.clause,
        reasons=happened.reasons,
        inputs={name: value for name, value in happened.inputs.items() if not isinstance(value, list | dict)},
        documents=dict(happened.documents),
    )
