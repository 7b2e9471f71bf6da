"""The one clock tells the day where the institution is, and asks for the time zone once while a request lasts."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest

from guiju.store.audit import clock


def test_the_time_zone_is_asked_for_once_in_a_request(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many days are shown on one page; who keeps the rulebook is asked for its zone once, and again for the next page."""
    asked = []

    def answer(name: str) -> Iterator[ZoneInfo]:
        asked.append(name)
        yield ZoneInfo("Asia/Shanghai")

    monkeypatch.setattr(clock, "known", answer)
    for _ in range(2):
        with clock.one_zone():
            assert [clock.zone().key for _ in range(3)] == ["Asia/Shanghai"] * 3
    assert len(asked) == 2
    assert clock.zone() == clock.zone()
    assert len(asked) == 4
