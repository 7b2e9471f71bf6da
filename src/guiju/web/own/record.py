"""Everything held about oneself, who looked at it, and asking that something be put right."""

from __future__ import annotations

from itertools import groupby
from typing import Any, ClassVar

from django import forms

from guiju.core.accounts.held import Held
from guiju.core.findings import Finding
from guiju.core.values import Text
from guiju.doors.refusal import RefusalError, found
from guiju.store.accounts import actions, queries
from guiju.web.answers import Answer, Shown, To, taken
from guiju.web.asking import Form, prose
from guiju.web.cases.own import about
from guiju.web.listing import ROWS, begin, page
from guiju.web.own.subject import oneself, pages
from guiju.web.viewing import Viewing, acting, viewer
from guiju.words.happenings import happening
from guiju.words.pages import is_said, said

LOOKED = {"looked": True, "changed": False}


@pages.page("", "record")
def record(request: Viewing) -> Answer:
    """Show all that is held about oneself, with its source, what it is for, and until when it is kept."""
    person = oneself(request)
    if person is None:
        return Shown("own/nobody.html", "own.record", {})
    held = found(queries.own_record(viewer(request).id, on=request.on, known_at=request.known_at), "person")
    groups = [
        {"subject": subject, "rows": [_row(each, request.language) for each in rows]}
        for subject, rows in groupby(held.held, key=lambda each: each.subject)
    ]
    titles = {each.reference: each.title for each in held.held}
    asked = [{"correction": each, "title": titles.get(each.reference)} for each in reversed(held.corrections)]
    filled = {
        "groups": groups,
        "corrections": asked,
        "count": len(held.held),
        "cases": about(request, person),
        "answers": viewer(request).holds("register.correction.decide"),
    }
    return Shown("own/record.html", "own.record", filled)


def _row(held: Held, language: str) -> dict[str, Any]:
    return {"held": held, "value": _value(held, language)}


def _value(held: Held, language: str) -> str:
    """Return a value as it is read: what the register keeps by its code is said in words."""
    parts = held.value.split(" · ") if held.subject == "register" else [held.value]
    keys = {part: f"person.option.{part}" for part in parts}
    return " · ".join(said(keys[part], language) if is_said(keys[part]) else part for part in parts)


@pages.page("log/", "log")
def log(request: Viewing) -> Answer:
    """Show who looked at what is held about oneself and who changed it, the latest first."""
    person = oneself(request)
    if person is None:
        return Shown("own/nobody.html", "own.log", {})
    what = request.GET.get("what", "")
    last = begin(request)
    rows = queries.access_log(person, before=int(last[0]) if last else None, limit=ROWS + 1, looked=LOOKED.get(what))
    shown = page(request, rows, lambda row: (row.sighting.place,))
    filled = {
        "page": shown,
        "rows": [{"seen": each, "said": _said(each)} for each in shown.rows],
        "what": what,
        "kinds": ("", *LOOKED),
    }
    return Shown("own/log.html", "own.log", filled)


def _said(each: queries.Looker) -> Text:
    return happening(each.sighting.what)


class Wrong(Form):
    """What is wrong, and how it should be."""

    said: ClassVar[str] = "own.wrong"

    reference = forms.CharField(max_length=200, widget=forms.HiddenInput)
    wrong = prose(longest=2000)


@pages.page("correct/", "correct", does=("accounts.correction.request",))
def correct(request: Viewing) -> Answer:
    """Ask that one thing held about oneself be put right."""
    oneself(request)
    held = queries.own_record(viewer(request).id, on=request.on)
    reference = (request.POST if request.method == "POST" else request.GET).get("reference", "")
    thing = next((each for each in held.held if each.reference == reference), None) if held is not None else None
    if thing is None:
        raise RefusalError(Finding("nothing-there", params={"thing": "reference"}))
    form = Wrong(request, initial={"reference": reference})
    if form.sent:
        outcome = actions.request_correction(acting(request), **form.values, on=request.on)
        if taken(request, outcome) is not None:
            return To("own.record", said="own.correct.done")
    return Shown("own/correct.html", "own.correct", {"form": form, "thing": thing})
