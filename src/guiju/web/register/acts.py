"""An act on the register in three steps: a form, what it would do before it is done, and the doing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from guiju.core.journal.outcome import Outcome, Refused
from guiju.core.register.cells import SMALL, hide, published
from guiju.core.register.kinds import Lists
from guiju.core.values import Text
from guiju.store.loading import queries as loading
from guiju.store.register import queries
from guiju.web.answers import Answer, Shown, To, taken
from guiju.web.asking import Form
from guiju.web.register.subject import kind_title, value_said
from guiju.web.viewing import Viewing, acting
from guiju.words.pages import said

MOST_ROWS = 200
"""How many rows of each sort a preview names; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Act:
    """An act: its words, its action by name and as it is called, where it leads and what is said there."""

    key: str
    name: str
    does: Callable[..., Outcome[Any]]
    done: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the preview: what it is about, and what it is before and after."""

    name: Text
    before: Text
    after: Text


@dataclass(frozen=True, slots=True)
class Seen:
    """What a change would do, in words and names; of people only counts that may be told."""

    units: tuple[Line, ...]
    more_units: int
    along: int
    posts: tuple[Line, ...]
    more_posts: int
    said: tuple[Line, ...]
    counts: tuple[tuple[str, str], ...]
    areas: tuple[Text, ...]


def carry(  # noqa: PLR0913 - each by its name
    request: Viewing,
    form: Form,
    act: Act,
    values: Mapping[str, Any],
    *,
    on: date,
    subject: Text | str,
    to: Callable[[Any], To],
    back: str,
    context: Mapping[str, Any] | None = None,
    template: str = "register/act.html",
) -> Answer:
    """Show the form, what would come of it, or do it; what is refused is shown with all that was typed."""
    if form.sent and not form.errors and "edit" not in request.POST:
        if "confirm" in request.POST:
            made = taken(request, act.does(acting(request), **values))
            if made is not None:
                return to(made)
        else:
            tried = loading.tried(acting(request), act.name, **values)
            if not isinstance(tried, Refused):
                return _preview(request, act, queries.effects(tried.value, on), on, subject, back)
            request.findings.extend(tried.findings)
    held = {"form": form, "act": act, "back": back, "subject": subject, **(context or {})}
    return Shown(template, act.key, held)


def wrong(request: Viewing, form: Form, field: str, key: str, **named: object) -> None:
    """Say of a field what is wrong with it."""
    form.add_error(field, said(key, request.language, **named))
    request.unreadable = True


def unit_called(request: Viewing, form: Form, field: str, on: date) -> UUID | None:
    """Return the unit a field names by its code, its id or its only name; none where it is empty or not found."""
    written = str(form.cleaned_data.get(field) or "").strip()
    if not written:
        return None
    try:
        return UUID(written)
    except ValueError:
        pass
    found = queries.units_called([written], on).get(written)
    if found is None:
        wrong(request, form, field, "register.no-such-unit", written=written)
        return None
    return found.id


def _preview(request: Viewing, act: Act, effects: queries.Effects, on: date, subject: Text | str, back: str) -> Answer:
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in {"csrfmiddlewaretoken", "confirm", "edit"}
        for value in values
    ]
    lists = queries.lists_in_force(on)
    context = {"act": act, "kept": kept, "seen": _seen(effects, lists, on), "day": on, "subject": subject, "back": back}
    return Shown("register/preview.html", act.key, context)


def _seen(effects: queries.Effects, lists: Lists, on: date) -> Seen:
    """Put effects into names and words, all names asked for together."""
    units = {each.unit for each in effects.units} | {each.unit for each in effects.said} | set(effects.areas)
    units |= {side.parent for each in effects.units for side in (each.before, each.after) if side and side.parent}
    units |= {unit for each in effects.posts for unit in (each.before, each.after) if unit}
    called = {unit: named.name for unit, named in queries.units_named(units, on).items()}
    called |= {unit: Text(zh=zh, en=en) for unit, (zh, en) in (effects.names or {}).items() if unit not in called}
    posts = queries.posts_named([each.post for each in effects.posts], on)

    def stands(side: queries.Stands | None, missing: str) -> Text:
        if side is None:
            return Text(zh=said(missing, "zh"), en=said(missing, "en"))
        kind = kind_title(lists, side.kind)
        if side.parent is None:
            return kind
        under = called.get(side.parent, Text(zh="—", en="—"))
        return Text(
            zh=said("register.stands", "zh", kind=kind, under=under),
            en=said("register.stands", "en", kind=kind, under=under),
        )

    nothing = Text(zh="—", en="—")
    return Seen(
        tuple(
            Line(
                called.get(each.unit, nothing),
                stands(each.before, "register.not-yet-there"),
                stands(each.after, "register.no-longer"),
            )
            for each in effects.units[:MOST_ROWS]
        ),
        max(0, len(effects.units) - MOST_ROWS),
        effects.along,
        tuple(
            Line(
                posts[each.post].title if each.post in posts else nothing,
                called.get(each.before, nothing),
                nothing if each.after is None else called.get(each.after, nothing),
            )
            for each in effects.posts[:MOST_ROWS]
        ),
        max(0, len(effects.posts) - MOST_ROWS),
        tuple(_said_line(each, called, lists) for each in effects.said),
        tuple(_counts(effects)),
        tuple(called.get(each, nothing) for each in effects.areas),
    )


def _said_line(each: queries.SaidEffect, called: Mapping[UUID, Text], lists: Lists) -> Line:
    name = called.get(each.unit, Text(zh="—", en="—"))
    if each.what.startswith("attribute."):
        attribute = lists.attributes.get(each.what.removeprefix("attribute."))
        what = attribute.title if attribute is not None else Text(zh=each.what, en=each.what)
        before, after = value_said(attribute, each.before), value_said(attribute, each.after)
    else:
        key = {"name_zh": "register.name-zh", "name_en": "register.name-en"}.get(each.what, "register.code")
        what = Text(zh=said(key, "zh"), en=said(key, "en"))
        before, after = value_said(None, each.before), value_said(None, each.after)
    label = Text(zh=f"{name.zh}：{what.zh}", en=f"{name.en}: {what.en}")
    return Line(label, before, after)


def _counts(effects: queries.Effects) -> list[tuple[str, str]]:
    """Return how many people go along, as counts of people may be told, and how many other ties are restated."""
    found = [
        (key, _of_people(count))
        for key, count in (("register.effect.holders", effects.holders), ("register.effect.records", effects.records))
        if count
    ]
    ties = {
        "Secondment": "register.effect.secondments",
        "Agreement": "register.effect.agreements",
        "AllianceMember": "register.effect.alliances",
        "TeamMembership": "register.effect.teams",
    }
    return found + [(ties[name], _of_people(count)) for name, count in (effects.bonds or {}).items() if name in ties]


def _of_people(count: int) -> str:
    """Return a count of people as it may be told: fewer than five, or to the nearest five."""
    if hide({"": count}).cells[""] is None:
        return f"< {SMALL}"
    told = published({"": count}).cells[""]
    return f"≈ {told}"
