"""Units are founded, described, moved, converted and dissolved: each act with its preview."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from guiju.core.rulebook.kinds import IN_THE_TREE, Kind
from guiju.core.values import Text
from guiju.store.audit.actions import today
from guiju.store.audit.queries import version_of
from guiju.store.register import actions, queries
from guiju.store.register.actions import NewUnit
from guiju.web.answers import Answer, Shown
from guiju.web.asking import Form, choice, day, line
from guiju.web.register import attributes
from guiju.web.register.acts import Act, carry, held_now, on_unit, to_above, to_unit, version_sent
from guiju.web.register.called import unit_called
from guiju.web.register.subject import offer, pages
from guiju.web.viewing import Viewing
from guiju.words.pages import said


class Founding(Form):
    """What is told of a new unit."""

    said = "register.form"
    name_zh = line()
    name_en = line()
    code = line(required=False, longest=40)
    parent = line(required=False)
    on = day()
    until = day(required=False)
    basis = line(required=False)


class Describing(Form):
    """What is stated of a unit; what is left as it is stays."""

    said = "register.form"
    name_zh = line()
    name_en = line()
    code = line(required=False, longest=40)
    on = day()
    until = day(required=False)


class Moving(Form):
    """Where a unit goes."""

    said = "register.form"
    parent = line()
    on = day()
    until = day(required=False)
    basis = line(required=False)


class Dissolving(Form):
    """When a unit ends, and what that rests on."""

    said = "register.form"
    on = day()
    basis = line(required=False)


class Converting(Form):
    """What a unit becomes; the kinds of what stands below it are asked one by one."""

    said = "register.form"
    kind = choice([])
    name_zh = line(required=False)
    name_en = line(required=False)
    on = day()
    basis = line(required=False)


FOUND = Act("register.found", "register.unit.found", actions.found_unit, "register.founded")
DESCRIBE = Act("register.describe", "register.unit.describe", actions.describe_unit, "register.described")
MOVE = Act("register.move", "register.unit.move", actions.move_unit, "register.moved")
CONVERT = Act("register.convert", "register.unit.convert", actions.convert_unit, "register.converted")
DISSOLVE = Act("register.dissolve", "register.unit.dissolve", actions.dissolve_unit, "register.dissolved")


def kinds_offered(request: Viewing) -> list[tuple[str, str]]:
    """Return the kinds a unit may be of, by their titles."""
    lists = queries.lists_in_force(request.on)
    found_ = [each for each in lists.kinds.values() if each.of in IN_THE_TREE]
    return [(each.id, each.title.in_language(request.language)) for each in found_]


@pages.page("found/", "found", does=("register.unit.found",))
def found_a_unit(request: Viewing) -> Answer:
    """Found a unit: its kind is chosen first, as it says what else is asked."""
    offer(request, "register.unit.change", "register.area.change", "register.programme.change", "register.team.change")
    lists = queries.lists_in_force(request.on)
    kind = lists.of(request.GET.get("kind", ""), *IN_THE_TREE)
    above = request.GET.get("parent", "")
    if kind is None:
        options = kinds_offered(request)
        return Shown("register/found_kind.html", "register.found", {"kinds": options, "parent": above})
    form = Founding(request, initial={"parent": _code_of(above), "on": today()})
    asked = attributes.offered(lists, kind)
    attributes.add(form, request, asked, kind.needs)
    values: dict[str, Any] = {}
    if form.sent:
        said_of = form.cleaned_data
        new = NewUnit(
            kind=kind.id,
            parent=unit_called(request, form, "parent", said_of["on"]),
            name=Text(zh=said_of["name_zh"], en=said_of["name_en"]),
            until=said_of["until"],
            code=said_of["code"],
            attributes={name: value for name, value in attributes.given(form, asked).items() if value is not None},
        )
        values = {"unit": new, "on": said_of["on"], "basis": said_of["basis"]}
    return carry(
        request,
        form,
        FOUND,
        values,
        on=values.get("on", request.on),
        subject=kind.title,
        to=to_unit(FOUND),
        back="/register/units/" + (f"?under={above}" if above else ""),
    )


def _code_of(written: str) -> str:
    """Return how a form names the unit an address names: by its code, or its name where it bears none."""
    try:
        held = queries.unit_now(UUID(written))
    except ValueError:
        return written
    return "" if held is None else held.code or held.name.zh


@pages.page("units/<uuid:unit>/describe/", "unit-describe", does=("register.unit.describe",))
def describe(request: Viewing, unit: UUID) -> Answer:
    """State what a unit is called, its code and its attributes from a day on."""
    held = held_now(request, unit)
    lists = queries.lists_in_force(request.on)
    kind: Kind | None = lists.kinds.get(held.kind)
    begins = {"name_zh": held.name.zh, "name_en": held.name.en, "code": held.code, "on": today()}
    form = Describing(request, initial={**begins, **attributes.initial(held.attributes)})
    asked = attributes.offered(lists, kind, held.attributes)
    attributes.add(form, request, asked, kind.needs if kind else ())
    values: dict[str, Any] = {}
    if form.sent:
        told = form.cleaned_data
        name = Text(zh=told["name_zh"], en=told["name_en"])
        stated = attributes.given(form, asked)
        changed = {each: value for each, value in stated.items() if value != held.attributes.get(each)}
        values = {
            "unit": unit,
            "on": told["on"],
            "until": told["until"],
            "name": name if name != held.name else None,
            "code": told["code"] if told["code"] != held.code else None,
            "attributes": changed or None,
            "version": version_sent(request),
        }
    context = {"version": version_of(f"unit/{unit}")}
    return on_unit(request, form, DESCRIBE, values, held, context=context)


@pages.page("units/<uuid:unit>/move/", "unit-move", does=("register.unit.move",))
def move(request: Viewing, unit: UUID) -> Answer:
    """Put a unit with all below it under another."""
    held = held_now(request, unit)
    form = Moving(request, initial={"on": today()})
    values: dict[str, Any] = {}
    if form.sent:
        told = form.cleaned_data
        parent = unit_called(request, form, "parent", told["on"])
        values = {"unit": unit, "parent": parent, "on": told["on"], "until": told["until"], "basis": told["basis"]}
    return on_unit(request, form, MOVE, values, held)


@pages.page("units/<uuid:unit>/convert/", "unit-convert", does=("register.unit.convert",))
def convert(request: Viewing, unit: UUID) -> Answer:
    """Make a unit one of another kind, and what stands below it by its kinds: 镇改街道."""
    held = held_now(request, unit)
    options = kinds_offered(request)
    form = Converting(request, initial={"on": today()})
    form.fields["kind"].label = said("register.form.becomes", request.language)
    form.fields["kind"].choices = [each for each in options if each[0] != held.kind]  # type: ignore[attr-defined]
    lists = queries.lists_in_force(request.on)
    below = sorted({each.kind for each in _children(unit)})
    for kind in below:
        field = choice(options, required=False, language=request.language)
        title = lists.kinds[kind].title.in_language(request.language) if kind in lists.kinds else kind
        field.label = f"{title} →"
        form.fields[f"below.{kind}"] = field
    values: dict[str, Any] = {}
    if form.sent:
        told = form.cleaned_data
        zh, en = told["name_zh"] or held.name.zh, told["name_en"] or held.name.en
        values = {
            "unit": unit,
            "kind": told["kind"],
            "below": {kind: told[f"below.{kind}"] for kind in below if told[f"below.{kind}"]},
            "name": Text(zh=zh, en=en) if (zh, en) != (held.name.zh, held.name.en) else None,
            "on": told["on"],
            "basis": told["basis"],
        }
    return on_unit(request, form, CONVERT, values, held)


@pages.page("units/<uuid:unit>/dissolve/", "unit-dissolve", does=("register.unit.dissolve",))
def dissolve(request: Viewing, unit: UUID) -> Answer:
    """End a unit below which nothing stands and in which no post is left."""
    held = held_now(request, unit)
    form = Dissolving(request, initial={"on": today()})
    values = {"unit": unit, "on": form.cleaned_data["on"], "basis": form.cleaned_data["basis"]} if form.sent else {}
    return on_unit(request, form, DISSOLVE, values, held, to=to_above(DISSOLVE, held))


def _children(unit: UUID) -> tuple[queries.UnitAsOf, ...]:
    """Return the units directly below one today, as many as a form can ask about."""
    return queries.list_units(under=unit, children_only=True, limit=500).units
