"""A log keeps to a procedure exactly where brute force says that it is one of its histories."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import HealthCheck, assume, given, settings
from tests.core.cases.histories import Pair, TooMany, histories, texts
from tests.core.cases.planting import deleted, doubled, swapped
from tests.core.cases.trying import HOLIDAYS, procedure, step, titled
from tests.core.cases.trying import INSTITUTION as TRIAL

from guiju.core.cases.conforming import Conformed, Conforming, Line

LEAVE = Conforming(
    procedure(
        step("ask"),
        step(
            "decide", kind="decision", outcomes={"yes": "file", "no": "ask"}, rounds={"at_most": 2, "then_to": "file"}
        ),
        step("file"),
    )
)


def said(*steps: str, ended: bool = True) -> Conformed:
    """Return what is found of a case that took these steps, written `step` or `step:outcome`."""
    lines = [Line(*each.split(":")) for each in steps]
    return LEAVE.case("1", lines, ended=ended)


def code(found: Conformed) -> str:
    """Return what is wrong, if anything."""
    return found.departs.code if found.departs else ""


def test_the_straight_way_and_a_return_are_kept() -> None:
    """By ids or by titles, with outcomes or without."""
    assert said("ask", "decide", "file") == Conformed("1", 3, ended=True)
    assert code(said("环节 ask", "decide:no", "ask", "decide:yes", "file")) == ""


def test_a_step_left_out_is_where_the_case_departs() -> None:
    """What was open there is named."""
    found = said("ask", "file")
    assert (code(found), found.kept, found.stands) == ("log-out-of-order", 1, ("decide",))


def test_what_else_is_wrong_with_a_log() -> None:
    """A step nobody knows, an outcome it does not have, a case that went on, one that stopped, one return too many."""
    assert code(said("ask", "stamp")) == "log-step-unknown"
    assert code(said("ask", "decide:perhaps")) == "log-outcome-unknown"
    assert code(said("ask", "decide", "file", "ask")) == "log-after-end"
    assert code(said("ask", "decide")) == "log-not-ended"
    assert code(said("ask", "decide", ended=False)) == ""
    assert code(said("ask", "decide:no", "ask", "decide:no", "ask")) == "log-out-of-order"


def test_a_line_dated_before_the_line_above_is_found() -> None:
    """Even where the order of the steps is kept."""
    lines = [Line("ask", "", dt.date(2026, 3, 2)), Line("decide", "", dt.date(2026, 3, 1))]
    found = LEAVE.case("1", lines)
    assert (code(found), found.kept) == ("log-dated-back", 1)


INSTITUTION = replace(TRIAL, calendar=HOLIDAYS)
WAITING = Conforming(
    procedure(
        step("ask"),
        step(
            "show",
            kind="waiting",
            wait="5 workdays",
            raised=[{"id": "objection", "title": titled("objection"), "who": "anyone", "to": "file"}],
            outcomes={"done": "file"},
        ),
        step("file"),
    ),
    INSTITUTION,
)
"""From Monday, 2026-03-02: over after Monday, 2026-03-09 (the trial calendar works Monday to Friday)."""


def shown(*days: str, outcome: str = "done") -> str:
    """Return what is found of a case whose three lines have these days ("" for none)."""
    on = [dt.date.fromisoformat(day) if day else None for day in days]
    steps = (("ask", ""), ("show", outcome), ("file", ""))
    return code(WAITING.case("1", [Line(*each, day) for each, day in zip(steps, on, strict=True)], ended=True))


def test_a_wait_that_was_not_over_is_found() -> None:
    """On its last day it is not over, on the day after it is; what is raised meanwhile ends it at any time."""
    assert shown("2026-03-02", "2026-03-09", "2026-03-10") == "log-too-early"
    assert shown("2026-03-02", "2026-03-10", "2026-03-10") == ""
    assert shown("2026-03-02", "2026-03-03", "2026-03-03", outcome="objection") == ""
    found = WAITING.case("1", [Line("ask", "", dt.date(2026, 3, 2)), Line("show", "done", dt.date(2026, 3, 3))])
    undecided = [Line("ask", "", dt.date(2026, 3, 2)), Line("show", "", dt.date(2026, 3, 3))]
    assert code(WAITING.case("1", undecided)) == ""  # it may have been the objection
    assert (found.departs and found.departs.params["over"], found.stands) == ("2026-03-10", ("show",))


def test_a_wait_without_days_is_not_judged() -> None:
    """No day is guessed; without an institution no calendar either."""
    assert shown("", "2026-03-03", "2026-03-04") == ""
    assert shown("2026-03-02", "", "2026-03-03") == ""
    bare = Conforming(WAITING.procedure)
    assert code(bare.case("1", [Line("ask", "", dt.date(2026, 3, 2)), Line("show", "done", dt.date(2026, 3, 3))])) == ""


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(steps=texts())
def test_logs_keep_exactly_to_the_histories(steps: list[dict[str, object]]) -> None:
    """Of random sound procedures: every history is kept, every change that makes another sequence is not."""
    try:
        all_ = {pairs for pairs, _ in histories(steps, None, most=3000)}
    except TooMany:
        assume(condition=False)
    held = Conforming(procedure(*steps, results={"done": {"zh": "完", "en": "done"}}))
    for pairs in sorted(all_)[:40]:
        for tried in (pairs, *deleted(pairs), *swapped(pairs), *doubled(pairs)):
            assert (held.case("1", lines(tried), ended=True).departs is None) is (tried in all_), tried


def lines(pairs: tuple[Pair, ...]) -> list[Line]:
    """Return the lines of a history."""
    return [Line(step_, outcome) for step_, outcome in pairs]
