"""One post: what was said of it and when, who holds and held it, and what may be done with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.urls import reverse

from guiju.core.findings import Finding
from guiju.core.journal.outcome import Outcome, Refused
from guiju.core.rulebook.kinds import Kind, KindOf
from guiju.core.values import Text
from guiju.doors.refusal import found
from guiju.store.audit.actions import today
from guiju.store.audit.queries import version_of
from guiju.store.register import actions, queries
from guiju.web.answers import Answer, Shown, To
from guiju.web.asking import Form, choice, day, line
from guiju.web.register import attributes
from guiju.web.register.acts import at_once, held_now, version_sent
from guiju.web.register.called import post_called, unit_called
from guiju.web.register.subject import TENURES_READ, attributes_shown, dated, kind_title, kinds_of, pages, purpose_of
from guiju.web.viewing import Viewing, acting, may, require

READ, CHANGE = "register.post.read", "register.post.change"


class Opening(Form):
    """What is told of a new post."""

    said = "register.form"
    kind = choice([])
    title_zh = line()
    title_en = line()
    reference = line(required=False, longest=60)
    grade = line(required=False, longest=60)
    on = day()
    until = day(required=False)


class Restating(Form):
    """What is stated of a post; what is left as it is stays."""

    said = "register.form"
    title_zh = line()
    title_en = line()
    reference = line(required=False, longest=60)
    grade = line(required=False, longest=60)
    unit = line(required=False)
    reports_to = line(required=False, longest=60)
    on = day()
    until = day(required=False)


class Ending(Form):
    """The day something ends, and what that rests on."""

    said = "register.form"
    on = day()
    basis = line(required=False)


@pages.page("posts/<uuid:post>/", "post")
def show_post(request: Viewing, post: UUID) -> Answer:
    """Show a post as it is on a day, its history, and, to a purpose, who holds and held it."""
    held = queries.post_as_of(post, request.on, request.known_at)
    spans = queries.post_history(post, request.known_at)
    unit = held.unit if held is not None else spans[0].unit if spans else None
    reach = queries.reach(unit, request.on)
    require(request, READ, reach)
    last = found(spans[0] if spans else None, "post")
    lists = queries.lists_in_force(request.on)
    tenures = may(request, TENURES_READ, reach, fields="posts")
    offers = tenures.allowed or {each.code for each in tenures.because} == {"purpose-needed"}
    holders: tuple[queries.Holding, ...] = ()
    why: tuple[Finding, ...] = ()
    if offers and purpose_of(request) and unit is not None:
        outcome = queries.holders(acting(request), reach, [post], request.on, request.known_at, ever=True)
        if isinstance(outcome, Refused):
            why = outcome.findings
        else:
            holders = outcome.value
    units = queries.units_named([each.unit for each in spans], request.on, request.known_at)
    above = queries.posts_named([each.reports_to for each in spans], request.on)
    on = request.on
    return Shown(
        "register/post.html",
        held.title if held is not None else last.title,
        {
            "post": held,
            "post_id": post,
            "kind": kind_title(lists, held.kind) if held is not None else None,
            "attributes": attributes_shown(lists, held.attributes) if held is not None else (),
            "line": queries.line_of(unit, request.on, request.known_at) if unit is not None else (),
            "spans": [
                (each, units.get(each.unit), above.get(each.reports_to) if each.reports_to is not None else None)
                for each in spans
            ],
            "above": above.get(held.reports_to) if held is not None and held.reports_to is not None else None,
            "holders": [(each, each.since <= on and (each.until is None or each.until > on)) for each in holders],
            "offers_people": offers,
            "purpose": purpose_of(request),
            "why_not": why,
            "dated": dated(request),
            "may_change": request.known_at is None and may(request, CHANGE, reach).allowed,
            "may_appoint": request.known_at is None
            and request.viewer is not None
            and request.viewer.holds("register.tenure.change"),
        },
    )


@pages.page("units/<uuid:unit>/posts/open/", "post-open", does=("register.post.open",))
def open_post(request: Viewing, unit: UUID) -> Answer:
    """Open a post in a unit."""
    held = held_now(request, unit)
    lists = queries.lists_in_force(request.on)
    kinds = {name: each for name, each in lists.kinds.items() if each.of is KindOf.POST}
    form = Opening(request, initial={"on": today()})
    form.fields["kind"].choices = kinds_of(request, KindOf.POST)  # type: ignore[attr-defined]
    asked = _asked(lists.attributes, kinds)
    attributes.add(form, request, asked)

    def does(told: dict[str, Any]) -> Outcome[UUID]:
        return actions.open_post(
            acting(request),
            unit=unit,
            kind=told["kind"],
            title=Text(zh=told["title_zh"], en=told["title_en"]),
            on=told["on"],
            until=told["until"],
            reference=told["reference"],
            grade=told["grade"],
            attributes={name: value for name, value in attributes.given(form, asked).items() if value is not None},
        )

    back = f"{reverse('register.unit', args=[unit])}#posts"
    to = to_post("register.post.opened")
    return at_once(request, form, "register.post.open", does=does, to=to, subject=held.name, back=back)


def _asked(known: Any, kinds: dict[str, Kind]) -> list[Any]:  # noqa: ANN401 - attributes by id
    """Return the attributes that some kind of post needs."""
    needed = {name for kind in kinds.values() for name in kind.needs}
    return [each for name, each in known.items() if name in needed]


@pages.page("posts/<uuid:post>/change/", "post-change", does=("register.post.change",))
def change_post(request: Viewing, post: UUID) -> Answer:
    """State what a post is called, its grade, its unit and to which post it reports from a day on."""
    held = post_held(request, post)
    lists = queries.lists_in_force(request.on)
    begins = {
        "title_zh": held.title.zh,
        "title_en": held.title.en,
        "reference": held.reference,
        "grade": held.grade,
        "on": today(),
    }
    form = Restating(request, initial={**begins, **attributes.initial(held.attributes)})
    kind = lists.kinds.get(held.kind)
    asked = attributes.offered(lists, kind, held.attributes)
    attributes.add(form, request, asked, kind.needs if kind else ())

    def does(told: dict[str, Any]) -> Outcome[UUID] | None:
        unit = unit_called(request, form, "unit", told["on"])
        above = post_called(request, form, "reports_to")
        if form.errors:
            return None
        title = Text(zh=told["title_zh"], en=told["title_en"])
        stated = attributes.given(form, asked)
        return actions.change_post(
            acting(request),
            post=post,
            on=told["on"],
            until=told["until"],
            title=title if title != held.title else None,
            reference=told["reference"] if told["reference"] != held.reference else None,
            grade=told["grade"] if told["grade"] != held.grade else None,
            unit=unit,
            reports_to=above,
            attributes={name: value for name, value in stated.items() if value != held.attributes.get(name)} or None,
            version=version_sent(request),
        )

    return at_once(
        request,
        form,
        "register.post.change",
        does=does,
        to=to_post("register.post.changed"),
        subject=held.title,
        back=reverse("register.post", args=[post]),
        version=version_of(f"post/{post}"),
    )


@pages.page("posts/<uuid:post>/abolish/", "post-abolish", does=("register.post.abolish",))
def abolish_post(request: Viewing, post: UUID) -> Answer:
    """Abolish a post that nobody holds from a day on."""
    held = post_held(request, post)
    form = Ending(request, initial={"on": today()})
    return at_once(
        request,
        form,
        "register.post.abolish",
        does=lambda told: actions.abolish_post(acting(request), post=post, **told),
        to=lambda _: To("register.unit", held.unit, said="register.post.abolished"),
        subject=held.title,
        back=reverse("register.post", args=[post]),
    )


def to_post(said: str, post: UUID | None = None) -> Callable[[Any], To]:
    """Return the way to a post, the one that was made unless it is named, and what is said there."""
    return lambda made: To("register.post", post or made, said=said)


def post_held(request: Viewing, post: UUID) -> queries.PostAsOf:
    """Return a post as it is today or will be, for an act on it; whoever may not see it ends here."""
    held = queries.post_as_of(post, request.on)
    require(request, READ, queries.reach(held.unit if held is not None else None))
    return found(held, "post")
