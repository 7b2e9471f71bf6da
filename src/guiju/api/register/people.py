"""People are registered, stated of, shown and counted; every reading leaves its trace with the person."""

from __future__ import annotations

from datetime import date
from typing import Annotated, TypeVar
from uuid import UUID

from ninja import Query
from pydantic import Field, StringConstraints

from guiju.api.allowing import INSTITUTION, require
from guiju.api.asking import Asking, acting, expected
from guiju.api.paging import Page, Paging, resumed, start
from guiju.api.register.subject import door
from guiju.api.shapes import AsOf, Code, Day, In, Line, Out, Versioned
from guiju.core.journal.outcome import Done, Outcome, Refused
from guiju.core.values import Text
from guiju.doors.refusal import RefusalError
from guiju.store.audit.queries import version_of
from guiju.store.register import actions, queries

T = TypeVar("T")
Said = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")]
Values = Annotated[dict[Code, Said], Field(max_length=20)]


class Stated(Out):
    """One field of the closed list about a person, as it is on the day asked about."""

    field: str
    item: str
    values: dict[str, str]
    since: date
    until: date | None
    source: str


class Person(Versioned):
    """A person as far as the reader may see them; the field groups kept back are named."""

    id: UUID
    keeper: UUID
    fields: list[Stated]
    kept_back: list[str]


class Holder(Out):
    """Somebody who holds a post on the day asked about."""

    person: UUID
    name: str
    post: UUID
    title: Text
    unit: UUID
    since: date


class Counts(Out):
    """How many hold posts, by kind of post; null is hidden, being under five or giving away one that is."""

    by_kind: dict[str, int | None]
    total: int | None


class Bond(Out):
    """What binds a person or a unit on the day asked about: a tenure, a secondment, an agreement ..."""

    what: str
    id: UUID
    person: UUID | None
    unit: UUID | None
    other: UUID | None
    post: UUID | None
    kind: str
    since: date
    until: date | None


class NewPerson(In):
    """A person to be registered: the unit that keeps the record, and fields of the closed list."""

    keeper: UUID
    fields: Annotated[dict[Code, Values], Field(max_length=20)] = Field(examples=[{"name": {"value": "岚汀"}}])
    on: Day
    source: Line


class Statement(In):
    """A field of the closed list over some days; `values` of null states that nothing is kept there."""

    field: Code
    values: Values | None
    on: Day
    until: Day | None = None
    item: UUID | None = None
    source: Line


class HandOver(In):
    """The unit that keeps a person's record from now on."""

    to: UUID
    on: Day


@door.page("register.person.list", "/people", Holder, zh="人员名册", en="List people by post")
def list_people(
    request: Asking,
    when: Query[AsOf],
    paging: Query[Paging],
    unit: UUID | None = None,
    post_kind: Code | None = None,
    education: Code | None = None,
    qualification: Line | None = None,
) -> Page[queries.Listed]:
    """Return who holds a post in a subtree; narrowed by unit, kind of post, date and qualification, and no more."""
    last = start(request, paging)
    shown = seen(
        queries.list_people(
            acting(request),
            unit=unit,
            on=when.day,
            post_kind=post_kind or "",
            education=education or "",
            qualification=qualification or "",
            after=str(last[0]) if last else None,
            limit=paging.limit,
        )
    )
    return resumed(request, shown.lines, None if shown.after is None else (shown.after,))


@door.read("register.person.count", "/people/totals", Counts, zh="人数统计", en="Count people by kind of post")
def count_people(request: Asking, when: Query[AsOf], unit: UUID | None = None) -> Counts:
    """Count without seeing anybody; small cells are hidden, the others to the nearest five."""
    require(request, "register.person.count", INSTITUTION if unit is None else queries.reach(unit, when.day))
    counted = queries.count_people(unit, when.day)
    return Counts(by_kind=dict(counted.cells), total=counted.total)


@door.read("register.person.show", "/people/{uuid:person}", Person, zh="查看人员记录", en="Show a person's record")
def show_person(request: Asking, person: UUID, when: Query[AsOf]) -> Person:
    """Return a person's record as far as the reader's field groups go."""
    held = seen(queries.person_as_of(acting(request), person, when.day, when.known))
    fields = [Stated.model_validate(each) for each in held.fields]
    version = version_of(f"person/{person}")
    return Person(id=held.id, keeper=held.keeper, fields=fields, kept_back=list(held.kept_back), version=version)


@door.read(
    "register.person.bonds", "/people/{uuid:person}/bonds", list[Bond], zh="任职与关系", en="What binds a person"
)
def show_bonds(request: Asking, person: UUID, when: Query[AsOf]) -> list[Bond]:
    """Return tenures, secondments, teams, areas, agreements and honours of a day."""
    held = seen(queries.bonds_of_person(acting(request), person, when.day, when.known))
    return [Bond.model_validate(each) for each in held]


@door.make("register.person.register", "/people", zh="登记人员", en="Register a person", location="/people/{value}")
def register_person(request: Asking, asked: NewPerson) -> Outcome[UUID]:
    """Register a person with what is known."""
    return actions.register_person(acting(request), **asked.given())


@door.change(
    "register.person.state",
    "/people/{uuid:person}/state",
    UUID | None,
    zh="更正人员信息",
    en="State a field of a person",
)
def state_field(request: Asking, person: UUID, asked: Statement) -> Outcome[UUID | None]:
    """State a field over some days."""
    return actions.state_field(acting(request), person=person, version=expected(request), **asked.given())


@door.act("register.person.hand-over", "/people/{uuid:person}/hand-over", zh="移交人员记录", en="Hand a record over")
def hand_over(request: Asking, person: UUID, asked: HandOver) -> Outcome[UUID]:
    """Let another unit keep the record."""
    return actions.hand_over_person(acting(request), person=person, to=asked.to, on=asked.on)


def seen(outcome: Outcome[T]) -> T:
    """Return what may be seen, or end the request with the reasons why not."""
    match outcome:
        case Done(value):
            return value
        case Refused(findings):
            raise RefusalError(*findings)
