"""Where a step takes place: which units each place of a procedure is in a case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from guiju.core.cases.definition import Definition
from guiju.core.cases.state import State
from guiju.core.journal.events import Json
from guiju.core.rulebook.procedure import SubjectOf
from guiju.store.audit.queries import id_of
from guiju.store.cases.rules import places_of
from guiju.store.cases.surroundings import Surroundings, Wanted

WHOLE = "institution"
"""The place that is the whole institution."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What of a case says where it takes place: its subject, who is concerned, its leading unit, what was given."""

    definition: Definition
    subject: str
    person: UUID | None
    lead: UUID
    inputs: Mapping[str, Json]

    @classmethod
    def of(cls, definition: Definition, state: State, person: UUID | None, lead: UUID) -> Setting:
        """Return the setting of a case as it stands."""
        return cls(definition, state.subject, person, lead, state.inputs)

    @property
    def subject_of(self) -> SubjectOf:
        """What the case is about."""
        return self.definition.procedure.subject.of


def wanted(setting: Setting, accounts: Iterable[UUID]) -> Wanted:
    """Return what must be read to know where the steps of a case take place, and who acts."""
    people = {setting.person} if setting.person is not None else set()
    posts, units = set[UUID](), {setting.lead}
    subject = as_id(setting.subject)
    if subject is not None and setting.subject_of is SubjectOf.POST:
        posts.add(subject)
    if subject is not None and setting.subject_of is SubjectOf.UNIT:
        units.add(subject)
    for name, kind, id_ in _given(setting):
        if f"input.{name}" in _places(setting) and kind in {"person", "post", "unit"}:
            {"person": people, "post": posts, "unit": units}[kind].add(id_)
    codes = {place.removeprefix("unit.") for place in _places(setting) if place.startswith("unit.")}
    return Wanted(tuple(accounts), tuple(people), tuple(posts), tuple(units), tuple(codes))


def is_plain(setting: Setting) -> bool:
    """Tell whether whom a case is about and who leads it is all there is to know of where its steps take place."""
    return setting.subject_of not in {SubjectOf.POST, SubjectOf.UNIT} and not any(
        place.startswith(("input.", "unit.")) for place in _places(setting)
    )


def units_at(place: str, setting: Setting, around: Surroundings) -> tuple[UUID, ...]:
    """Return the units a place is; none for the whole institution, and where nobody can tell."""
    if place == WHOLE:
        return ()
    if place == "case.lead":
        return (setting.lead,)
    if place.startswith("unit."):
        coded = around.coded.get(place.removeprefix("unit."))
        return () if coded is None else (coded,)
    if place.startswith("input."):
        return _of_input(place.removeprefix("input."), setting, around)
    own = units_of_subject(setting, around)
    if place == "subject.unit":
        return own
    if place == "subject.unit.parent":
        return tuple(stood.parent for unit in own if (stood := around.stood.get(unit)) and stood.parent is not None)
    kind = place.removeprefix("subject.unit.above(").removesuffix(")")
    nearest = (next((above for above, its in around.above(unit) if its == kind), None) for unit in own)
    return tuple(unit for unit in nearest if unit is not None)


def units_of_subject(setting: Setting, around: Surroundings) -> tuple[UUID, ...]:
    """Return the subject's own units: the unit itself, a post's, a person's; a matter's is the one that leads it."""
    if setting.person is not None:
        return around.units_of_person(setting.person)
    subject = as_id(setting.subject)
    match setting.subject_of:
        case SubjectOf.UNIT if subject is not None:
            return (subject,)
        case SubjectOf.POST if subject is not None and subject in around.post_units:
            return (around.post_units[subject],)
        case _:
            return (setting.lead,)


def _of_input(name: str, setting: Setting, around: Surroundings) -> tuple[UUID, ...]:
    for each, kind, id_ in _given(setting):
        if each == name:
            match kind:
                case "person":
                    return around.units_of_person(id_)
                case "post":
                    return (around.post_units[id_],) if id_ in around.post_units else ()
                case "unit":
                    return (id_,)
                case _:
                    return ()
    return ()


def _given(setting: Setting) -> Iterator[tuple[str, str, UUID]]:
    for name, wanted_ in setting.definition.inputs.items():
        found = as_id(setting.inputs.get(name))
        if found is not None:
            yield name, wanted_.kind, found


def _places(setting: Setting) -> frozenset[str]:
    return places_of(setting.definition)


def as_id(value: Json) -> UUID | None:
    """Return the id a value is; None where it is none."""
    try:
        return id_of(value) if isinstance(value, str) and value else None
    except ValueError:
        return None
