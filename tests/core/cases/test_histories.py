"""The engine allows every history a procedure's text allows, and no other: compared with a brute-force enumeration."""

from __future__ import annotations

import json
from copy import copy
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests.core.cases.histories import FLAGS, History, Knows, Pair, TooMany, histories, texts
from tests.core.cases.trying import HOLIDAYS, Trial, actor, procedure

from guiju.core.cases.commands import Act, Elapse, Raise
from guiju.core.cases.deciding import Refusal
from guiju.core.cases.folding import state_of
from guiju.core.cases.moving import departs_at
from guiju.core.cases.offers import offered
from guiju.core.cases.terms import DAY, terms_of
from guiju.core.cases.written import as_json, state_from

CLERK, SECOND = actor("clerk", "clerk", "head"), actor("second", "clerk", "head")
MEMBERS = tuple(actor(name, "member") for name in "abc")
INPUTS = [{"id": flag, "title": {"zh": flag, "en": flag}, "kind": "yes_no", "optional": True} for flag in FLAGS]
KNOWS = st.fixed_dictionaries({flag: st.sampled_from([True, False, None]) for flag in FLAGS})


def opened(steps: list[dict[str, Any]], knows: Knows) -> Trial:
    """Return a case of these steps, opened, where this is known."""
    opening = {"who": {"role": "clerk", "at": "case.lead"}, "clause": "1", "inputs": INPUTS}
    trial = Trial(procedure(*steps, opening=opening))
    trial.opens(CLERK, inputs={flag: held for flag, held in knows.items() if held is not None})
    assert trial.code == ""
    return trial


def again(trial: Trial) -> Trial:
    """Return the same case, to be tried without changing this one."""
    other = copy(trial)
    other.events = list(trial.events)
    return other


def pairs_of(steps: list[dict[str, Any]]) -> list[Pair]:
    """Return every pair of a step and an outcome that the text names, for people and time to try."""
    found: list[Pair] = []
    for step in steps:
        if step["kind"] not in {"parallel", "threshold"}:
            found += [(step["id"], name) for name in step.get("outcomes", {"done": ""})]
            found += [(step["id"], raised["id"]) for raised in step.get("raised", ())]
        for branch in step.get("branches", ()):
            found += pairs_of(branch["steps"])
    return found


def tried(trial: Trial, pair: Pair) -> Trial | None:
    """Return the case after a step was ended so, by whatever it takes; None where any part of it was refused."""
    step, outcome = pair
    after = again(trial)
    kind = after.definition.steps[step].kind
    term = next((each for each in terms_of(after.definition, after.state, HOLIDAYS) if each.step == step), None)
    match kind:
        case _ if outcome == "silence":
            if term is not None and term.within is not None:
                after.today = max(after.today, term.within + DAY)
            after.elapses(step)
        case "waiting" if outcome == "done":
            if term is not None and term.not_before is not None:
                early = again(after)
                assert early.acts(step, CLERK).code == ("too-early" if after.today < term.not_before else "")
                after.today = max(after.today, term.not_before)
            if trial.definition.steps[step].step.by_itself:
                after.gives(Elapse(step), actor(""))
            else:
                after.acts(step, CLERK)
        case "waiting":
            after.raises(step, outcome, CLERK)
        case "vote":
            after.rolls = {step: tuple(member.account for member in MEMBERS)}
            for member in MEMBERS if outcome != "no_quorum" else ():
                after.casts(step, member, "yes" if outcome == "pass" else "no")
                if isinstance(after.said, Refusal):
                    return None
            after.acts(step, CLERK)
        case "poll":
            figures = {"pass": (3, 3, 3), "fail": (3, 3, 0), "not_enough": (3, 1, 1)}[outcome]
            after.records(step, CLERK, all=figures)
            if isinstance(after.said, Refusal):
                return None
            after.records(step, SECOND, all=figures)
        case "sub":
            after.acts(step, CLERK, case="case/1")
            if isinstance(after.said, Refusal):
                return None
            after.returns(step, "case/1", outcome)
        case _:
            after.acts(step, CLERK, outcome, reasons="r")
    return None if isinstance(after.said, Refusal) else after


def allowed_by_engine(trial: Trial, pairs: list[Pair]) -> set[History]:
    """Return every history the engine allows from here, by trying every pair at every point."""
    found: set[History] = set()
    waiting: list[tuple[Trial, tuple[Pair, ...]]] = [(trial, ())]
    while waiting:
        at, so_far = waiting.pop()
        if at.state.ended_on is not None:
            found.add((so_far, at.state.result))
            assert not any(tried(at, pair) for pair in pairs)
            continue
        after = [(onward, (*so_far, pair)) for pair in pairs if (onward := tried(at, pair)) is not None]
        assert after, (at.stands, so_far)
        waiting += after
    return found


def expected_of(steps: list[dict[str, Any]], knows: Knows, most: int) -> frozenset[History]:
    """Return what the enumeration allows; draw another procedure where that is too much to look at."""
    try:
        return histories(steps, knows, most)
    except TooMany:
        assume(condition=False)
        raise


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(texts(), KNOWS)
def test_the_engine_allows_exactly_the_histories_of_the_text(steps: list[dict[str, Any]], knows: Knows) -> None:
    """All histories of one are histories of the other: nothing skipped, altered, reversed, and nothing stuck."""
    expected = expected_of(steps, knows, 60)
    assert allowed_by_engine(opened(steps, knows), pairs_of(steps)) == set(expected)


class Cases(RuleBasedStateMachine):
    """A case of a random sound procedure, driven by whatever anybody may try, beside the set of its histories."""

    @initialize(steps=texts(), knows=KNOWS)
    def opens(self, steps: list[dict[str, Any]], knows: Knows) -> None:
        """Open a case and find all its histories."""
        self.expected = expected_of(steps, knows, 3000)
        self.pairs = pairs_of(steps)
        assume(self.pairs)
        self.trial = opened(steps, knows)
        self.so_far: tuple[Pair, ...] = ()

    def following(self) -> set[Pair]:
        """The pairs with which some history goes on from here."""
        length = len(self.so_far)
        return {pairs[length] for pairs, _ in self.expected if len(pairs) > length and pairs[:length] == self.so_far}

    @rule(data=st.data())
    def tries_anything(self, data: st.DataObject) -> None:
        """Whatever is tried is taken exactly where a history goes on with it."""
        pair = data.draw(st.sampled_from(self.pairs))
        after = tried(self.trial, pair)
        assert (after is not None) == (pair in self.following())
        if after is not None:
            self.trial, self.so_far = after, (*self.so_far, pair)

    @precondition(lambda self: self.following())
    @rule(data=st.data())
    def goes_on(self, data: st.DataObject) -> None:
        """Whatever goes on is taken."""
        pair = data.draw(st.sampled_from(sorted(self.following())))
        after = tried(self.trial, pair)
        assert after is not None
        self.trial, self.so_far = after, (*self.so_far, pair)

    @rule(data=st.data())
    def is_refused_with_what_is_expected(self, data: st.DataObject) -> None:
        """A step that does not stand open is refused by name, and what stands open is said."""
        step, outcome = data.draw(st.sampled_from(self.pairs))
        if self.trial.state.at(step) is not None:
            return
        before = self.trial.state
        for command in (Act(step, outcome), Elapse(step), Raise(step, outcome, "x")):
            refused = again(self.trial).gives(command, CLERK)
            assert refused.code == ("case-ended" if before.ended_on else "out-of-order")
            assert refused.state == before

    @invariant()
    def stands_where_a_history_stands(self) -> None:
        """It has ended where a history has, with its result; otherwise some history goes on."""
        ended = {result for pairs, result in self.expected if pairs == self.so_far}
        if self.trial.state.ended_on is not None:
            assert self.trial.state.result in ended
            assert self.trial.stands == ()
        else:
            assert self.following()

    @invariant()
    def is_what_its_events_come_to(self) -> None:
        """Folded from the start it is the same; written and read it is the same; its past conforms to itself."""
        trial = self.trial
        assert state_of(trial.definition, trial.events) == trial.state
        assert state_from(json.loads(json.dumps(as_json(trial.state)))) == trial.state
        assert departs_at(trial.definition, trial.events) is None

    @invariant()
    def offers_what_it_takes(self) -> None:
        """A command is offered exactly at the steps that stand open, and one that ends a step in what it can end in."""
        trial = self.trial
        offers = offered(trial.definition, trial.state, trial.context(CLERK))
        assert {offer.step for offer in offers} <= set(trial.stands)
        for offer in offers:
            if offer.command == "act" and offer.allowed:
                for outcome in offer.outcomes:
                    assert again(trial).acts(offer.step, CLERK, outcome, reasons="r").code == ""


Cases.TestCase.settings = settings(
    max_examples=40, stateful_step_count=15, suppress_health_check=list(HealthCheck), deadline=None
)
TestCases = Cases.TestCase
