"""People: a list by unit, post, day and qualification and no more, and one record by groups; a purpose comes first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from guiju.core.journal.outcome import Refused
from guiju.core.register.kept import Ends, Kept, Part, expiry
from guiju.core.register.kept import Form as ValueForm
from guiju.core.register.person import FIELDS
from guiju.core.rulebook.kinds import KindOf
from guiju.core.values import Text
from guiju.doors.refusal import RefusalError
from guiju.store.register import queries
from guiju.web.answers import Answer, Shown, To
from guiju.web.asking import Form
from guiju.web.cases.concerning import of_person
from guiju.web.listing import ROWS, begin, going_on
from guiju.web.register.bonds import bonds_shown
from guiju.web.register.subject import PEOPLE_READ, bulk, dated, pages, purpose_of, seen_from, unit_in
from guiju.web.viewing import Viewing, acting, may, viewer
from guiju.words.pages import said

CHANGE, HONOUR = "register.person.change", "register.honour.change"
GROUP, PART, OPTION = "person.group", "person.part", "person.option"
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
        "bulk": bulk(request, unit, "register.tenure.change"),
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
        "bonds": bonds,
        "cases": of_person(request, person),
        "dated": dated(request),
        "fields": [
            (name, kept.title) for name, kept in FIELDS.items() if changes[str(kept.group)] and request.known_at is None
        ],
        "may_hand_over": changes["identity"] and request.known_at is None,
        "may_honour": request.known_at is None
        and may(request, "register.honour.change", reach, fields="honours").allowed,
        "may_lend": held.holds("register.tenure.change") and request.known_at is None,
    }
    return Shown("register/person.html", name or "register.person", context)


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
            (part_said(name, language), _value(kept.parts[name], value, language))
            for name, value in each.values.items()
        ),
        each.since,
        each.until,
        each.source,
        kept.purpose,
        ending,
        expiry(retention, each.until, left),
        may_change,
    )


def to_person(form: Form, person: UUID, said: str) -> To:
    """Return the way to a record under the purpose that a form stated, and what is said there."""
    return To("register.person", person, said=said, query=urlencode({"purpose": form.cleaned_data["purpose"]}))


def part_said(name: str, language: str) -> str:
    """Return what a part of a field is called; the one part of a field that has no other has no name of its own."""
    return "" if name == "value" else said(f"{PART}.{name}", language)


def _value(part: Part, value: str, language: str) -> str:
    return said(f"{OPTION}.{value}", language) if part.form is ValueForm.OPTION and value in part.options else value
