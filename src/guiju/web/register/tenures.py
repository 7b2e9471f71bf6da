"""People are appointed to posts and lent to units, and both are ended."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse

from guiju.core.journal.outcome import Outcome
from guiju.core.rulebook.kinds import KindOf
from guiju.core.values import Text
from guiju.doors.refusal import found
from guiju.store.audit.actions import today
from guiju.store.register import actions, queries
from guiju.web.answers import Answer, To
from guiju.web.asking import Form, choice, day, line
from guiju.web.register.acts import at_once
from guiju.web.register.called import person_called, unit_called
from guiju.web.register.people import to_person
from guiju.web.register.posts import Ending, post_held, to_post
from guiju.web.register.subject import TENURES_READ, kinds_of, offer, pages, purpose_of
from guiju.web.viewing import Viewing, acting, require


class Appointing(Form):
    """Who takes the post, from when."""

    said = "register.form"
    person = line(longest=60)
    on = day()
    until = day(required=False)
    basis = line(required=False)
    purpose = line()


class Lending(Form):
    """Who is lent where, on which route, until when."""

    said = "register.form"
    kind = choice([])
    host = line()
    on = day()
    until = day()
    basis = line(required=False)
    purpose = line()


@pages.page("posts/<uuid:post>/appoint/", "appoint", does=("register.tenure.appoint",))
def appoint(request: Viewing, post: UUID) -> Answer:
    """Appoint somebody of the units one keeps the records of, by the number on the staff."""
    held = post_held(request, post)
    form = Appointing(request, initial={"on": today(), "person": request.GET.get("person", "")})

    def does(told: dict[str, Any]) -> Outcome[UUID] | None:
        person = person_called(request, form, "person")
        if person is None:
            return None
        days = {name: told[name] for name in ("on", "until", "basis")}
        return actions.appoint(acting(request), post=post, person=person, **days)

    back, to = reverse("register.post", args=[post]), to_post("register.appointed", post)
    return at_once(request, form, "register.appoint", does=does, to=to, subject=held.title, back=back)


@pages.page("tenures/<uuid:tenure>/end/", "tenure-end", does=("register.tenure.end",))
def end_tenure(request: Viewing, tenure: UUID) -> Answer:
    """End a tenure from a day on; roles given with it end that day."""
    post, _ = found(queries.tenure_of(tenure), "tenure")
    return at_once(
        request,
        Ending(request, initial={"on": today()}),
        "register.tenure-end",
        does=lambda told: actions.end_tenure(acting(request), tenure=tenure, **told),
        to=to_post("register.tenure-ended", post),
        subject=post_held(request, post).title,
        back=reverse("register.post", args=[post]),
    )


@pages.page("people/<uuid:person>/lend/", "lend", does=("register.secondment.begin",))
def lend(request: Viewing, person: UUID) -> Answer:
    """Lend somebody from the unit that keeps the record to another."""
    home = found(queries.keepers_of([person]).get(person), "person")
    require(request, TENURES_READ, queries.reach(home), fields="posts")
    called = queries.units_named([home], request.on)
    form = Lending(request, initial={"on": today(), "purpose": purpose_of(request)})
    form.fields["kind"].choices = kinds_of(request, KindOf.SECONDMENT)  # type: ignore[attr-defined]

    def does(told: dict[str, Any]) -> Outcome[UUID] | None:
        host = unit_called(request, form, "host", told["on"])
        if host is None:
            return None
        how = {name: told[name] for name in ("kind", "on", "until", "basis")}
        return actions.second(acting(request), person=person, home=home, host=host, **how)

    return at_once(
        request,
        form,
        "register.lend",
        does=does,
        to=lambda _: to_person(form, person, "register.lent"),
        subject=called[home].name,
        back=reverse("register.person", args=[person]),
    )


@pages.page("secondments/<uuid:secondment>/end/", "secondment-end", does=("register.secondment.end",))
def end_secondment(request: Viewing, secondment: UUID) -> Answer:
    """End a secondment from a day on; whoever may is the action's to say."""
    offer(request, "register.tenure.change")
    return at_once(
        request,
        Ending(request, initial={"on": today()}),
        "register.secondment-end",
        does=lambda told: actions.end_secondment(acting(request), secondment=secondment, **told),
        to=lambda _: To("register.units", said="register.secondment-ended"),
        subject=Text(zh="借调", en="Secondment"),
        back=reverse("register.units"),
    )
