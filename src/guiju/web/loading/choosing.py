"""Things chosen in a list are changed together: asked what, shown one by one, confirmed, taken back as one."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.urls import reverse

from guiju.core.findings import Finding
from guiju.core.journal.events import Json
from guiju.core.loading.fields import Subject
from guiju.core.register.kinds import Lists
from guiju.core.rulebook.vocabulary import Attribute, FieldKind, SubjectKind
from guiju.doors.allowing import INSTITUTION
from guiju.doors.refusal import found
from guiju.store.audit.actions import today
from guiju.store.loading import actions, queries
from guiju.store.register import queries as register
from guiju.web.answers import Answer, Shown, To, taken
from guiju.web.asking import Form, day, line
from guiju.web.loading.subject import pages
from guiju.web.loading.would import as_id, lines_of, nameless, names_of
from guiju.web.viewing import Viewing, acting, may, require
from guiju.words.pages import said

LOAD, UNDO = "imports.batch.load", "imports.batch.undo"
VERB = "choosing.verb"
"""What the words of what may be done begin with."""

AT_ONCE = 200
"""How many things are changed while the page waits; more are a job."""

_OF = {Subject.UNIT: SubjectKind.UNIT, Subject.POST: SubjectKind.POST, Subject.TENURE: None}
"""What may be chosen in lists, and whose attributes may be set of it; a tenure has none."""

_VERBS = ("move", "set", "end")


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


@pages.page("choose/", "choose", does=("imports.selection.choose",))
def choose(request: Viewing) -> Answer:
    """Ask what is to be done to the things that were ticked in a list."""
    if request.method != "POST":
        return To("register.units")
    subject, verb = request.POST.get("subject", ""), request.POST.get("verb", "")
    things = [each for each in map(as_id, request.POST.getlist("thing")) if each is not None]
    within = as_id(request.POST.get("within", ""))
    require(request, LOAD, INSTITUTION if within is None else register.reach(within))
    known = next((each for each in _OF if each.value == subject), None)
    if known is None or verb not in _VERBS or (known, verb) not in queries.verbs() or not things:
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
    names = names_of(known, things, request)
    context = {
        "form": form,
        "subject": subject,
        "verb": verb,
        "things": [(each, names.get(each, nameless(each))) for each in things],
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
                return _done(held, done, may_undo=may(request, UNDO, reach).allowed)
    would = queries.would(acting(request), batch=batch) if held.state == "waiting" else ()
    seen = found(would, "batch")
    lines = lines_of(request, seen, Subject(held.subject))
    context = {
        "held": held,
        "lines": lines,
        "refused": sum(bool(each.findings) for each in lines),
        "key": f"{VERB}.{held.name}",
        "back": _list_of(held),
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
            return _after(held, said="choosing.undone", named={**done, "n": done["undone"]})
    return To("loading.selection", batch)


def _done(held: queries.BatchSeen, counts: Mapping[str, int], *, may_undo: bool) -> To:
    key = "choosing.done-some" if counts.get("refused") else "choosing.done"
    undo = reverse("loading.selection-undo", args=[held.id]) if may_undo and counts["changed"] else ""
    return _after(held, said=key, named={"n": counts["changed"], "refused": counts.get("refused", 0)}, undo=undo)


def _after(held: queries.BatchSeen, **told: Any) -> To:  # noqa: ANN401 - what is said there, and how it is undone
    """Return the way back to the list in which it was chosen: posts and tenures stand on the page of their unit."""
    if held.subject != Subject.UNIT.value and held.within is not None:
        return To("register.unit", held.within, **told)
    return To("register.units", query=f"under={held.within}" if held.within else "", **told)


def _list_of(held: queries.BatchSeen) -> str:
    way = _after(held)
    return reverse(way.name, args=list(way.arguments)) + (f"?{way.query}" if way.query else "")


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


def _back(request: Viewing) -> str:
    """Return the list the selection was made in: an address of ours, or the first page of units."""
    written: Any = request.POST.get("back", "")
    return str(written) if str(written).startswith("/register/") else reverse("register.units")
