"""A procedure as BPMN: another engine runs it, and at every point what it has open is what stands open here."""

from __future__ import annotations

import io
import random
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import SpiffWorkflow.bpmn.parser
from lxml import etree
from SpiffWorkflow import TaskState
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser

from guiju.core.cases.net import SINK, SOURCE, Transition, Way, net_of
from guiju.core.cases.order import placed
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.procedure import Procedure
from guiju.files.procedures.bpmn import DC, DD, DI, MODEL, bpmn
from guiju.rulebooks.load import load

DEMO = Path(__file__).parents[2] / "institutions" / "demo"
BLOCK = re.compile(r"^procedures?:\n((?:[ #].*\n|\n)*)", re.MULTILINE)
"""The procedure of a file, or its procedures."""

WALKS = 30
LONGEST = 60


@cache
def demo() -> Institution:
    """Return the demo's rulebook."""
    institution = load(DEMO).institution
    assert institution is not None
    return institution


def names() -> list[str]:
    """Return the procedures of the demo as its files name them: whoever collects tests does not read all its rules."""
    texts = [path.read_text(encoding="utf-8") for path in (DEMO / "procedures").glob("*.yaml")]
    blocks = [block for text in texts for block in BLOCK.findall(text)]
    return sorted(name for block in blocks for name in re.findall(r"^  (?:- )?id: (\S+)$", block, re.MULTILINE))


def test_every_procedure_is_named() -> None:
    """None of the demo is left out of what follows."""
    assert names() == sorted(demo().procedures)


class Here:
    """A walk through the net of a procedure, with its rounds counted."""

    def __init__(self, procedure: Procedure) -> None:
        self.net = net_of(procedure)
        self.rounds = {place.id: place.step.rounds for place in placed(procedure)}
        self.taken: Counter[str] = Counter()
        self.marking: Counter[str] = Counter({SOURCE: 1})
        self.begun: Counter[str] = Counter()
        self._fire(next(each for each in self.net.transitions if each.way is Way.OPENED))

    def open(self) -> set[str]:
        """Return the steps that stand open."""
        return {place for place, count in self.marking.items() if count and "/" not in place and place != SINK}

    @property
    def again(self) -> bool:
        """Tell whether a parallel block has been begun a second time."""
        return any(count > 1 for count in self.begun.values())

    def outcomes(self, step: str) -> list[str]:
        """Return what a step may end in."""
        return sorted({each.outcome for each in self.net.transitions if each.step == step and each.way is Way.TAKEN})

    def take(self, step: str, outcome: str) -> int:
        """End a step; return how often it has been taken."""
        self.taken[step] += 1
        rounds = self.rounds[step]
        used = rounds is not None and self.taken[step] >= rounds.at_most
        ways = [each for each in self.net.transitions if each.step == step and each.outcome == outcome]
        counted = any(each.used_up for each in ways)
        self._fire(next(each for each in ways if not counted or each.used_up == used))
        return self.taken[step]

    def _fire(self, each: Transition) -> None:
        for place in each.takes:
            self.marking[place] -= 1
        for place in each.puts:
            self.marking[place] += 1
        self._settle()

    def _settle(self) -> None:
        """Begin and end parallel blocks, which nobody does by hand."""
        for each in self.net.transitions:
            if each.way in {Way.SPLIT, Way.JOINED} and all(self.marking[place] for place in each.takes):
                self.begun[each.step] += each.way is Way.SPLIT
                self._fire(each)
                return


class There:
    """The same walk in SpiffWorkflow, which knows nothing but the BPMN."""

    def __init__(self, procedure: Procedure) -> None:
        parser = BpmnParser()
        parser.add_bpmn_io(io.BytesIO(bpmn(procedure, demo(), "en")))
        self.workflow = BpmnWorkflow(parser.get_spec(f"n_{procedure.id}"))
        self.steps = {f"n_{place.id}": place.id for place in placed(procedure) if place.step.kind != "parallel"}
        self.workflow.data |= {f"{id_}_wanted": True for id_ in self.steps.values()}
        self._settle()

    def open(self) -> set[str]:
        """Return the steps that stand open."""
        return {self.steps[task.task_spec.bpmn_id] for task in self._ready()}

    def take(self, step: str, outcome: str, rounds: int) -> None:
        """End a step."""
        task = next(each for each in self._ready() if self.steps[each.task_spec.bpmn_id] == step)
        task.data |= {f"{step}_outcome": outcome, f"{step}_rounds": rounds}
        task.run()
        self._settle()

    @property
    def ended(self) -> bool:
        """Tell whether it has ended."""
        return bool(self.workflow.completed)

    def _ready(self) -> list[Any]:
        ready = self.workflow.get_tasks(state=TaskState.READY)
        return [task for task in ready if task.task_spec.bpmn_id in self.steps]

    def _settle(self) -> None:
        while others := [
            task for task in self.workflow.get_tasks(state=TaskState.READY) if task.task_spec.bpmn_id not in self.steps
        ]:
            for task in others:
                task.data |= {f"{id_}_wanted": True for id_ in self.steps.values()}
                task.run()


def runnable(procedure: Procedure) -> bool:
    """Tell whether a walk needs no other model: a procedure that calls others is only looked at."""
    return not any(place.step.kind == "sub" for place in placed(procedure))


@pytest.mark.parametrize("name", names())
def test_another_engine_has_the_same_steps_open_all_the_way(name: str) -> None:
    """Random walks to the end: after each step both have the same open, and both end together.

    A walk that begins a parallel block once more goes no further: SpiffWorkflow 3.2.0 takes the branches ended in the
    round before for ended in this one (`ParallelGateway._check_threshold_unstructured` leaves out its ancestors alone),
    where BPMN waits for a token on each.
    """
    procedure = demo().procedures[name]
    if not runnable(procedure):
        assert b"callActivity" in bpmn(procedure, demo(), "en")
        return
    ended = 0
    for seed in range(WALKS):
        chance = random.Random(seed)
        here, there = Here(procedure), There(procedure)
        for _ in range(LONGEST):
            assert there.open() == here.open()
            if here.again or not here.open():
                break
            step = chance.choice(sorted(here.open()))
            outcome = chance.choice(here.outcomes(step))
            there.take(step, outcome, here.take(step, outcome))
        assert here.again or there.ended is not bool(here.open())
        ended += there.ended
    assert ended


@pytest.mark.parametrize("name", names())
def test_everything_in_the_model_stands_in_its_diagram(name: str) -> None:
    """Each element has a shape and each flow an edge, none of the shapes on another; ids are unique."""
    root = ET.fromstring(bpmn(demo().procedures[name], demo(), "zh"))  # noqa: S314 - our own
    process = root.find(f"{{{MODEL}}}process")
    assert process is not None
    elements = {each.get("id") for each in process}
    drawn = {each.get("bpmnElement") for each in root.iter() if each.tag in {f"{{{DI}}}BPMNShape", f"{{{DI}}}BPMNEdge"}}
    assert elements == drawn
    assert len(elements) == len(list(process))
    boxes = [{key: int(value) for key, value in each.attrib.items()} for each in root.iter(f"{{{DC}}}Bounds")]
    assert not any(overlap(one, other) for place, one in enumerate(boxes) for other in boxes[:place])
    assert all(int(each.get("y", "-1")) >= 0 for each in root.iter(f"{{{DD}}}waypoint"))


@pytest.mark.parametrize("name", names())
def test_no_line_of_the_diagram_lies_on_another_or_on_a_shape(name: str) -> None:
    """Lines of one gateway leave it together and part; everywhere else each runs by itself, past every shape."""
    root = ET.fromstring(bpmn(demo().procedures[name], demo(), "zh"))  # noqa: S314 - our own
    ends = {
        each.get("id"): (each.get("sourceRef"), each.get("targetRef")) for each in root.iter(f"{{{MODEL}}}sequenceFlow")
    }
    boxes = {
        each.get("bpmnElement"): {key: int(value) for key, value in each[0].attrib.items()}
        for each in root.iter(f"{{{DI}}}BPMNShape")
    }
    runs = [
        (ends[each.get("bpmnElement")], box_of(one, other))
        for each in root.iter(f"{{{DI}}}BPMNEdge")
        for one, other in pairwise([(int(point.attrib["x"]), int(point.attrib["y"])) for point in each])
    ]
    for place, ((source, target), run) in enumerate(runs):
        assert not any(overlap(run, box) for id_, box in boxes.items() if id_ not in {source, target})
        assert not any(
            overlap(run, other) for (from_, to), other in runs[:place] if meet_nowhere(run, other, source, from_)
        )


def box_of(one: tuple[int, int], other: tuple[int, int]) -> dict[str, int]:
    """Return a run between two points, which goes along or down, as a box one wide."""
    assert one[0] == other[0] or one[1] == other[1]
    x, y = min(one[0], other[0]), min(one[1], other[1])
    return {"x": x, "y": y, "width": abs(one[0] - other[0]) + 1, "height": abs(one[1] - other[1]) + 1}


def meet_nowhere(one: dict[str, int], other: dict[str, int], source: str | None, from_: str | None) -> bool:
    """Tell whether two runs that go the same way may not touch: not those that leave one element up or down."""
    along = one["height"] == 1 == other["height"] and one["width"] > 1 < other["width"]
    down = one["width"] == 1 == other["width"] and one["height"] > 1 < other["height"]
    return along or (down and source != from_)


@cache
def schema() -> etree.XMLSchema:
    """Return the schema of BPMN 2.0 as the OMG publishes it, which SpiffWorkflow brings along."""
    return etree.XMLSchema(etree.parse(Path(SpiffWorkflow.bpmn.parser.__file__).parent / "schema" / "BPMN20.xsd"))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", names())
def test_the_document_is_valid(name: str, language: str) -> None:
    """By the schema of the standard."""
    assert schema().validate(etree.fromstring(bpmn(demo().procedures[name], demo(), language))), schema().error_log


def test_the_schema_finds_what_is_not_valid() -> None:
    """So that passing it says something."""
    text = bpmn(demo().procedures["appointment"], demo(), "en").replace(b"bpmn:incoming", b"bpmn:coming")
    assert not schema().validate(etree.fromstring(text))


def overlap(one: dict[str, int], other: dict[str, int]) -> bool:
    """Tell whether two boxes share any of the plane."""
    return all(
        one[at] < other[at] + other[size] and other[at] < one[at] + one[size]
        for at, size in (("x", "width"), ("y", "height"))
    )


def texts(name: str) -> Iterator[str]:
    """Yield the names of a procedure's elements in Chinese."""
    for each in ET.fromstring(bpmn(demo().procedures[name], demo(), "zh")).iter():  # noqa: S314 - our own
        if each.get("name"):
            yield each.get("name", "")


def test_names_are_those_of_the_rule() -> None:
    """A reader finds the steps by what the rule calls them."""
    assert {"民主推荐", "集体讨论决定", "任前公示"} <= set(texts("appointment"))
