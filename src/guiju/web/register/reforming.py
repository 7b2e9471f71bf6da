"""Units are merged and split: children, posts and people go along, and the preview says which."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from guiju.core.values import Text
from guiju.store.audit.actions import today
from guiju.store.register import actions, queries
from guiju.store.register.actions import NewUnit
from guiju.web.answers import Answer, Shown
from guiju.web.asking import Form, choice, day, line, prose, yes
from guiju.web.register.acts import Act, held_now, on_unit, to_above
from guiju.web.register.called import wrong
from guiju.web.register.subject import pages
from guiju.web.viewing import Viewing

MERGE = Act("register.merge", "register.unit.merge", actions.merge_units, "register.merged")
SPLIT = Act("register.split", "register.unit.split", actions.split_unit, "register.split-done")
MOST = 200
"""How many children and posts a split asks about one by one."""


class Merging(Form):
    """Which units become one, and which."""

    said = "register.form"
    others = prose(longest=4_000, rows=3)
    new_zh = line(required=False)
    new_en = line(required=False)
    on = day()
    basis = line(required=False)


class Splitting(Form):
    """The parts a unit becomes."""

    said = "register.form"
    parts = prose(longest=4_000, rows=4)
    stays = yes()
    on = day()
    basis = line(required=False)


@pages.page("units/<uuid:unit>/merge/", "unit-merge", does=("register.unit.merge",))
def merge(request: Viewing, unit: UUID) -> Answer:
    """Merge others into a unit, or the unit with others into a new one of its kind."""
    held = held_now(request, unit)
    form = Merging(request, initial={"on": today()})
    values: dict[str, Any] = {}
    if form.sent:
        told = form.cleaned_data
        written = [each.strip() for each in told["others"].splitlines() if each.strip()]
        called = queries.units_called(written, told["on"])
        for missing in [each for each in written if each not in called]:
            wrong(request, form, "others", "register.no-such-unit", written=missing)
        zh, en = told["new_zh"], told["new_en"]
        if bool(zh) != bool(en):
            wrong(request, form, "new_en" if zh else "new_zh", "register.both-names")
        new = NewUnit(kind=held.kind, parent=held.parent, name=Text(zh=zh or "—", en=en or "—"))
        into: UUID | NewUnit = new if zh else unit
        units = list(dict.fromkeys([unit, *(called[each].id for each in written if each in called)]))
        values = {"units": units, "into": into, "on": told["on"], "basis": told["basis"]}
    return on_unit(request, form, MERGE, values, held)


@pages.page("units/<uuid:unit>/split/", "unit-split", does=("register.unit.split",))
def split(request: Viewing, unit: UUID) -> Answer:
    """Split a unit into parts, saying of each child and each post to which it goes."""
    held = held_now(request, unit)
    form = Splitting(request, initial={"on": today()})
    values: dict[str, Any] = {}
    if form.sent:
        told = form.cleaned_data
        parts = _parts(request, form, held)
        if parts is not None:
            children = queries.list_units(under=unit, children_only=True, on=told["on"], limit=MOST).units
            posts = queries.posts_of(unit, told["on"], limit=MOST)
            options = _options(request, held, parts)
            for each in children:
                _ask(form, f"child.{each.id}", each.name, options, request)
            for post in posts:
                _ask(form, f"post.{post.id}", post.title, options, request)
            if "assigned" not in request.POST:
                asked = {"form": form, "act": SPLIT, "subject": held.name, "back": f"/register/units/{unit}/"}
                return Shown("register/split.html", SPLIT.key, asked)
            form.full_clean()
            values = {
                "unit": unit,
                "parts": parts,
                "children": {each.id: _goes(form, f"child.{each.id}") for each in children},
                "posts": {post.id: _goes(form, f"post.{post.id}") for post in posts},
                "on": told["on"],
                "basis": told["basis"],
            }
    template = "register/split.html" if values else "register/act.html"
    return on_unit(request, form, SPLIT, values, held, to=to_above(SPLIT, held), template=template)


def _parts(request: Viewing, form: Form, held: queries.UnitAsOf) -> list[UUID | NewUnit] | None:
    """Return the parts that were written, a line each: 中文名 / English name, or the code of a unit that stands."""
    lines = [each.strip() for each in form.cleaned_data["parts"].splitlines() if each.strip()]
    standing = queries.units_called([each for each in lines if "/" not in each], form.cleaned_data["on"])
    parts: list[UUID | NewUnit] = [held.id] if form.cleaned_data["stays"] else []
    for each in lines:
        zh, slash, en = (part.strip() for part in each.partition("/"))
        if slash and zh and en:
            parts.append(NewUnit(kind=held.kind, parent=held.parent, name=Text(zh=zh, en=en)))
        elif each in standing:
            parts.append(standing[each].id)
        else:
            wrong(request, form, "parts", "register.part-unclear", written=each)
    return None if form.errors else parts


def _options(request: Viewing, held: queries.UnitAsOf, parts: list[UUID | NewUnit]) -> list[tuple[str, str]]:
    called = queries.units_named([each for each in parts if isinstance(each, UUID)], request.on)
    return [
        (
            str(number),
            (called[part].name if isinstance(part, UUID) else part.name).in_language(request.language)
            if not isinstance(part, UUID) or part in called
            else held.name.in_language(request.language),
        )
        for number, part in enumerate(parts)
    ]


def _ask(form: Form, name: str, title: Text, options: list[tuple[str, str]], request: Viewing) -> None:
    field = choice(options)
    field.label = title.in_language(request.language)
    form.fields[name] = field


def _goes(form: Form, name: str) -> int:
    written = form.cleaned_data.get(name, "")
    return int(written) if str(written).isdecimal() else -1
