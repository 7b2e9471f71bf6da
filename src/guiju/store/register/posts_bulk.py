"""Many posts are opened at once: what is asked for every one of them is asked once for each unit and kind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from guiju.core.findings import Finding, Place
from guiju.core.journal.events import Event, Insert, Json
from guiju.core.register.kinds import AttributeValue, Record, judge
from guiju.core.rulebook.kinds import KindOf
from guiju.core.timeline import Span, gaps
from guiju.core.values import Text
from guiju.store.audit.actions import Work, Write, action
from guiju.store.register.dated import dated_row, span_of
from guiju.store.register.models import Placement, PostState
from guiju.store.register.places import reach
from guiju.store.register.post_actions import titled
from guiju.store.register.trees import lock
from guiju.store.register.unit_parts import lists_on, named


@dataclass(frozen=True, slots=True)
class NewPost:
    """A post to be opened. It carries its own id, so that another of the same call may report to it."""

    id: UUID
    unit: UUID
    kind: str
    title: Text
    reference: str = ""
    grade: str = ""
    reports_to: UUID | None = None
    attributes: Mapping[str, AttributeValue] = field(default_factory=dict)


@action("register.posts.open")
def open_posts(work: Work, *, posts: Sequence[NewPost], on: dt.date) -> int:
    """Open many posts from a day on, each after the one it reports to; return how many. All of them, or none."""
    lock(work, alone=False)
    span, lists = Span(on), lists_on(on)
    wrong: list[Finding] = []
    for unit in dict.fromkeys(post.unit for post in posts):
        work.require("register.post.change", reach(unit, on))
        if gaps(map(span_of, Placement.objects.filter(unit=unit, recorded_to=None)), span):
            wrong.append(Finding("unit-does-not-stand", params={"unit": str(unit), "on": on}))
    new = {post.id for post in posts}
    above = {post.reports_to for post in posts if post.reports_to is not None} - new
    there = set(PostState.objects.filter(post__in=above).values_list("post", flat=True))
    known = ", ".join(sorted(name for name, each in lists.kinds.items() if each.of is KindOf.POST))
    writes: list[Write] = []
    opened: set[UUID] = set()
    for line, post in enumerate(posts, start=1):
        kind = lists.of(post.kind, KindOf.POST)
        if kind is None:
            wrong.append(Finding("unknown-kind", Place(line=line), {"kind": post.kind, "known": known}))
            continue
        record = Record(span, attributes=post.attributes)
        wrong += (finding.at(Place(line=line)) for finding in judge(kind, record, lists))
        wrong += _reporting(post, opened | there, line)
        opened.add(post.id)
        writes.append((f"post/{post.id}", 0, _opened(work, post, kind.holders or 1, span)))
    if wrong:
        work.refuse(*wrong)
    work.append_many(writes)
    return len(writes)


def _reporting(post: NewPost, there: set[UUID], line: int) -> Iterator[Finding]:
    """A new post reports to one that stands or was opened before it, so no circle can close."""
    if post.reports_to is not None and post.reports_to not in there:
        yield Finding("unknown-post", Place(line=line))


def _opened(work: Work, post: NewPost, holders: int, span: Span) -> Event:
    row: dict[str, Json] = {
        "post_id": str(post.id),
        "unit_id": str(post.unit),
        "kind": post.kind,
        "reference": post.reference,
        **titled(post.title),
        "grade": post.grade,
        "reports_to_id": None if post.reports_to is None else str(post.reports_to),
        "holders": holders,
        "attributes": dict(post.attributes),
    }
    rows = (Insert("register.Post", {"id": str(post.id)}), Insert("register.PostState", dated_row(span, row, work.at)))
    said: dict[str, Json] = {
        **named(post.title), "kind": post.kind, "unit": str(post.unit), "on": span.start.isoformat(),
    }  # fmt: skip
    return Event("register.post.opened", said=said, changes=rows)
