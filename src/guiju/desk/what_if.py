"""A run computed again with something changed, and kept nowhere: the same cut, the same engine, other figures.

Changed are facts of a unit in the scheme's own period (before measures are derived from them), weights and points of
nodes, plain numbers of score rules, where grades begin, and parameters.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

import pyarrow as pa

from guiju.core.assessment.plan import Derive, Load, Plan
from guiju.core.assessment.planner import make_plan
from guiju.core.evidence import FactState
from guiju.core.findings import Finding
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.measures import MeasureKind
from guiju.core.rulebook.scheme import Scheme
from guiju.core.rulebook.tree import Node
from guiju.desk.opening import OpenRun

TURNED = ("floor", "target", "base", "each", "step", "at_least", "at_most", "low", "high", "full_of_source")
"""The numbers of score rules that may be changed, where a rule has them and they are plain."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What is changed: facts by unit and measure, weights by node, numbers of rules by node and name, and so on."""

    facts: Mapping[tuple[str, str], Decimal] = field(default_factory=dict)
    weights: Mapping[str, Decimal] = field(default_factory=dict)
    rules: Mapping[tuple[str, str], Decimal] = field(default_factory=dict)
    grades: Mapping[str, Decimal] = field(default_factory=dict)
    parameters: Mapping[str, Decimal] = field(default_factory=dict)

    @property
    def nothing(self) -> bool:
        """Whether nothing is changed."""
        return not (self.facts or self.weights or self.rules or self.grades or self.parameters)


def written_changes(changes: Changes) -> dict[str, Any]:
    """Return changes as plain data, in one order; `read_changes` reads them again."""
    return {
        "facts": [[*key, str(value)] for key, value in sorted(changes.facts.items())],
        "rules": [[*key, str(value)] for key, value in sorted(changes.rules.items())],
        "weights": {name: str(value) for name, value in sorted(changes.weights.items())},
        "grades": {name: str(value) for name, value in sorted(changes.grades.items())},
        "parameters": {name: str(value) for name, value in sorted(changes.parameters.items())},
    }


def read_changes(plain: Mapping[str, Any]) -> Changes:
    """Return changes that `written_changes` wrote."""

    def numbers(name: str) -> dict[str, Decimal]:
        return {key: Decimal(value) for key, value in plain[name].items()}

    def pairs(name: str) -> dict[tuple[str, str], Decimal]:
        return {(of, key): Decimal(value) for of, key, value in plain[name]}

    return Changes(pairs("facts"), numbers("weights"), pairs("rules"), numbers("grades"), numbers("parameters"))


def changed(opened: OpenRun, changes: Changes) -> OpenRun | tuple[Finding, ...]:
    """Return the run with these changes, ready to be traced; its folder still holds what was really computed."""
    institution = _institution(opened.institution, opened.manifest.scheme, changes)
    planned = make_plan(institution, opened.manifest.scheme, opened.period.last_day, opened.manifest.variant)
    if planned.plan is None:
        return planned.findings
    relation = opened.data.relation
    if not isinstance(relation, pa.Table):
        return (Finding("what-if-needs-facts", params={"run": opened.folder.name}),)
    wrong = tuple(_unknown(opened, changes))
    if wrong:
        return wrong
    data = replace(opened.data, relation=_facts(relation, opened, changes.facts))
    return replace(opened, institution=institution, plan=planned.plan, data=data)


def changeable(plan: Plan, institution: Institution) -> tuple[str, ...]:
    """Return the measures of a plan whose facts may be changed: numbers that nothing else makes."""
    load = plan.first(Load)
    made = {step.measure for step in plan.every(Derive)}
    return tuple(
        name
        for name in (load.measures if load else ())
        if name not in made and name in institution.measures and institution.measures[name].kind is not MeasureKind.TEXT
    )


def turned(node: Node) -> Mapping[str, Decimal]:
    """Return the plain numbers of a node's score rule that may be changed, by name."""
    found = {name: getattr(node.score, name, None) for name in TURNED} if node.score is not None else {}
    return {name: value for name, value in found.items() if isinstance(value, Decimal)}


def _unknown(opened: OpenRun, changes: Changes) -> list[Finding]:
    known = set(changeable(opened.plan, opened.institution))
    units = set(opened.results["unit"].to_pylist())
    wrong = [Finding("what-if-no-measure", params={"measure": name}) for _, name in changes.facts if name not in known]
    return wrong + [Finding("unit-not-in-run", params={"unit": unit}) for unit, _ in changes.facts if unit not in units]


def _facts(table: pa.Table, opened: OpenRun, facts: Mapping[tuple[str, str], Decimal]) -> pa.Table:
    layout = opened.data.layout
    rows = {unit: at for at, unit in enumerate(table[layout.unit].to_pylist())}
    for (unit, measure), value in facts.items():
        table = _put(table, layout.measures[measure], rows[unit], float(value))
        table = _put(table, layout.states[measure], rows[unit], FactState.VALUE.value)
    return table


def _put(table: pa.Table, column: str, row: int, value: object) -> pa.Table:
    at = table.schema.get_field_index(column)
    kind = pa.float64() if pa.types.is_null(table.schema.field(at).type) else table.schema.field(at).type
    values = table[column].to_pylist()
    values[row] = value
    return table.set_column(at, pa.field(column, kind), pa.array(values, kind))


def _institution(institution: Institution, scheme: str, changes: Changes) -> Institution:
    parameters = {
        name: parameter.model_copy(update={"value": changes.parameters[name]})
        if name in changes.parameters
        else parameter
        for name, parameter in institution.parameters.items()
    }
    schemes = dict(institution.schemes)
    schemes[scheme] = _scheme(schemes[scheme], changes)
    return replace(institution, schemes=schemes, parameters=parameters)


def _scheme(scheme: Scheme, changes: Changes) -> Scheme:
    grades = tuple(
        grade.model_copy(update={"from_points": changes.grades[grade.id]}) if grade.id in changes.grades else grade
        for grade in scheme.grades
    )
    return scheme.model_copy(update={"tree": _node(scheme.tree, changes), "grades": grades})


def _node(node: Node, changes: Changes) -> Node:
    update: dict[str, object] = {"children": tuple(_node(child, changes) for child in node.children)}
    if node.id in changes.weights:
        update["points" if node.points is not None else "weight"] = changes.weights[node.id]
    mine = {name: value for (of, name), value in changes.rules.items() if of == node.id and name in turned(node)}
    if node.score is not None and mine:
        update["score"] = node.score.model_copy(update=mine)
    return node.model_copy(update=update)
