"""Order: nothing is skipped, altered or reversed; every way on is one the procedure names."""

from __future__ import annotations

import pytest
from tests.core.cases.trying import CLERK, HEAD, LI, WANG, ZHAO, Trial, procedure, step

from guiju.core.cases.deciding import Refusal
from guiju.core.values import Text

THREE = procedure(step("file"), step("weigh", HEAD), step("tell", outcomes={"done": {"to": "end", "result": "done"}}))


def test_the_straight_way() -> None:
    """Opened, filed, weighed, told: the case ends with its result, and has four events."""
    trial = Trial(THREE).opens().acts("file").acts("weigh", ZHAO).acts("tell")
    assert trial.state.result == "done"
    assert trial.stands == ()
    assert trial.way == (("file", "done"), ("weigh", "done"), ("tell", "done"))
    assert [event.what for event in trial.events] == ["opened", "acted", "acted", "acted"]


def test_a_later_step_is_out_of_order_and_the_one_expected_is_named() -> None:
    """Nobody tells before it was weighed; the refusal says what comes now, and on which clause that rests."""
    trial = Trial(THREE).opens().acts("tell")
    assert trial.code == "out-of-order"
    assert trial.params["steps"] == ("file",)
    assert trial.params["expected"] == (Text(zh="环节 file", en="file"),)
    assert trial.params["expected_clause"] == "§file"
    assert isinstance(trial.said, Refusal)
    assert (trial.said.step, trial.said.clause) == ("tell", "§tell")


def test_a_step_that_was_taken_is_not_taken_again() -> None:
    """What is done stays done: the step that comes now is named instead."""
    trial = Trial(THREE).opens().acts("file").acts("file")
    assert trial.code == "out-of-order"
    assert trial.params["steps"] == ("weigh",)


def test_nothing_happens_before_the_opening_after_the_end_or_twice() -> None:
    """A case is opened once and ends once."""
    trial = Trial(THREE).acts("file")
    assert trial.code == "case-not-opened"
    assert trial.opens().opens().code == "case-opened-already"
    trial.acts("file").acts("weigh", ZHAO).acts("tell").acts("tell")
    assert trial.code == "case-ended"
    assert trial.params["result"] == Text(zh="环节 done", en="done")


def test_a_step_there_is_not() -> None:
    """A name that is no step is said to be none."""
    assert Trial(THREE).opens().acts("bless").code == "case-step-unknown"


def test_an_outcome_there_is_not() -> None:
    """Only what the procedure lists may come out; with more than one open, one is named."""
    choice = procedure(
        step("weigh", HEAD, kind="decision", outcomes={"yes": "end", "no": "end"}),
        results={"yes": {"zh": "是", "en": "yes"}},
    )
    trial = Trial(choice).opens().acts("weigh", ZHAO, "maybe", reasons="r")
    assert trial.code == "outcome-not-open"
    assert trial.params["outcomes"] == ("yes", "no")
    assert trial.acts("weigh", ZHAO, reasons="r").code == "outcome-not-open"
    assert trial.acts("weigh", ZHAO, "no", reasons="r").state.result == "no"


RETURNS = procedure(
    step("file"),
    step("weigh", HEAD, outcomes={"back": "file", "on": "tell"}, rounds={"at_most": 2, "then_to": "refuse"}),
    step("tell", outcomes={"done": "end"}),
    step("refuse", outcomes={"refused": "end"}),
)


def test_a_return_and_the_last_round() -> None:
    """It may go back once; the second time the rounds are used up and it leads elsewhere, whatever was said."""
    trial = Trial(RETURNS).opens().acts("file").acts("weigh", ZHAO, "back")
    assert trial.stands == ("file",)
    assert trial.state.standing[0].round == 2
    trial.acts("file").acts("weigh", ZHAO, "back")
    assert trial.stands == ("refuse",)
    assert trial.acts("refuse").state.result == "refused"


def test_a_way_on_is_open_in_the_last_round() -> None:
    """Only what leads back is used up."""
    trial = Trial(RETURNS).opens().acts("file").acts("weigh", ZHAO, "back").acts("file").acts("weigh", ZHAO, "on")
    assert trial.stands == ("tell",)


SKIP = procedure(
    step("file", inputs=[{"id": "sum", "title": {"zh": "额", "en": "sum"}, "kind": "number", "optional": True}]),
    step("audit", HEAD, only_if="sum > 1000", otherwise="tell"),
    step("tell", outcomes={"done": "end"}),
)


@pytest.mark.parametrize(
    ("inputs", "stands"), [({"sum": "1000"}, "tell"), ({"sum": "1000.01"}, "audit"), ({}, "audit")]
)
def test_a_step_is_passed_over_only_where_it_is_certainly_not_wanted(inputs: dict[str, str], stands: str) -> None:
    """At 1,000 no audit, one cent more and there is; an unknown sum leaves nothing out."""
    trial = Trial(SKIP).opens().acts("file", inputs=inputs)
    assert trial.stands == (stands,)
    passed = [event.step for event in trial.events if event.what == "passed_over"]
    assert passed == (["audit"] if stands == "tell" else [])


CHOICE = procedure(
    step("file"),
    step(
        "gate",
        None,
        kind="threshold",
        facts=["vacant", "years"],
        cases=[{"if": "NOT vacant", "gives": "stop"}, {"if": "years >= 3", "gives": "quick"}],
        otherwise_gives="slow",
        cannot_tell="ask",
        outcomes={"stop": "tell", "quick": "tell", "slow": "weigh", "ask": "look"},
    ),
    step("look", HEAD, outcomes={"done": "weigh"}),
    step("weigh", HEAD),
    step("tell", outcomes={"done": "end"}),
)


@pytest.mark.parametrize(
    ("facts", "gives", "stands"),
    [
        ({"vacant": False}, "stop", "tell"),
        ({"vacant": True, "years": "3"}, "quick", "tell"),
        ({"vacant": True, "years": "2.999999"}, "slow", "weigh"),
        ({"years": 9}, "ask", "look"),
        ({"vacant": True}, "ask", "look"),
    ],
)
def test_a_rule_chooses_by_the_first_line_that_holds(facts: dict[str, bool | str], gives: str, stands: str) -> None:
    """A line that cannot be told lets no later line decide; what it looked at is in the event."""
    trial = Trial(CHOICE).knows(**facts).opens().acts("file")
    assert trial.stands == (stands,)
    chosen = trial.events[-1]
    assert (chosen.what, chosen.outcome, chosen.by) == ("chosen", gives, "")
    assert [used.name for used in chosen.used] == sorted(facts)
    assert trial.definition.steps["file"].looks_at == {"vacant", "years"}


def test_nobody_ends_a_rule_or_a_block_by_hand() -> None:
    """They end when what they wait for has come about."""
    trial = Trial(BLOCK).opens().acts("both")
    assert trial.code == "ends-by-itself"


BLOCK = procedure(
    step(
        "both",
        None,
        kind="parallel",
        branches=[
            {"id": "one", "title": {"zh": "甲", "en": "one"}, "steps": [step("a1"), step("a2")]},
            {
                "id": "two",
                "title": {"zh": "乙", "en": "two"},
                "steps": [step("b1", HEAD, outcomes={"yes": "end", "no": "end"})],
            },
        ],
    ),
    step("tell", outcomes={"done": "end"}),
)


@pytest.mark.parametrize("order", [("a1", "a2", "b1"), ("a1", "b1", "a2"), ("b1", "a1", "a2")])
def test_branches_run_side_by_side_and_end_together(order: tuple[str, ...]) -> None:
    """In whatever order the branches end, the block ends with the last, and only then the next step opens."""
    trial = Trial(BLOCK).opens()
    assert trial.stands == ("both", "a1", "b1")
    for each in order:
        assert "tell" not in trial.stands
        trial.acts(each, ZHAO if each == "b1" else WANG, "no" if each == "b1" else "")
    assert trial.stands == ("tell",)
    assert trial.way[-1] == ("both", "done")


def test_within_a_branch_order_holds() -> None:
    """The second step of a branch waits for its first; both that wait for somebody are named."""
    trial = Trial(BLOCK).opens().acts("a2")
    assert trial.code == "out-of-order"
    assert trial.params["steps"] == ("a1", "b1")


NESTED = procedure(
    step(
        "outer",
        None,
        kind="parallel",
        outcomes={"done": "end"},
        branches=[
            {
                "id": "left",
                "title": {"zh": "左", "en": "left"},
                "steps": [
                    step(
                        "inner",
                        None,
                        kind="parallel",
                        branches=[
                            {"id": "p", "title": {"zh": "甲", "en": "p"}, "steps": [step("p1")]},
                            {"id": "q", "title": {"zh": "乙", "en": "q"}, "steps": [step("q1")]},
                        ],
                    )
                ],
            },
            {"id": "right", "title": {"zh": "右", "en": "right"}, "steps": [step("r1")]},
        ],
    )
)


def test_blocks_within_blocks_end_from_the_inside() -> None:
    """The last step of all ends both blocks, and the case."""
    trial = Trial(NESTED).opens()
    assert trial.stands == ("outer", "inner", "p1", "q1", "r1")
    trial.acts("q1").acts("p1")
    assert trial.stands == ("outer", "r1")
    assert trial.acts("r1").state.result == "done"
    assert trial.way[-1] == ("outer", "done")


SUB = procedure(
    step("file"),
    step("inquiry", kind="sub", procedure="inquiry", outcomes={"found": "tell", "nothing": "end"}),
    step("tell", outcomes={"done": "end"}),
)


def test_a_procedure_within_a_procedure() -> None:
    """It is begun as a case of its own; only the result of that case, given by the software, ends the step."""
    trial = Trial(SUB).opens().acts("file")
    assert trial.returns("inquiry", "case/9", "found").code == "sub-not-begun"
    assert trial.acts("inquiry", outcome="found", case="case/9").code == "sub-gives-outcome"
    assert trial.stands == ("inquiry",)
    trial.acts("inquiry", case="case/9")
    assert [each.procedure for each in trial.said.begins] == ["inquiry"]  # type: ignore[union-attr]
    assert trial.stands == ("inquiry",)
    assert trial.acts("inquiry", case="case/10").code == "sub-begun-already"
    assert trial.returns("inquiry", "case/10", "found").code == "another-case"
    assert trial.returns("inquiry", "case/9", "unheard of").code == "outcome-not-open"
    assert trial.returns("inquiry", "case/9", "found", LI).code == "only-the-clock"
    assert trial.returns("inquiry", "case/9", "found").stands == ("tell",)


def test_one_case_at_a_time() -> None:
    """A second case about the same subject is refused while one is open, where the rule says so."""
    trial = Trial(THREE)
    trial.more["others_open"] = True
    assert trial.opens().code == "one-is-open"
    again = Trial(procedure(step("file"), opening={"who": CLERK, "clause": "§1", "while_none": False}))
    again.more["others_open"] = True
    assert again.opens().code == ""
