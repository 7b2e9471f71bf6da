"""Who holds posts and who held them; whoever is named finds the reading in their own record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from guiju.core.journal.acting import Acting
from guiju.core.journal.outcome import Done, Outcome, Refused
from guiju.core.journal.rights import Reach
from guiju.core.values import Text
from guiju.store.audit.actions import now, record_reading, verdict
from guiju.store.register.dated import known, standing
from guiju.store.register.models import PersonField, PostState, Tenure
from guiju.store.register.places import reaches_of_person


@dataclass(frozen=True, slots=True)
class Holding:
    """Somebody in a post over some days."""

    tenure: UUID
    post: UUID
    person: UUID
    name: str
    seat: int
    since: dt.date
    until: dt.date | None
    basis: str


@dataclass(frozen=True, slots=True)
class PostSpan:
    """What was said of a post over some days."""

    unit: UUID
    title: Text
    reference: str
    grade: str
    reports_to: UUID | None
    holders: int
    since: dt.date
    until: dt.date | None


def holders(
    acting: Acting,
    where: Reach,
    posts: Iterable[UUID],
    on: dt.date,
    known_at: dt.datetime | None = None,
    *,
    ever: bool = False,
) -> Outcome[tuple[Holding, ...]]:
    """Return who holds some posts of a unit on a day (`ever`: who ever did), the latest first.

    `where` is where the unit stands that day; all the posts are in it.
    """
    for right, fields in (("register.tenure.read", "posts"), ("register.person.read", "identity")):
        may = verdict(acting, right, where, fields=fields, at=now())
        if not may.allowed:
            return Refused(may.because)
    days = known(known_at) if ever else standing(on, known_at)
    rows = list(Tenure.objects.filter(days, post__in=sorted(set(posts))).order_by("-valid_from", "seat", "id"))
    names = names_of({row.person_id for row in rows}, on)
    people = sorted({row.person_id for row in rows})
    if people:
        told = record_reading(acting, people=people, what="register.people")
        if isinstance(told, Refused):
            return told
    return Done(
        tuple(
            Holding(
                row.tenure,
                row.post_id,
                row.person_id,
                names.get(row.person_id, "—"),
                row.seat,
                row.valid_from,
                row.valid_to,
                row.basis,
            )
            for row in rows
        )
    )


def names_within(acting: Acting, where: Reach, people: Iterable[UUID | None], on: dt.date) -> Mapping[UUID, str]:
    """Return what people of a unit are called, whose reading was recorded before; nothing where names are not for them.

    It goes with a query that says whom a list names, and records that.
    """
    may = verdict(acting, "register.person.read", where, fields="identity", at=now())
    return names_of({each for each in people if each is not None}, on) if may.allowed else {}


def names_seen(acting: Acting, people: Iterable[UUID | None], on: dt.date) -> Mapping[UUID, str]:
    """Return what a few people are called, of those whom the reader may see one by one; the reading is recorded."""
    seen = [
        person
        for person in sorted({each for each in people if each is not None})
        if any(
            verdict(acting, "register.person.read", each, fields="identity", at=now()).allowed
            for each in reaches_of_person(person, on)
        )
    ]
    told = record_reading(acting, people=seen, what="register.people") if seen else None
    return {} if told is None or isinstance(told, Refused) else names_of(seen, on)


def names_of(people: Iterable[UUID], on: dt.date) -> Mapping[UUID, str]:
    """Return what people are called on a day; only for whom the reader may see, and after the reading is recorded."""
    rows = PersonField.objects.filter(standing(on), field="name", person__in=sorted(set(people)))
    return {row.person_id: str(row.value.get("value", "")) for row in rows}


def post_history(post: UUID, known_at: dt.datetime | None = None) -> tuple[PostSpan, ...]:
    """Return what was said of a post from the first day to the last, the latest first."""
    return tuple(
        PostSpan(
            row.unit_id,
            Text(zh=row.title_zh, en=row.title_en),
            row.reference,
            row.grade,
            row.reports_to_id,
            row.holders,
            row.valid_from,
            row.valid_to,
        )
        for row in PostState.objects.filter(known(known_at), post=post).order_by("-valid_from")
    )


def tenure_of(tenure: UUID) -> tuple[UUID, UUID] | None:
    """Return the post and the person of a tenure as it is known now, to ask for the right at the post."""
    row = Tenure.objects.filter(tenure=tenure, recorded_to=None).order_by("-valid_from").first()
    return None if row is None else (row.post_id, row.person_id)


def posts_of_tenures(tenures: Iterable[UUID]) -> Mapping[UUID, UUID]:
    """Return the post of each tenure, as it is known now; nobody is named by it."""
    rows = Tenure.objects.filter(tenure__in=sorted(set(tenures)), recorded_to=None).order_by("valid_from")
    return dict(rows.values_list("tenure", "post"))


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post somebody held or holds, from the first day to the one they hold it no more (None: none is said)."""

    tenure: UUID
    post: UUID
    since: dt.date
    until: dt.date | None


def posts_held_by(person: UUID, on: dt.date) -> tuple[HeldPost, ...]:
    """Return the posts a person held up to a day, as known now; a tenure said in several rows is one."""
    rows = Tenure.objects.filter(person=person, recorded_to=None, valid_from__lte=on).order_by("valid_from")
    found: dict[UUID, HeldPost] = {}
    for tenure, post, since, until in rows.values_list("tenure", "post", "valid_from", "valid_to"):
        first = found[tenure].since if tenure in found else since
        found[tenure] = HeldPost(tenure, post, first, until)
    return tuple(found.values())


def may_count_seats(acting: Acting, where: Reach) -> bool:
    """Tell whether somebody may know how many hold the posts of a unit: whoever may know who holds them."""
    return verdict(acting, "register.tenure.read", where, fields="posts", at=now()).allowed


def person_by_staff_number(acting: Acting, number: str, on: dt.date) -> UUID | None:
    """Return the one person who bears a staff number among those the reader may see; the look-up is recorded.

    Somebody whom the reader may not see is as somebody who is not there, and of two nobody is guessed.
    """
    rows = PersonField.objects.filter(standing(on), field="staff_number", value__value=number)
    found = [
        person
        for person in rows.order_by("person").values_list("person", flat=True).distinct()[:20]
        if any(
            verdict(acting, "register.person.read", each, fields="identity", at=now()).allowed
            for each in reaches_of_person(person, on)
        )
    ]
    if len(found) != 1:
        return None
    told = record_reading(acting, people=found, what="register.people")
    return None if isinstance(told, Refused) else found[0]
