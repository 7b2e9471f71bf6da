"""Posts of a sheet: found by unit and reference, opened many at once, changed, with their reporting lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from guiju.core.loading.fields import Subject
from guiju.core.loading.plan import Changed, New, Step, in_order
from guiju.core.loading.plan import Held as HeldThing
from guiju.core.loading.rows import Row
from guiju.core.values import Text
from guiju.store.audit.actions import Work, new_id
from guiju.store.loading.carrying import (
    ATTRIBUTE,
    Carrier,
    Doing,
    Held,
    Loading,
    attributes_of,
    carries,
    name_of,
    run,
    with_attributes,
)
from guiju.store.register import queries as register
from guiju.store.register.actions import NewPost, PostChange


def held(rows: Sequence[Row], loading: Loading) -> Held:
    """Return the posts of the units that rows name, with the values a sheet may have of them."""
    units = register.units_called((row.text("unit") for row in rows), loading.on)
    codes = {unit.id: code for code, unit in units.items()}
    things: dict[tuple[str, ...], HeldThing] = {}
    lines: dict[tuple[str, str], str] = {}
    for (unit, reference), post in register.posts_of_units(codes, loading.on).items():
        code = codes[unit]
        values = {"unit": code, "code": reference, "name": post.title.zh, "name_en": post.title.en, "kind": post.kind,
                  "grade": post.grade or None, "reports_to": post.reports_to_reference or None}  # fmt: skip
        things[code, reference] = HeldThing(str(post.id), with_attributes(values, post.attributes))
        lines[code, reference] = post.reports_to_reference
    return Held(things, {Subject.UNIT: frozenset(units)}, lines)


def begin(loading: Loading, rows: Sequence[Row]) -> None:
    """Know the units and posts that stand already."""
    units = register.units_called((row.text("unit") for row in rows), loading.on)
    loading.units.update({code: unit.id for code, unit in units.items()})
    posts = register.posts_of_units(loading.units.values(), loading.on)
    loading.posts.update({key: post.id for key, post in posts.items()})


def carry(work: Work, loading: Loading, step: Doing) -> UUID:
    """Open a post, or state what is new of one."""
    return carry_many(work, loading, [step])[0]


def carry_many(work: Work, loading: Loading, steps: Iterable[Doing]) -> list[UUID]:
    """Open posts, each after the one it reports to, and then state what is new of others."""
    things: list[UUID] = []
    opened: list[NewPost] = []
    changed: list[Changed] = []
    for step in steps:
        match step:
            case New(row=row):
                post = _new(loading, row)
                loading.posts[post.unit, post.reference] = post.id
                opened.append(post)
                things.append(post.id)
            case Changed(held=thing):
                changed.append(step)
                things.append(UUID(thing.id))
    if opened:
        run("register.posts.open", work, posts=opened, on=loading.on)
    if changed:
        stated = [_change(loading, step) for step in changed]
        run("register.posts.change", work, posts=stated, on=loading.on)
    return things


def _new(loading: Loading, row: Row) -> NewPost:
    code = row.text("code")
    return NewPost(
        id=new_id(),
        unit=loading.units[row.text("unit")],
        kind=row.text("kind"),
        title=name_of(row) or Text(zh=code, en=code),
        reference=code,
        grade=row.text("grade"),
        reports_to=_above(loading, row),
        attributes=attributes_of(row),
    )


def _change(loading: Loading, step: Changed) -> PostChange:
    row = step.row
    fields = {change.field for change in step.changes}
    title = None
    if fields & {"name", "name_en"}:
        zh, en = (row.text(one) or str(step.held.values.get(one) or "") for one in ("name", "name_en"))
        title = Text(zh=zh or en, en=en or zh)
    return PostChange(
        post=UUID(step.held.id),
        title=title,
        grade=row.text("grade") if "grade" in fields else None,
        reports_to=_above(loading, row) if "reports_to" in fields else None,
        attributes={name: value for name, value in attributes_of(row).items() if f"{ATTRIBUTE}{name}" in fields},
    )


def _above(loading: Loading, row: Row) -> UUID | None:
    unit, reference = loading.units[row.text("unit")], row.text("reports_to")
    return loading.posts.get((unit, reference)) if reference else None


def order(steps: Sequence[Step]) -> list[Doing]:
    """Return what does something, a post after the one it reports to."""
    return in_order(steps, lambda row: (row.text("unit"), row.text("code")), _named_above)


def _named_above(row: Row) -> tuple[str, str]:
    return row.text("unit"), row.text("reports_to")


carries(
    Carrier(
        Subject.POST, "register.post.read", "register.post.change", held, begin, carry, order,
        at_once=10, carry_many=carry_many,
    )
)  # fmt: skip
