"""A case held against a draft: where it would have been stopped, and what the draft asks for there."""

from __future__ import annotations

import datetime as dt

from tests.core.cases.trying import procedure, step

from guiju.core.cases.conforming import Conforming
from guiju.core.cases.happened import Happened, What
from guiju.core.cases.replaying import Stop, stop_of, stopped_at

DAY = dt.date(2026, 3, 2)
DRAFT = Conforming(procedure(step("ask"), step("hear"), step("file")))


def took(*steps: str) -> list[Happened]:
    """Return a case that took these steps, each by somebody, on one day."""
    return [Happened(What.OPENED, DAY, entered=("ask",)), *(Happened(What.ACTED, DAY, step=each) for each in steps)]


def test_a_case_is_stopped_where_the_draft_asks_for_something_else() -> None:
    """A hearing the old rules did not know comes first; a case that has not come so far is not stopped."""
    assert stop_of(DRAFT, took("ask", "file"), ended=True) == Stop("log-out-of-order", "file", ("hear",))
    assert stop_of(DRAFT, took("ask"), ended=False) is None
    assert stop_of(DRAFT, took("ask", "hear", "file"), ended=True) is None


def test_a_case_that_had_ended_may_not_have_ended_yet() -> None:
    """It stands at no step of its own: the draft still asks for one."""
    assert stop_of(DRAFT, took("ask", "hear"), ended=True) == Stop("log-not-ended", "", ("file",))


def test_places_are_counted_the_most_frequent_first() -> None:
    """Cases stopped at one place for one reason are one line."""
    here, there = Stop("log-out-of-order", "file", ("hear",)), Stop("log-not-ended", "", ("file",))
    assert list(stopped_at([("a", there), ("a", here), ("a", here)]).items()) == [(("a", here), 2), (("a", there), 1)]
