"""Whoever owns the database and holds the signing key: what an old checkpoint and an export still show, and what not.

The page docs/reference/audit.md says which is which, in the same order.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import connections, transaction
from tests.store.audit.test_tampering import HARMLESS, as_owner, written
from tests.store.databases import Stores

from guiju.core.journal.acting import BY_ITSELF, Acting
from guiju.core.journal.chain import ORIGIN, commitment, event_hash
from guiju.core.journal.events import Event
from guiju.core.journal.outcome import Done
from guiju.core.journal.stores import Store
from guiju.core.journal.verification import Verified
from guiju.desk.journal import verify_export
from guiju.store.audit import actions, models, queries
from guiju.store.audit.actions import Work, action, record_reading
from guiju.store.audit.holding import header_of

DEFAULT = Store.DEFAULT


@action("tests.insiders.note")
def take_note(work: Work, *, stream: str, said: str) -> UUID:
    """Append an event that changes nothing."""
    work.append(stream, None, Event("tests.noted", said={"said": said}))
    return models.Event.objects.using(work.store).get(stream=stream, seq=work.versions[stream]).id


@action("tests.insiders.forge")
def forge_erasure(work: Work, *, names: str) -> None:
    """Append what looks like the event of an erasure, past the action that erases."""
    work.append(f"erasure/{work.acting.account}", None, Event("audit.erased", said={"events": [names], "reason": ""}))


def run(*statements: str) -> None:
    """Run statements with the guards standing."""
    with connections["default"].cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def key(id_: UUID) -> str:
    """Return an id as the database holds it."""
    return str(id_) if connections["default"].vendor == "postgresql" else id_.hex


def number_and_sign() -> str:
    """Sign the tree as it is now; return the note."""
    assert isinstance(actions.sign_checkpoint(BY_ITSELF), Done)
    return queries.checkpoints(DEFAULT)[0][1]


def rewritten(stream: str, seq: int, *, to: str = "") -> None:
    """Tell a stream anew from an event on (under another name: `to`), and make every hash, number and note fit it."""
    as_owner()
    with transaction.atomic():
        head = ORIGIN
        for event in models.Event.objects.filter(stream=stream).select_related("payload").order_by("seq"):
            payload = event.payload
            if event.seq >= seq:
                payload.body = payload.body.replace('"said":', '"said":' if to else '"said" :', 1)
            event.stream_id, event.prev_hash = to or stream, head
            event.commitment = commitment(bytes(payload.salt), payload.body.encode())
            models.Payload.objects.filter(pk=event.pk).update(body=payload.body)
            told = {"stream_id": event.stream_id, "prev_hash": head, "commitment": event.commitment}
            models.Event.objects.filter(pk=event.pk).update(**told)
            head = event_hash(header_of(event), bytes(event.commitment), head)
        models.Stream.objects.filter(pk=stream).update(head=head)
        if to:
            models.Stream.objects.filter(pk=stream).update(id=to)
        for table in (models.Leaf, models.Subtree, models.Checkpoint):
            table.objects.all().delete()
    number_and_sign()


def found(outside: Sequence[str], tmp_path: Path) -> set[str]:
    """Return what a verification of the tables finds, having seen that one of an export alone finds no less."""
    of_tables = {finding.code for finding in queries.verify(DEFAULT, outside).findings} - HARMLESS
    file = tmp_path / "journal.jsonl"
    file.write_bytes(b"".join(queries.export_lines(DEFAULT)))
    exported = verify_export(file, outside=outside, key=queries.public_key(DEFAULT))
    assert isinstance(exported, Verified)
    assert {finding.code for finding in exported.findings} - HARMLESS == of_tables
    return of_tables


def test_a_body_deleted_under_forged_leave_is_missing(database: Stores) -> None:
    """The guards ask only for a row that gives leave; that no event names the body is found."""
    outside = database.start_from(written)
    event = models.Event.objects.get(stream="note/1", seq=2)
    columns = "INSERT INTO audit_erasure (what, row, event_id) VALUES"
    run(
        f"{columns} ('audit.Payload', '{key(event.id)}', '{key(event.id)}')",
        f"DELETE FROM audit_payload WHERE event_id = '{key(event.id)}'",
    )
    assert "body-missing" in {finding.code for finding in queries.verify(DEFAULT, outside).findings}


def test_a_forged_erasure_that_is_an_event_is_told_as_one_and_no_more(database: Stores, tmp_path: Path) -> None:
    """NOT found: that nobody decided it. It stands in the journal, named, with who is said to have done it."""
    outside = database.start_from(written)
    assert isinstance(forge_erasure(Acting(uuid4()), names="note/1 2"), Done)
    event = models.Event.objects.get(stream="note/1", seq=2)
    run(
        f"INSERT INTO audit_erasure (what, row, event_id) VALUES ('audit.Payload', '{key(event.id)}', '{key(event.id)}')",
        f"DELETE FROM audit_payload WHERE event_id = '{key(event.id)}'",
    )
    number_and_sign()
    assert found(outside, tmp_path) == {"erased-commitment-stands"}


def test_a_stream_told_anew_is_found_by_a_checkpoint_that_covers_it(database: Stores, tmp_path: Path) -> None:
    """From the middle on, with every hash computed again, the leaves numbered anew and the checkpoints signed again."""
    newest, first = database.start_from(written)
    rewritten("note/1", 3)
    assert "journal-rewritten" in found([newest], tmp_path)
    assert "journal-rewritten" in found([newest, first], tmp_path)


def test_two_streams_that_change_names_are_found_by_a_checkpoint(database: Stores, tmp_path: Path) -> None:
    """What was done to one thing, said of another."""
    outside = database.start_from(written)
    rewritten("note/1", 99, to="note/9")
    assert "journal-rewritten" in found(outside, tmp_path)


def test_a_stream_told_anew_is_not_found_without_a_checkpoint_from_outside(database: Stores, tmp_path: Path) -> None:
    """NOT found: those in the tables are signed with the key that the server holds."""
    database.start_from(written)
    rewritten("note/1", 3)
    assert found([], tmp_path) == set()


def test_what_came_after_the_newest_checkpoint_outside_can_be_told_anew(database: Stores, tmp_path: Path) -> None:
    """NOT found: until a checkpoint that covers an event is in other hands, nothing outside holds it."""
    outside = database.start_from(written)
    numbered = [leaf.event_id for leaf in models.Leaf.objects.order_by("number")]
    assert isinstance(take_note(BY_ITSELF, stream="note/8", said="late"), Done)
    number_and_sign()
    as_owner()
    event = models.Event.objects.select_related("payload").get(stream="note/8")
    body = event.payload.body.replace("late", "never")
    committed = commitment(bytes(event.payload.salt), body.encode())
    head = event_hash(header_of(event), committed, ORIGIN)
    models.Payload.objects.filter(pk=event.pk).update(body=body)
    models.Event.objects.filter(pk=event.pk).update(commitment=committed)
    models.Stream.objects.filter(pk="note/8").update(head=head)
    models.Leaf.objects.filter(event=event).update(hash=head)
    models.Checkpoint.objects.filter(size__gt=len(numbered)).delete()
    number_and_sign()
    assert found(outside, tmp_path) == set()


def test_an_event_brought_over_from_another_store_is_one_more_event(database: Stores, tmp_path: Path) -> None:
    """NOT found as such: it is false data, added. Taken out of its own store, it is found there."""
    outside = database.start_from(written)
    brought = action("tests.insiders.in-members", store=Store.MEMBERSHIP)(take_note.__wrapped__)
    assert isinstance(brought(BY_ITSELF, stream="member/1", said="joined"), Done)
    assert isinstance(actions.sign_checkpoint(BY_ITSELF, store=Store.MEMBERSHIP), Done)
    kept = queries.checkpoints(Store.MEMBERSHIP)[0][1]
    for model in (models.Stream, models.Event, models.Payload):
        for row in model.objects.using("membership").filter(**_of(model)):
            row.save(using="default", force_insert=True)
    number_and_sign()
    assert found(outside, tmp_path) == set()
    assert {finding.code for finding in queries.verify(DEFAULT, [kept]).findings} >= {"checkpoint-of-another-journal"}


def _of(model: type) -> dict[str, str]:
    return {models.Stream: {"id": "member/1"}, models.Event: {"stream": "member/1"}}.get(
        model, {"event__stream": "member/1"}
    )


@pytest.mark.parametrize("change", ["DELETE FROM audit_mention", "UPDATE audit_mention SET person = event_id"])
def test_who_an_event_is_about_is_not_changed_unseen(database: Stores, change: str) -> None:
    """Else somebody who looked would be gone from the record of whom they looked at."""
    database.start_from(written)
    assert isinstance(record_reading(Acting(uuid4()), people=[uuid4()], what="register.person"), Done)
    assert list(queries.check(DEFAULT, queries.Check())) == []
    as_owner(change)
    (finding,) = queries.check(DEFAULT, queries.Check())
    assert (finding.code, finding.params["lost"]) == ("rebuild-mentions-differ", 1)


def test_how_long_a_body_is_kept_is_not_changed_unseen(database: Stores) -> None:
    """Put under a rule whose time is over, a body would be erased by the software itself."""
    database.start_from(written)
    event = models.Event.objects.get(stream="note/1", seq=2)
    as_owner(f"UPDATE audit_payload SET retention = 'sign-in' WHERE event_id = '{key(event.id)}'")
    (finding,) = queries.check(DEFAULT, queries.Check())
    assert (finding.code, finding.params["event"]) == ("rebuild-retention-differs", str(event.id))
