"""What deciding a case costs, the engine alone: eight steps from opening to result, with a vote, in milliseconds.

Ours folds and decides: order, roles, duties kept apart, inputs, documents, conditions, a vote counted, effects. The
peers in the same run only move a token over the same steps: SpiffWorkflow 3.2.0 runs the same procedure as BPMN, once
with its state in memory and once written and read at each step, as a server must; python-statemachine 3.2.2 builds its
machine from the stored state at each step, as it must too. Ours writes and reads its state as JSON in the second line,
for the same reason. Time is that of this process alone.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import statistics
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState
from statemachine import State as Place
from statemachine import StateMachine

sys.path.insert(0, str(Path(__file__).parent))

from guiju.core.cases.commands import Act, Cast, Open, Voice
from guiju.core.cases.context import Actor, Context
from guiju.core.cases.deciding import Command, Decided, decide
from guiju.core.cases.definition import definition_of
from guiju.core.cases.happened import Used
from guiju.core.cases.state import State
from guiju.core.cases.written import as_json, happened_as_json, state_from
from guiju.rulebooks.load import load_texts
from harness import conclude, tell_machine

LIMIT = 0.3
"""Milliseconds for a case of eight steps, where the peers take what stands in `PEERS`."""

PEERS = {"SpiffWorkflow, as JSON at each step": 6.28, "python-statemachine": 2.08}
"""What the peers took, in milliseconds, on the machine and day that the limit was set for."""

CASES, ROUNDS = 200, 9

RULEBOOK = """
institution: {id: trial, title: {zh: 试验, en: Trial}}
parameters:
- {id: most_posts, title: {zh: 职数, en: Posts}, value: 3}
vocabulary:
  attributes:
  - {id: posts_held, title: {zh: 已任职数, en: Posts held}, kind: number}
roles:
- {id: clerk, title: {zh: 干事, en: Clerk}}
- {id: head, title: {zh: 负责人, en: Head}}
- {id: inspector, title: {zh: 考察人, en: Inspector}}
- {id: secretary, title: {zh: 会议秘书, en: Secretary}}
- {id: member, title: {zh: 会议成员, en: Member}}
- {id: officer, title: {zh: 任免机关, en: Officer}}
documents:
- id: rules
  title: {zh: 办法, en: Rules}
  in_force: {from: 2020-01-01}
  clauses: [{id: "1", kind: rule, says: {zh: 程序, en: Procedure}}]
procedure:
  id: filling
  title: {zh: 任用, en: Filling a post}
  basis: [{document: rules, clause: "1", status: verified}]
  in_force: {from: 2020-01-01}
  subject: {of: person}
  opening:
    who: {role: clerk, at: case.lead}
    clause: "1"
    inputs: [{id: post, title: {zh: 岗位, en: Post}, kind: post}]
  steps:
  - id: motion
    title: {zh: 动议, en: Motion}
    who: {role: clerk, at: case.lead}
    documents: [{id: analysis, title: {zh: 分析, en: Analysis}}]
    clause: "1"
  - id: recommend
    title: {zh: 推荐, en: Recommendation}
    who: {role: head, at: case.lead, not_same_as: [motion]}
    inputs: [{id: support, title: {zh: 赞成, en: Support}, kind: whole}]
    clause: "1"
  - id: inspect
    title: {zh: 考察, en: Inspection}
    who: {role: inspector, at: institution, not_same_as: [motion, recommend], recuse: [kin]}
    facts: [posts_held]
    requires: [{if: "posts_held < :most_posts"}]
    outcomes: {fit: vote, unfit: tell}
    due: 10 workdays
    clause: "1"
  - id: vote
    kind: vote
    title: {zh: 表决, en: Vote}
    who: {role: secretary, at: institution}
    vote:
      electorate: {role: member, at: institution, not_same_as: [inspect]}
      quorum: {at_least: 2/3, of: due}
      passes: {more_than: 1/2, of: due}
    outcomes: {pass: publicity, fail: tell, no_quorum: vote}
    rounds: {at_most: 2, then_to: tell}
    clause: "1"
  - id: publicity
    kind: waiting
    title: {zh: 公示, en: Publicity}
    who: {role: clerk, at: case.lead}
    wait: 5 workdays
    clause: "1"
  - id: decide
    kind: decision
    title: {zh: 决定, en: Decision}
    who: {role: officer, at: institution, not_same_as: [motion, inspect]}
    outcomes:
      appoint:
        to: formalities
        effects: [{do: register.tenure.begin, with: {person: $subject, post: $input.post, on: $today}}]
      refuse: tell
    clause: "1"
  - id: formalities
    title: {zh: 手续, en: Formalities}
    who: {role: clerk, at: case.lead}
    clause: "1"
  - id: tell
    kind: notice
    title: {zh: 告知, en: Notice}
    who: {role: clerk, at: case.lead}
    to: {person: subject}
    says: {zh: 结果如下。, en: This is the result.}
    outcomes: {done: end}
    clause: "1"
  results: {done: {zh: 办结, en: Done}}
"""

STEPS = ("motion", "recommend", "inspect", "vote", "publicity", "decide", "formalities", "tell")


def _actor(name: str, role: str) -> Actor:
    places = ("case.lead", "institution")
    return Actor(name, names=frozenset({name, f"person/{name}"}), roles=dict.fromkeys(places, frozenset({role})))


def ours() -> tuple[Callable[[], State], Callable[[], State]]:
    """Return a whole case in memory, and one whose state and events are written and read at each step."""
    loaded = load_texts({"trial.yaml": RULEBOOK})
    faults = [(finding.code, dict(finding.params)) for finding in loaded.findings if finding.severity == "error"]
    if loaded.institution is None or "filling" not in loaded.institution.procedures:
        raise SystemExit(f"the procedure was not read: {faults}")
    institution = loaded.institution
    definition = definition_of(institution.procedures["filling"], institution)
    clerk, head, inspector, secretary, officer = (
        _actor(name, name) for name in ("clerk", "head", "inspector", "secretary", "officer")
    )
    members = tuple(_actor(f"member{number}", "member") for number in range(3))
    start, later = dt.date(2026, 3, 2), dt.date(2026, 3, 10)
    facts = {"posts_held": Used("posts_held", 2, "register", "hash")}
    rolls = {"vote": tuple(member.account for member in members)}
    given: tuple[tuple[Command, Actor, dt.date], ...] = (
        (Open("person/p", "unit/u", {"post": "post/1"}), clerk, start),
        (Act("motion", documents={"analysis": "a1"}), clerk, start),
        (Act("recommend", inputs={"support": 12}), head, start),
        (Act("inspect", "fit"), inspector, start),
        *((Cast("vote", Voice.YES), member, start) for member in members),
        (Act("vote"), secretary, start),
        (Act("publicity"), clerk, later),
        (Act("decide", "appoint", reasons="fit"), officer, later),
        (Act("formalities"), clerk, later),
        (Act("tell"), clerk, later),
    )

    commands = tuple(
        (command, Context(day, institution.calendar, actor, facts, rolls)) for command, actor, day in given
    )

    def whole() -> State:
        state = State()
        for command, context in commands:
            said = decide(definition, state, command, context)
            if not isinstance(said, Decided):
                raise SystemExit(f"refused: {said}")
            state = said.state
        return state

    def written() -> State:
        state, kept = State(), json.dumps(as_json(State()))
        for command, context in commands:
            said = decide(definition, state_from(json.loads(kept)), command, context)
            if not isinstance(said, Decided):
                raise SystemExit(f"refused: {said}")
            for event in said.events:
                json.dumps(happened_as_json(event))
            state = said.state
            kept = json.dumps(as_json(state))
        return state

    return whole, written


BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"


def _bpmn() -> bytes:
    """Return the same steps as BPMN: eight tasks for people, and an exclusive gateway after the vote."""
    flows = [("start", STEPS[0])]
    parts = [
        '<startEvent id="start"/>',
        '<endEvent id="end"/>',
        '<exclusiveGateway id="gate" default="f_gate_publicity"/>',
    ]
    for step, follows in zip(STEPS, (*STEPS[1:], "end"), strict=True):
        parts.append(f'<manualTask id="{step}"/>')
        flows += [(step, "gate"), ("gate", follows), ("gate", "tell")] if step == "vote" else [(step, follows)]
    for source, target in flows:
        inner = "<conditionExpression>yes &lt; 2</conditionExpression>" if (source, target) == ("gate", "tell") else ""
        parts.append(
            f'<sequenceFlow id="f_{source}_{target}" sourceRef="{source}" targetRef="{target}">{inner}</sequenceFlow>'
        )
    body = "".join(parts)
    return (
        f'<definitions xmlns="{BPMN}"><process id="filling" isExecutable="true">{body}</process></definitions>'.encode()
    )


def spiff() -> tuple[Callable[[], Any], Callable[[], Any]]:
    """Return the same steps run by SpiffWorkflow, in memory and written and read at each step."""
    logging.getLogger("spiff").setLevel(logging.CRITICAL)
    parser = BpmnParser()
    parser.add_bpmn_xml(etree.parse(BytesIO(_bpmn())))
    spec = parser.get_spec("filling")
    serializer = BpmnWorkflowSerializer()

    def advance(workflow: BpmnWorkflow) -> None:
        workflow.do_engine_steps()
        (ready,) = workflow.get_tasks(state=TaskState.READY, manual=True)
        ready.data["yes"] = 3
        ready.run()
        workflow.do_engine_steps()

    def whole() -> BpmnWorkflow:
        workflow = BpmnWorkflow(spec)
        for _ in STEPS:
            advance(workflow)
        return workflow

    def written() -> BpmnWorkflow:
        workflow = BpmnWorkflow(spec)
        kept = serializer.serialize_json(workflow)
        for _ in STEPS:
            workflow = serializer.deserialize_json(kept)
            advance(workflow)
            kept = serializer.serialize_json(workflow)
        return workflow

    return whole, written


class Filling(StateMachine):
    """The same steps as places of a flat machine; the vote's outcome is a condition."""

    motion = Place(initial=True, value="motion")
    recommend = Place(value="recommend")
    inspect = Place(value="inspect")
    vote = Place(value="vote")
    publicity = Place(value="publicity")
    decide = Place(value="decide")
    formalities = Place(value="formalities")
    tell = Place(value="tell")
    over = Place(final=True, value="over")

    go = (
        motion.to(recommend)
        | recommend.to(inspect)
        | inspect.to(vote)
        | vote.to(publicity, cond="passed")
        | vote.to(tell, unless="passed")
        | publicity.to(decide)
        | decide.to(formalities)
        | formalities.to(tell)
        | tell.to(over)
    )
    yes = 3

    def passed(self) -> bool:
        """Tell whether the vote passed."""
        return self.yes >= 2


def statemachine() -> Callable[[], str]:
    """Return the same steps run by python-statemachine, built from the stored place at each step."""

    def whole() -> str:
        at = "motion"
        for _ in STEPS:
            machine = Filling(start_value=at)
            machine.go()
            at = str(machine.current_state_value)
        return at

    return whole


def main() -> int:
    """Check that all come to the end, time them in turn, and hold ours to its limit."""
    tell_machine()
    whole, written = ours()
    spiff_whole, spiff_written = spiff()
    machine = statemachine()
    ended = whole()
    if ended.result != "done" or [each.step for each in ended.taken] != list(STEPS) or written() != ended:
        raise SystemExit(f"our case did not take its eight steps: {ended}")
    if not spiff_whole().is_completed() or not spiff_written().is_completed() or machine() != "over":
        raise SystemExit("a peer did not come to its end")
    contenders: dict[str, Callable[[], object]] = {
        "ours, fold and decide": whole,
        "ours, state and events as JSON at each step": written,
        "SpiffWorkflow, in memory": spiff_whole,
        "SpiffWorkflow, as JSON at each step": spiff_written,
        "python-statemachine": machine,
    }
    times: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(ROUNDS):
        for name, run in contenders.items():
            count = CASES if name.startswith("ours") else CASES // 10
            started = time.process_time()
            for _ in range(count):
                run()
            times[name].append((time.process_time() - started) / count * 1000)
    medians = {name: statistics.median(each) for name, each in times.items()}
    for name, median in medians.items():
        low, high = min(times[name]), max(times[name])
        print(f"{name}: {median:.3f} ms a case, median of {ROUNDS} rounds ({low:.3f} to {high:.3f} ms)")
    engine = medians["ours, fold and decide"]
    quickest = min(each for name, each in medians.items() if not name.startswith("ours"))
    slower = min(medians[name] / took for name, took in PEERS.items())
    print(f"by the peer that changed least, this machine now takes {slower:.2f} of the time it took for the limit")
    must = {
        f"quicker than the quickest peer ({quickest:.3f} ms), which only moves a token": engine < quickest,
        f"a case takes {engine / slower:.3f} ms on that footing, at most {LIMIT:g}": engine / slower <= LIMIT,
    }
    peer = medians["python-statemachine"]
    return conclude("case-engine", engine / peer, LIMIT / PEERS["python-statemachine"], must)


if __name__ == "__main__":
    raise SystemExit(main())
