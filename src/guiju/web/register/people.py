"""People: a list by unit, post, day and qualification and no more, and one record by groups; a purpose comes first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from guiju.core.journal.outcome import Refused
from guiju.core.register.kept import Ends, Kept, Part, expiry
from guiju.core.register.kept import Form as ValueForm
from guiju.core.register.person import FIELDS
from guiju.core.rulebook.kinds import KindOf
from guiju.core.values import Text
from guiju.doors.refusal import RefusalError, found
from guiju.store.audit.actions import today
from guiju.store.audit.queries import version_of
from guiju.store.register import actions, queries
from guiju.web.answers import Answer, Shown, To, taken
from guiju.web.asking import Form, choice, day, line
from guiju.web.listing import ROWS, begin, going_on
from guiju.web.register.acts import unit_called
from guiju.web.register.bonds import BondShown, bonds_shown
from guiju.web.register.subject import PEOPLE_READ, dated, pages, purpose_of, seen_from, unit_in
from guiju.web.viewing import Viewing, acting, may, viewer
from guiju.words.pages import said

CHANGE = "register.person.change"
GROUP, PART, OPTION = "register.group", "register.part", "register.option"
"""What the words of field groups, of parts of a field and of options begin with."""


@dataclass(frozen=True, slots=True)
class FieldShown:
    """A field of a record: its parts in words, since when, from where, to which purpose, and until when it is kept."""

    field: str
    item: str
    title: Text
    parts: tuple[tuple[str, str], ...]
    since: date
    until: date | None
    source: str
    purpose: Text
    kept: str
    expires: date | None
    may_change: bool


@pages.page("people/", "people")
def people(request: Viewing) -> Answer:
    """List who holds which post in a unit and all below it, once a purpose is stated."""
    held = viewer(request)
    unit = unit_in(request, "unit")
    own = () if unit is not None else seen_from(request, PEOPLE_READ) if purpose_of(request) else ()
    if unit is None and own is not None and len(own) == 1:
        unit = own[0]
    if not held.holds(PEOPLE_READ):
        raise RefusalError(*may(request, PEOPLE_READ, queries.reach(unit), fields="identity").because)
    lists = queries.lists_in_force(request.on)
    kinds = [(name, each.title) for name, each in lists.kinds.items() if each.of is KindOf.POST]
    levels = FIELDS["education"].parts["level"].options
    context: dict[str, Any] = {
        "unit": queries.units_named([unit], request.on).get(unit) if unit is not None else None,
        "purpose": purpose_of(request),
        "kinds": kinds,
        "levels": [(each, said(f"{OPTION}.{each}", request.language)) for each in levels],
        "asked": {name: request.GET.get(name, "") for name in ("post_kind", "education", "qualification")},
        "dated": dated(request),
        "may_export": held.holds("exports.people.make"),
    }
    if not purpose_of(request):
        return Shown("register/people.html", "register.people", context | {"page": None})
    last = begin(request)
    outcome = queries.list_people(
        acting(request),
        unit=unit,
        on=request.on,
        post_kind=request.GET.get("post_kind", ""),
        education=request.GET.get("education", ""),
        qualification=request.GET.get("qualification", "").strip(),
        after=str(last[0]) if last else None,
        limit=ROWS,
    )
    if isinstance(outcome, Refused):
        raise RefusalError(*outcome.findings)
    listed = outcome.value
    units = queries.units_named([each.unit for each in listed.lines], request.on)
    rows = [(each, units.get(each.unit)) for each in listed.lines]
    shown = going_on(request, rows, (listed.after,) if listed.after else None)
    return Shown("register/people.html", "register.people", context | {"page": shown})


@pages.page("people/<uuid:person>/", "person")
def show_person(request: Viewing, person: UUID) -> Answer:
    """Show a record by groups, as far as the viewer's groups go, once a purpose is stated."""
    held = viewer(request)
    if not held.holds(PEOPLE_READ):
        raise RefusalError(*may(request, PEOPLE_READ, fields="identity").because)
    if not purpose_of(request):
        return Shown("register/person.html", "register.person", {"purpose": "", "person": person})
    outcome = queries.person_as_of(acting(request), person, request.on, request.known_at)
    if isinstance(outcome, Refused):
        raise RefusalError(*outcome.findings)
    seen = outcome.value
    tied = queries.bonds_of_person(acting(request), person, None, request.known_at)
    bonds = () if isinstance(tied, Refused) else bonds_shown(request, None, tied.value)
    keeper = queries.units_named([seen.keeper], request.on).get(seen.keeper)
    reach = queries.reach(seen.keeper)
    changes = {
        group: may(request, CHANGE, reach, fields=group).allowed
        for group in {str(each.group) for each in FIELDS.values()}
    }
    left = queries.left_on(person)
    groups: dict[str, list[FieldShown]] = {}
    for each in seen.fields:
        kept = FIELDS[each.field]
        may_change = changes[str(kept.group)] and request.known_at is None
        groups.setdefault(str(kept.group), []).append(_shown(each, kept, left, may_change, request.language))
    name = next((each.values.get("value", "") for each in seen.fields if each.field == "name"), "")
    context = {
        "person": person,
        "purpose": purpose_of(request),
        "groups": [(f"{GROUP}.{group}", rows) for group, rows in groups.items()],
        "kept_back": [f"{GROUP}.{group}" for group in seen.kept_back],
        "keeper": keeper,
        "bonds": [_with_end(each, request) for each in bonds],
        "dated": dated(request),
        "fields": [
            (name, kept.title) for name, kept in FIELDS.items() if changes[str(kept.group)] and request.known_at is None
        ],
        "may_hand_over": changes["identity"] and request.known_at is None,
        "may_lend": held.holds("register.tenure.change") and request.known_at is None,
    }
    return Shown("register/person.html", name or "register.person", context)


@dataclass(frozen=True, slots=True)
class Tie:
    """A bond and the page that ends it, where the viewer may."""

    bond: queries.Bond
    key: str
    kind: Text | None
    who: str
    unit: queries.NamedUnit | None
    other: queries.NamedUnit | None
    post: queries.NamedPost | None
    end: str


def _with_end(each: BondShown, request: Viewing) -> Tie:
    open_now = each.bond.until is None or each.bond.until > request.on
    ends = {"Tenure": "tenures", "Secondment": "secondments"}
    may_end = request.viewer is not None and request.viewer.holds("register.tenure.change") and each.bond.what in ends
    end = f"/register/{ends[each.bond.what]}/{each.bond.id}/end/" if may_end and open_now else ""
    return Tie(each.bond, each.key, each.kind, each.who, each.unit, each.other, each.post, end)


def _shown(each: queries.FieldAsOf, kept: Kept, left: date | None, may_change: bool, language: str) -> FieldShown:  # noqa: FBT001
    retention = kept.retention
    ending = said(
        "register.kept.effect" if retention.ends is Ends.EFFECT else "register.kept.leaving",
        language,
        n=retention.years,
    )
    return FieldShown(
        each.field,
        each.item,
        kept.title,
        tuple(
            (_part(name, language), _value(kept.parts[name], value, language)) for name, value in each.values.items()
        ),
        each.since,
        each.until,
        each.source,
        kept.purpose,
        ending,
        expiry(retention, each.until, left),
        may_change,
    )


def _part(name: str, language: str) -> str:
    return "" if name == "value" else said(f"{PART}.{name}", language)


def _value(part: Part, value: str, language: str) -> str:
    return said(f"{OPTION}.{value}", language) if part.form is ValueForm.OPTION and value in part.options else value


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
            field.label = kept.title.in_language(request.language) if name == "value" else _part(name, request.language)
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
    if form.sent:
        told = form.cleaned_data
        parts = {name: _written(told.get(f"part.{name}")) for name in kept.parts}
        done = taken(
            request,
            actions.state_field(
                acting(request),
                person=person,
                field=field,
                values=None if told["nothing"] else {name: value for name, value in parts.items() if value},
                on=told["on"],
                until=told["until"],
                source=told["source"],
                item=UUID(item) if item else None,
                version=_version(request),
            ),
        )
        if done is not None:
            return To("register.person", person, said="register.stated", query=f"purpose={told['purpose']}")
    back = f"/register/people/{person}/"
    context = {"form": form, "key": "register.state", "subject": kept.title, "back": back}
    return Shown("register/form.html", "register.state", context | {"version": version_of(f"person/{person}")})


def _written(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "").strip()


def _version(request: Viewing) -> int | None:
    written = request.POST.get("version", "")
    return int(written) if written.isdecimal() else None


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
    if form.sent:
        told = form.cleaned_data
        to = unit_called(request, form, "keeper", told["on"])
        done = None
        if to is not None:
            done = taken(request, actions.hand_over_person(acting(request), person=person, to=to, on=told["on"]))
        if done is not None:
            return To("register.people", said="register.handed-over")
    name = Text(zh="人员记录", en="Record")
    context = {"form": form, "key": "register.hand-over", "subject": name, "back": f"/register/people/{person}/"}
    return Shown("register/form.html", "register.hand-over", context | {"version": None})


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
    called = queries.units_named([unit], request.on).get(unit)
    found(called, "unit")
    form = Registering(request, initial={"on": today()})
    if form.sent:
        told = form.cleaned_data
        fields = {name: {"value": told[name]} for name in ("name", "staff_number", "id_number") if told[name]}
        outcome = actions.register_person(
            acting(request), keeper=unit, fields=fields, on=told["on"], source=told["source"]
        )
        made = taken(request, outcome)
        if isinstance(made, UUID):
            return To("register.person", made, said="register.registered", query=f"purpose={told['purpose']}")
    context = {
        "form": form,
        "key": "register.person-register",
        "subject": called.name if called else "",
        "version": None,
    }
    return Shown("register/form.html", "register.person-register", context | {"back": f"/register/units/{unit}/"})
