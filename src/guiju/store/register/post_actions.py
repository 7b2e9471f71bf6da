"""Posts are opened, changed and abolished."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from uuid import UUID

from guiju.core.findings import Finding
from guiju.core.journal.events import Change, Event, Insert, Json
from guiju.core.register.kinds import AttributeValue, Lists, Record, check_attributes, judge
from guiju.core.rulebook.kinds import Kind, KindOf
from guiju.core.timeline import Span, gaps, restate, revise
from guiju.core.values import Text
from guiju.store.audit.actions import Work, action, new_id, one_at_a_time
from guiju.store.register.carrying import Columns, restating
from guiju.store.register.dated import dated_row, span_of, standing
from guiju.store.register.models import Placement, Post, PostState, Tenure
from guiju.store.register.places import require_at_post, require_over
from guiju.store.register.renamed import Names, names_on
from guiju.store.register.spelling import spelled
from guiju.store.register.trees import lock
from guiju.store.register.unit_parts import lists_on, named

CHANGE = "register.post.change"
REPORTING = "posts that report to each other"
"""Who draws a line of reporting does so alone: two at once could close a circle that neither sees."""


@action("register.post.open")
def open_post(  # noqa: PLR0913 - what is told of a new post, each by its name
    work: Work,
    *,
    unit: UUID,
    kind: str,
    title: Text,
    on: dt.date,
    until: dt.date | None = None,
    reference: str = "",
    grade: str = "",
    reports_to: UUID | None = None,
    attributes: Mapping[str, AttributeValue] | None = None,
) -> UUID:
    """Open a post in a unit from a day on; as many may hold it at once as its kind says."""
    lock(work, alone=False)
    require_over(work, CHANGE, unit, on, until)
    span, lists = _days(work, on, until), lists_on(on)
    found = _kind(work, kind, lists)
    wrong = [*judge(found, Record(span, attributes=attributes or {}), lists), *_in_unit(unit, span)]
    post = new_id()
    wrong += _reporting(post, reports_to)
    if wrong:
        work.refuse(*wrong)
    row: dict[str, Json] = {
        "post_id": str(post),
        "unit_id": str(unit),
        "kind": kind,
        "reference": reference,
        **titled(title),
        "grade": grade,
        "reports_to_id": None if reports_to is None else str(reports_to),
        "holders": found.holders or 1,
        "attributes": dict(attributes or {}),
    }
    rows = (Insert("register.Post", {"id": str(post)}), Insert("register.PostState", dated_row(span, row, work.at)))
    said: dict[str, Json] = {**named(title), "kind": kind, "unit": str(unit), "on": on.isoformat()}
    work.append(f"post/{post}", 0, Event("register.post.opened", said=said, changes=rows))
    return post


@action("register.post.change")
def change_post(  # noqa: PLR0913 - what may be stated of a post, each by its name
    work: Work,
    *,
    post: UUID,
    on: dt.date,
    until: dt.date | None = None,
    title: Text | None = None,
    reference: str | None = None,
    grade: str | None = None,
    reports_to: UUID | None = None,
    reports_to_none: bool = False,
    unit: UUID | None = None,
    attributes: Mapping[str, AttributeValue] | None = None,
    version: int | None = None,
) -> UUID:
    """State a post's title, reference, grade, line of reporting, unit or attributes over some days."""
    one_at_a_time(work.store, f"post/{post}")
    if unit is not None:
        lock(work, alone=False)
    if reports_to is not None:
        one_at_a_time(work.store, REPORTING)
    held, lists = post_on(work, post, on), lists_on(on)
    require_at_post(work, CHANGE, post, on, until)
    span = _days(work, on, until)
    wrong: list[Finding] = list(_reporting(post, reports_to))
    if unit is not None:
        require_over(work, CHANGE, unit, on, until)
        wrong += _in_unit(unit, span)
    wrong += wrong_attributes(held.kind, attributes or {}, lists)
    if wrong:
        work.refuse(*wrong)
    fixed: dict[str, Json] = {} if title is None else titled(title)
    fixed |= {"reference": reference} if reference is not None else {}
    fixed |= {"grade": grade} if grade is not None else {}
    fixed |= {"unit_id": str(unit)} if unit is not None else {}
    if reports_to is not None or reports_to_none:
        fixed["reports_to_id"] = None if reports_to is None else str(reports_to)
    stated = stating(fixed, attributes or {}, names_on(on))
    rows = PostState.objects.filter(post=post, recorded_to=None)
    changed = restating(PostState, rows, lambda them: revise(them, span, stated), work.at)
    event = Event("register.post.changed", said={"on": on.isoformat(), **named_title(title)}, changes=tuple(changed))
    work.append(f"post/{post}", version, event)
    return post


@action("register.post.abolish")
def abolish_post(work: Work, *, post: UUID, on: dt.date, basis: str = "") -> UUID:
    """Abolish a post from a day on; nobody holds it any more by then."""
    one_at_a_time(work.store, f"post/{post}")
    post_on(work, post, on)
    require_at_post(work, CHANGE, post, on)
    tenures = [row for row in Tenure.objects.filter(post=post, recorded_to=None) if _after(row, on)]
    if tenures:
        work.refuse(Finding("post-is-held", params={"count": len(tenures)}))
    rows = PostState.objects.filter(post=post, recorded_to=None)
    changed = restating(PostState, rows, lambda them: restate(them, Span(on), None), work.at)
    changed += _no_longer_reported_to(work, post, on)
    event = Event("register.post.abolished", said={"on": on.isoformat(), "basis": basis}, changes=tuple(changed))
    work.append(f"post/{post}", None, event)
    return post


def post_on(work: Work, post: UUID, on: dt.date) -> PostState:
    """Return a post as it is on a day, or refuse."""
    found = PostState.objects.filter(standing(on), post=post).first()
    return found or work.refuse(Finding("post-does-not-stand", params={"on": on}))


def wrong_attributes(post_kind: str, attributes: Mapping[str, AttributeValue], lists: Lists) -> list[Finding]:
    """Return what is wrong with attributes that are to be stated of a post; None takes one away."""
    given = {name: value for name, value in attributes.items() if value is not None}
    kind = lists.of(lists.present(post_kind), KindOf.POST)
    return [] if kind is None else list(check_attributes(kind.model_copy(update={"needs": ()}), given, lists))


def stating(
    fixed: Mapping[str, Json], attributes: Mapping[str, AttributeValue], names: Names
) -> Callable[[Columns], Columns]:
    """Return how a post's columns become others: some put in their place, attributes laid over those there are."""

    def stated(columns: Columns) -> Columns:
        before = columns.row["attributes"]
        whole = {**(names.stated(before) if isinstance(before, dict) else {}), **attributes}
        kept: dict[str, Json] = {name: value for name, value in whole.items() if value is not None}
        return columns.but(**fixed, attributes=kept)

    return stated


def titled(title: Text) -> dict[str, Json]:
    """Return a post's title as its columns have it, with what it is found by."""
    return {"title_zh": title.zh, "title_en": title.en, "spelled": spelled(title)}


def named_title(title: Text | None) -> dict[str, Json]:
    """Return a title as events tell it; nothing where none is given."""
    return {} if title is None else {"title_zh": title.zh, "title_en": title.en}


def _no_longer_reported_to(work: Work, post: UUID, on: dt.date) -> list[Change]:
    found: list[Change] = []
    below = PostState.objects.filter(reports_to=post, recorded_to=None)
    for each in set(below.values_list("post", flat=True)):
        rows = PostState.objects.filter(post=each, recorded_to=None)

        def cut(columns: Columns) -> Columns:
            return columns.but(reports_to_id=None) if columns.row["reports_to_id"] == str(post) else columns

        found += restating(PostState, rows, lambda them: revise(them, Span(on), cut), work.at)
    return found


def _after(row: Tenure, on: dt.date) -> bool:
    return row.valid_to is None or row.valid_to > on


def _kind(work: Work, kind: str, lists: Lists) -> Kind:
    known = ", ".join(sorted(name for name, each in lists.kinds.items() if each.of is KindOf.POST))
    found = lists.of(kind, KindOf.POST)
    return found or work.refuse(Finding("unknown-kind", params={"kind": kind, "known": known}))


def _days(work: Work, on: dt.date, until: dt.date | None) -> Span:
    if until is not None and until <= on:
        work.refuse(Finding("ends-before-it-begins", params={"from": on, "to": until}))
    return Span(on, until)


def _in_unit(unit: UUID, span: Span) -> list[Finding]:
    rows = Placement.objects.filter(unit=unit, recorded_to=None)
    if gaps((span_of(row) for row in rows), span):
        return [Finding("unit-does-not-stand", params={"unit": str(unit), "on": span.start})]
    return []


def _reporting(post: UUID, above: UUID | None) -> list[Finding]:
    """A post reports to another that there is, and not to itself, directly or round a circle."""
    if above is None:
        return []
    if not Post.objects.filter(pk=above).exists():
        return [Finding("unknown-post")]
    seen: set[UUID] = {post}
    at: UUID | None = above
    while at is not None:
        if at in seen:
            return [Finding("reports-to-itself")]
        seen.add(at)
        row = PostState.objects.filter(post=at, recorded_to=None).order_by("-valid_from").first()
        at = None if row is None else row.reports_to_id
    return []
