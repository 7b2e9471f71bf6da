"""The people of an example of a procedure: which roles they hold and where, who else they are, for whom they stand in.

A role held over the institution counts at every place, one over the unit above the subject's own at that unit too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from guiju.core.cases.context import SOFTWARE, Actor
from guiju.core.cases.definition import Definition, whos_of
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.who import Who
from guiju.desk.given import NotGivenError

_FIELDS = frozenset({"also", "for", "posts", "roles", "unit"})
_ALL = "all"
"""Every role at every place: somebody whom nothing but a rule of the procedure stops."""


@dataclass(frozen=True, slots=True)
class People:
    """Who is named in an example, as it writes them."""

    example: str
    written: Mapping[str, Mapping[str, Any]]
    institution: Institution

    def actor(self, name: str, definition: Definition, subject: str) -> Actor:
        """Return somebody as who asks; the subject of the case need not be written."""
        if not name:
            return SOFTWARE
        said = self._of(name, subject)
        principal = str(said.get("for", ""))
        held = self._of(principal, subject) if principal else said
        names = {name, *map(str, said.get("also", ())), *([principal] if principal else ())}
        return Actor(
            account=name,
            behalf=principal,
            names=frozenset(names),
            unit=str(held.get("unit", "")),
            roles={place: self._roles_at(held, place) for place in _places_of(definition)},
            posts=frozenset(map(str, held.get("posts", ()))),
            deputy=bool(principal),
        )

    def holding(self, electorate: Who) -> tuple[str, ...]:
        """Return the members of an electorate: those who hold its role there themselves."""
        if electorate.role is None:
            return ()
        return tuple(
            name
            for name, said in self.written.items()
            if said.get("roles") != _ALL
            and "for" not in said
            and electorate.role in self._roles_at(said, electorate.at)
        )

    def _of(self, name: str, subject: str) -> Mapping[str, Any]:
        if name not in self.written:
            if name == subject:
                return {}
            raise NotGivenError("example-unknown-person", self.example, person=name)
        said = self.written[name]
        for key in said.keys() - _FIELDS:
            raise NotGivenError("example-unknown-field", self.example, field=key, known=", ".join(sorted(_FIELDS)))
        return said

    def _roles_at(self, said: Mapping[str, Any], place: str) -> frozenset[str]:
        roles = said.get("roles", {})
        if roles == _ALL:
            return frozenset(self.institution.account_roles)
        return frozenset(
            str(role)
            for role, places in roles.items()
            if any(_covers(held, place) for held in ([places] if isinstance(places, str) else places))
        )


def _covers(held: str, place: str) -> bool:
    return held in {"institution", place} or (place == "subject.unit" and held.startswith("subject.unit."))


_PLACES: dict[str, frozenset[str]] = {}
_MOST_KNOWN = 1_000


def _places_of(definition: Definition) -> frozenset[str]:
    """Return every place a procedure names, found once: a fault planted in one is a procedure of its own."""
    if definition.hash not in _PLACES:
        if len(_PLACES) >= _MOST_KNOWN:
            _PLACES.clear()
        _PLACES[definition.hash] = frozenset(_places(definition))
    return _PLACES[definition.hash]


def _places(definition: Definition) -> Iterator[str]:
    procedure = definition.procedure
    yield procedure.opening.who.at
    if procedure.corrections is not None:
        yield procedure.corrections.who.at
    for compiled in definition.steps.values():
        step = compiled.step
        for who in whos_of(step):
            yield who.at
        if step.extend is not None:
            yield step.extend.who.at
        for raised in getattr(step, "raised", ()):
            if isinstance(raised.who, Who):
                yield raised.who.at
        if isinstance(getattr(step, "to", None), Who):
            yield step.to.at
