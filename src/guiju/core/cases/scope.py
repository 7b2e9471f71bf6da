"""What the conditions of a procedure may speak of: what was given at its steps, the facts a step names, parameters."""

from __future__ import annotations

from collections.abc import Iterator

from guiju.core.assessment.fields import full_scope
from guiju.core.cases.order import placed
from guiju.core.expressions import Field, Kind, Scope
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.procedure import Procedure
from guiju.core.rulebook.steps import Input, Step

_KINDS = {"number": Kind.NUMBER, "whole": Kind.NUMBER, "yes_no": Kind.YES_NO, "date": Kind.DATE}


def field_of(given: Input) -> Field:
    """Return an input as conditions see it; a person, a post, a unit and an option are texts."""
    values = tuple(given.options) if given.kind == "option" else None
    return Field(given.id, _KINDS.get(given.kind, Kind.TEXT), values)


def inputs_of(procedure: Procedure) -> Iterator[tuple[str, Input]]:
    """Yield every input with the step it is given at; "" where the case is opened."""
    for given in procedure.opening.inputs:
        yield "", given
    for place in placed(procedure):
        for given in getattr(place.step, "inputs", ()):
            yield place.id, given


def scope_of(procedure: Procedure, step: Step, institution: Institution, known: Scope | None = None) -> Scope:
    """Return what the conditions of a step may name: every input, the step's own facts, parameters, `as_of`.

    Whether an input is given before, on every way, is a check of its own. `known` is `full_scope(institution)`, where
    it is at hand.
    """
    known = known or full_scope(institution)
    facts = [known.fields[name] for name in getattr(step, "facts", ()) if name in known.fields]
    return Scope.of([*facts, *(field_of(given) for _, given in inputs_of(procedure))], known.parameters)
