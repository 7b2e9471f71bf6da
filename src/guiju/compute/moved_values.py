"""A plan that looks at values with errors: indicators see them, conditions, grounds and vetoes what was reported.

A measure that is computed from others is computed again from those with errors: it is what was reported that is off.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from guiju.core.assessment.names import names_in
from guiju.core.assessment.plan import Derive, Load, Plan, Score, Step
from guiju.core.expressions import Field, Kind, Scope

WITH_ERROR = "_with_error"

_PARTS = re.compile(r"('(?:[^']|'')*'|:[A-Za-z]\w*|[A-Za-z]\w*)")


def reported(plan: Plan, measures: Iterable[str]) -> frozenset[str]:
    """Return the measures that were reported, of these and of what they are computed from."""
    derived = _derived(plan)
    found: set[str] = set()
    for measure in measures:
        if measure in derived:
            found |= reported(plan, (name for name in names_in(derived[measure]) if name in plan.scope.fields))
        else:
            found.add(measure)
    return frozenset(found)


def looking_at(plan: Plan, nodes: Iterable[str], errors: Iterable[str]) -> Plan:
    """Return the plan in which these indicators look at values with errors; `errors` are the reported measures."""
    named = frozenset(nodes)
    derived = _derived(plan)
    moved = set(errors)
    for measure, expression in derived.items():  # in the order they are computed, so that one may stand on another
        if moved.intersection(names_in(expression)):
            moved.add(measure)
    steps: list[Step] = []
    for step in plan.steps:
        if isinstance(step, Load):
            steps.append(replace(step, measures=(*step.measures, *(name + WITH_ERROR for name in sorted(moved)))))
        elif isinstance(step, Derive) and step.measure in moved:
            again = replace(step, measure=step.measure + WITH_ERROR, expression=_renamed(step.expression, moved))
            steps += [step, again]
        elif isinstance(step, Score) and step.node in named and step.measure in moved:
            steps.append(replace(step, measure=step.measure + WITH_ERROR))
        else:
            steps.append(step)
    fields = (*plan.scope.fields.values(), *(Field(name + WITH_ERROR, Kind.REAL) for name in sorted(moved)))
    return replace(plan, steps=tuple(steps), scope=Scope.of(list(fields)))


def _derived(plan: Plan) -> Mapping[str, str]:
    return {step.measure: step.expression for step in plan.every(Derive)}


def _renamed(expression: str, moved: Iterable[str]) -> str:
    names = frozenset(moved)
    return _PARTS.sub(lambda found: found[0] + WITH_ERROR if found[0] in names else found[0], expression)
