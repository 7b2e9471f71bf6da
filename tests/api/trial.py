"""A door for the tests of the frame: notes that are written and rewritten through the journal, and a list of numbers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.http import HttpRequest
from ninja import File, Query, UploadedFile
from pydantic import Field

from guiju.api.asking import Asking, acting, expected
from guiju.api.door import Door
from guiju.api.paging import Page, Paging, page, start
from guiju.api.shapes import AsOf, In, Line, Out, Versioned, Whole
from guiju.core.findings import Finding
from guiju.core.journal.events import Event
from guiju.core.journal.outcome import Outcome
from guiju.doors.refusal import RefusalError, found
from guiju.store.accounts import queries
from guiju.store.accounts.queries import Token
from guiju.store.audit import clock
from guiju.store.audit.actions import Work, action, new_id

SECRET = "trial-token"  # noqa: S105 - it opens the trial door alone
ACCOUNT = UUID("01980a4c-0000-7000-8000-00000000000a")
NOTE = UUID("01980a4c-0000-7000-8000-0000000000aa")
NUMBERS = list(range(10, 60))

BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
ALL = frozenset({"trial.note.show", "trial.note.forbid"})
TOKENS = (
    Token(new_id(), ACCOUNT, SECRET, ALL, BEGAN, datetime(2999, 1, 1, tzinfo=UTC), None),
    Token(
        new_id(), ACCOUNT, "narrow-token", frozenset({"trial.note.show"}), BEGAN, datetime(2999, 1, 1, tzinfo=UTC), None
    ),
    Token(new_id(), ACCOUNT, "old-token", ALL, BEGAN, datetime(2026, 2, 1, tzinfo=UTC), None),
)

door = Door("trial")


class Note(Versioned):
    id: UUID
    text: str


class Words(In):
    text: Line
    times: Whole = Field(1, ge=1, le=9)


class Number(Out):
    number: int


class Asked(Out):
    account: UUID
    behalf: UUID | None
    purpose: str
    key: str
    rights: list[str] | None
    on: str
    known: str | None


@action("trial.note.write")
def write_note(work: Work, *, text: str, times: int) -> UUID:
    note = new_id()
    work.append(f"note/{note}", 0, Event("trial.note.written", said={"text": text, "times": times}))
    return note


@action("trial.note.rewrite")
def rewrite_note(work: Work, *, note: UUID, text: str, times: int, version: int | None = None) -> UUID:
    if text == "forbidden":
        work.require("trial.note.forbid", None)  # type: ignore[arg-type]
    work.append(f"note/{note}", version, Event("trial.note.rewritten", said={"text": text, "times": times}))
    return note


@door.read("trial.note.show", "/notes/{uuid:note}", Note, zh="看一条", en="Show a note")
def show_note(request: HttpRequest, note: UUID) -> Note:
    known = {NOTE: Note(id=NOTE, text="规矩", version=7)}
    return found(known.get(note), "note")


@door.make("trial.note.write", "/notes", zh="写一条", en="Write a note", location="/notes/{value}")
def write(request: Asking, asked: Words) -> Outcome[UUID]:
    return write_note(acting(request), **asked.given())


@door.change("trial.note.rewrite", "/notes/{uuid:note}/rewrite", zh="改一条", en="Rewrite a note")
def rewrite(request: Asking, note: UUID, asked: Words) -> Outcome[UUID]:
    return rewrite_note(acting(request), note=note, version=expected(request), **asked.given())


@door.page("trial.number.list", "/numbers", Number, zh="数", en="List numbers")
def list_numbers(request: Asking, when: Query[AsOf], paging: Query[Paging], least: int = 0) -> Page[Number]:
    last = start(request, paging)
    rows = [Number(number=each) for each in NUMBERS if each >= least and (last is None or each > int(last[0]))]
    return page(request, paging, rows[: paging.limit + 1], key=lambda row: (row.number,))


@door.read("trial.asked.show", "/asked", Asked, zh="谁在问", en="Show who asks")
def show_asked(request: Asking, when: Query[AsOf]) -> Asked:
    who = acting(request)
    return Asked(
        account=who.account,
        behalf=who.on_behalf_of,
        purpose=who.purpose,
        key=who.key,
        rights=None if who.rights is None else sorted(who.rights),
        on=when.day.isoformat(),
        known=when.known.isoformat() if when.known else None,
    )


@door.act("trial.file.weigh", "/files", int, zh="称一个文件", en="Weigh a file")
def weigh(request: Asking, file: File[UploadedFile]) -> Outcome[int]:
    raise RefusalError(Finding("already-weighed", params={"size": file.size}))


@door.act("trial.mistake.make", "/mistakes", zh="出错", en="Make a mistake")
def mistake(request: Asking, asked: Words) -> Outcome[UUID]:
    raise LookupError(asked.text)


@contextmanager
def book() -> Iterator[None]:
    """Know the trial tokens for a while, in a place that keeps no rulebook: its days are those of UTC."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "zone", lambda: UTC)
        patch.setattr(queries, "token_of", {token.name: token for token in TOKENS}.get)
        yield
