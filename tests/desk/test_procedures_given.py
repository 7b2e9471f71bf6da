"""Examples of procedures: what they lead to, what in them cannot be read, and that faults are noticed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from guiju.core.coverage import Part
from guiju.core.mutation import mutants
from guiju.core.procedure_faults import faults_of
from guiju.core.rulebook.examples import Example
from guiju.core.rulebook.institution import Institution
from guiju.desk.case_limits import try_limits
from guiju.desk.examples import engines_of, run_example
from guiju.desk.mutating import Fate, Planter, trees_of
from guiju.desk.procedures_given import opens_for_anybody

PEOPLE = {
    "clerk": {"roles": {"establishment_officer": "institution"}},
    "old": {"roles": {"unit_head": "subject.unit", "incoming_head": "subject.unit"}},
    "new": {"roles": {"incoming_head": "subject.unit"}},
    "deputy": {"for": "old"},
    "anybody": {"roles": "all"},
}
OPENED = {"on": "2026-05-11", "by": "clerk", "opens": "station"}
LIST = {
    "on": "2026-05-12",
    "by": "old",
    "does": "draw_up",
    "with": {"open_tasks": 2, "debts": 0, "promises": 1, "cases_open": 0},
    "papers": ["handover_list"],
}


def example(expect: dict[str, Any], **given: Any) -> Example:  # noqa: ANN401 - as a file has it
    """Return an example of a handover."""
    return Example(id="tried", procedure="handover", given={"people": PEOPLE, **given}, expect=expect)


def told(demo: Institution, **given: Any) -> str:  # noqa: ANN401 - as a file has it
    """Return what is wrong with an example."""
    (finding,) = run_example(example({"result": None}, **given), demo).findings
    return finding.code


def test_a_case_goes_where_its_lines_lead(demo: Institution) -> None:
    """What happened is accepted line by line; what is tried last may be refused, and says by which clause."""
    assert run_example(example({"goes_to": "take_over", "took": ["draw_up"]}, happened=[OPENED, LIST]), demo).passed
    last = {"on": "2026-05-13", "by": "old", "does": "take_over", "outcome": "signed"}
    refused = {"refused": {"code": "duties-apart", "clause": "3", "waiting_for": "take_over"}}
    assert run_example(example(refused, happened=[OPENED, LIST], last=last), demo).passed
    by_deputy = {**last, "by": "deputy"}
    assert run_example(example(refused, happened=[OPENED, LIST], last=by_deputy), demo).passed
    by_another = {**last, "by": "anybody"}
    assert run_example(example({"goes_to": "witness"}, happened=[OPENED, LIST], last=by_another), demo).passed


def test_what_differs_is_said(demo: Institution) -> None:
    """An expectation that is not met names the place, what was expected and what came."""
    (difference,) = run_example(example({"goes_to": "witness"}, happened=[OPENED, LIST]), demo).differences
    assert (difference.at, difference.expected, difference.found) == ("goes_to", "witness", "take_over")


def test_what_cannot_be_read_is_named(demo: Institution) -> None:
    """Unknown keys, people, days and examples; a line that is not accepted; a step never reached."""
    assert told(demo, happend=[]) == "example-unknown-key"
    assert told(demo, happened=[{**OPENED, "who": "x"}]) == "example-unknown-key"
    assert told(demo, happened=[{"on": "2026-05-11", "by": "clerk"}]) == "example-bad-value"
    assert told(demo, happened=[{**OPENED, "on": "tomorrow"}]) == "example-bad-value"
    assert told(demo, happened=[{**OPENED, "by": "nobody"}]) == "example-unknown-person"
    assert told(demo, people={"clerk": {"rank": 1}}, happened=[OPENED]) == "example-unknown-field"
    assert told(demo, happened=[LIST]) == "example-stopped"
    assert told(demo, after="no-such-example") == "example-unknown-example"
    assert told(demo, after="handover-straight", until="no_such_step") == "example-never-there"
    tie = {"on": "2026-05-12", "by": "old", "stands_aside": "draw_up", "tie": "friendship"}
    assert told(demo, happened=[OPENED, tie]) == "example-bad-value"


def test_a_procedure_within_another_is_begun_and_never_ended_by_hand(demo: Institution) -> None:
    """The writer of the example is told so; it is no fault of the program."""
    by_hand = {"on": "2026-05-11", "by": "bian", "does": "hand_over", "outcome": "handed_over"}
    given = {"after": "unit-merge-straight", "until": "hand_over", "last": by_hand}
    tried = Example(id="tried", procedure="unit-merge", given=given, expect={"result": None})
    (finding,) = run_example(tried, demo).findings
    assert (finding.code, finding.params["name"]) == ("example-bad-value", "does")


def test_engines_and_openings(demo: Institution) -> None:
    """A procedure's example counts for procedures and cases; nobody unknown opens a case about somebody else."""
    assert engines_of(example({"result": None})) == {"PROC", "CASE"}
    assert not any(opens_for_anybody(id_, demo) for id_ in demo.procedures)


def test_limits_are_as_counted_by_hand(demo: Institution) -> None:
    """Shares, lengths and rounds of every procedure, one below, on and above."""
    tried = {id_: try_limits(procedure, demo) for id_, procedure in demo.procedures.items()}
    assert {id_: each.different for id_, each in tried.items() if each.different} == {}
    assert tried["appointment"].count > 100


def test_a_limit_the_engine_gets_wrong_is_found(demo: Institution, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the engine counted one more than the rule says, the cases around the limits tell."""
    monkeypatch.setattr("guiju.desk.case_limits.target_of", lambda *_: "elsewhere")
    assert try_limits(demo.procedures["handover"], demo).different


def test_every_kind_of_fault_is_planted(demo: Institution) -> None:
    """A duty, a share, a length, a way, a promise, a document, an effect."""
    tree = trees_of(demo)["procedures", "appointment"]
    places = {".".join(map(str, mutant.path)) for mutant in mutants(tree, (), faults_of)}
    assert "steps.2.who.not_same_as.0" in places
    assert "steps.3.vote.quorum.at_least" in places
    assert "steps.4.wait" in places
    assert "steps.2.outcomes.fit.to" in places
    assert "must_pass.appointed.3" in places
    assert "steps.1.rounds.at_most" in places
    assert "steps.8.outcomes.done.effects.0" in places


def test_faults_of_a_procedure_are_noticed(demo: Institution) -> None:
    """By the examples of the handover, all of them; without its examples none."""
    shown = [each for each in demo.examples.values() if each.procedure == "handover"]
    part = Part("procedures", "handover", ("steps", 1))
    tree = trees_of(demo)["procedures", "handover"]
    fates = [fate for _, fate in Planter(demo, shown).plant(part, tree)]
    assert len(fates) > 5
    assert Fate.SURVIVED not in fates
    nothing = [fate for _, fate in Planter(replace(demo, examples={}), []).plant(part, tree)]
    assert Fate.NOTICED not in nothing
