"""A procedure written down with everything it says, so that its cases stay on it whatever reads rulebooks later."""

from __future__ import annotations

from dataclasses import replace

from pydantic import ValidationError

from guiju.core.cases.definition import Definition, definition_of
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.procedure import Procedure


def written(definition: Definition) -> str:
    """Return what a procedure says, what it leaves to be understood included."""
    return definition.procedure.model_dump_json(by_alias=True)


def again(text: str, identity: str, institution: Institution) -> Definition | None:
    """Return a procedure as it was written down, under the identity it had; None where it cannot be read any more.

    What it refers to is said by the version of the rulebook it is of.
    """
    try:
        return replace(definition_of(Procedure.model_validate_json(text), institution), hash=identity)
    except (ValidationError, ValueError):
        return None
