"""What a change that is not written yet would do: units, posts, records and responsibilities before and after it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from guiju.core.journal.events import Change, Insert, Json, Row, Update
from guiju.store.audit.dated import Dated
from guiju.store.register.dated import standing
from guiju.store.register.models import (
    Agreement,
    AllianceMember,
    Description,
    Placement,
    PostState,
    Responsible,
    Secondment,
    TeamMembership,
    Tenure,
)

_AT_ONCE = 400

M = TypeVar("M", bound=Dated)


@dataclass(frozen=True, slots=True)
class Stands:
    """Where a unit stands on a day, as what, and until when."""

    parent: UUID | None
    kind: str
    until: dt.date | None


@dataclass(frozen=True, slots=True)
class UnitEffect:
    """A unit that would stand otherwise: None before is founded with the change, None after ends with it."""

    unit: UUID
    before: Stands | None
    after: Stands | None


@dataclass(frozen=True, slots=True)
class PostEffect:
    """A post that would be in another unit."""

    post: UUID
    before: UUID
    after: UUID | None


@dataclass(frozen=True, slots=True)
class SaidEffect:
    """A column of what is said of a unit that would change: its name, its code, an attribute."""

    unit: UUID
    what: str
    before: Json
    after: Json


@dataclass(frozen=True, slots=True)
class Effects:
    """Everything that a change would do; of people only how many."""

    units: tuple[UnitEffect, ...] = ()
    along: int = 0
    """Units below that only go along."""
    posts: tuple[PostEffect, ...] = ()
    said: tuple[SaidEffect, ...] = ()
    names: Mapping[UUID, tuple[str, str]] | None = None
    """What units founded with the change are called."""
    holders: int = 0
    records: int = 0
    areas: tuple[UUID, ...] = ()
    bonds: Mapping[str, int] | None = None


_BONDS: tuple[type[Dated], ...] = (Secondment, Agreement, AllianceMember, TeamMembership)


def effects(changes: Iterable[Change], on: dt.date) -> Effects:
    """Return what changes of the register's rows come to on the first day they hold."""
    inserted: dict[str, list[Row]] = {}
    closed: dict[str, list[str]] = {}
    records = 0
    for change in changes:
        match change:
            case Insert(table, row):
                inserted.setdefault(table.removeprefix("register."), []).append(row)
            case Update(table, key, _, after) if "recorded_to" in after:
                closed.setdefault(table.removeprefix("register."), []).append(key)
            case Update("register.Person", _, _, after) if "keeper_id" in after:
                records += 1
            case _:
                pass
    units = tuple(_units(inserted.get("Placement", []), closed.get("Placement", []), on))
    posts = tuple(_posts(inserted.get("PostState", []), closed.get("PostState", []), on))
    moved = [each.post for each in posts]
    said_rows = inserted.get("Description", [])
    return Effects(
        units=tuple(each for each in units if not _goes_along(each)),
        along=sum(_goes_along(each) for each in units),
        posts=posts,
        said=tuple(_said(said_rows, closed.get("Description", []), on)),
        names={UUID(str(row["unit_id"])): (str(row["name_zh"]), str(row["name_en"])) for row in said_rows},
        holders=len({row.person_id for row in _standing(Tenure, "post", moved, on)}),
        records=records,
        areas=tuple(dict.fromkeys(_values(Responsible, closed.get("Responsible", []), "area"))),
        bonds={model.__name__: len(set(closed[model.__name__])) for model in _BONDS if closed.get(model.__name__)},
    )


def _goes_along(effect: UnitEffect) -> bool:
    """A unit whose path alone is another stands under the same one as the same kind."""
    before, after = effect.before, effect.after
    return before is not None and after is not None and before == after


def _units(inserts: list[Row], closed: list[str], on: dt.date) -> Iterator[UnitEffect]:
    touched = dict.fromkeys([*_values(Placement, closed, "unit"), *(UUID(str(row["unit_id"])) for row in inserts)])
    before = {row.unit_id: row for row in _standing(Placement, "unit", list(touched), on)}
    after = {UUID(str(row["unit_id"])): row for row in inserts if _holds(row, on)}
    for unit in touched:
        was, will = before.get(unit), after.get(unit)
        yield UnitEffect(
            unit,
            None if was is None else Stands(was.parent_id, was.kind, was.valid_to),
            None if will is None else Stands(_uuid(will["parent_id"]), str(will["kind"]), _day(will["valid_to"])),
        )


def _posts(inserts: list[Row], closed: list[str], on: dt.date) -> Iterator[PostEffect]:
    touched = list(dict.fromkeys(_values(PostState, closed, "post")))
    after = {UUID(str(row["post_id"])): row for row in inserts if _holds(row, on)}
    for row in _standing(PostState, "post", touched, on):
        will = after.get(row.post_id)
        goes = None if will is None else _uuid(will["unit_id"])
        if goes != row.unit_id:
            yield PostEffect(row.post_id, row.unit_id, goes)


def _said(inserts: list[Row], closed: list[str], on: dt.date) -> Iterator[SaidEffect]:
    touched = list(dict.fromkeys(_values(Description, closed, "unit")))
    after = {UUID(str(row["unit_id"])): row for row in inserts if _holds(row, on)}
    for row in _standing(Description, "unit", touched, on):
        will = after.get(row.unit_id)
        if will is None:
            continue
        for column in ("name_zh", "name_en", "code"):
            if getattr(row, column) != will[column]:
                yield SaidEffect(row.unit_id, column, getattr(row, column), will[column])
        held, new = row.attributes, will["attributes"]
        if isinstance(new, dict):
            for name in sorted({*held, *new}):
                if held.get(name) != new.get(name):
                    yield SaidEffect(row.unit_id, f"attribute.{name}", held.get(name), new.get(name))


def _standing(model: type[M], column: str, ids: list[UUID], on: dt.date) -> Iterator[M]:
    for start in range(0, len(ids), _AT_ONCE):
        asked = {f"{column}__in": ids[start : start + _AT_ONCE]}
        yield from model._default_manager.filter(standing(on), **asked)  # noqa: SLF001 - Django's own name for it


def _values(model: type[Dated], rows: list[str], column: str) -> list[UUID]:
    found: list[UUID] = []
    for start in range(0, len(rows), _AT_ONCE):
        some = model._default_manager.filter(pk__in=rows[start : start + _AT_ONCE])  # noqa: SLF001
        found += some.order_by("pk").values_list(column, flat=True)
    return found


def _holds(row: Row, on: dt.date) -> bool:
    since, until = _day(row["valid_from"]), _day(row["valid_to"])
    return since is not None and since <= on and (until is None or until > on)


def _day(value: Json) -> dt.date | None:
    return None if value is None else dt.date.fromisoformat(str(value))


def _uuid(value: Json) -> UUID | None:
    return None if value is None else UUID(str(value))
