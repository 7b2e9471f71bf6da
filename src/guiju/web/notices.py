"""Notices: what one is told, read or not, and the address one may be told at."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.conf import settings
from django.urls import NoReverseMatch, reverse

from guiju.core.values import Text
from guiju.doors.refusal import found
from guiju.store.library import queries as library
from guiju.store.notices import actions, queries
from guiju.store.notices.queries import NoticeSeen
from guiju.web.answers import Answer, Shown, To, taken
from guiju.web.asking import Form
from guiju.web.entrance.subject import go
from guiju.web.listing import ROWS, begin, page
from guiju.web.pages import Pages
from guiju.web.viewing import Viewing, acting, viewer
from guiju.words.pages import is_said, said

pages = Pages("notices")

CODES = "notices.code"
"""The family of words that notices are said in."""


class Telling(Form):
    """An address, or none."""

    said: ClassVar[str] = "notices.telling"

    address = forms.CharField(
        required=False, max_length=200, widget=forms.TextInput({"type": "email", "autocomplete": "email"})
    )


@pages.page("", "list", does=("notices.address.give", "notices.notice.read"))
def list_notices(request: Viewing) -> Answer:
    """Show the notices of the account that is signed in, the latest first, and keep the address it gives."""
    who = viewer(request)
    form = Telling(request, initial={"address": queries.address(who.id)})
    if request.method == "POST" and "all" in request.POST:
        if taken(request, actions.read_notices(acting(request))) is not None:
            return To("notices.list")
    elif form.sent and taken(request, actions.give_address(acting(request), **form.values)) is not None:
        return To("notices.list", said="notices.telling.kept")
    unread_only = request.GET.get("which", "") == "unread"
    last = begin(request)
    before = UUID(str(last[0])) if last else None
    rows = queries.notices(who.id, before=before, limit=ROWS + 1, unread_only=unread_only)
    shown = page(request, rows, lambda row: (str(row.id),))
    filled = {
        "page": shown,
        "rows": [{"notice": row, "said": sentence(row, request)} for row in shown.rows],
        "unread": queries.unread(who.id),
        "unread_only": unread_only,
        "form": form,
        "mailed": bool(settings.GUIJU_MAIL),
    }
    return Shown("notices/list.html", "notices.title", filled)


@pages.page("<uuid:notice>/open/", "open", posts=True)
def open_notice(request: Viewing, notice: UUID) -> Answer:
    """Mark a notice as read and go on to what it is about."""
    held = found(queries.notice(viewer(request).id, notice), "notice")
    if request.method == "POST":
        taken(request, actions.read_notices(acting(request), notice=notice))
    try:
        return go(reverse(held.page, args=held.arguments))
    except NoReverseMatch:
        return To("notices.list")


def sentence(notice: NoticeSeen, request: Viewing) -> str:
    """Return what a notice says, with its values in words."""
    key = f"{CODES}.{notice.code}"
    filled = {name: _worded(name, value, request) for name, value in notice.params.items()}
    return said(key, request.language, **filled) if is_said(key) else notice.code


def _worded(name: str, value: Any, request: Viewing) -> object:  # noqa: ANN401 - whatever a notice was given
    if isinstance(value, dict) and {"zh", "en"} <= value.keys():
        return Text(zh=value["zh"], en=value["en"])
    if name in {"kind", "state"} and is_said(key := f"jobs.{name}.{value}"):
        return said(key, request.language)
    if name == "form" and (in_force := library.in_force()) is not None:
        form = in_force.institution.returns.get(str(value))
        return value if form is None else form.title
    return value
