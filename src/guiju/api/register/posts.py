"""Posts are shown, listed, opened, changed and abolished."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from ninja import Query
from pydantic import Field

from guiju.api.allowing import require
from guiju.api.asking import Asking, acting, expected
from guiju.api.paging import Page, Paging, page, start
from guiju.api.register.subject import Basis, Name, Value, door
from guiju.api.shapes import AsOf, Code, Day, In, Out, Versioned
from guiju.core.journal.outcome import Outcome
from guiju.core.values import Text
from guiju.doors.refusal import found
from guiju.store.audit.queries import version_of
from guiju.store.register import actions, queries


class PostRow(Out):
    """A post in a list, as it is on the day asked about."""

    id: UUID
    unit: UUID
    kind: str
    reference: str
    title: Text
    grade: str
    reports_to: UUID | None
    holders: int
    since: date
    until: date | None


class Post(Versioned):
    """A post as it is on the day asked about; its version is that of today."""

    id: UUID
    unit: UUID
    kind: str
    reference: str
    title: Text
    grade: str
    reports_to: UUID | None
    holders: int
    since: date
    until: date | None
    attributes: dict[str, Any]


class NewPost(In):
    """A post to be opened."""

    unit: UUID
    kind: Code
    title: Name
    on: Day
    until: Day | None = None
    reference: Basis = Field("", max_length=60)
    grade: Basis = Field("", max_length=60)
    reports_to: UUID | None = None
    attributes: dict[Code, Value] = Field(default_factory=dict, max_length=200)


class PostChange(In):
    """What is stated of a post over some days; what is left out stays."""

    on: Day
    until: Day | None = None
    title: Name | None = None
    reference: Basis | None = Field(None, max_length=60)
    grade: Basis | None = Field(None, max_length=60)
    reports_to: UUID | None = None
    reports_to_none: bool = Field(default=False, description="true: it reports to no post")
    unit: UUID | None = None
    attributes: dict[Code, Value] | None = Field(None, max_length=200)


class PostEnding(In):
    """The day something ends, and what that rests on."""

    on: Day
    basis: Basis = ""


@door.page("register.post.list", "/units/{uuid:unit}/posts", PostRow, zh="岗位列表", en="List the posts of a unit")
def list_posts(request: Asking, unit: UUID, when: Query[AsOf], paging: Query[Paging]) -> Page[queries.PostAsOf]:
    """Return the posts of a unit on a day."""
    require(request, "register.post.read", queries.reach(unit, when.day))
    last = start(request, paging)
    after = UUID(str(last[0])) if last else None
    rows = queries.posts_of(unit, when.day, after=after, limit=paging.limit + 1)
    return page(request, paging, rows, key=lambda row: (str(row.id),))


@door.read("register.post.show", "/posts/{uuid:post}", Post, zh="查看岗位", en="Show a post")
def show_post(request: Asking, post: UUID, when: Query[AsOf]) -> Post:
    """Return a post as it is on a day."""
    held = queries.post_as_of(post, when.day, when.known)
    require(request, "register.post.read", queries.reach(held.unit if held else None, when.day))
    seen = found(held, "post")
    named = {name: getattr(seen, name) for name in Post.model_fields if name != "version"}
    return Post.model_validate(named | {"version": version_of(f"post/{post}")})


@door.make("register.post.open", "/posts", zh="设立岗位", en="Open a post", location="/posts/{value}")
def open_post(request: Asking, asked: NewPost) -> Outcome[UUID]:
    """Open it from a day on."""
    return actions.open_post(acting(request), **(asked.given() | {"title": asked.title.text()}))


@door.change("register.post.change", "/posts/{uuid:post}/change", zh="变更岗位", en="Change a post")
def change_post(request: Asking, post: UUID, asked: PostChange) -> Outcome[UUID]:
    """State its title, grade, line of reporting, unit or attributes over some days."""
    title = asked.title.text() if asked.title else None
    stated = asked.given() | {"title": title}
    return actions.change_post(acting(request), post=post, version=expected(request), **stated)


@door.act("register.post.abolish", "/posts/{uuid:post}/abolish", zh="撤销岗位", en="Abolish a post")
def abolish_post(request: Asking, post: UUID, asked: PostEnding) -> Outcome[UUID]:
    """Abolish it from a day on; nobody may hold it by then."""
    return actions.abolish_post(acting(request), post=post, on=asked.on, basis=asked.basis)
