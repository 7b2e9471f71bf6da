"""Terms: how days are counted, what waits, what is late, what silence does, and what lapses by itself."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.core.cases.trying import CLERK, HEAD, HOLIDAYS, LI, WANG, ZHAO, Trial, actor, procedure, step, titled

from guiju.core.cases.commands import Elapse, Escalate
from guiju.core.cases.terms import lapses_on, next_due, stands, terms_of
from guiju.core.cases.timed import clock_now

D = dt.date.fromisoformat


@pytest.mark.parametrize(
    ("begun", "length", "last"),
    [
        ("2026-03-02", "5 workdays", "2026-03-09"),
        ("2026-04-29", "5 workdays", "2026-05-09"),  # five days off, then a make-up Saturday
        ("2026-03-02", "10 days", "2026-03-12"),
        ("2026-03-02", "5 days", "2026-03-09"),  # a Saturday moves on to Monday
        ("2026-04-28", "3 days", "2026-05-06"),  # a holiday moves on to the next day worked
        ("2026-01-31", "1 months", "2026-03-02"),  # the last day of February is a Saturday
        ("2024-02-29", "1 years", "2025-02-28"),
        ("2026-03-02", ":answer_days days", "2026-03-12"),
        ("2026-04-01", ":answer_days days", "2026-04-06"),  # the parameter changed on that day
    ],
)
def test_the_first_day_is_not_counted_and_a_day_off_moves_on(begun: str, length: str, last: str) -> None:
    """The last day counts to its end: on it the step may be ended, the day after it is refused."""
    rule = procedure(step("weigh", within=length, outcomes={"done": "end", "silence": "end"}))
    trial = Trial(rule).on(begun).opens()
    (term,) = terms_of(trial.definition, trial.state, HOLIDAYS)
    assert term.within == D(last)
    trial.today = D(last) + dt.timedelta(1)
    assert trial.acts("weigh").code == "too-late"
    assert trial.on(last).elapses("weigh").code == "time-not-passed"
    assert trial.acts("weigh").state.result == "done"


def test_a_term_that_is_due_warns_and_refuses_nothing() -> None:
    """Late is late: the step is still done, and the clock tells somebody else once."""
    rule = procedure(step("weigh", due="5 days", remind={"escalate_to": HEAD}, outcomes={"done": "end"}))
    trial = Trial(rule).opens()
    assert next_due(trial.definition, trial.state, HOLIDAYS) == D("2026-03-09")
    assert trial.on("2026-03-09").escalates("weigh").code == "time-not-passed"
    trial.on("2026-03-10")
    assert clock_now(trial.definition, trial.state, trial.today, HOLIDAYS) == (Escalate("weigh"),)
    assert trial.escalates("weigh", LI).code == "only-the-clock"
    assert trial.escalates("weigh").code == ""
    assert trial.stands == ("weigh",)
    assert [told.why for told in trial.said.told] == ["escalated"]  # type: ignore[union-attr]
    assert trial.escalates("weigh").code == "escalated-already"
    assert clock_now(trial.definition, trial.state, trial.today, HOLIDAYS) == ()
    assert trial.acts("weigh").state.result == "done"
    assert Trial(procedure(step("weigh", due="5 days"))).opens().escalates("weigh").code == "nobody-to-escalate-to"


def test_silence_leads_where_the_rule_says() -> None:
    """After the limit only time speaks, and only the software's clock lets it."""
    rule = procedure(
        step("answer", within="5 workdays", outcomes={"granted": "end", "silence": "higher"}), step("higher", HEAD)
    )
    trial = Trial(rule).opens().on("2026-03-10")
    assert clock_now(trial.definition, trial.state, trial.today, HOLIDAYS) == (Elapse("answer"),)
    assert trial.elapses("answer", WANG).code == "only-the-clock"
    assert trial.elapses("answer").stands == ("higher",)
    assert (trial.events[-1].what, trial.events[-1].by) == ("elapsed", "")
    assert trial.acts("answer", outcome="silence").code == "out-of-order"


def test_nobody_chooses_silence() -> None:
    """It is no outcome to pick."""
    rule = procedure(step("answer", within="5 workdays", outcomes={"granted": "end", "silence": "end"}))
    assert Trial(rule).opens().acts("answer", outcome="silence").code == "outcome-not-open"


PUBLIC = procedure(
    step(
        "show",
        kind="waiting",
        wait="5 workdays",
        outcomes={"done": "end"},
        raised=[
            {
                "id": "objection",
                "title": {"zh": "异议", "en": "objection"},
                "who": "anyone",
                "to": "look",
                "sealed": True,
            },
            {
                "id": "withdrawal",
                "title": {"zh": "撤回", "en": "withdrawal"},
                "who": {"person": "subject"},
                "to": "look",
            },
        ],
    ),
    step("look", HEAD, outcomes={"unfounded": "show", "founded": "end"}, rounds={"at_most": 2, "then_to": "end"}),
)


def test_publicity_is_never_cut_short() -> None:
    """Five whole working days pass: shown on a Monday it may end on the Tuesday of the next week."""
    trial = Trial(PUBLIC).opens().on("2026-03-09").acts("show")
    assert trial.code == "too-early"
    assert trial.params["from_"] == "2026-03-10"
    assert trial.on("2026-03-10").acts("show").state.result == "done"


def test_anybody_may_object_and_who_did_is_sealed() -> None:
    """The event holds what was said and no name at all; the time begins anew after it was looked into."""
    trial = Trial(PUBLIC).opens().on("2026-03-05").raises("show", "objection", actor("somebody"))
    event = trial.events[-1]
    assert (event.what, event.outcome, event.reasons) == ("raised", "objection", "something is wrong")
    assert (event.by, event.behalf, event.who, event.unit) == ("", "", frozenset(), "")
    assert trial.stands == ("look",)
    trial.acts("look", ZHAO, "unfounded").on("2026-03-10").acts("show")
    assert trial.code == "too-early"


def test_what_only_some_may_raise() -> None:
    """The person concerned withdraws, nobody else, and that one is not sealed; nothing is raised without a word."""
    trial = Trial(PUBLIC).opens().raises("show", "withdrawal", LI)
    assert trial.code == "not-yours"
    assert trial.raises("show", "complaint", LI).code == "nothing-such-to-raise"
    assert trial.raises("show", "objection", LI, " ").code == "reasons-missing"
    trial.raises("show", "withdrawal", actor("sun"))
    assert trial.events[-1].by == "sun"


def test_a_wait_that_ends_by_itself() -> None:
    """Probation is over when its time has passed, without anybody acting."""
    rule = procedure(step("probation", kind="waiting", wait="6 months", by_itself=True, outcomes={"done": "end"}))
    trial = Trial(rule).opens().on("2026-09-02").elapses("probation")
    assert trial.code == "time-not-passed"
    trial.on("2026-09-03")
    assert clock_now(trial.definition, trial.state, trial.today, HOLIDAYS) == (Elapse("probation"),)
    assert trial.elapses("probation").state.result == "done"


def test_a_wait_whose_length_nobody_knows() -> None:
    """A parameter without a value on the day does not make the wait nothing."""
    rule = procedure(step("show", kind="waiting", wait=":answer_days days", outcomes={"done": "end"}))
    assert Trial(rule).on("2019-03-04").opens().on("2029-01-01").acts("show").code == "length-unknown"


EXTENDED = procedure(
    step(
        "weigh",
        within="30 days",
        outcomes={"done": "end", "silence": "end"},
        extend={"by": "30 days", "who": HEAD, "times": 2, "never_past": "75 days"},
    )
)


def test_a_term_is_prolonged_by_whom_and_as_far_as_the_rule_allows() -> None:
    """30 days, then 60, then no further than 75; never a third time."""
    trial = Trial(EXTENDED).opens()

    def within() -> dt.date | None:
        return terms_of(trial.definition, trial.state, HOLIDAYS)[0].within

    assert within() == D("2026-04-01")
    assert trial.extends("weigh", WANG).code == "not-yours"
    assert trial.extends("weigh", ZHAO, "").code == "reasons-missing"
    trial.extends("weigh", ZHAO)
    assert within() == D("2026-05-06")  # the last day falls on a holiday
    trial.extends("weigh", ZHAO)
    assert within() == D("2026-05-18")  # 75 days end on a Saturday, and not 90
    assert trial.extends("weigh", ZHAO).code == "extended-enough"


def test_what_has_ended_is_not_prolonged() -> None:
    """A term is prolonged before it ends or not at all; one at its outer limit no further."""
    trial = Trial(EXTENDED).opens().on("2026-04-02").extends("weigh", ZHAO)
    assert trial.code == "term-passed"
    assert Trial(procedure(step("weigh", within="5 days"))).opens().extends("weigh", ZHAO).code == "no-extension"
    extend = {"by": "30 days", "who": HEAD, "never_past": "10 days"}
    rule = procedure(step("weigh", within="10 days", extend=extend, outcomes={"done": "end", "silence": "end"}))
    assert Trial(rule).opens().extends("weigh", ZHAO).code == "never-longer"


FRESH = procedure(
    step("recommend"),
    step("weigh", HEAD),
    step(
        "decide",
        HEAD,
        kind="decision",
        fresh=[{"step": "recommend", "for": "6 months"}],
        outcomes={"yes": "end", "stale": "recommend"},
        rounds={"at_most": 2, "then_to": "end"},
    ),
)


def test_an_old_result_is_not_rested_on() -> None:
    """Good to the day six months later; then only a new one helps, and while it is good nobody calls it stale."""
    trial = Trial(FRESH).opens().acts("recommend").acts("weigh", ZHAO).on("2026-09-02")
    assert trial.acts("decide", ZHAO, "stale", reasons="r").code == "outcome-not-open"
    trial.on("2026-09-03").acts("decide", ZHAO, "yes", reasons="r")
    assert trial.code == "result-too-old"
    assert trial.acts("decide", ZHAO, "stale", reasons="r").stands == ("recommend",)
    trial.acts("recommend").acts("weigh", ZHAO).acts("decide", ZHAO, "yes", reasons="r")
    assert trial.state.result == "yes"


def test_a_procedure_does_not_begin_on_an_old_result_and_one_begun_goes_on() -> None:
    """Beginning another procedure rests on what came before as any act does; begun in time, it gives its result."""
    rule = procedure(
        step("recommend"),
        step(
            "inquire",
            kind="sub",
            procedure="inquiry",
            fresh=[{"step": "recommend", "for": "6 months"}],
            outcomes={"found": "end", "stale": "recommend"},
            rounds={"at_most": 2, "then_to": "end"},
        ),
        results={"found": titled("found"), "stale": titled("stale")},
    )
    late = Trial(rule).opens().acts("recommend").on("2026-09-03")
    assert late.acts("inquire", outcome="found", case="case/9").code == "result-too-old"
    assert late.acts("inquire", case="case/9").stands == ("recommend",)
    begun = Trial(rule).opens().acts("recommend").acts("inquire", case="case/9").on("2026-09-03")
    assert begun.acts("inquire", outcome="stale").code == "sub-begun-already"
    assert begun.returns("inquire", "case/9", "found").state.result == "found"


def test_silence_ends_no_step_whose_procedure_has_begun() -> None:
    """The limit is for beginning it: its result is waited for, and comes back however long it takes."""
    rule = procedure(
        step(
            "inquire",
            kind="sub",
            procedure="inquiry",
            within="5 days",
            outcomes={"found": "end", "silence": "end"},
        ),
        results={"found": titled("found"), "silence": titled("silence")},
    )
    never = Trial(rule).opens().on("2026-03-20")
    assert never.elapses("inquire").state.result == "silence"
    begun = Trial(rule).opens().acts("inquire", case="case/9").on("2026-03-20")
    assert begun.elapses("inquire").code == "time-not-passed"
    assert clock_now(begun.definition, begun.state, begun.today, HOLIDAYS) == ()
    assert begun.returns("inquire", "case/9", "found").state.result == "found"


def test_a_result_lapses_by_itself() -> None:
    """Six months after the end it stands no longer, on that very day, though nobody acted."""
    rule = procedure(step("file", outcomes={"done": "end"}), lapses=[{"result": "done", "after": "6 months"}])
    trial = Trial(rule).opens().acts("file")
    assert lapses_on(trial.definition, trial.state) == D("2026-09-02")
    assert next_due(trial.definition, trial.state, HOLIDAYS) == D("2026-09-02")
    assert stands(trial.definition, trial.state, D("2026-09-01"))
    assert not stands(trial.definition, trial.state, D("2026-09-02"))


def test_a_calendar_without_a_working_day_does_not_hang() -> None:
    """Where nobody works, a day stays where it is."""
    closed = HOLIDAYS.model_copy(update={"working_week": (), "make_up_days": ()})
    trial = Trial(procedure(step("file", CLERK, due="5 days")), calendar=closed).opens()
    assert terms_of(trial.definition, trial.state, closed)[0].due == D("2026-03-07")
