"""Votes and polls: quorum and majority on their own bases, ties, recusal, too few, and figures entered by two."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from tests.core.cases.trying import (
    BOARD,
    CLERK,
    HEAD,
    LI,
    MEMBERS,
    WANG,
    ZHAO,
    Trial,
    actor,
    deputy_of,
    procedure,
    step,
)

from guiju.core.rulebook.who import Tie

NINE = tuple(member.account for member in MEMBERS)


def vote(outcomes: tuple[str, ...] = ("pass", "fail", "no_quorum"), **more: Any) -> Trial:  # noqa: ANN401 - a rulebook's
    """Return an opened case whose first step is a vote of nine; each outcome ends it."""
    rule = {
        "electorate": {**BOARD, "recuse": ["kin"]},
        "quorum": {"at_least": "2/3", "of": "due"},
        "passes": {"more_than": "1/2", "of": "due"},
        **more,
    }
    trial = Trial(procedure(step("decide", HEAD, kind="vote", vote=rule, outcomes=dict.fromkeys(outcomes, "end"))))
    trial.rolls["decide"] = NINE
    return trial.opens()


@pytest.mark.parametrize(
    ("yes", "no", "abstain", "of", "result"),
    [
        (5, 4, 0, "due", "pass"),
        (4, 2, 0, "due", "fail"),  # most of those present, not of those due
        (4, 2, 0, "present", "pass"),
        (3, 3, 0, "present", "fail"),
        (3, 2, 1, "present", "fail"),  # half of those present is not more than half
        (3, 2, 1, "valid", "pass"),  # abstentions are no valid votes
        (5, 0, 0, "due", "no_quorum"),  # five of nine are not two thirds
        (2, 1, 3, "valid", "pass"),
        (0, 0, 9, "valid", "no_quorum"),  # nobody said anything
        (0, 0, 0, "due", "no_quorum"),
    ],
)
def test_quorum_and_majority_on_their_bases(yes: int, no: int, abstain: int, of: str, result: str) -> None:
    """The quorum is counted of those due; the majority of those due, present, or saying yes or no."""
    trial = vote(passes={"more_than": "1/2", "of": of}).votes("decide", yes=yes, no=no, abstain=abstain)
    trial.acts("decide", ZHAO)
    assert trial.state.result == result
    assert trial.events[-1].said == {"due": 9, "present": yes + no + abstain, "yes": yes, "no": no, "abstain": abstain}


@pytest.mark.parametrize(("yes", "result"), [(18, "fail"), (19, "pass")])
def test_a_share_is_never_rounded(yes: int, result: str) -> None:
    """19 of 20 reach 0.95; 18 of 19 are 94.7 percent and do not."""
    members = tuple(actor(f"m{number}", "member") for number in range(yes + 1))
    trial = vote(passes={"at_least": Decimal("0.95"), "of": "valid"})
    trial.rolls["decide"] = tuple(each.account for each in members)
    for number, each in enumerate(members):
        trial.casts("decide", each, "no" if number == 0 else "yes")
    assert trial.acts("decide", ZHAO).state.result == result


def test_a_tie_where_the_rule_knows_one() -> None:
    """Equal votes are a tie where the procedure names it, and fail where it does not."""
    of_valid = {"passes": {"more_than": "1/2", "of": "valid"}}
    trial = vote(("pass", "fail", "no_quorum", "tie"), **of_valid).votes("decide", yes=3, no=3, abstain=1)
    assert trial.acts("decide", ZHAO).state.result == "tie"
    assert vote(**of_valid).votes("decide", yes=3, no=3).acts("decide", ZHAO).state.result == "fail"
    less = vote(("pass", "fail", "no_quorum", "tie"), **of_valid).votes("decide", yes=3, no=4)
    assert less.acts("decide", ZHAO).state.result == "fail"


def test_a_tie_that_is_enough_passes() -> None:
    """Where half is enough, three against three is no tie."""
    half = {"passes": {"at_least": "1/2", "of": "valid"}}
    trial = vote(("pass", "fail", "no_quorum", "tie"), **half).votes("decide", yes=3, no=3)
    assert trial.acts("decide", ZHAO).state.result == "pass"


@pytest.mark.parametrize(("recused", "due", "result"), [("leave", 6, "pass"), ("stay", 9, "no_quorum")])
def test_who_stands_aside_leaves_the_count_or_stays_in_it(recused: str, due: int, result: str) -> None:
    """Three of nine stand aside, four vote yes: two thirds of six are there, of nine they are not."""
    trial = vote(recused=recused)
    for each in MEMBERS[6:]:
        trial.declares("decide", each, Tie.KIN)
    trial.votes("decide", yes=4).acts("decide", ZHAO)
    assert trial.state.result == result
    assert trial.events[-1].said["due"] == due


@pytest.mark.parametrize(("recused", "due"), [("leave", 8), ("stay", 9)])
def test_a_member_who_did_an_earlier_duty_counts_as_aside(recused: str, due: int) -> None:
    """The member who inspected may not vote: they leave the count of those due as if they had declared it."""
    rule = {
        "electorate": {**BOARD, "not_same_as": ["inspect"]},
        "quorum": {"at_least": "2/3", "of": "due"},
        "passes": {"more_than": "1/2", "of": "due"},
        "recused": recused,
    }
    decide = step("decide", HEAD, kind="vote", vote=rule, outcomes=dict.fromkeys(("pass", "fail", "no_quorum"), "end"))
    inspector = actor("a", "member", "clerk")
    trial = Trial(procedure(step("inspect"), decide))
    trial.rolls["decide"] = NINE
    trial.opens().acts("inspect", inspector)
    assert trial.casts("decide", inspector, "yes").code == "duties-apart"
    for each in MEMBERS[1:7]:
        trial.casts("decide", each, "yes")
    assert trial.acts("decide", ZHAO).events[-1].said["due"] == due


def test_a_vote_of_somebody_who_then_stands_aside_does_not_count() -> None:
    """A tie found out late takes the vote with it; nobody votes after declaring one."""
    trial = vote().votes("decide", yes=6).declares("decide", MEMBERS[0], Tie.KIN)
    assert trial.casts("decide", MEMBERS[0], "yes").code == "stands-aside"
    assert trial.acts("decide", ZHAO).events[-1].said == {"due": 8, "present": 5, "yes": 5, "no": 0, "abstain": 0}
    assert trial.state.result == "no_quorum"


def test_all_stand_aside() -> None:
    """Nobody is left: that is no quorum, not a majority of nothing."""
    trial = vote()
    for each in MEMBERS:
        trial.declares("decide", each, Tie.KIN)
    assert trial.acts("decide", ZHAO).state.result == "no_quorum"


def test_fewer_valid_votes_than_the_rule_asks_for() -> None:
    """Six present, two valid: not enough to count."""
    trial = vote(fewest=3, passes={"more_than": "1/2", "of": "valid"}).votes("decide", yes=2, abstain=4)
    assert trial.acts("decide", ZHAO).state.result == "no_quorum"


def test_each_member_votes_once_oneself_and_only_members() -> None:
    """Twice, through a second account, by a deputy, or from outside: refused."""
    trial = vote().votes("decide", yes=1)
    assert trial.casts("decide", MEMBERS[0], "no").code == "voted-already"
    second = actor("a2", "member", also=("person/a",))
    trial.rolls["decide"] = (*NINE, "a2")
    assert trial.casts("decide", second, "yes").code == "voted-already"
    assert trial.casts("decide", ZHAO, "yes").code == "not-on-the-roll"
    stand_in = deputy_of(MEMBERS[1], "zhou")
    trial.rolls["decide"] = (*NINE, "zhou")
    assert trial.casts("decide", stand_in, "yes").code == "vote-in-person"
    assert Trial(procedure(step("file"))).opens().casts("file", WANG, "yes").code == "no-vote-here"


def test_who_left_the_roll_is_not_counted() -> None:
    """The roll is that of the day the vote is closed."""
    trial = vote().votes("decide", yes=6)
    trial.rolls["decide"] = NINE[1:]
    assert trial.acts("decide", ZHAO).events[-1].said["yes"] == 5


def test_a_vote_comes_out_as_it_is_counted() -> None:
    """Whoever closes it does not choose; without a roll nothing is counted."""
    trial = vote().votes("decide", yes=6)
    assert trial.acts("decide", ZHAO, "fail").code == "vote-is-counted"
    assert trial.params["outcome"] == "pass"
    trial.rolls.clear()
    assert trial.acts("decide", ZHAO).code == "roll-unknown"
    trial.rolls["decide"] = NINE
    assert trial.acts("decide", ZHAO, "pass").state.result == "pass"


def test_missing_quorum_is_tried_again_and_then_ends() -> None:
    """Two rounds, each with votes of its own; after the second without a quorum the matter is dropped."""
    rule = {
        "electorate": BOARD,
        "quorum": {"at_least": "2/3", "of": "due"},
        "passes": {"more_than": "1/2", "of": "due"},
    }
    outcomes = {"pass": "end", "fail": "end", "no_quorum": "decide"}
    dropped = step("drop", outcomes={"dropped": "end"})
    rounds = {"at_most": 2, "then_to": "drop"}
    trial = Trial(procedure(step("decide", HEAD, kind="vote", vote=rule, outcomes=outcomes, rounds=rounds), dropped))
    trial.rolls["decide"] = NINE
    trial.opens().votes("decide", yes=5).acts("decide", ZHAO)
    assert trial.stands == ("decide",)
    assert (trial.state.standing[0].round, trial.state.standing[0].voices) == (2, {})
    trial.votes("decide", yes=5).acts("decide", ZHAO)
    assert trial.stands == ("drop",)


def test_who_voted_is_kept_apart_from_what_follows() -> None:
    """The members who voted, and who closed the vote, are its actors."""
    rule = {
        "electorate": BOARD,
        "quorum": {"at_least": "1/9", "of": "due"},
        "passes": {"more_than": "1/2", "of": "valid"},
    }
    both = actor("a", "member", "clerk")
    decide = step("decide", HEAD, kind="vote", vote=rule, outcomes={"pass": "check", "fail": "end", "no_quorum": "end"})
    trial = Trial(procedure(decide, step("check", {**CLERK, "not_same_as": ["decide"]}, outcomes={"done": "end"})))
    trial.rolls["decide"] = NINE
    trial.opens().casts("decide", both, "yes").acts("decide", ZHAO).acts("check", both)
    assert trial.code == "duties-apart"
    assert trial.acts("check", WANG).code == ""


TWO_GROUPS = {
    "electorates": [
        {
            "id": "members",
            "title": {"zh": "成员", "en": "members"},
            "passes": {"at_least": Decimal("0.95"), "of": "valid"},
            "minimum": 10,
        },
        {
            "id": "served",
            "title": {"zh": "群众", "en": "served"},
            "passes": {"more_than": "1/2", "of": "due"},
            "minimum": 1,
        },
    ],
    "second": HEAD,
}


def poll(**more: Any) -> Trial:  # noqa: ANN401 - as a rulebook has it
    """Return an opened case whose first step is a poll of two groups."""
    outcomes = dict.fromkeys(("pass", "fail", "not_enough"), "end")
    return Trial(procedure(step("ask", CLERK, kind="poll", poll={**TWO_GROUPS, **more}, outcomes=outcomes))).opens()


@pytest.mark.parametrize(
    ("members", "served", "all_of", "result"),
    [
        ((10000, 10000, 9500), (100, 100, 51), True, "pass"),
        ((10000, 10000, 9499), (100, 100, 51), True, "fail"),
        ((10000, 10000, 9500), (100, 100, 50), True, "fail"),
        ((10, 9, 9), (100, 100, 51), True, "not_enough"),
        ((10, 9, 9), (100, 100, 0), True, "not_enough"),
        ((10, 9, 9), (100, 100, 51), False, "pass"),
        ((10, 9, 9), (100, 100, 0), False, "not_enough"),
        ((10, 10, 9), (100, 100, 0), False, "fail"),
    ],
)
def test_a_poll_of_two_groups(
    members: tuple[int, int, int], served: tuple[int, int, int], all_of: bool, result: str
) -> None:
    """94.99 percent are not 95; too few answers of a group are no answer."""
    trial = poll(all_of=all_of).records("ask", WANG, members=members, served=served)
    assert trial.stands == ("ask",)
    trial.records("ask", ZHAO, members=members, served=served)
    assert trial.state.result == result


GOOD = {"members": (20, 20, 20), "served": (9, 9, 9)}


def test_figures_stand_when_two_people_entered_the_same() -> None:
    """The first may enter anew; the second differs and is refused; the same person twice is no second."""
    trial = poll().records("ask", WANG, **{**GOOD, "served": (9, 9, 8)})
    assert trial.records("ask", ZHAO, **GOOD).code == "figures-differ"
    trial.records("ask", WANG, **GOOD)
    assert trial.stands == ("ask",)
    both = actor("wang", "clerk", "head")
    assert trial.records("ask", both, **GOOD).stands == ("ask",)
    assert trial.records("ask", LI, **GOOD).code == "not-yours"
    assert trial.records("ask", ZHAO, **GOOD).state.result == "pass"


def test_figures_that_cannot_be() -> None:
    """More yes than valid, more valid than due, a group left out; a result chosen instead of counted."""
    trial = poll()
    assert trial.records("ask", WANG, members=(5, 5, 6), served=(9, 9, 9)).code == "figures-impossible"
    assert trial.records("ask", WANG, members=(5, 6, 5), served=(9, 9, 9)).code == "figures-impossible"
    assert trial.records("ask", WANG, members=(5, 5, 5)).code == "figures-missing"
    assert trial.acts("ask", WANG, "pass").code == "poll-is-recorded"
    assert Trial(procedure(step("file"))).opens().records("file", WANG, **GOOD).code == "no-poll-here"
