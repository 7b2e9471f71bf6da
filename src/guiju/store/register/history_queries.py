"""What happened to units, posts on a day, and whether the paths still follow from the parents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connections

from guiju.core.journal.stores import Store
from guiju.core.register.changes import ChangeKind
from guiju.core.values import Text
from guiju.store.register.dated import standing
from guiju.store.register.models import Description, Placement, Post, PostState, UnitChange, UnitChangeParty
from guiju.store.register.renamed import Names, names_on

_AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class Happened:
    """A change a unit took part in: the units before it and after it, by id, with what they were called that day."""

    kind: ChangeKind
    on: dt.date
    basis: str
    before: tuple[tuple[UUID, Text], ...]
    after: tuple[tuple[UUID, Text], ...]
    recorded_at: dt.datetime


@dataclass(frozen=True, slots=True)
class PostAsOf:
    """A post as it is on a day."""

    id: UUID
    unit: UUID
    kind: str
    reference: str
    title: Text
    grade: str
    reports_to: UUID | None
    holders: int
    attributes: dict[str, object]
    since: dt.date
    until: dt.date | None


def history(unit: UUID) -> tuple[Happened, ...]:
    """Return what happened to a unit, the latest first, its founding the last; a few questions, however much it was."""
    asked = UnitChange.objects.filter(parties__unit=unit).order_by("-on", "-recorded_at", "-id").distinct()
    changes = list(asked.prefetch_related("parties"))
    parties = {
        change.pk: sorted(change.parties.all(), key=lambda each: (not each.after, each.pk)) for change in changes
    }
    units = {unit, *(each.unit_id for of_one in parties.values() for each in of_one)}
    said: dict[UUID, list[Description]] = {}
    for row in Description.objects.filter(recorded_to=None, unit__in=units).order_by("valid_from"):
        said.setdefault(row.unit_id, []).append(row)

    def named(these: Iterable[UnitChangeParty], on: dt.date) -> tuple[tuple[UUID, Text], ...]:
        return tuple((each.unit_id, _name(said.get(each.unit_id, ()), on)) for each in these)

    told = [
        Happened(
            kind=ChangeKind(change.kind),
            on=change.on,
            basis=change.basis,
            before=named((each for each in parties[change.pk] if each.before), change.on - dt.timedelta(days=1)),
            after=named((each for each in parties[change.pk] if each.after), change.on),
            recorded_at=change.recorded_at,
        )
        for change in changes
    ]
    first = Placement.objects.filter(unit=unit, recorded_to=None).order_by("valid_from").first()
    if first is not None and not any(_began(each, unit, first.valid_from) for each in told):
        name = _name(said.get(unit, ()), first.valid_from)
        recorded = Placement.objects.filter(unit=unit).order_by("recorded_from").values_list("recorded_from", flat=True)
        told.append(Happened(ChangeKind.FOUNDED, first.valid_from, "", (), ((unit, name),), recorded[0]))
    return tuple(told)


def _began(happened: Happened, unit: UUID, on: dt.date) -> bool:
    """Tell whether a unit came about by a change: a part of one that was split, or what others were merged into."""
    before, after = ([each for each, _ in these] for these in (happened.before, happened.after))
    return happened.on == on and unit in after and unit not in before


def _name(rows: Sequence[Description], on: dt.date) -> Text:
    """Return what a unit was called on a day, or first, where nothing was said of it on that day."""
    holds = (row for row in rows if row.valid_from <= on and (row.valid_to is None or row.valid_to > on))
    row = next(holds, rows[0] if rows else None)
    return Text(zh=row.name_zh, en=row.name_en) if row else Text(zh="—", en="—")


def posts_by_reference(references: Iterable[str], on: dt.date) -> dict[str, PostAsOf]:
    """Return the posts that bear some references on a day, by reference."""
    asked, names = sorted(set(references) - {""}), names_on(on)
    found: dict[str, PostAsOf] = {}
    for start in range(0, len(asked), _AT_ONCE):
        rows = PostState.objects.filter(standing(on), reference__in=asked[start : start + _AT_ONCE])
        found.update((row.reference, _post(row, names)) for row in rows)
    return found


def post_as_of(post: UUID, on: dt.date, known_at: dt.datetime | None = None) -> PostAsOf | None:
    """Return a post as it is on a day, as known at a time; None where it does not stand."""
    row = PostState.objects.filter(standing(on, known_at), post=post).first()
    return None if row is None else _post(row, names_on(on, known_at))


def posts_of(unit: UUID, on: dt.date, *, after: UUID | None = None, limit: int = 100) -> tuple[PostAsOf, ...]:
    """Return the posts of a unit on a day by key, those after one."""
    rows = PostState.objects.filter(standing(on), unit=unit).order_by("post")
    found = list((rows if after is None else rows.filter(post__gt=after))[:limit])
    names = names_on(on) if found else Names()
    return tuple(_post(row, names) for row in found)


def post_exists(post: UUID) -> bool:
    """Tell whether there ever was such a post."""
    return Post.objects.filter(pk=post).exists()


def _post(row: PostState, names: Names) -> PostAsOf:
    return PostAsOf(
        id=row.post_id,
        unit=row.unit_id,
        kind=names.now(row.kind),
        reference=row.reference,
        title=Text(zh=row.title_zh, en=row.title_en),
        grade=row.grade,
        reports_to=row.reports_to_id,
        holders=row.holders,
        attributes=names.stated(row.attributes),
        since=row.valid_from,
        until=row.valid_to,
    )


def check_paths() -> tuple[UUID, ...]:
    """Return the units of which a path known now does not follow from the parent, or that stand where no parent does.

    Every placement is compared with those of its parent that share a day with it: its path must be theirs and its own
    label, and the first and the last of its days must be days of the parent.
    """
    connection = connections[Store.DEFAULT]
    with connection.cursor() as cursor:
        cursor.execute(_WRONG)
        return tuple(UUID(str(row[0])) for row in cursor.fetchall())


_FAR = "'9999-12-31'"
_WRONG = f"""
    SELECT DISTINCT c."unit_id" FROM "register_placement" c
     WHERE c."recorded_to" IS NULL AND (
        (c."parent_id" IS NULL AND length(c."path") <> 4)
        OR (c."parent_id" IS NOT NULL AND (
            EXISTS (SELECT 1 FROM "register_placement" p
                     WHERE p."unit_id" = c."parent_id" AND p."recorded_to" IS NULL
                       AND p."valid_from" < coalesce(c."valid_to", {_FAR})
                       AND c."valid_from" < coalesce(p."valid_to", {_FAR})
                       AND (substr(c."path", 1, length(c."path") - 4) <> p."path"))
            OR NOT EXISTS (SELECT 1 FROM "register_placement" p
                            WHERE p."unit_id" = c."parent_id" AND p."recorded_to" IS NULL
                              AND p."valid_from" <= c."valid_from"
                              AND coalesce(p."valid_to", {_FAR}) > c."valid_from")
            OR NOT EXISTS (SELECT 1 FROM "register_placement" p
                            WHERE p."unit_id" = c."parent_id" AND p."recorded_to" IS NULL
                              AND p."valid_from" < coalesce(c."valid_to", {_FAR})
                              AND coalesce(p."valid_to", {_FAR}) >= coalesce(c."valid_to", {_FAR})))))
"""  # noqa: S608 - nothing in it comes from outside
