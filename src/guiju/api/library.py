"""Rulebooks at the door: versions, what they change and what they do not fit, proposing and deciding."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from ninja import Query
from pydantic import Field

from guiju.api.allowing import require
from guiju.api.asking import Asking, acting
from guiju.api.door import Door
from guiju.api.language import both, language
from guiju.api.paging import Page, Paging, cut, shown
from guiju.api.problems import told
from guiju.api.shapes import AsOf, Code, Day, In, Line, Out, Prose, Told
from guiju.core.journal.outcome import Outcome
from guiju.core.library.fitting import Decision
from guiju.core.values import Text
from guiju.doors.refusal import found
from guiju.store.library import actions, queries
from guiju.words.difference import difference_in_words

door = Door("library")

FileText = Annotated[str, Field(max_length=5_000_000, examples=["institution:\n  id: willow\n"])]
"""The exact text of a file."""


class Row(Out):
    """A version in a list; `until` is the first day on which another is in force in its place."""

    id: UUID
    hash: str
    state: str
    note: str
    proposed_by: UUID
    proposed_at: datetime
    in_force_from: date | None
    until: date | None
    decided_by: UUID | None
    decided_at: datetime | None


class Version(Row):
    """A version: its files by the SHA-256 of their bytes, what the checks found, and why it was decided so."""

    institution: str
    files: dict[str, str]
    proposed_for: UUID | None
    decided_for: UUID | None
    reason: str
    findings: list[Told]


class Standing(Out):
    """The rulebook in force on a day: the version and the identity of its meaning."""

    version: UUID
    hash: str
    institution: str
    title: Text


class Files(Out):
    """The exact text of every file, by name."""

    files: dict[str, str]


class Change(Out):
    """One sentence of what a version changes."""

    zh: str
    en: str


class Fit(Out):
    """What becomes of records that use a name: kept, mapped to another, or loose until somebody states what."""

    what: str
    subject: str
    name: str
    within: str
    count: int
    fits: str
    to: str
    times: str | None
    why: str | None
    fields: list[str]
    decided: str | None


class New(In):
    """A rulebook proposed: every file by name."""

    files: dict[Line, FileText] = Field(max_length=2000)
    note: Prose = ""


class Statement(In):
    """What becomes of records the version does not fit: kept, or closed from a day on."""

    what: Code
    subject: Code
    name: Code
    within: Code | None = None
    decision: Decision
    reason: Line
    on: Day | None = None

    def given(self) -> dict[str, object]:
        """Return the values by name; nothing within is empty text."""
        return {**super().given(), "within": self.within or ""}


class Approval(In):
    """From which day the version is in force; a day that is past needs a reason."""

    in_force_from: Day
    reason: Prose = ""


class Reason(In):
    """Why."""

    reason: Line


@door.page("library.rulebook.list", "/rulebooks", Row, zh="规则册版本", en="List versions of the rulebook")
def list_versions(request: Asking, paging: Query[Paging]) -> Page[Row]:
    """Return all versions, the latest proposed first."""
    require(request, "library.rulebook.read")
    rows = queries.versions()
    ordered = cut(request, paging, rows, key=lambda row: (-int(row.proposed_at.timestamp() * 1_000_000), row.id.hex))
    return shown(ordered, Row.model_validate)


@door.read("library.rulebook.in-force", "/in-force", Standing, zh="施行中的规则册", en="Show the rulebook in force")
def show_standing(request: Asking, when: Query[AsOf]) -> Standing:
    """Return the rulebook in force on a day, as it was known at a time."""
    require(request, "library.rulebook.read")
    held = found(queries.in_force(when.day, when.known_at), "rulebook")
    about = held.institution.about
    return Standing(version=held.version, hash=held.hash, institution=about.id, title=about.title)


@door.read("library.rulebook.show", "/rulebooks/{uuid:version}", Version, zh="查看规则册", en="Show a version")
def show_version(request: Asking, version: UUID) -> Version:
    """Return a version with what the checks found."""
    require(request, "library.rulebook.read")
    seen = found(queries.version(version), "version")
    named = {name: getattr(seen, name) for name in Version.model_fields if name != "findings"}
    findings = [told(each, language(request), both=both(request)) for each in seen.findings]
    return Version.model_validate(named | {"findings": findings})


@door.read("library.rulebook.files", "/rulebooks/{uuid:version}/files", Files, zh="规则册原文", en="Show the files")
def show_files(request: Asking, version: UUID) -> Files:
    """Return the exact text of each file."""
    require(request, "library.rulebook.read")
    found(queries.version(version), "version")
    return Files(files=dict(queries.texts(version)))


@door.read(
    "library.rulebook.compare",
    "/rulebooks/{uuid:version}/difference",
    list[Change],
    zh="与前版比对",
    en="Say what a version changes",
)
def show_difference(request: Asking, version: UUID, before: UUID | None = None) -> list[Change]:
    """Return in words what changes from another version, or from what is in force; nothing where it is the first."""
    require(request, "library.rulebook.read")
    found(queries.version(version), "version")
    if before is not None:
        found(queries.version(before), "version")
    difference = queries.differs(version, before)
    return [Change(zh=each.zh, en=each.en) for each in difference_in_words(difference)] if difference else []


@door.read(
    "library.rulebook.fits", "/rulebooks/{uuid:version}/fits", list[Fit], zh="适应情况", en="Say what fits a version"
)
def show_fits(request: Asking, version: UUID) -> list[Fit]:
    """Return what becomes of everything the records use, what nobody has decided about first."""
    require(request, "library.rulebook.read")
    found(queries.version(version), "version")
    stated = {each.key: each.decision.value for each in queries.statements(version)}
    return [
        Fit(
            what=each.in_use.what,
            subject=each.in_use.subject,
            name=each.in_use.name,
            within=each.in_use.within,
            count=each.in_use.count,
            fits=each.fits.value,
            to=each.to,
            times=format(each.times, "f") if each.times is not None else None,
            why=each.why.value if each.why is not None else None,
            fields=list(each.fields),
            decided=stated.get(each.in_use.key),
        )
        for each in queries.fits(version)
    ]


@door.make(
    "library.rulebook.propose", "/rulebooks", zh="提出规则册", en="Propose a rulebook", location="/rulebooks/{value}"
)
def propose(request: Asking, asked: New) -> Outcome[UUID]:
    """Propose every file at once; what is wrong with them refuses the proposal."""
    return actions.propose(acting(request), **asked.given())


@door.act("library.rulebook.withdraw", "/rulebooks/{uuid:version}/withdraw", zh="撤回规则册", en="Take a proposal back")
def withdraw(request: Asking, version: UUID, asked: Reason) -> Outcome[UUID]:
    """Take back what is not decided yet."""
    return actions.withdraw(acting(request), version=version, **asked.given())


@door.act(
    "library.rulebook.state", "/rulebooks/{uuid:version}/statements", zh="说明不适应的记录", en="State what is kept"
)
def state(request: Asking, version: UUID, asked: Statement) -> Outcome[UUID]:
    """State what becomes of records the version does not fit."""
    return actions.state(acting(request), version=version, **asked.given())  # type: ignore[arg-type]


@door.act("library.rulebook.approve", "/rulebooks/{uuid:version}/approve", zh="批准规则册", en="Approve a rulebook")
def approve(request: Asking, version: UUID, asked: Approval) -> Outcome[UUID]:
    """Approve into force from a day; never one's own proposal, nor a deputy's."""
    return actions.approve(acting(request), version=version, **asked.given())


@door.act("library.rulebook.reject", "/rulebooks/{uuid:version}/reject", zh="不批准规则册", en="Turn a rulebook down")
def reject(request: Asking, version: UUID, asked: Reason) -> Outcome[UUID]:
    """Turn a proposal down, saying why."""
    return actions.reject(acting(request), version=version, **asked.given())
