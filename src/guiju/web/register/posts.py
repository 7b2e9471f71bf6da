"""One post: what was said of it and when, who holds and held it, and what may be done with it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from guiju.core.findings import Finding
from guiju.core.journal.outcome import Refused
from guiju.core.rulebook.kinds import Kind, KindOf
from guiju.core.values import Text
from guiju.doors.refusal import found
from guiju.store.audit.actions import today
from guiju.store.audit.queries import version_of
from guiju.store.register import actions, queries
from guiju.web.answers import Answer, Shown, To, taken
from guiju.web.asking import Form, choice, day, line
from guiju.web.register import attributes
from guiju.web.register.acts import unit_called, wrong
from guiju.web.register.changing import held_now
from guiju.web.register.subject import TENURES_READ, attributes_shown, dated, kind_title, pages, purpose_of
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
    form.fields["kind"].choices = [  # type: ignore[attr-defined]
        (name, each.title.in_language(request.language)) for name, each in kinds.items()
    ]
    asked = _asked(lists.attributes, kinds)
    attributes.add(form, request, asked)
    if form.sent:
        told = form.cleaned_data
        given = {name: value for name, value in attributes.given(form, asked).items() if value is not None}
        outcome = actions.open_post(
            acting(request),
            unit=unit,
            kind=told["kind"],
            title=Text(zh=told["title_zh"], en=told["title_en"]),
            on=told["on"],
            until=told["until"],
            reference=told["reference"],
            grade=told["grade"],
            attributes=given,
        )
        made = taken(request, outcome)
        if isinstance(made, UUID):
            return To("register.post", made, said="register.post.opened")
    return shown_form(request, form, "register.post.open", held.name, f"/register/units/{unit}/#posts")


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
    if form.sent:
        told = form.cleaned_data
        unit = unit_called(request, form, "unit", told["on"])
        above = _post_called(request, form, "reports_to")
        title = Text(zh=told["title_zh"], en=told["title_en"])
        stated = attributes.given(form, asked)
        changed = {name: value for name, value in stated.items() if value != held.attributes.get(name)}
        written = request.POST.get("version", "")
        if (
            not form.errors
            and taken(
                request,
                actions.change_post(
                    acting(request),
                    post=post,
                    on=told["on"],
                    until=told["until"],
                    title=title if title != held.title else None,
                    reference=told["reference"] if told["reference"] != held.reference else None,
                    grade=told["grade"] if told["grade"] != held.grade else None,
                    unit=unit,
                    reports_to=above,
                    attributes=changed or None,
                    version=int(written) if written.isdecimal() else None,
                ),
            )
            is not None
        ):
            return To("register.post", post, said="register.post.changed")
    version = version_of(f"post/{post}")
    return shown_form(request, form, "register.post.change", held.title, f"/register/posts/{post}/", version=version)


@pages.page("posts/<uuid:post>/abolish/", "post-abolish", does=("register.post.abolish",))
def abolish_post(request: Viewing, post: UUID) -> Answer:
    """Abolish a post that nobody holds from a day on."""
    held = post_held(request, post)
    form = Ending(request, initial={"on": today()})
    if form.sent and taken(request, actions.abolish_post(acting(request), post=post, **form.values)) is not None:
        return To("register.unit", held.unit, said="register.post.abolished")
    return shown_form(request, form, "register.post.abolish", held.title, f"/register/posts/{post}/")


def post_held(request: Viewing, post: UUID) -> queries.PostAsOf:
    """Return a post as it is today or will be, for an act on it; whoever may not see it ends here."""
    held = queries.post_as_of(post, request.on)
    require(request, READ, queries.reach(held.unit if held is not None else None))
    return found(held, "post")


def _post_called(request: Viewing, form: Form, field: str) -> UUID | None:
    """Return the post a field names by its reference; none where it is empty or not found."""
    written = str(form.cleaned_data.get(field) or "").strip()
    if not written:
        return None
    post = queries.posts_by_reference([written], request.on).get(written)
    if post is None:
        wrong(request, form, field, "register.no-such-post", written=written)
        return None
    return post.id


def shown_form(
    request: Viewing, form: Form, key: str, subject: Text, back: str, *, version: int | None = None
) -> Answer:
    """Show a form that does what it says at once; what it asks is small enough to be seen whole."""
    del request
    context = {"form": form, "key": key, "subject": subject, "back": back, "version": version}
    return Shown("register/form.html", key, context)
