"""What an example of a procedure gives, with all it takes from the examples it begins with: people, facts, places."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from guiju.core.cases.definition import Definition, definition_of
from guiju.core.cases.reviewing import Origin
from guiju.core.journal.events import Json
from guiju.core.rulebook.examples import Example
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.procedure import Procedure
from guiju.desk.case_lines import day_of
from guiju.desk.case_people import People
from guiju.desk.given import NotGivenError


@dataclass(frozen=True, slots=True)
class Setting:
    """What an example gives; `about` is the example whose case it reviews, and `origin` what that case brings along."""

    example: Example
    definition: Definition
    institution: Institution
    people: People
    lead: str
    about: str
    about_step: str
    told_on: dt.date | None
    facts: Mapping[str, Json]
    subject_unit: str
    another_open: bool
    origin: Origin | None = None


def setting_of(example: Example, procedure: Procedure, institution: Institution) -> Setting:
    """Return what an example gives, on its own and from those it begins with."""
    whole: dict[str, Any] = {}
    for each in (*_bases(example, institution), example):
        people = {**whole.get("people", {}), **each.given.get("people", {})}
        whole = {**whole, **each.given, "people": people}
    definition = _ready(procedure, institution)
    about = whole.get("about", {})
    told = day_of(example.id, about["told"]) if "told" in about else None
    return Setting(
        example=example,
        definition=definition,
        institution=institution,
        people=People(example.id, whole["people"], institution),
        lead=str(whole.get("lead", "lead")),
        about=str(about.get("example", "")),
        about_step=str(about.get("step", "")),
        told_on=told,
        facts={str(name): value for name, value in whole.get("facts", {}).items()},
        subject_unit=str(whole.get("subject_unit", "")),
        another_open=bool(whole.get("another_open", False)),
    )


def base_of(example: Example, institution: Institution) -> Example | None:
    """Return the example this one begins with, if any."""
    name = example.given.get("after")
    if name is None:
        return None
    base = institution.examples.get(str(name))
    if base is None:
        raise NotGivenError("example-unknown-example", example.id, name=str(name))
    return base


def _bases(example: Example, institution: Institution) -> tuple[Example, ...]:
    """Return the examples this one begins with, the first one first."""
    found: list[Example] = []
    base = base_of(example, institution)
    while base is not None:
        if base in found or base is example:
            raise NotGivenError("example-like-itself", example.id)
        found.insert(0, base)
        base = base_of(base, institution)
    return tuple(found)


_READY: dict[tuple[int, int], tuple[Procedure, Institution, Definition]] = {}
_MOST_READY = 64


def _ready(procedure: Procedure, institution: Institution) -> Definition:
    """Return a procedure made ready, once for all examples that are run on it; what is held is never another's."""
    key = id(procedure), id(institution)
    if key not in _READY:
        if len(_READY) >= _MOST_READY:
            _READY.clear()
        _READY[key] = procedure, institution, definition_of(procedure, institution)
    return _READY[key][2]
