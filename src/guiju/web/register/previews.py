"""What an act on the register would do, in words and names: before and after, and of people only counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from guiju.core.register.cells import SMALL, hide, published
from guiju.core.register.kinds import Lists
from guiju.core.values import Text
from guiju.store.register import queries
from guiju.web.register.subject import kind_title, value_said
from guiju.words.pages import said

MOST_ROWS = 200
"""How many rows of each sort a preview names; the rest are counted."""


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


def seen(effects: queries.Effects, lists: Lists, on: date) -> Seen:
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
