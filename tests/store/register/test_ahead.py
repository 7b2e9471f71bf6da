"""Values worked out one ahead come in their order, and what goes wrong with one goes wrong at its turn."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest

from guiju.core.journal.events import Event, body, written_ahead
from guiju.store.register.ahead import ahead


def test_values_come_in_order_and_are_made_elsewhere() -> None:
    """Each is made in another thread; a mistake comes after all that were made before it."""
    made = []

    def values() -> Iterator[int]:
        for number in range(3):
            made.append(threading.current_thread() is not threading.main_thread())
            yield number
        raise ValueError("the fourth")

    got: list[int] = []
    with pytest.raises(ValueError, match="the fourth"):
        got.extend(ahead(values()))
    assert made == [True, True, True]
    assert list(ahead(iter(()))) == []


def test_who_stops_asking_is_not_kept() -> None:
    """No more than one value is made that nobody asks for."""
    made: list[int] = []
    coming = ahead(made.append(number) or number for number in range(9))
    assert next(coming) == 0
    coming.close()  # type: ignore[attr-defined]
    assert len(made) <= 2


def test_a_body_written_ahead_is_the_event_s_own() -> None:
    """It is the same as at its turn, and an event made from it by a change has a body of its own."""
    event = Event("tests.noted", said={"text": "一"})
    first = written_ahead(event)
    assert body(first) == body(event) == first.ahead
    assert first == event
    assert body(replace(first, retention="tests.short")) != body(event)
