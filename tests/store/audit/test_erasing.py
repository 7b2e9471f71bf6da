"""Bodies are erased by rule; an event says so, the rows that came of them are dealt with, and every proof stands."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from guiju.core.journal.acting import BY_ITSELF, Acting
from guiju.core.journal.events import Change, Delete, Event, Insert, Json, Update, said_of
from guiju.core.journal.outcome import Done, Refused
from guiju.core.journal.receipt import faults
from guiju.core.journal.stores import Store
from guiju.store.audit import actions, clock, models, queries, retention
from guiju.store.audit.actions import Work, action

pytestmark = pytest.mark.stores
DEFAULT = Store.DEFAULT
PERSON = UUID(int=7)
START = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _own_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each test name its own rules."""
    monkeypatch.setattr(retention, "_rules", {})
    monkeypatch.setattr(retention, "_forgetting", {})


@action("tests.erasing.note")
def take_note(work: Work, *, text: str, kept: str, changes: tuple[Change, ...] = ()) -> int:
    """Append an event about a person."""
    event = Event("tests.noted", said={"text": text}, changes=changes, retention=kept, people=(PERSON,))
    return work.append("note/1", None, event)


def note(text: str, kept: str = "permanent", changes: tuple[Change, ...] = ()) -> UUID:
    """Take a note and return its event."""
    done = take_note(BY_ITSELF, text=text, kept=kept, changes=changes)
    assert isinstance(done, Done)
    return models.Event.objects.using(DEFAULT).get(stream_id="note/1", seq=done.value).id


def erase(*events: UUID) -> int | list[str]:
    """Erase bodies; return how many, or the codes of the refusal."""
    outcome = actions.erase(BY_ITSELF, events=list(events), reason="asked by the person", rule="tests")
    return outcome.value if isinstance(outcome, Done) else [finding.code for finding in outcome.findings]


def codes() -> list[str]:
    """What a verification of the store finds, but that nothing came from outside."""
    found = queries.verify(DEFAULT)
    return [
        finding.code for finding in found.findings if finding.code not in {"nothing-from-outside", "event-not-numbered"}
    ]


def test_a_body_goes_and_everything_else_stands() -> None:
    """Header, commitment, chain, tree and old receipts stay; the text is nowhere any more; the erasure is an event."""
    first, second = note("telephone 1234"), note("telephone 5678")
    actions.sign_checkpoint(BY_ITSELF)
    before = queries.receipt(DEFAULT, first)
    assert erase(first) == 1

    assert codes() == ["erased-commitment-stands"]
    assert [
        payload.event_id for payload in models.Payload.objects.using(DEFAULT).filter(event__kind="tests.noted")
    ] == [second]
    assert not models.Payload.objects.using(DEFAULT).filter(body__contains="1234").exists()
    said = models.Payload.objects.using(DEFAULT).get(event__kind="audit.erased").body
    assert said_of(said.encode()) == {"events": ["note/1 1"], "reason": "asked by the person", "rule": "tests"}
    assert [mention.person for mention in models.Mention.objects.using(DEFAULT).filter(event__kind="audit.erased")] == [
        PERSON
    ]
    after = queries.receipt(DEFAULT, first)
    assert before is not None
    assert after is not None
    assert b"1234" in before.event
    assert b"1234" not in after.event
    assert faults(before, queries.public_key(DEFAULT)) == faults(after, queries.public_key(DEFAULT)) == []


def test_an_erasure_is_refused_as_a_whole() -> None:
    """A body that is gone, an erasure's own body, nothing at all: nothing is erased then."""
    first, second = note("one"), note("two")
    assert erase(first) == 1
    erasure = models.Event.objects.using(DEFAULT).get(kind="audit.erased").id
    assert erase(first, second) == ["no-body-to-erase"]
    assert erase(second, erasure) == ["erasure-stays"]
    assert erase() == ["erasure-stays"]
    assert models.Payload.objects.using(DEFAULT).filter(event_id=second).exists()


def test_erasing_asks_for_a_right() -> None:
    """Nobody without a role erases anything."""
    event = note("one")
    assert isinstance(actions.erase(Acting(UUID(int=5)), events=[event], reason="wish"), Refused)
    assert models.Erasure.objects.using(DEFAULT).count() == 0


JOB: dict[str, Json] = {
    "id": "01930000-0000-7000-8000-000000000001",
    "kind": "tests.job",
    "arguments": {"phone": "1234"},
    "asked_by": str(UUID(int=5)),
    "on_behalf_of": None,
    "purpose": "",
    "rights": None,
    "asked_at": START.isoformat(),
    "state": "waiting",
    "attempt": 1,
    "stop_asked": False,
    "begun_at": None,
    "pulse_at": None,
    "ended_at": None,
    "doing": "call 1234",
    "done": 0,
    "of": 0,
    "result": None,
    "findings": [],
}
"""A row of a table that the kernel writes, with something personal in it."""


def jobs() -> list[tuple[str, object]]:
    """What the rows hold that was personal."""
    from guiju.store.jobs.models import Job  # noqa: PLC0415

    return [(job.doing, job.arguments) for job in Job.objects.all()]


def test_a_table_that_says_nothing_is_not_half_forgotten() -> None:
    """Where no app said what is left of a row, its body stays."""
    event = note("call 1234", changes=(Insert("jobs.Job", JOB),))
    assert erase(event) == ["table-not-forgotten"]
    assert jobs() == [("call 1234", {"phone": "1234"})]
    retention.keeps_rows("jobs.Job")
    assert erase(event) == 1
    assert jobs() == [("call 1234", {"phone": "1234"})]


def test_the_rows_that_came_of_a_body_are_dealt_with() -> None:
    """The app's hook leaves nothing personal in the row, in the same event, which does not say what stood there."""

    @retention.forgets("jobs.Job")
    def forget(store: Store, rows: Collection[str]) -> Iterator[Change]:
        assert store is DEFAULT
        yield from (Update("jobs.Job", row, {}, {"doing": "", "arguments": {}}) for row in rows)

    event = note("call 1234", changes=(Insert("jobs.Job", JOB),))
    assert erase(event) == 1
    assert jobs() == [("", {})]
    said = models.Payload.objects.using(DEFAULT).get(event__kind="audit.forgotten").body
    assert "telephone" not in said
    assert "1234" not in said
    assert not models.Payload.objects.using(DEFAULT).filter(body__contains="1234").exists()
    assert codes() == ["erased-commitment-stands"]


def test_a_row_may_go_with_its_body() -> None:
    """An app may delete the row; the event names it by its id alone."""
    retention.forgets("jobs.Job")(lambda _, rows: [Delete("jobs.Job", {"id": row}) for row in rows])
    assert erase(note("call 1234", changes=(Insert("jobs.Job", JOB),))) == 1
    assert jobs() == []


def test_bodies_are_erased_when_their_time_is_over() -> None:
    """By the name of the rule and its period from the day recorded; what is permanent or younger stays."""
    actions.keep_for("short", days=30)
    actions.keep_for("long", days=365)
    with clock.reading(lambda: START):
        old = [note("a", "short"), note("b", "long"), note("c")]
    with clock.reading(lambda: START + timedelta(days=20)):
        note("d", "short")

    for days, due in [(30, []), (31, [("short", [old[0]])]), (400, [("short", 2), ("long", [old[1]])])]:
        found = list(queries.due_for_erasure(DEFAULT, START + timedelta(days=days)))
        assert sorted(
            (rule, events if isinstance(events, list) and len(events) == 1 else len(events)) for rule, events in found
        ) == sorted(due)

    with clock.reading(lambda: START + timedelta(days=31)):
        assert (actions.erase_due(DEFAULT), actions.erase_due(DEFAULT)) == (1, 0)
    with clock.reading(lambda: START + timedelta(days=400)):
        assert actions.erase_due(DEFAULT) == 2
    assert [
        payload.event_id for payload in models.Payload.objects.using(DEFAULT).filter(event__kind="tests.noted")
    ] == [old[2]]
    assert codes() == ["erased-commitment-stands"]


def test_a_rule_has_one_period() -> None:
    """The same rule may be named twice, with one period; what is permanent has none."""
    assert actions.keep_for("short", days=30) == actions.keep_for("short", days=30)
    for name, days in [("short", 31), ("permanent", 1)]:
        with pytest.raises(ValueError, match="another period"):
            actions.keep_for(name, days=days)
    assert list(queries.retention_rules()) == ["short"]


def test_an_app_may_say_itself_what_is_due() -> None:
    """Where a time begins when somebody leaves; what is chosen but kept by another rule stays."""
    events = [note("a", "person"), note("b", "person"), note("c")]
    actions.keep_until("person", lambda _store, _at, limit: [events[1], events[2]][:limit])
    assert list(queries.due_for_erasure(DEFAULT, START)) == [("person", [events[1]])]
    assert actions.erase_due(DEFAULT) == 1
    assert codes() == ["erased-commitment-stands"]


def test_a_retention_that_no_rule_explains_is_told() -> None:
    """A name misspelled would keep a body for ever."""
    note("a", "shrot")
    note("b")
    [finding] = queries.unruled_retentions(DEFAULT)
    assert (finding.code, finding.params["retention"]) == ("retention-without-rule", "shrot")
    actions.keep_for("shrot", days=1)
    assert queries.unruled_retentions(DEFAULT) == []
