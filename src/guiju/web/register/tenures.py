"""People are appointed to posts and lent to units, and both are ended."""

from __future__ import annotations

from uuid import UUID

from guiju.core.rulebook.kinds import KindOf
from guiju.core.values import Text
from guiju.doors.refusal import found
from guiju.store.audit.actions import today
from guiju.store.register import actions, queries
from guiju.web.answers import Answer, To, taken
from guiju.web.asking import Form, choice, day, line
from guiju.web.register.acts import unit_called, wrong
from guiju.web.register.posts import Ending, post_held, shown_form
from guiju.web.register.subject import TENURES_READ, offer, pages, purpose_of
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
    if form.sent:
        told = form.cleaned_data
        person = _person_called(request, form, "person")
        if person is not None:
            made = taken(
                request,
                actions.appoint(
                    acting(request),
                    post=post,
                    person=person,
                    on=told["on"],
                    until=told["until"],
                    basis=told["basis"],
                ),
            )
            if made is not None:
                return To("register.post", post, said="register.appointed")
    return shown_form(request, form, "register.appoint", held.title, f"/register/posts/{post}/")


@pages.page("tenures/<uuid:tenure>/end/", "tenure-end", does=("register.tenure.end",))
def end_tenure(request: Viewing, tenure: UUID) -> Answer:
    """End a tenure from a day on; roles given with it end that day."""
    post, _ = found(queries.tenure_of(tenure), "tenure")
    held = post_held(request, post)
    form = Ending(request, initial={"on": today()})
    if form.sent and taken(request, actions.end_tenure(acting(request), tenure=tenure, **form.values)) is not None:
        return To("register.post", post, said="register.tenure-ended")
    return shown_form(request, form, "register.tenure-end", held.title, f"/register/posts/{post}/")


@pages.page("people/<uuid:person>/lend/", "lend", does=("register.secondment.begin",))
def lend(request: Viewing, person: UUID) -> Answer:
    """Lend somebody from the unit that keeps the record to another."""
    home = found(queries.keepers_of([person]).get(person), "person")
    require(request, TENURES_READ, queries.reach(home), fields="posts")
    called = queries.units_named([home], request.on)
    lists = queries.lists_in_force(request.on)
    form = Lending(request, initial={"on": today(), "purpose": purpose_of(request)})
    form.fields["kind"].choices = [  # type: ignore[attr-defined]
        (name, each.title.in_language(request.language))
        for name, each in lists.kinds.items()
        if each.of is KindOf.SECONDMENT
    ]
    if form.sent:
        told = form.cleaned_data
        host = unit_called(request, form, "host", told["on"])
        if host is not None:
            outcome = actions.second(
                acting(request),
                person=person,
                kind=told["kind"],
                home=home,
                host=host,
                on=told["on"],
                until=told["until"],
                basis=told["basis"],
            )
            if taken(request, outcome) is not None:
                return To("register.person", person, said="register.lent", query=f"purpose={told['purpose']}")
    return shown_form(request, form, "register.lend", called[home].name, f"/register/people/{person}/")


@pages.page("secondments/<uuid:secondment>/end/", "secondment-end", does=("register.secondment.end",))
def end_secondment(request: Viewing, secondment: UUID) -> Answer:
    """End a secondment from a day on; whoever may is the action's to say."""
    offer(request, "register.tenure.change")
    form = Ending(request, initial={"on": today()})
    if (
        form.sent
        and taken(request, actions.end_secondment(acting(request), secondment=secondment, **form.values)) is not None
    ):
        return To("register.units", said="register.secondment-ended")
    name = Text(zh="借调", en="Secondment")
    return shown_form(request, form, "register.secondment-end", name, "/register/units/")


def _person_called(request: Viewing, form: Form, field: str) -> UUID | None:
    """Return the person a field names by id, or by the number on the staff, among those one may know of."""
    written = str(form.cleaned_data.get(field) or "").strip()
    try:
        return UUID(written)
    except ValueError:
        pass
    person = queries.person_by_staff_number(acting(request), written, request.on)
    if person is None:
        wrong(request, form, field, "register.no-such-person", written=written)
    return person
