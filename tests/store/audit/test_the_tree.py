"""Events are numbered, signed for, exported, verified and receipted, on both databases."""

from __future__ import annotations

import threading
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connections, transaction
from tests.store.databases import Stores

from guiju.core.journal.acting import BY_ITSELF, SYSTEM, Acting
from guiju.core.journal.checkpoint import read as read_checkpoint
from guiju.core.journal.events import Event
from guiju.core.journal.merkle import Stretch, leaf_hash, root
from guiju.core.journal.outcome import Done, Refused
from guiju.core.journal.proving import is_consistent
from guiju.core.journal.receipt import faults
from guiju.core.journal.stores import Store
from guiju.core.journal.verification import Verified
from guiju.desk.journal import verify_export
from guiju.store.audit import actions, models, queries, sequencing, tree
from guiju.store.audit.actions import Work, action

pytestmark = pytest.mark.stores
DEFAULT = Store.DEFAULT
SOMEBODY = UUID(int=5)


@action("tests.tree.note")
def take_notes(work: Work, *, streams: int, count: int) -> int:
    """Append events that change nothing, to several streams in turn."""
    writes = [
        (
            f"note/{number % streams}",
            None,
            Event("tests.noted", said={"number": number, "text": "规矩"}, people=(SOMEBODY,)),
        )
        for number in range(count)
    ]
    work.append_many(writes)
    return count


def notes(count: int, streams: int = 3) -> None:
    """Take notes."""
    assert isinstance(take_notes(BY_ITSELF, streams=streams, count=count), Done)


def sign() -> int:
    """Sign a checkpoint and return its size."""
    done = actions.sign_checkpoint(BY_ITSELF)
    assert isinstance(done, Done)
    return done.value


def wrong(found: Verified) -> list[str]:
    """The codes of what was found, but that nothing came from outside."""
    return [finding.code for finding in found.findings if finding.code != "nothing-from-outside"]


def test_every_event_gets_one_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """In batches, without a gap, each stream in its order; numbering again changes nothing."""
    monkeypatch.setattr(sequencing, "AT_ONCE", {"sqlite": 7, "postgresql": 7})
    notes(30)
    assert actions.sequence(DEFAULT) == 30
    notes(5)
    assert (actions.sequence(DEFAULT), actions.sequence(DEFAULT), tree.size(DEFAULT)) == (5, 0, 35)
    rows = models.Leaf.objects.using(DEFAULT).order_by("number").values_list("number", "event__stream_id", "event__seq")
    assert [number for number, _, _ in rows] == list(range(35))
    for stream in ("note/0", "note/1", "note/2"):
        places = [seq for _, of, seq in rows if of == stream]
        assert places == sorted(places)
    assert wrong(queries.verify(DEFAULT)) == []


def test_an_event_waits_for_the_one_before_it() -> None:
    """Where a forerunner has no number and is not looked at, an event is left for the look at everything."""
    notes(4, streams=1)
    some = models.Event.objects.using(DEFAULT).order_by("seq")
    assert [event.seq for event in sequencing._following(DEFAULT, list(some[1:]))] == []
    assert [event.seq for event in sequencing._following(DEFAULT, list(some[:1]) + list(some[2:]))] == [1]
    assert sequencing.number_events(DEFAULT) == 4


def test_kept_subtrees_are_the_trees() -> None:
    """Roots and proofs that read kept subtrees are those computed from every leaf."""
    for count in (700, 300, 41):
        notes(count, streams=5)
        actions.sequence(DEFAULT)
    assert models.Subtree.objects.using(DEFAULT).count() == 1041 // 256
    leaves = [
        leaf_hash(bytes(each))
        for each in models.Leaf.objects.using(DEFAULT).order_by("number").values_list("hash", flat=True)
    ]
    for size in (1, 255, 256, 257, 512, 700, 1024, 1041):
        assert root(size, tree.nodes(DEFAULT)) == Stretch().extended(leaves[:size]).root


def test_two_sequencers_at_once_leave_no_gap(database: Stores) -> None:
    """Whoever comes second does nothing; everything is numbered once."""
    notes(400)
    failed: list[BaseException] = []

    def work() -> None:
        try:
            sequencing.number_events(DEFAULT)
        except BaseException as error:  # noqa: BLE001 - told to the test
            failed.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == [], database.engine
    sequencing.number_events(DEFAULT)
    assert tree.size(DEFAULT) == 400
    assert wrong(queries.verify(DEFAULT)) == []


@pytest.mark.stores("postgresql")
def test_an_event_committed_late_is_numbered_late() -> None:
    """A transaction that began first and ends last leaves no gap: its event simply comes later."""
    began, may_end = threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            Work(DEFAULT, BY_ITSELF).append("note/late", None, Event("tests.noted"))
            began.set()
            may_end.wait(30)
        connections.close_all()

    thread = threading.Thread(target=slow)
    thread.start()
    began.wait(30)
    notes(3)
    assert actions.sequence(DEFAULT) == 3
    may_end.set()
    thread.join()
    assert actions.sequence(DEFAULT) == 1
    assert wrong(queries.verify(DEFAULT)) == []


def test_a_checkpoint_is_signed_kept_and_consistent() -> None:
    """Each new checkpoint covers everything before it; a checkpoint of nothing new is the newest one again."""
    notes(5)
    first = sign()
    assert (first, sign()) == (5, 5)
    notes(4)
    second = sign()
    assert second == 10  # the event that says the first was signed, too
    [(size, newest), (_, oldest)] = queries.checkpoints(DEFAULT)
    old, new = read_checkpoint(oldest), read_checkpoint(newest)
    assert old
    assert new
    assert (size, old.origin) == (10, queries.public_key(DEFAULT).name)
    proof = queries.consistency(DEFAULT, old.size)
    assert proof is not None
    assert is_consistent(old.size, old.root, new.size, new.root, proof)
    assert queries.consistency(DEFAULT, 11) is None


def test_an_export_is_verified_without_the_database(tmp_path: Path) -> None:
    """File, old checkpoint and public key are enough."""
    notes(5)
    sign()
    old = queries.checkpoints(DEFAULT)[0][1]
    notes(40)
    assert sign() == 46
    file = tmp_path / "journal.jsonl"
    file.write_bytes(b"".join(queries.export_lines(DEFAULT)))
    found = verify_export(file, outside=[old], key=queries.public_key(DEFAULT))
    assert isinstance(found, Verified)
    assert (found.events, found.checkpoints, found.findings) == (46, 3, ())


def test_an_event_has_a_receipt_once_it_is_signed_for() -> None:
    """Before, there is none; afterwards it proves the event to whoever has the public key."""
    notes(9)
    event = models.Event.objects.using(DEFAULT).order_by("id").first()
    assert event
    assert queries.receipt(DEFAULT, event.id) is None
    sign()
    held = queries.receipt(DEFAULT, event.id)
    assert held is not None
    assert faults(held, queries.public_key(DEFAULT)) == []
    assert queries.receipt(DEFAULT, SYSTEM) is None


def test_the_stores_have_keys_and_journals_of_their_own() -> None:
    """One store's checkpoint says nothing of another's journal."""
    keys = {str(queries.public_key(store)) for store in Store}
    assert len(keys) == 3
    notes(2)
    sign()
    assert tree.size(Store.MEMBERSHIP) == 0
    assert wrong(queries.verify(Store.MEMBERSHIP)) == []


def test_signing_and_exporting_ask_for_a_right() -> None:
    """Somebody without a role is refused, and nothing is signed or said."""
    notes(1)
    for refused in (actions.sign_checkpoint(Acting(SOMEBODY)), actions.record_export(Acting(SOMEBODY, purpose="look"))):
        assert isinstance(refused, Refused)
    assert queries.checkpoints(DEFAULT) == []
    assert isinstance(actions.record_export(BY_ITSELF), Done)
