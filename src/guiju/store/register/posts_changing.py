"""Many posts are changed at once: what is held of all of them is read together, each keeps a stream of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from guiju.core.findings import Finding, Place
from guiju.core.journal.events import Event, Json
from guiju.core.register.kinds import AttributeValue
from guiju.core.timeline import Span, revise
from guiju.core.values import Text
from guiju.store.audit.actions import Work, Write, action, one_at_a_time
from guiju.store.register.carrying import restating
from guiju.store.register.dated import span_of
from guiju.store.register.models import Post, PostState
from guiju.store.register.places import require_over
from guiju.store.register.post_actions import CHANGE, REPORTING, named_title, stating, titled, wrong_attributes
from guiju.store.register.renamed import names_on
from guiju.store.register.unit_parts import lists_on


@dataclass(frozen=True, slots=True)
class PostChange:
    """What is to be stated of a post from a day on; None leaves what is held."""

    post: UUID
    title: Text | None = None
    grade: str | None = None
    reports_to: UUID | None = None
    attributes: Mapping[str, AttributeValue] = field(default_factory=dict)


@action("register.posts.change")
def change_posts(work: Work, *, posts: Sequence[PostChange], on: dt.date) -> int:
    """State titles, grades, lines of reporting and attributes of different posts from a day on; return how many.

    All of them, or none.
    """
    if any(change.reports_to is not None for change in posts):
        one_at_a_time(work.store, REPORTING)
    span, lists, names = Span(on), lists_on(on), names_on(on)
    rows = _rows(change.post for change in posts)
    lines = _Lines(rows, posts)
    wrong: list[Finding] = []
    writes: list[Write] = []
    units: set[tuple[UUID, dt.date]] = set()
    for number, change in enumerate(posts, start=1):
        held = next((row for row in rows.get(change.post, ()) if span_of(row).holds(on)), None)
        if held is None:
            wrong.append(Finding("post-does-not-stand", Place(line=number), {"on": on}))
            continue
        lasting = (row for row in rows[change.post] if row.valid_to is None or row.valid_to > on)
        units |= {(row.unit_id, max(row.valid_from, on)) for row in lasting}
        found = [*lines.draw(change), *wrong_attributes(held.kind, change.attributes, lists)]
        wrong += (finding.at(Place(line=number)) for finding in found)
        how = stating(_fixed(change), change.attributes, names)
        changed = restating(PostState, rows[change.post], lambda them, how=how: revise(them, span, how), work.at)  # type: ignore[misc]
        said: dict[str, Json] = {"on": on.isoformat(), **named_title(change.title)}
        writes.append((f"post/{change.post}", None, Event("register.post.changed", said=said, changes=tuple(changed))))
    for unit, since in sorted(units):
        require_over(work, CHANGE, unit, since)
    if wrong:
        work.refuse(*wrong)
    work.append_many(writes)
    return len(writes)


def _rows(posts: Iterable[UUID]) -> dict[UUID, list[PostState]]:
    """Return all that is known now of posts, in the order of its days."""
    found: dict[UUID, list[PostState]] = {}
    for row in PostState.objects.filter(post__in=set(posts), recorded_to=None).order_by("valid_from"):
        found.setdefault(row.post_id, []).append(row)
    return found


def _fixed(change: PostChange) -> dict[str, Json]:
    fixed: dict[str, Json] = {} if change.title is None else titled(change.title)
    fixed |= {"grade": change.grade} if change.grade is not None else {}
    return fixed | ({"reports_to_id": str(change.reports_to)} if change.reports_to is not None else {})


class _Lines:
    """Who reports to whom, as held last, with the lines that were drawn over it."""

    def __init__(self, rows: Mapping[UUID, Sequence[PostState]], changes: Iterable[PostChange]) -> None:
        self.above: dict[UUID, UUID | None] = {post: held[-1].reports_to_id for post, held in rows.items()}
        named = {change.reports_to for change in changes if change.reports_to is not None}
        self.there = set(Post.objects.filter(pk__in=named).values_list("pk", flat=True))
        asked = {*named, *(up for up in self.above.values() if named and up is not None)} - self.above.keys()
        while asked:
            self.above |= dict.fromkeys(asked)
            self.above |= {post: held[-1].reports_to_id for post, held in _rows(asked).items()}
            asked = {up for post in asked if (up := self.above[post]) is not None} - self.above.keys()

    def draw(self, change: PostChange) -> Iterator[Finding]:
        """Draw a post's line, or yield why it cannot be: nobody is there, or it comes back to itself."""
        up = change.reports_to
        if up is None:
            return
        if up not in self.there:
            yield Finding("unknown-post")
            return
        passed = {change.post}
        at: UUID | None = up
        while at is not None and at not in passed:
            passed.add(at)
            at = self.above.get(at)
        if at is not None:
            yield Finding("reports-to-itself")
            return
        self.above[change.post] = up
