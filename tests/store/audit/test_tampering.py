"""Whoever owns the database can switch the guards off; what is done then is found by verification."""

from __future__ import annotations

import pytest
from django.db import connections, transaction
from tests.store.databases import Stores

from guiju.core.journal.acting import BY_ITSELF
from guiju.core.journal.events import Event
from guiju.core.journal.outcome import Done
from guiju.core.journal.stores import Store
from guiju.store.audit import actions, queries
from guiju.store.audit.actions import Work, action

DEFAULT = Store.DEFAULT
HARMLESS = {"nothing-from-outside", "event-not-numbered"}


@action("tests.tampering.note")
def take_notes(work: Work, *, count: int) -> int:
    """Append events to three streams in turn."""
    work.append_many(
        [(f"note/{number % 3}", None, Event("tests.noted", said={"number": number})) for number in range(count)]
    )
    return count


def written() -> list[str]:
    """A journal of twelve events under two checkpoints, and one that has no number yet; the checkpoints' texts."""
    for count in (6, 5):
        assert isinstance(take_notes(BY_ITSELF, count=count), Done)
        assert isinstance(actions.sign_checkpoint(BY_ITSELF), Done)
    return [note for _, note in queries.checkpoints(DEFAULT)]


def as_owner(*statements: str) -> None:
    """Run statements with every guard taken away and no foreign key looked at, as the owner of the database can."""
    connection = connections["default"]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA foreign_keys = OFF")
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for (name,) in cursor.fetchall():
                cursor.execute(f'DROP TRIGGER "{name}"')
        else:
            cursor.execute(
                "SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid WHERE NOT tgisinternal"
            )
            for name, table in cursor.fetchall():
                cursor.execute(f'DROP TRIGGER "{name}" ON "{table}"')
            cursor.execute(
                "SELECT conname, relname FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid WHERE contype = 'f'"
            )
            for name, table in cursor.fetchall():
                cursor.execute(f'ALTER TABLE "{table}" DROP CONSTRAINT "{name}"')
        with transaction.atomic():
            for statement in statements:
                cursor.execute(statement)


FOURTH = "(SELECT id FROM audit_event WHERE stream_id = 'note/1' AND seq = 2)"
LAST = "(SELECT id FROM audit_event WHERE stream_id = 'note/1' AND seq = 4)"
HEX = "(SELECT id FROM audit_event WHERE stream_id = 'note/2' AND seq = 1)"


def without(which: str) -> tuple[str, ...]:
    """Take an event out, with everything that hangs on it."""
    return (
        f"DELETE FROM audit_payload WHERE event_id IN {which}",
        f"DELETE FROM audit_leaf WHERE event_id IN {which}",
        f"DELETE FROM audit_event WHERE id IN {which}",
    )


PLANTED = {
    "a body edited": (
        [f"UPDATE audit_payload SET body = replace(body, '\"number\":', '\"number\":1') WHERE event_id = {FOURTH}"],
        {"event-body-changed"},
    ),
    "a salt edited": (
        [
            f"UPDATE audit_payload SET salt = (SELECT salt FROM audit_payload WHERE event_id = {HEX}) WHERE event_id = {FOURTH}"
        ],
        {"event-body-changed"},
    ),
    "a body edited with its commitment": (
        [
            f"UPDATE audit_payload SET salt = o.salt, body = o.body FROM audit_payload o WHERE o.event_id = {HEX} AND audit_payload.event_id = {FOURTH}",
            f"UPDATE audit_event SET commitment = (SELECT commitment FROM audit_event WHERE id = {HEX}) WHERE id = {FOURTH}",
        ],
        {"event-header-changed"},
    ),
    "a kind edited": ([f"UPDATE audit_event SET kind = 'tests.denied' WHERE id = {FOURTH}"], {"event-header-changed"}),
    "a time edited": (
        [f"UPDATE audit_event SET at = '2020-01-01 00:00:00.000001' WHERE id = {FOURTH}"],
        {"event-header-changed"},
    ),
    "an actor edited": ([f"UPDATE audit_event SET actor = {FOURTH} WHERE id = {FOURTH}"], {"event-header-changed"}),
    "the last event's header edited": (
        [f"UPDATE audit_event SET purpose = 'none' WHERE id = {LAST}"],
        {"event-header-changed"},
    ),
    "what an event holds on to edited": (
        [f"UPDATE audit_event SET prev_hash = commitment WHERE id = {FOURTH}"],
        {"event-header-changed"},
    ),
    "a body taken away": ([f"DELETE FROM audit_payload WHERE event_id = {FOURTH}"], {"body-missing"}),
    "two events exchanged": (
        [
            "UPDATE audit_event SET seq = 99 WHERE stream_id = 'note/1' AND seq = 2",
            "UPDATE audit_event SET seq = 2 WHERE stream_id = 'note/1' AND seq = 3",
            "UPDATE audit_event SET seq = 3 WHERE seq = 99",
        ],
        {"event-header-changed"},
    ),
    "two numbers exchanged": (
        [
            "UPDATE audit_leaf SET number = 99 WHERE number = 1",
            "UPDATE audit_leaf SET number = 1 WHERE number = 5",
            "UPDATE audit_leaf SET number = 5 WHERE number = 99",
        ],
        {"journal-rewritten"},
    ),
    "an event taken out": (without(FOURTH), {"leaf-out-of-order", "event-missing", "leaves-missing"}),
    "the tail of a stream cut off": (
        (*without(LAST), "UPDATE audit_stream SET version = 3 WHERE id = 'note/1'"),
        {"chain-broken"},
    ),
    "a whole stream taken out": (
        (
            *without("(SELECT id FROM audit_event WHERE stream_id = 'note/2')"),
            "DELETE FROM audit_stream WHERE id = 'note/2'",
        ),
        {"leaves-missing"},
    ),
    "the newest events cut off": (
        (
            "DELETE FROM audit_payload WHERE event_id IN (SELECT event_id FROM audit_leaf WHERE number >= 7)",
            "DELETE FROM audit_event WHERE id IN (SELECT event_id FROM audit_leaf WHERE number >= 7)",
            "DELETE FROM audit_leaf WHERE number >= 7",
        ),
        {"journal-cut-off", "stream-cut-off"},
    ),
    "everything taken out": (
        (*without("(SELECT id FROM audit_event)"), "DELETE FROM audit_stream"),
        {"journal-cut-off"},
    ),
    "an event that has no number edited": (
        ["UPDATE audit_event SET kind = 'tests.denied' WHERE stream_id = 'checkpoint/default' AND seq = 2"],
        {"chain-broken"},
    ),
    "an event that has no number taken out": (
        [
            "DELETE FROM audit_payload WHERE event_id IN (SELECT id FROM audit_event WHERE seq = 2 AND stream_id = 'checkpoint/default')",
            "DELETE FROM audit_event WHERE seq = 2 AND stream_id = 'checkpoint/default'",
        ],
        {"stream-cut-off"},
    ),
    "a hash beside a number edited": (
        ["UPDATE audit_leaf SET hash = (SELECT hash FROM audit_leaf WHERE number = 1) WHERE number = 3"],
        {"event-header-changed"},
    ),
    "a stream's end edited": (
        [
            "UPDATE audit_stream SET head = (SELECT prev_hash FROM audit_event WHERE stream_id = 'note/1' AND seq = 2) WHERE id = 'note/1'"
        ],
        {"chain-broken"},
    ),
    "a checkpoint edited": (
        ["UPDATE audit_checkpoint SET note = replace(note, '6', '5') WHERE size = 6"],
        {"checkpoint-not-genuine"},
    ),
}


@pytest.mark.parametrize("what", PLANTED)
def test_what_is_planted_in_the_tables_is_found(database: Stores, what: str) -> None:
    """Each edit, insertion, exchange, deletion and cut tail, by its name, from the tables as they are."""
    outside = database.start_from(written)
    statements, expected = PLANTED[what]
    as_owner(*statements)
    found = queries.verify(DEFAULT, outside)
    assert expected <= {finding.code for finding in found.findings}, [finding.code for finding in found.findings]
    assert not found.holds


def test_an_event_put_in_is_found(database: Stores) -> None:
    """Also one that is chained soundly, where the stream is told of it: it has no number, and the tree has no place."""
    outside = database.start_from(written)
    columns = "kind, at, actor, on_behalf_of, purpose, rule_hash, commitment, prev_hash"
    new = "'0190f4c27b5e7c3e8f001234567890ab'"
    as_owner(
        f"INSERT INTO audit_event (id, stream_id, seq, {columns}) SELECT {new}, stream_id, 5, {columns} FROM audit_event WHERE stream_id = 'note/1' AND seq = 4",
        "UPDATE audit_stream SET version = 5 WHERE id = 'note/1'",
    )
    found = {finding.code for finding in queries.verify(DEFAULT, outside).findings}
    assert {"chain-broken", "body-missing"} <= found


def test_a_restored_backup_is_found_by_a_newer_checkpoint(database: Stores) -> None:
    """The old state is sound in itself; whoever holds a newer checkpoint sees that something is gone."""
    database.start_from(written)
    assert isinstance(take_notes(BY_ITSELF, count=4), Done)
    assert isinstance(actions.sign_checkpoint(BY_ITSELF), Done)
    newest = queries.checkpoints(DEFAULT)[0][1]
    database.start_from(written)
    assert queries.verify(DEFAULT).holds
    assert [finding.code for finding in queries.verify(DEFAULT, [newest]).findings if finding.code not in HARMLESS] == [
        "journal-cut-off"
    ]


def test_a_sound_journal_holds(database: Stores) -> None:
    """What the tests above start from has no fault, so each finds what was planted."""
    outside = database.start_from(written)
    found = queries.verify(DEFAULT, outside)
    assert found.holds
    assert {finding.code for finding in found.findings} <= HARMLESS
    assert found.events == 13
