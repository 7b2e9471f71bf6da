"""A procedure as BPMN 2.0 with its diagram, for modellers and engines of others (OMG, BPMN 2.0.2, formal/2013-12-09).

A step is a task, followed by an exclusive gateway where it has several outcomes; the conditions read two variables a
step sets when it ends, `<step>_outcome` and `<step>_rounds` (how often it has been taken). A step taken only on a
condition has a gateway before it, which reads `<step>_wanted`. A parallel block is a pair of parallel gateways. Who
acts, documents, terms and the clause stand in the documentation of each task: BPMN has no place for them that engines
agree on, so order is what carries over, and the rules stay here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from guiju.core.cases.order import DONE
from guiju.core.cases.ways import Drawn, Leg, Sort, Stop, drawn
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.procedure import Procedure
from guiju.core.rulebook.steps import Notice, Sub, Threshold, Waiting
from guiju.files.procedures.bpmn_layout import Element, Form, laid_out
from guiju.words.steps import PASSED_OVER, outcome_said, who_said

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DD = "http://www.omg.org/spec/DD/20100524/DI"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
_PREFIXES = {"bpmn": MODEL, "bpmndi": DI, "dc": DC, "di": DD, "xsi": XSI}


@dataclass(frozen=True, slots=True)
class _Node:
    """An element of the model: its tag, its name, and its form in the diagram."""

    id: str
    tag: str
    name: str
    form: Form
    depth: int
    stop: Stop | None = None


@dataclass(frozen=True, slots=True)
class _Flow:
    """A sequence flow, with the condition it is taken on; none where it is the only one."""

    from_: str
    to: str
    name: str = ""
    condition: str = ""


@dataclass(slots=True)
class _Model:
    nodes: list[_Node] = field(default_factory=list)
    flows: list[_Flow] = field(default_factory=list)


def bpmn(procedure: Procedure, institution: Institution, language: str) -> bytes:
    """Return the procedure as a BPMN 2.0 document in UTF-8, names and documentation in a language."""
    model = _modelled(drawn(procedure), language)
    for prefix, space in _PREFIXES.items():
        ET.register_namespace(prefix, space)
    root = ET.Element(f"{{{MODEL}}}definitions", {"id": "definitions", "targetNamespace": "urn:guiju"})
    process = ET.SubElement(
        root,
        f"{{{MODEL}}}process",
        {"id": _id(procedure.id), "name": procedure.title.in_language(language), "isExecutable": "true"},
    )
    into, out = _ends(model)
    for node in model.nodes:
        element = ET.SubElement(process, f"{{{MODEL}}}{node.tag}", {"id": node.id, "name": node.name})
        if node.stop is not None and node.stop.step is not None:
            _documented(element, node.stop, procedure, institution, language)
        for tag, flows in (("incoming", into[node.id]), ("outgoing", out[node.id])):
            for number in flows:
                ET.SubElement(element, f"{{{MODEL}}}{tag}").text = f"flow_{number}"
    for number, flow in enumerate(model.flows):
        _flow(process, number, flow)
    _diagram(root, procedure, model)
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _id(name: str) -> str:
    """Return a name as an XML id, which knows no colon and begins with a letter."""
    return "".join(character if character.isalnum() or character in "_-." else "_" for character in f"n_{name}")


def _modelled(held: Drawn, language: str) -> _Model:
    """Return the elements and flows: a stop with what goes before and after it, in the order of the drawing."""
    model, legs = _Model(), defaultdict[str, list[Leg]](list)
    for leg in held.legs:
        legs[leg.from_].append(leg)
    for stop in held.stops:
        _stop(model, stop, [leg for leg in legs[stop.id] if not leg.over], language)
        for over in legs[stop.id]:
            if over.over:
                _passed_over(model, stop, over, language)
    entered = {_id(f"before_{stop.id}") for stop in held.stops if any(leg.over for leg in legs[stop.id])}
    model.flows = [_entering(flow, entered) for flow in model.flows]
    return model


def _entering(flow: _Flow, entered: set[str]) -> _Flow:
    """Lead a way to a step that may be passed over to the gateway before it."""
    gateway = flow.to.replace("n_", "n_before_", 1)
    if gateway not in entered or flow.from_ == gateway:
        return flow
    return _Flow(flow.from_, gateway, flow.name, flow.condition)


def _stop(model: _Model, stop: Stop, legs: list[Leg], language: str) -> None:
    id_, name = _id(stop.id), stop.title.in_language(language)
    match stop.sort:
        case Sort.START:
            model.nodes.append(_Node(id_, "startEvent", name, Form.EVENT, stop.depth))
        case Sort.END:
            model.nodes.append(_Node(id_, "endEvent", name, Form.EVENT, stop.depth))
        case Sort.SPLIT | Sort.JOIN:
            model.nodes.append(_Node(id_, "parallelGateway", name, Form.GATEWAY, stop.depth, stop))
        case Sort.STEP:
            model.nodes.append(_Node(id_, _task(stop), name, Form.TASK, stop.depth, stop))
    if stop.sort is Sort.SPLIT or len(legs) == 1:
        model.flows += [_Flow(id_, _id(leg.to)) for leg in legs]
    elif legs:
        gateway = _id(f"after_{stop.id}")
        model.nodes.append(_Node(gateway, "exclusiveGateway", "", Form.GATEWAY, stop.depth))
        model.flows.append(_Flow(id_, gateway))
        for leg in legs:
            said = outcome_said(leg.outcome or DONE, leg.title).in_language(language)
            model.flows.append(_Flow(gateway, _id(leg.to), said, _condition(stop, leg, legs)))


def _passed_over(model: _Model, stop: Stop, over: Leg, language: str) -> None:
    gateway, wanted = _id(f"before_{stop.id}"), f"{stop.id}_wanted"
    at = next(number for number, node in enumerate(model.nodes) if node.id == _id(stop.id))
    model.nodes.insert(at, _Node(gateway, "exclusiveGateway", "", Form.GATEWAY, stop.depth))
    model.flows.append(_Flow(gateway, _id(stop.id), "", wanted))
    model.flows.append(_Flow(gateway, _id(over.to), PASSED_OVER.in_language(language), f"not {wanted}"))


def _condition(stop: Stop, leg: Leg, legs: list[Leg]) -> str:
    """Return when a way is taken: by its outcome, and where it leads back by how often the step has been taken."""
    name = stop.id.removeprefix("join:")
    chosen = f'{name}_outcome == "{leg.outcome}"'
    counted = leg.used_up or (leg.back and any(each.used_up and each.outcome == leg.outcome for each in legs))
    if not counted:
        return chosen
    step = stop.step
    most = step.rounds.at_most if step is not None and step.rounds is not None else 1
    return f"{chosen} and {name}_rounds {'>=' if leg.used_up else '<'} {most}"


def _task(stop: Stop) -> str:
    match stop.step:
        case Notice():
            return "sendTask"
        case Sub():
            return "callActivity"
        case Threshold() | Waiting(by_itself=True):
            return "task"
        case _:
            return "userTask"


def _documented(element: ET.Element, stop: Stop, procedure: Procedure, institution: Institution, language: str) -> None:
    step = stop.step
    if isinstance(step, Sub):
        element.set("calledElement", _id(step.procedure))
    who = getattr(step, "who", None)
    lines = [
        "" if who is None else who_said(who, procedure, institution).in_language(language),
        *(each.title.in_language(language) for each in getattr(step, "documents", ())),
        *(f"{name}: {length}" for name in ("due", "within", "wait") if (length := getattr(step, name, None))),
        f"{procedure.basis[0].document} {step.clause}",
    ]
    ET.SubElement(element, f"{{{MODEL}}}documentation").text = "\n".join(filter(None, lines))


def _flow(process: ET.Element, number: int, flow: _Flow) -> None:
    given = {"id": f"flow_{number}", "sourceRef": flow.from_, "targetRef": flow.to}
    element = ET.SubElement(process, f"{{{MODEL}}}sequenceFlow", given | ({"name": flow.name} if flow.name else {}))
    if flow.condition:
        formal = {f"{{{XSI}}}type": "bpmn:tFormalExpression"}
        ET.SubElement(element, f"{{{MODEL}}}conditionExpression", formal).text = flow.condition


def _ends(model: _Model) -> tuple[Mapping[str, list[int]], Mapping[str, list[int]]]:
    into, out = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
    for number, flow in enumerate(model.flows):
        into[flow.to].append(number)
        out[flow.from_].append(number)
    return into, out


def _diagram(root: ET.Element, procedure: Procedure, model: _Model) -> None:
    """Give every element its shape and every flow its edge."""
    diagram = ET.SubElement(root, f"{{{DI}}}BPMNDiagram", {"id": "diagram"})
    plane = ET.SubElement(diagram, f"{{{DI}}}BPMNPlane", {"id": "plane", "bpmnElement": _id(procedure.id)})
    elements = [Element(node.id, node.form, node.depth) for node in model.nodes]
    held = laid_out(elements, [(flow.from_, flow.to) for flow in model.flows])
    for node in model.nodes:
        shape = ET.SubElement(plane, f"{{{DI}}}BPMNShape", {"id": f"{node.id}_di", "bpmnElement": node.id})
        if node.tag == "exclusiveGateway":
            shape.set("isMarkerVisible", "true")
        x, y, wide, high = held.boxes[node.id]
        bounds = {"x": str(x), "y": str(y), "width": str(wide), "height": str(high)}
        ET.SubElement(shape, f"{{{DC}}}Bounds", bounds)
    for number, points in enumerate(held.lines):
        given = {"id": f"flow_{number}_di", "bpmnElement": f"flow_{number}"}
        edge = ET.SubElement(plane, f"{{{DI}}}BPMNEdge", given)
        for x, y in points:
            ET.SubElement(edge, f"{{{DD}}}waypoint", {"x": str(x), "y": str(y)})
