"""Things chosen in a list are changed together: asked what, shown one by one, confirmed, taken back as one."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.urls import reverse

from guiju.core.findings import Finding
from guiju.core.journal.events import Json
from guiju.core.loading.fields import Subject
from guiju.core.register.kinds import Lists
from guiju.core.rulebook.vocabulary import Attribute, FieldKind, SubjectKind
from guiju.core.values import Text
from guiju.doors.allowing import INSTITUTION
from guiju.doors.refusal import found
from guiju.store.audit.actions import today
from guiju.store.loading import actions, queries
from guiju.store.register import queries as register
from guiju.web.answers import Answer, Shown, To, taken
from guiju.web.asking import Form, day, line
from guiju.web.loading.subject import pages
from guiju.web.viewing import Viewing, acting, may, require
from guiju.words.pages import said

LOAD, UNDO = "imports.batch.load", "imports.batch.undo"
VERB = "choosing.verb"
"""What the words of what may be done begin with."""

AT_ONCE = 200
"""How many things are changed while the page waits; more are a job."""

_OF = {Subject.UNIT: SubjectKind.UNIT, Subject.POST: SubjectKind.POST}
_VERBS = {"move", "set", "end"}


class Choice(Form):
    """What is to be done to what was chosen, and from which day; what is asked follows the act."""

    said = "choosing.form"
    on = day()

    def __init__(self, request: Viewing, *, verb: str, attributes: Sequence[Attribute]) -> None:
        super().__init__(request, initial={"on": today()})
        if "asked" not in request.POST:
            # Only the choice was sent so far: the questions are asked now.
            self.is_bound, self.key = False, str(uuid.uuid4())
        language = request.language
        match verb:
            case "set":
                options = [(each.id, each.title.in_language(language)) for each in attributes]
                self._add("attribute", forms.ChoiceField(choices=options), language)
                self._add("value", line(required=False), language)
            case "move":
                self._add("parent", line(), language)
                self._add("basis", line(required=False), language)
            case _:
                self._add("basis", line(required=False), language)

    def _add(self, name: str, field: forms.Field, language: str) -> None:
        field.label = said(f"choosing.form.{name}", language)
        if name in {"value", "parent"}:
            field.help_text = said(f"choosing.form.{name}.hint", language)
        self.fields[name] = field


@dataclass(frozen=True, slots=True)
class Line:
    """One thing of a selection: what it is called, what would change, or why nothing would."""

    name: Text
    changes: tuple[tuple[str, str, str], ...]
    findings: tuple[Finding, ...]


@pages.page("choose/", "choose", does=("imports.selection.choose",))
def choose(request: Viewing) -> Answer:
    """Ask what is to be done to the things that were ticked in a list."""
    if request.method != "POST":
        return To("register.units")
    subject, verb = request.POST.get("subject", ""), request.POST.get("verb", "")
    things = [each for each in map(_id, request.POST.getlist("thing")) if each is not None]
    within = _id(request.POST.get("within", ""))
    require(request, LOAD, INSTITUTION if within is None else register.reach(within))
    known = Subject(subject) if subject in {Subject.UNIT.value, Subject.POST.value} else None
    if known is None or verb not in _VERBS or not things:
        request.findings.append(Finding("selection-size", params={"count": len(things), "limit": 5_000}))
        return Shown("loading/choose.html", "choosing.title", {"things": (), "back": _back(request), "form": None})
    lists = register.lists_in_force(request.on)
    attributes = [each for each in lists.attributes.values() if each.of is _OF[known]]
    form = Choice(request, verb=verb, attributes=attributes)
    if form.is_bound and form.sent:
        values = _values(request, form, verb, known, lists)
        if values is not None:
            outcome = actions.choose(
                acting(request),
                subject=subject,
                verb=verb,
                things=things,
                values=values,
                on=form.cleaned_data["on"],
                within=within,
            )
            batch = taken(request, outcome)
            if isinstance(batch, UUID):
                return To("loading.selection", batch)
    names = _names(known, things, request)
    context = {
        "form": form,
        "subject": subject,
        "verb": verb,
        "things": [(each, names.get(each, _nameless(each))) for each in things],
        "within": within,
        "back": _back(request),
        "key": f"{VERB}.{verb}",
    }
    return Shown("loading/choose.html", "choosing.title", context)


@pages.page("selections/<uuid:batch>/", "selection", does=("imports.batch.load",))
def selection(request: Viewing, batch: UUID) -> Answer:
    """Show what would become of each thing, and do it where that is confirmed."""
    held = found(queries.batch_seen(batch), "batch")
    reach = INSTITUTION if held.within is None else register.reach(held.within)
    require(request, LOAD, reach)
    if request.method == "POST":
        count = int(held.counts.get("rows", 0))
        if count > AT_ONCE:
            job = taken(request, actions.load_later(acting(request), batch=batch))
            if isinstance(job, UUID):
                return To("jobs.job", job)
        else:
            done = taken(request, actions.load(acting(request), batch=batch))
            if isinstance(done, Mapping):
                return _done(batch, held.within, done, may_undo=may(request, UNDO, reach).allowed)
    would = queries.would(acting(request), batch=batch) if held.state == "waiting" else ()
    seen = found(would, "batch")
    lines = _lines(request, seen, Subject(held.subject))
    context = {
        "held": held,
        "lines": lines,
        "refused": sum(bool(each.findings) for each in lines),
        "key": f"{VERB}.{held.name}",
        "back": reverse("register.units") + (f"?under={held.within}" if held.within else ""),
        "new_key": str(uuid.uuid4()),
        "may_undo": may(request, UNDO, reach).allowed,
    }
    return Shown("loading/selection.html", "choosing.preview", context)


@pages.page("selections/<uuid:batch>/undo/", "selection-undo", does=("imports.batch.undo",))
def undo(request: Viewing, batch: UUID) -> Answer:
    """Take back what was done to a selection; what was changed since stays and is counted."""
    held = found(queries.batch_seen(batch), "batch")
    require(request, UNDO, INSTITUTION if held.within is None else register.reach(held.within))
    if request.method == "POST":
        done = taken(request, actions.undo(acting(request), batch=batch))
        if isinstance(done, Mapping):
            query = f"under={held.within}" if held.within else ""
            return To("register.units", said="choosing.undone", named={**done, "n": done["undone"]}, query=query)
    return To("loading.selection", batch)


def _done(batch: UUID, within: UUID | None, counts: Mapping[str, int], *, may_undo: bool) -> To:
    key = "choosing.done-some" if counts.get("refused") else "choosing.done"
    return To(
        "register.units",
        said=key,
        named={"n": counts["changed"], "refused": counts.get("refused", 0)},
        undo=reverse("loading.selection-undo", args=[str(batch)]) if may_undo and counts["changed"] else "",
        query=f"under={within}" if within else "",
    )


def _values(request: Viewing, form: Form, verb: str, subject: Subject, lists: Lists) -> dict[str, Json] | None:
    """Return what the act is given; None where a field is not clear, and it is said beside it."""
    told = form.cleaned_data
    match verb:
        case "set":
            attribute = lists.attributes[told["attribute"]]
            value = _value(attribute, told["value"])
            if value == _UNCLEAR:
                form.add_error("value", said("choosing.value-unclear", request.language))
                request.unreadable = True
                return None
            return {"attributes": {attribute.id: value}}
        case "move":
            unit = register.units_called([told["parent"]], told["on"]).get(told["parent"])
            if unit is None:
                form.add_error("parent", said("choosing.no-such-unit", request.language, written=told["parent"]))
                request.unreadable = True
                return None
            key = "unit" if subject is Subject.POST else "parent"
            return {key: str(unit.id)} | ({} if subject is Subject.POST else {"basis": told["basis"]})
        case _:
            return {"basis": told["basis"]}


_UNCLEAR = "\0"


def _value(attribute: Attribute, written: str) -> Json:
    """Return a value as the register takes it: an option by its id or either title, yes or no, a whole number, text."""
    if not written:
        return None
    if attribute.options:
        chosen = (one.id for one in attribute.options if written in {one.id, one.title.zh, one.title.en})
        return next(chosen, _UNCLEAR)
    match attribute.kind:
        case FieldKind.YES_NO:
            words = {"yes": True, "是": True, "no": False, "否": False}
            return words.get(written.lower(), _UNCLEAR)
        case FieldKind.NUMBER:
            return int(written) if written.lstrip("-").isdecimal() else _UNCLEAR
        case _:
            return written


def _names(subject: Subject, things: Sequence[UUID], request: Viewing) -> Mapping[UUID, Text]:
    if subject is Subject.POST:
        return {each: post.title for each, post in register.posts_named(things, request.on).items()}
    return {each: unit.name for each, unit in register.units_named(things, request.on).items()}


def _nameless(thing: UUID) -> Text:
    return Text(zh=str(thing)[:8], en=str(thing)[:8])


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


def _lines(request: Viewing, seen: Sequence[queries.Would], subject: Subject) -> list[Line]:
    """Put what would become of things into words; places by their names, all asked for together."""
    names = _names(subject, [each.thing for each in seen], request)
    lists = register.lists_in_force(request.on)
    ids = (value for each in seen for name, *both in each.changes if name.endswith("_id") for value in both)
    called = register.units_named([_id(str(value)) for value in ids], request.on)
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
    return Line(names.get(would.thing, _nameless(would.thing)), tuple(changes), would.findings)


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
    known = _id(str(value))
    if known is not None and known in called:
        return called[known].name.in_language(request.language)
    return "—" if value is None else str(value)


def _id(written: str) -> UUID | None:
    try:
        return UUID(written)
    except ValueError:
        return None


def _back(request: Viewing) -> str:
    """Return the list the selection was made in: an address of ours, or the first page of units."""
    written: Any = request.POST.get("back", "")
    return str(written) if str(written).startswith("/register/") else reverse("register.units")
