"""Attachments are kept by content, handed out only as files, seen only with their record, and erased for good."""

from __future__ import annotations

import datetime as dt
import os
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connections, transaction

from guiju.core.journal.acting import BY_ITSELF, Acting
from guiju.core.journal.outcome import Done, Refused
from guiju.core.journal.rights import Reach
from guiju.site import upkeep
from guiju.store.attachments import actions, content, owning, queries
from guiju.store.attachments.queries import Served
from guiju.store.audit import clock
from guiju.store.library import actions as library

pytestmark = pytest.mark.stores

RECORD = UUID(int=7)
OWNER = f"unit/{RECORD}"


@pytest.fixture(autouse=True)
def _record(monkeypatch: pytest.MonkeyPatch) -> None:
    """One record is there to attach files to."""
    monkeypatch.setitem(owning._owners, "unit", lambda id_: Reach(within=(id_,)) if id_ == RECORD else None)


LEAP = dt.datetime(2024, 2, 29, 4, tzinfo=dt.UTC)
RULEBOOK = """
institution: {id: chengchuan, title: {zh: 澄川市, en: Chengchuan}, fictional: true, time_zone: UTC}
document:
  id: rules
  title: {zh: 附件办法, en: Rules for files}
  clauses: [{id: "1", kind: rule, says: {zh: 附件到期删除。, en: Files are erased in time.}}]
keeping:
  - id: files
    title: {zh: 附件, en: files}
    basis: [{document: rules, clause: "1", status: verified}]
    in_force: {from: 2020-01-01}
    of: unit
    years: YEARS
"""


def rulebook(years: int) -> None:
    """Let a rulebook be in force under which files of units are kept for so many years."""
    texts = {"institution.yaml": RULEBOOK.replace("YEARS", str(years))}
    proposed = library.propose(BY_ITSELF, files=texts)
    assert isinstance(proposed, Done), proposed
    approved = library.approve(BY_ITSELF, version=proposed.value, in_force_from=dt.date(2024, 1, 1), reason="x")
    assert isinstance(approved, Done), approved


def add(data: bytes = b"seen on site", name: str = "说明.txt", keep_until: dt.date | None = None) -> UUID:
    """Add a file to the record."""
    outcome = actions.add_file(BY_ITSELF, owner=OWNER, name=name, data=data, keep_until=keep_until)
    assert isinstance(outcome, Done), outcome
    return outcome.value


def opened(attachment: UUID) -> Served:
    """Open a file as the software itself."""
    served = queries.open_file(BY_ITSELF, attachment)
    assert isinstance(served, Served), served
    return served


def codes(outcome: object) -> list[str]:
    """Return why something was refused."""
    assert isinstance(outcome, Refused), outcome
    return [finding.code for finding in outcome.findings]


def test_a_file_comes_back_as_a_file_to_be_saved() -> None:
    """Never shown in a page, never guessed at, never run; its name is its own."""
    served = opened(add())
    assert served.data == b"seen on site"
    assert served.headers["Content-Disposition"] == (
        "attachment; filename=\"__.txt\"; filename*=UTF-8''%E8%AF%B4%E6%98%8E.txt"
    )
    assert served.headers["X-Content-Type-Options"] == "nosniff"
    assert served.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")


def test_what_may_not_be_kept_leaves_nothing() -> None:
    """Neither a row nor a file."""
    assert codes(actions.add_file(BY_ITSELF, owner=OWNER, name="a.pdf", data=b"<html>")) == ["attachment-active"]
    assert queries.of_owner(OWNER) == ()
    assert list(content.held()) == []


def test_only_records_that_are_there_have_attachments() -> None:
    """Another id, another kind, no id at all."""
    for owner in (f"unit/{UUID(int=8)}", f"nothing/{RECORD}", "unit/x", ""):
        outcome = actions.add_file(BY_ITSELF, owner=owner, name="a.txt", data=b"a")
        assert codes(outcome) == ["attachment-owner-unknown"]


def test_who_may_not_see_the_record_may_not_see_the_file() -> None:
    """Nor add one, nor erase it."""
    somebody = Acting(uuid4())
    attachment = add()
    assert not isinstance(queries.open_file(somebody, attachment), Served)
    assert codes(actions.add_file(somebody, owner=OWNER, name="a.txt", data=b"a"))
    assert codes(actions.erase_file(somebody, attachment=attachment, reason="x"))
    assert opened(attachment).data == b"seen on site"


def test_the_same_content_is_kept_once_and_stays_until_the_last_is_erased() -> None:
    """Two attachments, one file."""
    first, second = add(), add()
    assert len(list(content.held())) == 1
    assert isinstance(actions.erase_file(BY_ITSELF, attachment=first, reason="sent by mistake"), Done)
    assert opened(second).data == b"seen on site"
    assert isinstance(actions.erase_file(BY_ITSELF, attachment=second, reason="sent by mistake"), Done)
    assert list(content.held()) == []


def test_an_erased_file_says_so() -> None:
    """Its row and its hashes stand; it is not erased twice, nor without a reason."""
    attachment = add()
    assert codes(actions.erase_file(BY_ITSELF, attachment=attachment, reason=" ")) == [
        "attachment-erased-without-reason"
    ]
    assert isinstance(actions.erase_file(BY_ITSELF, attachment=attachment, reason="told to"), Done)
    (finding,) = queries.open_file(BY_ITSELF, attachment)  # type: ignore[misc]
    assert finding.code == "attachment-erased"
    assert codes(actions.erase_file(BY_ITSELF, attachment=attachment, reason="told to")) == ["attachment-erased"]
    (about,) = queries.of_owner(OWNER)
    assert about.erased_at is not None
    assert len(about.kept_hash) == 64


def test_a_file_goes_when_its_time_is_over() -> None:
    """Not a day before."""
    short, long = add(b"one", keep_until=dt.date(2027, 1, 1)), add(b"two", keep_until=dt.date(2028, 1, 1))
    assert actions.erase_due(BY_ITSELF, on=dt.date(2026, 12, 31)) == Done(0, versions={})
    outcome = actions.erase_due(BY_ITSELF, on=dt.date(2027, 1, 1))
    assert isinstance(outcome, Done)
    assert outcome.value == 1
    assert not isinstance(queries.open_file(BY_ITSELF, short), Served)
    assert opened(long).data == b"two"


def test_what_belongs_to_a_record_is_kept_as_the_rulebook_says() -> None:
    """Two years from the day it was added, or to the day that was named for one file; the day is told beforehand."""
    with clock.reading(lambda: LEAP):
        rulebook(2)
        own, named = add(b"one"), add(b"two", keep_until=dt.date(2030, 1, 1))
        assert [about.kept_until for about in queries.of_owner(OWNER)] == [dt.date(2026, 3, 1), dt.date(2030, 1, 1)]
    for day, erased in ((dt.date(2026, 2, 28), 0), (dt.date(2026, 3, 1), 1), (dt.date(2029, 12, 31), 0)):
        outcome = actions.erase_due(BY_ITSELF, on=day)
        assert isinstance(outcome, Done)
        assert outcome.value == erased
    assert not isinstance(queries.open_file(BY_ITSELF, own), Served)
    assert opened(named).data == b"two"


def test_what_no_rule_speaks_of_stays() -> None:
    """As long as its record."""
    add()
    assert queries.of_owner(OWNER)[0].kept_until is None
    assert actions.erase_due(BY_ITSELF, on=dt.date(2126, 1, 1)) == Done(0, versions={})


def test_the_worker_erases_all_that_is_due(monkeypatch: pytest.MonkeyPatch) -> None:
    """So many at a time, until nothing is left."""
    monkeypatch.setattr(actions, "AT_ONCE", 2)
    with clock.reading(lambda: LEAP):
        rulebook(1)
        files = [add(f"{number}".encode()) for number in range(5)]
    with clock.reading(lambda: LEAP + dt.timedelta(days=400)):
        upkeep.turn(
            {chore.name: clock.now() for chore in upkeep.CHORES if chore.name != "erase-attachments"}, clock.now()
        )
    assert not any(isinstance(queries.open_file(BY_ITSELF, each), Served) for each in files)
    assert list(content.held()) == []


def test_a_file_changed_on_disk_is_not_handed_out() -> None:
    """It no longer has its hash; the doctor's list has it."""
    attachment = add()
    (name,) = content.held()
    content.place(name).write_bytes(b"something else")
    (finding,) = queries.open_file(BY_ITSELF, attachment)  # type: ignore[misc]
    assert finding.code == "attachment-lost"
    assert list(queries.damaged()) == [attachment]


def test_content_nobody_has_is_swept() -> None:
    """As an action that was rolled back leaves it; what came today may be that of an action that still runs."""
    attachment = add()
    left = content.place(content.keep(b"left behind"))
    assert len(list(queries.unowned())) == 1
    assert actions.sweep(BY_ITSELF) == Done(0)
    os.utime(left, (0, 0))
    content.keep(b"left behind")
    assert actions.sweep(BY_ITSELF) == Done(0)
    os.utime(left, (0, 0))
    outcome = actions.sweep(BY_ITSELF)
    assert isinstance(outcome, Done)
    assert outcome.value == 1
    assert opened(attachment).data == b"seen on site"
    assert list(queries.unowned()) == []


def test_the_database_refuses_to_change_a_row() -> None:
    """Whoever comes, through whatever door."""
    add()
    for statement in ("UPDATE attachments_attachment SET name = 'x'", "DELETE FROM attachments_attachment"):
        with (
            pytest.raises(DatabaseError, match="guard:immutable-attachments-attachment"),
            transaction.atomic(),
            connections["default"].cursor() as cursor,
        ):
            cursor.execute(statement)


def test_the_same_request_adds_one_file() -> None:
    """A key makes it so."""
    acting = Acting(BY_ITSELF.account, key="once")
    first = actions.add_file(acting, owner=OWNER, name="a.txt", data=b"a")
    again = actions.add_file(acting, owner=OWNER, name="a.txt", data=b"a")
    assert isinstance(first, Done)
    assert isinstance(again, Done)
    assert again.repeated
    assert str(again.value) == str(first.value)
    assert len(queries.of_owner(OWNER)) == 1
