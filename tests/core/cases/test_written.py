"""Events, states and findings are the same after they were written and read; definitions have an identity."""

from __future__ import annotations

import json

import pytest
from tests.core.cases.trying import (
    BOARD,
    CLERK,
    HEAD,
    INSTITUTION,
    MEMBERS,
    WANG,
    ZHAO,
    Trial,
    actor,
    procedure,
    step,
)

from guiju.core.cases.deciding import Refusal
from guiju.core.cases.definition import definition_of
from guiju.core.cases.folding import folded, state_of
from guiju.core.cases.happened import Happened, What
from guiju.core.cases.state import State
from guiju.core.cases.written import (
    as_json,
    finding_as_json,
    finding_from,
    happened_as_json,
    happened_from,
    state_from,
)
from guiju.core.rulebook.who import Tie

LONG = procedure(
    step("file", facts=["vacant"], inputs=[{"id": "sum", "title": {"zh": "额", "en": "sum"}, "kind": "number"}]),
    step(
        "decide",
        HEAD,
        kind="vote",
        vote={
            "electorate": {**BOARD, "recuse": ["kin"]},
            "quorum": {"at_least": "1/9", "of": "due"},
            "passes": {"more_than": "1/2", "of": "valid"},
        },
        within="10 days",
        extend={"by": "5 days", "who": HEAD},
        remind={"escalate_to": CLERK},
        outcomes={"pass": "ask", "fail": "end", "no_quorum": "end", "silence": "end"},
    ),
    step(
        "ask",
        kind="poll",
        poll={
            "electorates": [
                {"id": "all", "title": {"zh": "全体", "en": "all"}, "passes": {"more_than": "1/2", "of": "due"}}
            ],
            "second": HEAD,
        },
        outcomes={"pass": "inquiry", "fail": "end", "not_enough": "end"},
    ),
    step("inquiry", kind="sub", procedure="inquiry", outcomes={"done": "end"}),
    corrections={"who": {"role": "keeper", "at": "institution"}, "clause": "§20"},
)


def through() -> Trial:
    """Return a case with an event of nearly every kind; each state on the way is written and read."""
    trial = Trial(LONG).knows(vacant=True)
    trial.rolls["decide"] = tuple(member.account for member in MEMBERS)
    trial.opens(about="case/0", about_step="weigh").acts("file", inputs={"sum": "12.50"})
    trial.declares("decide", MEMBERS[8], Tie.KIN).casts("decide", MEMBERS[0], "yes").extends("decide", ZHAO)
    trial.acts("decide", ZHAO).records("ask", WANG, all=(9, 9, 8)).records("ask", ZHAO, all=(9, 9, 8))
    trial.corrects(2, actor("keeper", "keeper"), sum="12.51").acts("inquiry", case="case/9")
    return trial.returns("inquiry", "case/9", "done")


def test_every_event_and_every_state_survive_being_written() -> None:
    """The state after each event, and each event, are what they were; nothing empty is written."""
    trial = through()
    assert trial.state.result == "done"
    state = State()
    for event in trial.events:
        written = json.loads(json.dumps(happened_as_json(event), ensure_ascii=False))
        assert happened_from(written) == event
        assert "" not in written.values()
        state = folded(trial.definition, state, event)
        assert state_from(json.loads(json.dumps(as_json(state)))) == state
    assert state == trial.state


def test_a_refused_attempt_changes_nothing() -> None:
    """It stands in the journal and is passed by when the events are folded."""
    trial = through()
    refused = Happened(What.REFUSED, trial.today, by="wang", step="ask", said={"code": "out-of-order"})
    assert state_of(trial.definition, [*trial.events[:2], refused, *trial.events[2:]]) == trial.state


def test_an_event_where_its_step_does_not_stand_is_no_history() -> None:
    """Folding does not judge, but it does not go on from nothing either."""
    trial = through()
    with pytest.raises(ValueError, match="does not stand open"):
        state_of(trial.definition, [trial.events[0], trial.events[3]])
    with pytest.raises(ValueError, match="does not stand open"):
        state_of(trial.definition, [trial.events[0], trial.events[1], trial.events[1]])


def test_a_finding_survives_being_written() -> None:
    """Titles in both languages, lists of them, words and numbers."""
    trial = Trial(LONG).opens().acts("ask")
    assert isinstance(trial.said, Refusal)
    written = json.loads(json.dumps(finding_as_json(trial.said.finding)))
    assert dict(finding_from(written).params) == dict(trial.said.finding.params)
    assert finding_from(written).code == "out-of-order"


def test_the_identity_of_a_definition_is_what_it_says() -> None:
    """A clause, a parameter it uses: another definition. A parameter it does not use: the same."""

    def identity(length: str = ":answer_days days", value: str = "answer_days") -> str:
        institution = INSTITUTION
        if value != "answer_days":
            used = INSTITUTION.parameters["answer_days"]
            changed = used.model_copy(update={"value": 7})
            institution = type(INSTITUTION)(about=INSTITUTION.about, parameters={"answer_days": changed})
        return definition_of(procedure(step("file", due=length)), institution).hash

    assert identity() == identity()
    assert len({identity(), identity("10 days"), identity(value="changed")}) == 3
    assert identity("10 days") == identity("10 days", value="changed")
