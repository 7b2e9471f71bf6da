"""Many writers on one stream never fork it, and a process killed between any two statements leaves whole events."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable

import pytest
from django.db import connections
from tests.store.databases import Stores

from guiju.core.journal.acting import BY_ITSELF
from guiju.core.journal.events import Event
from guiju.core.journal.outcome import Done, Outcome, Refused
from guiju.core.journal.stores import Store
from guiju.store.audit import actions, models, queries
from guiju.store.audit.actions import Work, action

pytestmark = pytest.mark.stores
DEFAULT = Store.DEFAULT
WRITERS = 20


@action("tests.many.note")
def take_note(work: Work, *, streams: list[str], version: int | None = None) -> int:
    """Append an event to each stream."""
    return sum(work.append_many([(stream, version, Event("tests.noted")) for stream in streams]).values())


def at_once(write: Callable[[int], Outcome[int]], times: int = 1) -> list[Outcome[int]]:
    """Let twenty writers, each with a connection of its own, begin together; return what they were answered."""
    start = threading.Barrier(WRITERS)
    answers: list[Outcome[int]] = []
    failed: list[BaseException] = []

    def work(number: int) -> None:
        try:
            start.wait(60)
            answers.extend(write(number) for _ in range(times))
        except BaseException as error:  # noqa: BLE001 - told to the test
            failed.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    return answers


def sound() -> bool:
    """Whether every chain and every stream's end holds."""
    return queries.verify(DEFAULT).holds


def test_twenty_writers_on_one_stream_never_fork_it() -> None:
    """Each event holds on to the one before; none is lost, none stands twice."""
    answers = at_once(lambda _: take_note(BY_ITSELF, streams=["note/one"]), times=5)
    assert sorted(answer.value for answer in answers if isinstance(answer, Done)) == list(range(1, 5 * WRITERS + 1))
    assert queries.version_of("note/one") == 5 * WRITERS
    events = models.Event.objects.using(DEFAULT).filter(stream_id="note/one")
    assert len({bytes(event.prev_hash) for event in events}) == 5 * WRITERS
    assert sound()


def test_of_twenty_who_saw_the_same_version_one_writes() -> None:
    """The others are told that somebody was quicker; on a new stream too."""
    for version in (0, 1):
        answers = at_once(lambda _, seen=version: take_note(BY_ITSELF, streams=["note/one"], version=seen))
        said = Counter("done" if isinstance(answer, Done) else answer.findings[0].code for answer in answers)
        assert said == {"done": 1, "changed-meanwhile": WRITERS - 1}
    assert queries.version_of("note/one") == 2
    assert sound()


def test_writers_of_several_streams_do_not_wait_for_each_other_in_a_ring() -> None:
    """Streams are locked in one order, whatever the order they are named in."""
    streams = ["note/a", "note/b", "note/c"]
    answers = at_once(lambda number: take_note(BY_ITSELF, streams=streams if number % 2 else streams[::-1]), times=2)
    assert not any(isinstance(answer, Refused) for answer in answers)
    assert queries.version_of("note/b") == 2 * WRITERS
    assert sound()


def test_writers_and_the_sequencer() -> None:
    """Numbering goes on while others write; in the end everything has its number."""
    at_once(
        lambda number: (
            take_note(BY_ITSELF, streams=[f"note/{number % 4}"]) if number else Done(actions.sequence(DEFAULT))
        ),
        times=4,
    )
    actions.sequence(DEFAULT)
    assert (
        models.Leaf.objects.using(DEFAULT).count() == models.Event.objects.using(DEFAULT).count() == 4 * (WRITERS - 1)
    )
    assert sound()


KILLED = """
import json, os, signal, sys
import guiju.site
guiju.site.setup()
from contextlib import ExitStack
from dataclasses import replace
from django.db import connection
from uuid import UUID
from guiju.core.journal.acting import BY_ITSELF
from guiju.core.journal.events import Event, Insert
from guiju.store.audit import acts
from guiju.store.audit.actions import action

@action("tests.killed.note")
def note(work, *, number, row):
    people = (UUID(int=number),)
    first = Event("tests.noted", changes=(Insert("jobs.Job", row),), people=people)
    work.append_many([(f"note/{number}", 0, first), (f"other/{number}", 0, Event("tests.noted", people=people))])
    work.append("common/1", None, Event("tests.noted"))

def die():
    os.kill(os.getpid(), signal.SIGKILL)

def run(number, row):
    seen = 0
    def counted(execute, sql, params, many, context):
        nonlocal seen
        seen += 1
        if seen == number:
            die()
        return execute(sql, params, many, context)
    connection.ensure_connection()
    end, commit = acts.end, connection.commit
    def ended(held):
        if seen == number - 1:
            die()
        end(held)
    def committed():
        commit()
        if seen == number - 2:
            die()
    acts.end, connection.commit = ended, committed
    with connection.execute_wrapper(counted):
        note(replace(BY_ITSELF, key=f"key {number}"), number=number, row=row)

row = json.loads(sys.argv[1])
number = 0
while True:
    number += 1
    child = os.fork()
    if child == 0:
        run(number, row | {"id": f"01930000-0000-7000-8000-{number:012d}"})
        os._exit(0)
    _, status = os.waitpid(child, 0)
    print(number, -os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status), flush=True)
    if not os.WIFSIGNALED(status):
        break
"""
"""Does one action again and again in new processes: the first is killed before its first statement, the second before
its second, and so on, then before the commit, then after it; the last lives."""


def test_killed_between_any_two_statements(database: Stores) -> None:
    """Either all of an action stands or nothing: events, bodies, people, streams, rows, the answer to its key."""
    from tests.store.audit.test_erasing import JOB  # noqa: PLC0415

    done = subprocess.run(
        [sys.executable, "-c", KILLED, json.dumps(JOB)],
        env=database.environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    ended = [tuple(map(int, line.split())) for line in done.stdout.splitlines()]
    killed = [number for number, status in ended if status == -signal.SIGKILL]
    *_, committed, lived = [number for number, _ in ended]
    assert killed == list(range(1, lived)), done.stderr
    assert lived > 8, "a key, two streams and a row are not written by so few statements"

    whole = {committed, lived}
    for number in range(1, lived + 1):
        expected = int(number in whole)
        found = {
            "first": queries.version_of(f"note/{number}"),
            "second": queries.version_of(f"other/{number}"),
            "events": models.Event.objects.using(DEFAULT).filter(stream_id=f"note/{number}").count(),
            "bodies": models.Payload.objects.using(DEFAULT).filter(event__stream_id=f"other/{number}").count(),
            "people": models.Mention.objects.using(DEFAULT).filter(event__stream_id=f"note/{number}").count(),
            "rows": _jobs(number),
            "answers": models.Key.objects.using(DEFAULT).filter(key=f"key {number}").count(),
        }
        assert found == dict.fromkeys(found, expected), number
    assert queries.version_of("common/1") == len(whole)
    assert sound()


def _jobs(number: int) -> int:
    from guiju.store.jobs.models import Job  # noqa: PLC0415

    return Job.objects.filter(id=f"01930000-0000-7000-8000-{number:012d}").count()
