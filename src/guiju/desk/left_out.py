"""What is said to a procedure that somebody would publish so that a step may be left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter

from guiju.core.rulebook.checks.procedures import check_procedures
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.procedure import Procedure

_READ = TypeAdapter(Procedure)
_SOMETIMES = ":as_of > DATE '2000-01-01'"
"""A condition that may hold or not, as far as the form of a procedure tells."""


def codes_where_left_out(step: str, procedure: Procedure, institution: Institution) -> list[str]:
    """Return the errors the procedure has where the step may be left out, and does not have as it is.

    Each by its code, with the result whose promise is broken; as often as it is found.
    """
    found = _errors(_optional(step, procedure), institution) - _errors(procedure, institution)
    return sorted(found.elements())


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


def _errors(procedure: Procedure, institution: Institution) -> Counter[str]:
    changed = replace(institution, procedures={**institution.procedures, procedure.id: procedure})
    return Counter(
        f"{issue.code}: {issue.path[1]}" if issue.path[:1] == ("must_pass",) else issue.code
        for issue in check_procedures(changed)
        if issue.id == procedure.id and issue.severity.value == "error"
    )
