"""Records of people are stated, handed over and begun: each field of the closed list from a day on, with its source."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.urls import reverse

from guiju.core.journal.outcome import Outcome, Refused
from guiju.core.register.kept import Form as ValueForm
from guiju.core.register.kept import Kept, Part
from guiju.core.register.person import FIELDS
from guiju.core.values import Text
from guiju.doors.refusal import RefusalError, found
from guiju.store.audit.actions import today
from guiju.store.audit.queries import version_of
from guiju.store.register import actions, queries
from guiju.web.answers import Answer, Shown, To
from guiju.web.asking import Form, choice, day, line
from guiju.web.register.acts import at_once, held_now, version_sent
from guiju.web.register.called import unit_called
from guiju.web.register.people import CHANGE, OPTION, part_said, to_person
from guiju.web.register.subject import offer, pages, purpose_of
from guiju.web.viewing import Viewing, acting, may
from guiju.words.pages import said


class Stating(Form):
    """What is stated of a field; its parts are asked as the closed list has them."""

    said = "register.form"
    on = day()
    until = day(required=False)
    source = line()
    nothing = forms.BooleanField(required=False)
    purpose = line()

    def __init__(self, request: Viewing, *, kept: Kept, values: Mapping[str, str], until: date | None) -> None:
        begins = {f"part.{name}": value for name, value in values.items()}
        told = {"on": today(), "until": until, "purpose": purpose_of(request)}
        super().__init__(request, initial={**begins, **told})
        parts: dict[str, forms.Field] = {}
        for name, part in kept.parts.items():
            field = _asked(part, request.language)
            field.label = (
                kept.title.in_language(request.language) if name == "value" else part_said(name, request.language)
            )
            parts[f"part.{name}"] = field
        self.fields = {**parts, **self.fields}


def _asked(part: Part, language: str) -> forms.Field:
    match part.form:
        case ValueForm.OPTION:
            options = [(each, said(f"{OPTION}.{each}", language)) for each in part.options]
            return choice(options, required=False, language=language)
        case ValueForm.DATE:
            return day(required=False)
        case _:
            return line(required=False, longest=part.longest)


@pages.page("people/<uuid:person>/state/<slug:field>/", "person-state", does=("register.person.state",))
def state(request: Viewing, person: UUID, field: str) -> Answer:
    """State or correct one field of the closed list; a correction keeps what was known before."""
    kept = found(FIELDS.get(field), "field")
    item = request.GET.get("item", "")
    if not purpose_of(request):
        return Shown("register/person.html", "register.person", {"purpose": "", "person": person})
    outcome = queries.person_as_of(acting(request), person, request.on)
    if isinstance(outcome, Refused):
        raise RefusalError(*outcome.findings)
    held = next(
        (each for each in outcome.value.fields if each.field == field and (not kept.many or each.item == item)), None
    )
    may_see_it = not kept.sealed
    values = held.values if held is not None and may_see_it and (item or not kept.many) else {}
    form = Stating(request, kept=kept, values=values, until=None)

    def does(told: dict[str, Any]) -> Outcome[UUID | None]:
        parts = {name: _written(told.get(f"part.{name}")) for name in kept.parts}
        return actions.state_field(
            acting(request),
            person=person,
            field=field,
            values=None if told["nothing"] else {name: value for name, value in parts.items() if value},
            on=told["on"],
            until=told["until"],
            source=told["source"],
            item=UUID(item) if item else None,
            version=version_sent(request),
        )

    return at_once(
        request,
        form,
        "register.state",
        does=does,
        to=lambda _: to_person(form, person, "register.stated"),
        subject=kept.title,
        back=reverse("register.person", args=[person]),
        version=version_of(f"person/{person}"),
    )


def _written(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "").strip()


class HandingOver(Form):
    """Which unit keeps the record from now on."""

    said = "register.form"
    keeper = line()
    on = day()
    purpose = line()


@pages.page("people/<uuid:person>/hand-over/", "person-hand-over", does=("register.person.hand-over",))
def hand_over(request: Viewing, person: UUID) -> Answer:
    """Let another unit keep the record; what is known goes along."""
    form = HandingOver(request, initial={"on": today(), "purpose": purpose_of(request)})
    keeper = queries.keepers_of([person]).get(person)
    if not may(request, CHANGE, queries.reach(keeper), fields="identity").allowed and not form.is_bound:
        raise RefusalError(*may(request, CHANGE, queries.reach(keeper), fields="identity").because)

    def does(told: dict[str, Any]) -> Outcome[UUID] | None:
        to = unit_called(request, form, "keeper", told["on"])
        return None if to is None else actions.hand_over_person(acting(request), person=person, to=to, on=told["on"])

    return at_once(
        request,
        form,
        "register.hand-over",
        does=does,
        to=lambda _: To("register.people", said="register.handed-over"),
        subject=Text(zh="人员记录", en="Record"),
        back=reverse("register.person", args=[person]),
    )


class Registering(Form):
    """Who is registered: the name and what tells one person from another; the rest is stated afterwards."""

    said = "register.form"
    name = line(longest=80)
    staff_number = line(required=False, longest=40)
    id_number = line(required=False, longest=18)
    on = day()
    source = line()
    purpose = line()


@pages.page("units/<uuid:unit>/people/register/", "person-register", does=("register.person.register",))
def register_person(request: Viewing, unit: UUID) -> Answer:
    """Register somebody whose record this unit keeps."""
    called = held_now(request, unit)
    offer(request, CHANGE)
    form = Registering(request, initial={"on": today()})

    def does(told: dict[str, Any]) -> Outcome[UUID]:
        fields = {name: {"value": told[name]} for name in ("name", "staff_number", "id_number") if told[name]}
        how = {name: told[name] for name in ("on", "source")}
        return actions.register_person(acting(request), keeper=unit, fields=fields, **how)

    return at_once(
        request,
        form,
        "register.person-register",
        does=does,
        to=lambda made: to_person(form, made, "register.registered"),
        subject=called.name,
        back=reverse("register.unit", args=[unit]),
    )
