"""Cases are opened and acted in; who may, the procedure says."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from ninja import File
from ninja.files import UploadedFile
from pydantic import Field

from guiju.api.asking import Asking, acting
from guiju.api.cases.subject import Subject, Value, door
from guiju.api.shapes import Code, In, Prose, Whole
from guiju.core.cases.commands import Figures, Voice
from guiju.core.findings import Finding
from guiju.core.journal.outcome import Outcome
from guiju.core.rulebook.who import Tie
from guiju.doors.refusal import RefusalError
from guiju.files.attachments import AT_MOST
from guiju.store.cases import actions


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
