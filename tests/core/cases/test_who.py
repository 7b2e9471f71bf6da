"""Who may act: roles, deputies, ties, and duties kept apart by every name a person goes by."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.core.cases.trying import CLERK, HEAD, LI, WANG, ZHAO, Trial, actor, deputy_of, procedure, step

from guiju.core.cases.context import SOFTWARE, Actor
from guiju.core.rulebook.who import Tie

APART = procedure(
    step("file"), step("check", {**CLERK, "not_same_as": ["file"]}), step("tell", outcomes={"done": "end"})
)


def test_a_role_at_its_place() -> None:
    """A head's step is not a clerk's; the role is named. A role held elsewhere does not count, nor the software."""
    trial = Trial(procedure(step("weigh", HEAD, outcomes={"done": "end"}))).opens().acts("weigh")
    assert trial.code == "not-yours"
    assert trial.params["who"] == "head"
    elsewhere = Actor("qian", names=frozenset({"qian"}), roles={"subject.unit": frozenset({"head"})})
    assert trial.acts("weigh", elsewhere).code == "not-yours"
    assert trial.acts("weigh", SOFTWARE).code == "not-yours"


@pytest.mark.parametrize(
    ("who", "right"),
    [
        ({"person": "subject"}, actor("sun")),
        ({"person": "opener"}, WANG),
        ({"holder_of": "input.post"}, actor("qian", posts=frozenset({"post/7"}))),
    ],
)
def test_a_relation_instead_of_a_role(who: dict[str, str], right: Actor) -> None:
    """The person concerned, whoever opened the case, or the holder of a post given earlier: nobody else."""
    opening = {
        "who": CLERK,
        "clause": "§1",
        "inputs": [{"id": "post", "title": {"zh": "岗", "en": "post"}, "kind": "post"}],
    }
    rule = procedure(step("reply", who, outcomes={"done": "end"}), opening=opening)
    trial = Trial(rule).opens(inputs={"post": "post/7"}).acts("reply", LI)
    assert trial.code == "not-yours"
    assert trial.acts("reply", right).state.result == "done"


def test_the_same_person_does_not_check_their_own_filing() -> None:
    """Duties apart: the other duty is named, and another clerk may."""
    trial = Trial(APART).opens().acts("file").acts("check")
    assert trial.code == "duties-apart"
    assert trial.params["others"] == (trial.definition.steps["file"].step.title,)
    assert trial.acts("check", LI).stands == ("tell",)


def test_a_second_account_is_the_same_person() -> None:
    """One person with two accounts is caught by the person behind both."""
    second = actor("wang2", "clerk", also=("person/wang",))
    assert Trial(APART).opens().acts("file").acts("check", second).code == "duties-apart"


def test_a_deputy_counts_as_both() -> None:
    """Whoever stood in for Wang may not check, nor may Wang; and a deputy of Li who filed as Wang may not either."""
    stand_in = deputy_of(WANG, "zhou")
    trial = Trial(APART).opens().acts("file", stand_in)
    assert trial.events[-1].by == "zhou"
    assert trial.events[-1].behalf == "wang"
    assert trial.acts("check").code == "duties-apart"
    assert trial.acts("check", actor("zhou", "clerk")).code == "duties-apart"
    assert trial.acts("check", deputy_of(LI, "zhou")).code == "duties-apart"
    assert trial.acts("check", LI).code == ""


def side_by_side(**more: object) -> Trial:
    """Return an opened case of two branches; the one in the second is kept apart from the one in the first."""
    branches = [
        {"id": "one", "title": {"zh": "甲", "en": "one"}, "steps": [step("a")]},
        {"id": "two", "title": {"zh": "乙", "en": "two"}, "steps": [step("b", {**CLERK, "not_same_as": ["a"]})]},
    ]
    return Trial(
        procedure(step("both", None, kind="parallel", branches=branches, outcomes={"done": "end"}), **more)
    ).opens()


def test_duties_apart_side_by_side_hold_both_ways() -> None:
    """Though only one of the branches says so, it does not help to take that one first."""
    assert side_by_side().acts("a").acts("b").code == "duties-apart"
    assert side_by_side().acts("b").acts("a").code == "duties-apart"
    assert side_by_side().acts("b").acts("a", LI).state.result == "done"


def test_duties_apart_when_a_step_is_taken_again() -> None:
    """After a return, whoever checked may not file; whoever filed the first time may file again."""
    rule = procedure(
        step("file"),
        step(
            "check",
            {**CLERK, "not_same_as": ["file"]},
            outcomes={"back": "file", "on": "end"},
            rounds={"at_most": 3, "then_to": "end"},
        ),
    )
    trial = Trial(rule).opens().acts("file").acts("check", LI, "back").acts("file", LI)
    assert trial.code == "duties-apart"
    assert trial.acts("file", WANG).stands == ("check",)


def test_who_acted_in_a_procedure_within_counts_here() -> None:
    """Whoever led the inquiry as a case of its own does not check what came of it, nor does whoever began it."""
    rule = procedure(
        step("inquiry", kind="sub", procedure="inquiry", outcomes={"found": "check"}),
        step("check", {**CLERK, "not_same_as": ["inquiry"]}, outcomes={"done": "end"}),
    )
    qian = actor("qian", "clerk")
    trial = Trial(rule).opens().acts("inquiry", WANG, case="case/9").returns("inquiry", "case/9", "found", acted=LI)
    assert trial.acts("check", LI).code == "duties-apart"
    assert trial.acts("check", WANG).code == "duties-apart"
    assert trial.acts("check", qian).state.result == "done"


def test_units_apart() -> None:
    """The unit that filed does not check, though another person of it would."""
    rule = procedure(step("file"), step("check", {**CLERK, "not_same_unit_as": ["file"]}, outcomes={"done": "end"}))
    trial = Trial(rule).opens().acts("file", replace(WANG, unit="unit/1")).acts("check", replace(LI, unit="unit/1"))
    assert trial.code == "units-apart"
    assert trial.acts("check", replace(LI, unit="unit/2")).state.result == "done"


TIED = procedure(
    step("inspect", {**CLERK, "recuse": ["kin"]}),
    step("check", {**CLERK, "recuse": ["kin", "own_interest"]}, outcomes={"done": "end"}),
)


def test_who_declares_a_tie_stands_aside_here_and_later() -> None:
    """A tie to the subject holds wherever the case lists it; the kind of tie is kept and nothing else."""
    trial = Trial(TIED).opens().declares("inspect", WANG, Tie.KIN)
    assert trial.events[-1].said == {"tie": "kin"}
    assert trial.acts("inspect").code == "stands-aside"
    assert trial.declares("inspect", WANG, Tie.KIN).code == "aside-already"
    trial.acts("inspect", LI).acts("check")
    assert trial.code == "stands-aside"
    assert trial.acts("check", LI).state.result == "done"


def test_what_cannot_be_declared() -> None:
    """A tie the step does not list, at a step without such a rule, or by somebody without a part in it."""
    trial = Trial(TIED).opens()
    assert trial.declares("inspect", WANG, Tie.OWN_INTEREST).code == "tie-not-listed"
    assert trial.params["ties"] == ("kin",)
    assert trial.declares("inspect", ZHAO, Tie.KIN).code == "no-part-here"
    assert Trial(APART).opens().declares("file", WANG, Tie.KIN).code == "no-ties-here"


@pytest.mark.parametrize(
    ("tie", "who", "code"),
    [
        ("subject", actor("sun", "clerk"), "own-matter"),
        ("same_unit", replace(LI, unit="unit/sun"), "own-unit"),
        ("earlier_part", WANG, "earlier-part"),
    ],
)
def test_a_tie_the_case_shows_needs_no_declaring(tie: str, who: Actor, code: str) -> None:
    """The subject, people of the subject's unit, and whoever acted before stand aside where the step says so."""
    trial = Trial(procedure(step("file"), step("check", {**CLERK, "recuse": [tie]}, outcomes={"done": "end"})))
    trial.more["subject_unit"] = "unit/sun"
    trial.opens().acts("file").acts("check", who)
    assert trial.code == code
    assert trial.acts("check", LI).code == ""


def test_nobody_decides_their_own_matter() -> None:
    """No rule need say it."""
    rule = procedure(step("weigh", CLERK, kind="decision", outcomes={"done": "end"}))
    assert Trial(rule).opens().acts("weigh", actor("sun", "clerk"), reasons="r").code == "own-matter"
