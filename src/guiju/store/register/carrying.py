"""What moves along when a unit ends in another: posts, records of people, secondments, agreements, memberships."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q

from guiju.core.journal.events import Change, Json, Update
from guiju.core.timeline import Held, Restatement, Span, restate, revise
from guiju.store.audit.actions import Work
from guiju.store.audit.dated import Dated
from guiju.store.register.dated import changes, held
from guiju.store.register.models import (
    Agreement,
    AllianceMember,
    Person,
    PostState,
    Responsible,
    Secondment,
    TeamMembership,
)


@dataclass(frozen=True, slots=True)
class Columns:
    """A row's own columns, comparable as one value."""

    of: tuple[tuple[str, str], ...]
    row: Mapping[str, Json]

    def __hash__(self) -> int:
        return hash(self.of)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Columns) and self.of == other.of

    def but(self, **changed: Json) -> Columns:
        """Return the columns with some of them changed."""
        return columns_from({**self.row, **changed})


_DATES = frozenset({"id", "valid_from", "valid_to", "recorded_from", "recorded_to"})


def columns_from(row: Mapping[str, Json]) -> Columns:
    """Return columns of a row of JSON values."""
    return Columns(tuple((name, repr(value)) for name, value in sorted(row.items())), dict(row))


def own_columns(row: Dated) -> Columns:
    """Return what a row says besides its dates."""
    found: dict[str, Json] = {}
    for field in row._meta.concrete_fields:  # noqa: SLF001 - the documented way to a model's fields
        if field.column not in _DATES:
            value: Any = getattr(row, field.attname)
            found[str(field.column)] = str(value) if isinstance(value, UUID) else value
    return columns_from(found)


Restating = Callable[[list[Held[Columns]]], Restatement[Columns]]
"""What is made of one thing's rows."""


def restating(model: type[Dated], rows: Iterable[Dated], how: Restating, at: dt.datetime) -> list[Change]:
    """Return the changes of a restatement of one thing's rows."""
    restated = how(held(rows, own_columns))
    return changes(f"register.{model.__name__}", restated, lambda value: dict(value.row), at)


_MOVING: tuple[tuple[type[Dated], str, tuple[str, ...]], ...] = (
    (PostState, "post_id", ("unit_id",)),
    (Secondment, "secondment", ("home_id", "host_id")),
    (Agreement, "agreement", ("unit_id", "other_id")),
)
_BELONGING: tuple[tuple[type[Dated], tuple[str, ...]], ...] = (
    (AllianceMember, ("alliance_id", "member_id")),
    (TeamMembership, ("team_id",)),
)


def carried(work: Work, units: Mapping[str, str], posts: Mapping[str, str], on: dt.date) -> list[Change]:
    """Return what moves from units that end to those they end in, and single posts to their unit, from a day on."""
    span, found = Span(on), list[Change]()
    for model, key, columns in _MOVING:
        for rows in _grouped(_now(model, columns, units), key):
            if str(getattr(rows[0], key)) not in posts:
                found += restating(model, rows, _revising(span, columns, units), work.at)
    for post, unit in posts.items():
        of_post = PostState.objects.filter(post=UUID(post), recorded_to=None)
        found += restating(PostState, of_post, _stating(span, "unit_id", unit), work.at)
    found += _records(work, units)
    for model, columns in _BELONGING:
        for row in _now(model, columns, units):
            found += _belonging(work, row, columns, units, span)
    for unit in units:
        found += _answering(work, unit, span)
    return found


def ended(work: Work, unit: str, up: str, on: dt.date) -> list[Change]:
    """Return what ends with a unit that ends in no other, and the records of people, which go to the unit above."""
    span, found = Span(on), list[Change]()
    hosted: tuple[type[Dated], tuple[str, ...]] = (Secondment, ("host_id",))
    for model, columns in (*_BELONGING, hosted):
        for row in _now(model, columns, {unit: unit}):
            found += restating(model, [row], _ending(span), work.at)
    if up:
        for row in _now(Secondment, ("home_id",), {unit: unit}):
            found += restating(Secondment, [row], _revising(span, ("home_id",), {unit: up}), work.at)
        found += _records(work, {unit: up})
    return found + _answering(work, unit, span)


def _records(work: Work, units: Mapping[str, str]) -> list[Change]:
    """The records of people that ending units keep go to another."""
    return [
        Update("register.Person", str(person.pk), {"keeper_id": str(person.keeper_id)}, {"keeper_id": into})
        for person in Person.objects.using(work.store).filter(keeper__in=list(map(UUID, units)))
        if (into := units[str(person.keeper_id)])
    ]


def _answering(work: Work, unit: str, span: Span) -> list[Change]:
    rows = Responsible.objects.filter(area=UUID(unit), recorded_to=None)
    return [each for row in rows for each in restating(Responsible, [row], _ending(span), work.at)]


def _belonging(work: Work, row: Dated, columns: tuple[str, ...], units: Mapping[str, str], span: Span) -> list[Change]:
    """A member of an alliance or a team moves on, unless it would be there twice."""
    days = Span(row.valid_from, row.valid_to).meet(span)
    if days is None:
        return []
    moved = _moved(own_columns(row), columns, units)
    rest = {name: value for name, value in moved.row.items() if name.endswith("_id")}
    there = type(row)._default_manager.filter(**rest, recorded_to=None)  # noqa: SLF001 - Django's own name for it
    twice = len(set(rest.values())) < len(rest) or any(Span(r.valid_from, r.valid_to).meet(days) for r in there)
    return restating(type(row), [row], lambda rows: restate(rows, days, None if twice else moved), work.at)


def _now(model: type[Dated], columns: tuple[str, ...], units: Mapping[str, str]) -> list[Dated]:
    among = Q()
    for column in columns:
        among |= Q(**{f"{column}__in": list(units)})
    return list(model._default_manager.filter(among, recorded_to=None))  # noqa: SLF001 - Django's own name for it


def _revising(span: Span, columns: tuple[str, ...], units: Mapping[str, str]) -> Restating:
    return lambda rows: revise(rows, span, lambda held_now: _moved(held_now, columns, units))


def _stating(span: Span, column: str, value: str) -> Restating:
    return lambda rows: revise(rows, span, lambda held_now: held_now.but(**{column: value}))


def _ending(span: Span) -> Restating:
    return lambda rows: restate(rows, span, None)


def _moved(columns: Columns, names: tuple[str, ...], units: Mapping[str, str]) -> Columns:
    return columns.but(**{name: units.get(str(columns.row[name]), columns.row[name]) for name in names})


def _grouped(rows: Iterable[Dated], key: str) -> list[Sequence[Dated]]:
    groups: dict[Any, list[Dated]] = {}
    for row in rows:
        groups.setdefault(getattr(row, key), []).append(row)
    return list(groups.values())
