"""What is said to a procedure that somebody would publish so that a step may be left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter

from guiju.core.assessment.fields import full_scope
from guiju.core.expressions import Scope
from guiju.core.rulebook.checks.procedures import check_procedure
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.procedure import Procedure

_READ = TypeAdapter(Procedure)
_SOMETIMES = ":as_of > DATE '2000-01-01'"
"""A condition that may hold or not, as far as the form of a procedure tells."""


def codes_where_left_out(
    steps: Iterable[str], procedure: Procedure, institution: Institution
) -> Mapping[str, list[str]]:
    """Return for each step the errors the procedure has where it may be left out, and does not have as it is.

    Each by its code, with the result whose promise is broken; as often as it is found.
    """
    known = full_scope(institution)
    before = _errors(procedure, institution, known)
    return {
        step: sorted((_errors(_optional(step, procedure), institution, known) - before).elements()) for step in steps
    }


def _optional(step: str, procedure: Procedure) -> Procedure:
    tree = procedure.model_dump(by_alias=True, exclude_unset=True)
    return _READ.validate_python({**tree, "steps": _marked(tree["steps"], step)})


def _marked(value: Any, step: str) -> Any:  # noqa: ANN401 - a dump nests mappings, lists and scalars
    match value:
        case Mapping():
            marked = {key: _marked(each, step) for key, each in value.items()}
            return {**marked, "only_if": _SOMETIMES} if value.get("id") == step and "clause" in value else marked
        case list() | tuple():
            return [_marked(each, step) for each in value]
        case _:
            return value


def _errors(procedure: Procedure, institution: Institution, known: Scope) -> Counter[str]:
    changed = replace(institution, procedures={**institution.procedures, procedure.id: procedure})
    return Counter(
        f"{issue.code}: {issue.path[1]}" if issue.path[:1] == ("must_pass",) else issue.code
        for issue in check_procedure(procedure, changed, known)
        if issue.severity.value == "error"
    )
