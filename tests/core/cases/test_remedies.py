"""Reviews and appeals, corrections, moves to another version; and what the subject sees and may do."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from tests.core.cases.trying import (
    BOARD,
    CLERK,
    HEAD,
    HOLIDAYS,
    INSTITUTION,
    LI,
    MEMBERS,
    WANG,
    ZHAO,
    Trial,
    actor,
    procedure,
    step,
)

from guiju.core.cases.commands import Move
from guiju.core.cases.context import SOFTWARE
from guiju.core.cases.deciding import Decided, Refusal
from guiju.core.cases.definition import definition_of
from guiju.core.cases.moving import departs_at, move
from guiju.core.cases.offers import Offer, offered
from guiju.core.cases.reviewing import Origin, origin_of, weight_of
from guiju.core.cases.subject import seen
from guiju.core.rulebook.procedure import Procedure
from guiju.words.catalogue import advice, sentence

SUN = actor("sun")
SANCTION = procedure(
    step("weigh", HEAD, kind="decision", outcomes={"down": {"to": "tell", "adverse": 2}, "none": "tell"}),
    step(
        "tell", kind="notice", to={"person": "subject"}, says={"zh": "决定", "en": "decided"}, outcomes={"told": "end"}
    ),
    results={"told": {"zh": "已告知", "en": "told"}},
    appeals=[{"of": ["weigh"], "procedure": "review", "within": "30 days", "clause": "§9"}],
    corrections={"who": {"role": "keeper", "at": "institution"}, "clause": "§20"},
)
REVIEW = procedure(
    step(
        "look",
        CLERK,
        kind="decision",
        outcomes={
            "uphold": {"to": "end", "adverse": 2},
            "heavier": {"to": "end", "adverse": 3},
            "overturn": {"to": "end", "effects": [{"do": "cases.restore", "with": {"case": "$about"}}]},
        },
    ),
    id="review",
    opening={"who": {"person": "subject"}, "clause": "§9"},
    reviews=True,
    results={"overturn": {"zh": "撤销", "en": "overturned"}},
)


def sanctioned() -> Trial:
    """Return a case that ended against its subject."""
    return Trial(SANCTION).opens().acts("weigh", ZHAO, "down", reasons="r").acts("tell")


def review(origin: Origin | None, **more: Any) -> Trial:  # noqa: ANN401 - what the context has
    """Return a review, not yet opened, of what that case did."""
    trial = Trial(REVIEW)
    if origin is not None:
        trial.more = {"origin": origin.names, "origin_weight": origin.weight, "origin_until": origin.until}
    trial.more |= more
    return trial


def asked(told: str | None = "2026-03-02") -> Origin:
    """Return what a review of the sanction rests on."""
    case = sanctioned()
    day = None if told is None else dt.date.fromisoformat(told)
    origin = origin_of(case.definition, case.state, "weigh", "review", day, HOLIDAYS)
    assert origin is not None
    return origin


def test_the_clock_of_a_review_runs_from_being_told() -> None:
    """Told on 2 March, thirty days end on 1 April; who was never told is never late."""
    assert asked().until == dt.date(2026, 4, 1)
    assert asked(None).until is None
    assert asked().names >= {"zhao", "person/zhao", "wang"}
    on_time = review(asked()).on("2026-04-01").opens(SUN, about="case/1", about_step="weigh")
    assert on_time.stands == ("look",)
    late = review(asked()).on("2026-04-02").opens(SUN, about="case/1", about_step="weigh")
    assert late.code == "appeal-too-late"
    never_told = review(asked(None)).on("2027-04-02").opens(SUN, about="case/1", about_step="weigh")
    assert never_told.code == ""


def test_only_what_is_adverse_is_reviewed_by_the_procedure_named() -> None:
    """No outcome against anybody, another procedure, or no case: nothing to review."""
    case = Trial(SANCTION).opens().acts("weigh", ZHAO, "none", reasons="r").acts("tell")
    assert weight_of(case.definition, case.state, "weigh") == 0
    assert origin_of(case.definition, case.state, "weigh", "review", None, HOLIDAYS) is None
    case = sanctioned()
    assert case.state.weight == 2
    assert origin_of(case.definition, case.state, "weigh", "appeal", None, HOLIDAYS) is None
    assert review(None).opens(SUN, about="case/1").code == "nothing-to-review"
    assert review(asked()).opens(SUN).code == "nothing-to-review"


def test_another_body_decides_and_nothing_gets_heavier() -> None:
    """Whoever had part in the sanction may not; the outcome may be lighter or the same; overturned, it is restored."""
    trial = review(asked()).opens(SUN, about="case/1", about_step="weigh")
    assert trial.acts("look", WANG, "uphold", reasons="r").code == "same-body"
    assert trial.acts("look", LI, "heavier", reasons="r").code == "heavier-by-review"
    trial.acts("look", LI, "overturn", reasons="r")
    assert trial.said.effects[0].values == {"case": "case/1"}  # type: ignore[union-attr]
    again = review(asked()).opens(SUN, about="case/1", about_step="weigh").acts("look", LI, "uphold", reasons="r")
    assert (again.state.result, again.state.weight) == ("uphold", 2)


def test_the_subject_may_have_acted_and_still_ask() -> None:
    """Who replied in their own case is no part of the body that decided."""
    rule = procedure(
        step("reply", {"person": "subject"}),
        step("weigh", HEAD, kind="decision", outcomes={"down": {"to": "end", "adverse": 1}}),
        appeals=[{"of": ["weigh"], "procedure": "review", "within": "30 days", "clause": "§9"}],
    )
    case = Trial(rule).opens().acts("reply", SUN).acts("weigh", ZHAO, reasons="r")
    origin = origin_of(case.definition, case.state, "weigh", "review", None, HOLIDAYS)
    assert origin is not None
    assert origin.names == ZHAO.names


KEEPER = actor("keeper", "keeper")
SAID = procedure(
    step("file", inputs=[{"id": "day", "title": {"zh": "日", "en": "day"}, "kind": "date"}]),
    step("tell", outcomes={"done": "end"}),
    corrections={"who": {"role": "keeper", "at": "institution"}, "clause": "§20"},
)


def test_what_was_said_wrongly_is_said_rightly_and_the_order_stays() -> None:
    """A new event with its own authority and clause; the step, its outcome and its day do not change."""
    trial = Trial(SAID).opens().acts("file", inputs={"day": "2026-02-30"})
    assert trial.code == "input-of-another-kind"
    trial.acts("file", inputs={"day": "2026-02-20"})
    way = trial.way
    assert trial.corrects(2, WANG, day="2026-02-21").code == "not-yours"
    assert trial.corrects(2, KEEPER, "", day="2026-02-21").code == "correction-without-reasons"
    trial.corrects(2, KEEPER, day="2026-02-21")
    assert (trial.events[-1].what, trial.events[-1].clause, trial.events[-1].said) == ("corrected", "§20", {"event": 2})
    assert trial.state.inputs == {"day": "2026-02-21"}
    assert (trial.way, trial.stands) == (way, ("tell",))
    trial.acts("tell").corrects(2, KEEPER, day="2026-02-22")
    assert trial.state.inputs == {"day": "2026-02-22"}


@pytest.mark.parametrize(
    ("event", "inputs"), [(1, {"day": "2026-02-21"}), (2, {"hour": "9"}), (2, {}), (9, {"day": "2026-02-21"})]
)
def test_what_an_event_did_not_say_is_not_corrected_in_it(event: int, inputs: dict[str, str]) -> None:
    """Neither an outcome nor anything else comes in by a correction."""
    trial = Trial(SAID).opens().acts("file", inputs={"day": "2026-02-20"})
    assert trial.corrects(event, KEEPER, **inputs).code == "nothing-to-correct"
    assert Trial(procedure(step("file"))).opens().corrects(1, KEEPER, day="2026-02-21").code == "no-corrections"
    assert Trial(SAID).corrects(1, KEEPER, day="2026-02-21").code == "case-not-opened"


def moved(case: Trial, to: Procedure, who: object = SOFTWARE) -> Decided | Refusal:
    """Return what comes of moving a case."""
    version = definition_of(to, INSTITUTION)
    context = case.context(who)  # type: ignore[arg-type]
    return move(case.definition, case.events, version, Move(version.hash, "a new version"), context)


NEWER = procedure(step("file"), step("weigh", HEAD), step("audit", HEAD), step("tell", outcomes={"done": "end"}))
OLDER = procedure(step("file"), step("weigh", HEAD), step("tell", outcomes={"done": "end"}))


def test_a_case_moves_only_where_its_past_conforms() -> None:
    """A step added ahead of it is no hindrance; one added behind it is, and the event that departs is named."""
    case = Trial(OLDER).opens().acts("file")
    said = moved(case, NEWER)
    assert isinstance(said, Decided)
    assert said.state.definition == definition_of(NEWER, INSTITUTION).hash
    assert said.state.standing == case.state.standing
    case.acts("weigh", ZHAO)
    refused = moved(case, NEWER)
    assert isinstance(refused, Refusal)
    assert (refused.finding.code, refused.finding.params["event"]) == ("past-does-not-conform", 3)
    for language in ("zh", "en"):
        assert "—" not in sentence(refused.finding, language)
        assert advice(refused.finding, language)


def test_nobody_moves_a_case_by_hand() -> None:
    """Moving is a procedure of its own; and what has ended is not moved."""
    case = Trial(OLDER).opens()
    refused = moved(case, NEWER, ZHAO)
    assert isinstance(refused, Refusal)
    assert refused.finding.code == "moved-by-procedure"
    ended = moved(Trial(OLDER).opens().acts("file").acts("weigh", ZHAO).acts("tell"), NEWER)
    assert isinstance(ended, Refusal)
    assert ended.finding.code == "case-ended"


def test_every_case_conforms_to_the_version_it_ran_under() -> None:
    """Blocks, passing over, rounds: the past of a case is a past of its own version."""
    block = step(
        "both",
        None,
        kind="parallel",
        only_if="agreed",
        branches=[
            {"id": "one", "title": {"zh": "甲", "en": "one"}, "steps": [step("a")]},
            {"id": "two", "title": {"zh": "乙", "en": "two"}, "steps": [step("b")]},
        ],
    )
    rule = procedure(
        step("file", inputs=[{"id": "agreed", "title": {"zh": "同意", "en": "agreed"}, "kind": "yes_no"}]),
        block,
        step("weigh", outcomes={"back": "both", "on": "end"}, rounds={"at_most": 2, "then_to": "end"}),
    )
    for agreed in (True, False):
        case = Trial(rule).opens().acts("file", inputs={"agreed": agreed})
        for _ in range(2):
            if agreed:
                case.acts("b").acts("a")
            case.acts("weigh", WANG, "back")
        assert case.state.result == "back"
        assert departs_at(case.definition, case.events) is None
        assert departs_at(definition_of(OLDER, INSTITUTION), case.events) == 2


def by(offers: tuple[Offer, ...]) -> dict[tuple[str, str], str]:
    """Return offers by command and step, each with the code of why not."""
    return {(each.command, each.step): each.refusal.finding.code if each.refusal else "" for each in offers}


OFFERED = procedure(
    step(
        "decide",
        HEAD,
        kind="vote",
        vote={
            "electorate": {**BOARD, "recuse": ["kin"]},
            "quorum": {"at_least": "2/3", "of": "due"},
            "passes": {"more_than": "1/2", "of": "due"},
        },
        outcomes={"pass": "show", "fail": "end", "no_quorum": "end"},
        due="10 days",
        extend={"by": "5 days", "who": HEAD},
    ),
    step(
        "show",
        kind="waiting",
        wait="5 workdays",
        subject_sees={"zh": "正在公示", "en": "made public"},
        outcomes={"done": "end"},
        raised=[{"id": "objection", "title": {"zh": "异议", "en": "objection"}, "who": "anyone", "to": "look"}],
    ),
    step("look", HEAD, outcomes={"done": "end"}),
)


def offers(trial: Trial, who: object) -> dict[tuple[str, str], str]:
    """Return what somebody is offered."""
    return by(offered(trial.definition, trial.state, trial.context(who)))  # type: ignore[arg-type]


def test_an_offer_is_what_the_decision_would_say() -> None:
    """A member votes, the head closes and prolongs, a clerk does nothing yet; each no has its reason."""
    trial = Trial(OFFERED)
    trial.rolls["decide"] = tuple(member.account for member in MEMBERS)
    assert offered(trial.definition, trial.state, trial.context(WANG)) == ()
    trial.opens()
    keys = ("act", "decide"), ("cast", "decide"), ("declare", "decide"), ("extend", "decide")
    for who, codes in (
        (MEMBERS[0], ("not-yours", "", "", "not-yours")),
        (ZHAO, ("", "not-on-the-roll", "", "")),
        (WANG, ("not-yours", "not-on-the-roll", "no-part-here", "not-yours")),
    ):
        assert offers(trial, who) == dict(zip(keys, codes, strict=True))
    trial.votes("decide", yes=6)
    assert offers(trial, MEMBERS[0])["cast", "decide"] == "voted-already"


def test_an_offer_that_only_time_holds_up_says_from_when() -> None:
    """Who may end the publicity is told the day; who may not is told that instead."""
    trial = Trial(OFFERED)
    trial.rolls["decide"] = tuple(member.account for member in MEMBERS)
    trial.opens().votes("decide", yes=6).acts("decide", ZHAO)
    act, objection = offered(trial.definition, trial.state, trial.context(WANG))
    assert (act.allowed, act.from_) == (False, dt.date(2026, 3, 10))
    assert (objection.command, objection.raised, objection.allowed) == ("raise", "objection", True)
    act, _ = offered(trial.definition, trial.state, trial.context(ZHAO))
    assert (act.refusal.finding.code if act.refusal else "", act.from_) == ("not-yours", None)


def test_what_the_subject_sees() -> None:
    """Where it stands, in the words meant for them; what may come next; the clock; what they may do now."""
    trial = Trial(OFFERED)
    trial.rolls["decide"] = tuple(member.account for member in MEMBERS)
    trial.opens().votes("decide", yes=6).acts("decide", ZHAO)
    view = seen(trial.definition, trial.state, trial.context(SUN))
    (stands,) = view.stands
    assert stands.sees is not None
    assert (stands.step, stands.sees.en, stands.next) == ("show", "made public", ("look",))
    assert stands.term.not_before == dt.date(2026, 3, 10)
    assert [(each.step, each.outcome) for each in view.behind] == [("decide", "pass")]
    assert [(each.command, each.raised) for each in view.may] == [("raise", "objection")]
    assert (view.result, view.remedies) == (None, ())


def test_the_subject_is_told_the_remedies_and_their_clocks() -> None:
    """While the clock runs the way to a review is named; after it no more."""
    case = sanctioned()
    case.more["told_on"] = dt.date(2026, 3, 2)
    view = seen(case.definition, case.state, case.context(SUN))
    assert view.result is not None
    (remedy,) = view.remedies
    assert (remedy.procedure, remedy.step, remedy.until, remedy.clause) == (
        "review",
        "weigh",
        dt.date(2026, 4, 1),
        "§9",
    )
    case.on("2026-04-02")
    assert seen(case.definition, case.state, case.context(SUN)).remedies == ()
