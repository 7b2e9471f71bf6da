"""What would become of the things of a selection, in words and names, before it is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from guiju.core.findings import Finding
from guiju.core.journal.events import Json
from guiju.core.loading.fields import Subject
from guiju.core.register.kinds import Lists
from guiju.core.rulebook.vocabulary import Attribute
from guiju.core.values import Text
from guiju.store.loading import queries
from guiju.store.register import queries as register
from guiju.web.viewing import Viewing
from guiju.words.pages import said


@dataclass(frozen=True, slots=True)
class Line:
    """One thing of a selection: what it is called, what would change, or why nothing would."""

    name: Text
    changes: tuple[tuple[str, str, str], ...]
    findings: tuple[Finding, ...]


def names_of(subject: Subject, things: Sequence[UUID], request: Viewing) -> Mapping[UUID, Text]:
    """Return what things of a selection are called, in one question."""
    if subject is Subject.TENURE:
        posts = register.posts_of_tenures(things)
        titles = register.posts_named(list(posts.values()), request.on)
        return {each: titles[post].title for each, post in posts.items() if post in titles}
    if subject is Subject.POST:
        return {each: post.title for each, post in register.posts_named(things, request.on).items()}
    return {each: unit.name for each, unit in register.units_named(things, request.on).items()}


def nameless(thing: UUID) -> Text:
    """Return what stands for a thing that bears no name: the beginning of its id."""
    return Text(zh=str(thing)[:8], en=str(thing)[:8])


def as_id(written: str) -> UUID | None:
    """Return an id that was written, None where it is none."""
    try:
        return UUID(written)
    except ValueError:
        return None


_COLUMNS = {
    "name_zh": "register.name-zh",
    "name_en": "register.name-en",
    "title_zh": "register.name-zh",
    "title_en": "register.name-en",
    "parent_id": "register.above",
    "unit_id": "register.crumb",
    "code": "register.code",
    "kind": "register.kind",
    "valid_to": "choosing.until",
}


def lines_of(request: Viewing, seen: Sequence[queries.Would], subject: Subject) -> list[Line]:
    """Put what would become of things into words; places by their names, all asked for together."""
    names = names_of(subject, [each.thing for each in seen], request)
    lists = register.lists_in_force(request.on)
    ids = (value for each in seen for name, *both in each.changes if name.endswith("_id") for value in both)
    called = register.units_named([as_id(str(value)) for value in ids], request.on)
    return [_line(each, names, called, lists, request) for each in seen]


def _line(
    would: queries.Would,
    names: Mapping[UUID, Text],
    called: Mapping[UUID, register.NamedUnit],
    lists: Lists,
    request: Viewing,
) -> Line:
    changes: list[tuple[str, str, str]] = []
    for name, before, after in would.changes:
        match name, before, after:
            case ("path", _, _):
                continue
            case ("attributes", dict(), dict()):
                changes += _attributes(before, after, lists, request.language)
            case _:
                label = said(_COLUMNS[name], request.language) if name in _COLUMNS else name
                changes.append((label, _shown(before, called, request), _shown(after, called, request)))
    return Line(names.get(would.thing, nameless(would.thing)), tuple(changes), would.findings)


def _attributes(
    before: Mapping[str, Json], after: Mapping[str, Json], lists: Lists, language: str
) -> list[tuple[str, str, str]]:
    changed = [name for name in sorted({*before, *after}) if before.get(name) != after.get(name)]
    return [
        (
            lists.attributes[name].title.in_language(language) if name in lists.attributes else name,
            _said(lists.attributes.get(name), before.get(name), language),
            _said(lists.attributes.get(name), after.get(name), language),
        )
        for name in changed
    ]


def _said(attribute: Attribute | None, value: Json, language: str) -> str:
    if value is None:
        return "—"
    options = attribute.options if attribute is not None else ()
    chosen = next((one.title.in_language(language) for one in options if one.id == value), None)
    if isinstance(value, bool):
        return said("frame.yes" if value else "frame.no", language)
    return chosen or str(value)


def _shown(value: Json, called: Mapping[UUID, register.NamedUnit], request: Viewing) -> str:
    known = as_id(str(value))
    if known is not None and known in called:
        return called[known].name.in_language(request.language)
    return "—" if value is None else str(value)
