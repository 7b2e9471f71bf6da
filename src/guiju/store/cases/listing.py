"""Lists of cases, by key: whose turn it is, of units, about a person; late ones; what is made public."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from django.db import connections
from django.db.models import BooleanField, F, Q, QuerySet
from django.db.models.expressions import RawSQL

from guiju.core.cases.state import Standing
from guiju.core.cases.written import state_from
from guiju.core.journal.acting import Acting
from guiju.core.journal.stores import Store
from guiju.core.rulebook.steps import Waiting
from guiju.core.values import Text
from guiju.store.accounts.queries import Behind
from guiju.store.audit.actions import now, today
from guiju.store.cases import surroundings
from guiju.store.cases.actors import accounts_of
from guiju.store.cases.held import held_of
from guiju.store.cases.models import OPEN, Case
from guiju.store.cases.places import as_id
from guiju.store.cases.surroundings import Surroundings
from guiju.store.cases.surroundings import Wanted as Around

MOST = 200


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which cases: whose turn it is, led by units, about a person, of procedures; open or ended; late ones alone."""

    turn: Acting | None = None
    units: frozenset[UUID] | None = None
    about: UUID | None = None
    subject: str = ""
    review_of: UUID | None = None
    procedures: Collection[str] = ()
    open: bool | None = None
    late: bool | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A case in a list: what it is, which steps stand open since when, and the next day on which time does something.

    `late_on` is the first day on which a step of it is late.
    """

    id: UUID
    procedure: str
    rulebook: UUID
    subject_of: str
    subject: str
    person: UUID | None
    lead: UUID
    opened_on: date
    standing: tuple[Standing, ...]
    next_due: date | None
    late_on: date | None
    result: str
    ended_on: date | None


def cases(
    wanted: Wanted, *, after: UUID | None = None, limit: int = 50, by: Literal["opened", "due"] = "opened"
) -> tuple[Row, ...]:
    """Return cases: the latest opened first, or by the next day due (those without one last); those after one."""
    rows = _asked(wanted)
    if by == "due":
        rows = _after_due(rows, after).order_by(F("next_due").asc(nulls_last=True), "-id")
    else:
        rows = (rows if after is None else rows.filter(pk__lt=after)).order_by("-id")
    return tuple(map(_row, rows[: min(limit, MOST)]))


def count(wanted: Wanted) -> int:
    """Return how many cases there are of those wanted."""
    return _asked(wanted).count()


def turns(acting: Acting) -> int:
    """Return in how many cases it is somebody's turn."""
    return count(Wanted(turn=acting))


def overdue(units: frozenset[UUID] | None = None) -> int:
    """Return how many cases led by units (None: all) have a step that is late."""
    return count(Wanted(units=units, late=True))


@dataclass(frozen=True, slots=True)
class Public:
    """What is made public of a case while it waits: the step, since and until when, and what was given of it."""

    case: UUID
    procedure: Text
    step: str
    title: Text
    since: date
    shown: tuple[tuple[Text, str], ...]
    raised: tuple[tuple[str, Text], ...]


def public() -> tuple[Public, ...]:
    """Return what cases make public now, the latest first: nothing but what their procedures name."""
    found: list[Public] = []
    for row in Case.objects.filter(publishes=True).order_by("-id").iterator(chunk_size=200):
        held = held_of(row)
        if held is None:
            continue
        for at in held.state.standing:
            step = held.definition.steps[at.step].step
            if isinstance(step, Waiting) and step.publishes:
                given = held.state.inputs
                shown = tuple(
                    (held.definition.inputs[name].title, str(given[name])) for name in step.publishes if name in given
                )
                raised = tuple((each.id, each.title) for each in step.raised)
                title = held.definition.procedure.title
                found.append(Public(row.pk, title, at.step, step.title, at.since, shown, raised))
    return tuple(found)


def _asked(wanted: Wanted) -> QuerySet[Case]:
    asked = Q()
    if wanted.units is not None:
        asked &= Q(lead__in=wanted.units)
    if wanted.about is not None:
        asked &= Q(person=wanted.about)
    if wanted.subject:
        asked &= Q(subject=wanted.subject)
    if wanted.review_of is not None:
        asked &= Q(about=wanted.review_of)
    if wanted.procedures:
        asked &= Q(procedure__in=list(wanted.procedures))
    if wanted.late is not None:
        late = Q(late_on__lte=today())
        asked &= OPEN & (late if wanted.late else ~late | Q(late_on=None))
    if wanted.open is not None:
        asked &= OPEN if wanted.open else ~OPEN
    rows = Case.objects.filter(asked)
    return rows if wanted.turn is None else rows.filter(OPEN, _turn(wanted.turn))


def _after_due(rows: QuerySet[Case], after: UUID | None) -> QuerySet[Case]:
    """Return the rows after one in the order of the next day due."""
    last = None if after is None else Case.objects.filter(pk=after).first()
    if last is None:
        return rows
    if last.next_due is None:
        return rows.filter(next_due=None, pk__lt=last.pk)
    same = Q(next_due=last.next_due, pk__lt=last.pk)
    return rows.filter(Q(next_due__gt=last.next_due) | Q(next_due=None) | same)


def _turn(acting: Acting) -> RawSQL:
    """Return the condition that a case waits for somebody: by name, person, post, or a role over where it stands."""
    mine = sorted(_mine(acting))
    each = "jsonb_array_elements_text(turn)" if _postgresql() else "json_each(turn)"
    value = "t" if _postgresql() else "t.value"
    marks = ", ".join(["%s"] * len(mine)) or "NULL"
    waits = f"EXISTS (SELECT 1 FROM {each} AS t WHERE {value} IN ({marks}))"  # noqa: S608 - our own words
    return RawSQL(waits, mine, output_field=BooleanField())  # noqa: S611 - values are bound


def _mine(acting: Acting) -> set[str]:
    """Return those of the things open cases wait for that somebody is."""
    waited = _waited()
    units = {unit for token in waited if (unit := as_id(token.partition("@")[2])) is not None}
    around = surroundings.read(now(), Around(accounts_of(acting), units=tuple(units)))
    if around is None:
        return set()
    return {token for token in waited if _is_mine(token, acting, around)}


def _is_mine(token: str, acting: Acting, around: Surroundings) -> bool:
    powers = around.accounts.get(acting.on_behalf_of or acting.account)
    if powers is None or not powers.active:
        return False
    kind, _, value = token.partition(":")
    match kind:
        case "person":
            return value == str(powers.person)
        case "name":
            return value in {str(powers.account), str(powers.person)}
        case "post":
            return any(str(each.post) == value and each.person == powers.person for each in around.posts)
        case _:
            return _by_role(token, powers, around)


def _by_role(token: str, powers: Behind, around: Surroundings) -> bool:
    role, _, place = token.partition("@")
    unit = as_id(place)
    stands = None if unit is None else around.stood.get(unit)
    return any(
        each.role == role
        and each.holds(around.today)
        and (
            each.unit is None
            or (stands is not None and each.unit in around.stood and stands.under(around.stood[each.unit]))
        )
        for each in powers.grants
    )


def _waited() -> list[str]:
    """Return everything open cases wait for, each once."""
    each = "jsonb_array_elements_text(turn)" if _postgresql() else "json_each(turn)"
    value = "t" if _postgresql() else "t.value"
    with connections[Store.DEFAULT].cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT {value} FROM cases_case, {each} AS t WHERE result = ''")  # noqa: S608 - own words
        return [token for (token,) in cursor.fetchall()]


def _postgresql() -> bool:
    return connections[Store.DEFAULT].vendor == "postgresql"


def _row(row: Case) -> Row:
    return Row(
        id=row.pk,
        procedure=row.procedure,
        rulebook=row.rulebook,
        subject_of=row.subject_of,
        subject=row.subject,
        person=row.person,
        lead=row.lead,
        opened_on=row.opened_on,
        standing=state_from(row.state).standing if row.state else (),
        next_due=row.next_due,
        late_on=row.late_on,
        result=row.result,
        ended_on=row.ended_on,
    )
