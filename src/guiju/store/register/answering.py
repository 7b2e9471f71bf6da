"""What the register knows when others ask by name: where units and people stand, and what is held about a person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from uuid import UUID

from guiju.core.accounts.held import Held
from guiju.core.journal.rights import Reach
from guiju.core.register.kept import expiry
from guiju.core.register.person import FIELDS, TABLES
from guiju.core.values import Text
from guiju.store.audit.actions import knows
from guiju.store.audit.dated import Dated
from guiju.store.register import models
from guiju.store.register.dated import rows_on
from guiju.store.register.keeping import MODELS, left_on
from guiju.store.register.places import reach, reaches_of_people, reaches_of_person
from guiju.store.register.sealing import opened

_TITLES = {
    "Tenure": Text(zh="任职", en="Tenure of a post"),
    "Secondment": Text(zh="借调", en="Secondment"),
    "TeamMembership": Text(zh="工作组成员", en="Membership of a team"),
    "Responsible": Text(zh="片区负责", en="Answers for an area"),
    "Agreement": Text(zh="协议", en="Agreement"),
    "Honour": Text(zh="荣誉", en="Honour"),
}


_UNNAMED = Text(zh="登记时未注明来源", en="registered without a named source")


@knows("accounts.reach-of-unit")
def where_a_unit_stands(unit: UUID) -> Iterator[Reach]:
    """Yield where a unit stands, where there is such a unit."""
    if models.Unit.objects.filter(pk=unit).exists():
        found = reach(unit)
        yield found if found.within else Reach(found.store, (unit,))


@knows("accounts.reaches-of-person")
def where_a_person_stands(person: UUID, on: dt.date) -> Iterator[Reach]:
    """Yield where a person is on a day: with the keeper of the record, in posts, where lent to."""
    yield from reaches_of_person(person, on)


@knows("accounts.reaches-of-people")
def where_people_stand(people: Collection[UUID], on: dt.date) -> Iterator[tuple[UUID, tuple[Reach, ...]]]:
    """Yield of each of several people where they are on a day."""
    yield from reaches_of_people(people, on).items()


@knows("accounts.held-about")
def held_about(person: UUID, on: dt.date, known_at: dt.datetime | None) -> Iterator[Held]:
    """Yield everything the register holds about a person on a day: fields, then records, each with its purpose."""
    left = left_on(person)
    for row in rows_on(models.PersonField, on, known_at, person=person):
        kept = FIELDS[row.field]
        values = [opened(text) if kept.sealed else str(text) for text in row.value.values()]
        yield Held(
            subject="register",
            reference=f"register.person/{row.field}" + (f"/{row.item}" if row.item else ""),
            title=kept.title,
            value=" · ".join(values),
            source=_source(row.source),
            purpose=kept.purpose,
            since=row.valid_from,
            expires=expiry(kept.retention, row.valid_to, left),
            kept=_years(kept.retention.years),
        )
    for table in TABLES:
        for record in rows_on(MODELS[table.table], on, known_at, person=person):
            yield Held(
                subject="register",
                reference=f"register.{table.table.lower()}/{record.pk}",
                title=_TITLES[table.table],
                value=_said(record),
                source=_source(getattr(record, "basis", "") or getattr(record, "document", "")),
                purpose=table.purpose,
                since=record.valid_from,
                expires=expiry(table.retention, record.valid_to, left),
                kept=_years(table.retention.years),
            )


def _source(said: str) -> Text:
    """Return what whoever recorded it named as its source; nothing named leaves the register itself."""
    return Text(zh=said, en=said) if said.strip() else _UNNAMED


def _years(years: int) -> Text:
    if not years:
        return Text(zh="影响期满即删除", en="erased when its effect has ended")
    many = "a year" if years == 1 else f"{years} years"
    return Text(zh=f"离开后保存 {years} 年", en=f"kept for {many} after leaving")


def _said(record: Dated) -> str:
    match record:
        case models.Tenure():
            state = (
                models.PostState.objects.filter(post=record.post_id, recorded_to=None).order_by("-valid_from").first()
            )
            return state.title_zh if state else str(record.post_id)
        case models.Secondment() | models.Agreement() | models.Honour():
            return record.kind
        case models.TeamMembership():
            return record.role or _name(record.team_id)
        case models.Responsible():
            return _name(record.area_id)
        case _:
            return str(record.pk)


def _name(unit: UUID) -> str:
    said = models.Description.objects.filter(unit=unit, recorded_to=None).order_by("-valid_from").first()
    return said.name_zh if said else str(unit)
