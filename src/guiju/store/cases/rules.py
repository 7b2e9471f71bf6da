"""The rules cases run on: a version of the rulebook that was approved, and its procedures made ready."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from uuid import UUID

from guiju.core.cases.definition import Definition, definition_of, whos_of
from guiju.core.rulebook.steps import Notice, Waiting
from guiju.core.rulebook.who import Who
from guiju.store.library.queries import institution_of

__all__ = ["definition", "gives_places", "institution_of", "places_of", "whos"]


@lru_cache(maxsize=512)
def definition(version: UUID, procedure: str) -> Definition | None:
    """Return a procedure of a version made ready; None where the version has none of that name."""
    institution = institution_of(version)
    found = institution.procedures.get(procedure)
    return None if found is None else definition_of(found, institution)


_places: dict[str, frozenset[str]] = {}


def places_of(found: Definition) -> frozenset[str]:
    """Return every place at which somebody of a procedure holds a role."""
    if found.hash not in _places:
        _places[found.hash] = frozenset(who.at for who in whos(found) if who.role is not None)
    return _places[found.hash]


def gives_places(found: Definition) -> bool:
    """Tell whether what is given in a case may say where a step takes place."""
    return any(place.startswith("input.") for place in places_of(found))


def whos(found: Definition) -> Iterator[Who]:
    """Yield everybody a procedure names: who opens, acts, votes, prolongs, is passed to, raises, corrects, is told."""
    procedure = found.procedure
    yield procedure.opening.who
    if procedure.corrections is not None:
        yield procedure.corrections.who
    for compiled in found.steps.values():
        step = compiled.step
        yield from whos_of(step)
        if step.extend is not None:
            yield step.extend.who
        if step.remind is not None and step.remind.escalate_to is not None:
            yield step.remind.escalate_to
        if isinstance(step, Notice):
            yield step.to
        if isinstance(step, Waiting):
            yield from (each.who for each in step.raised if isinstance(each.who, Who))
