"""What a page returns: itself, or where to go on; and what it makes of an action's outcome."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from guiju.core.findings import Finding
from guiju.core.journal.outcome import Done, Outcome, Refused
from guiju.core.values import Text
from guiju.web.viewing import Viewing
from guiju.words.catalogue import advice, sentence
from guiju.words.pages import said

T = TypeVar("T")

UNDO = "undo "
"""Marks, in a message's tags, the address that takes back what the message says was done."""

DONE = "guiju_done"
"""The cookie that names, by its key, the form that was done: for the device, which kept what was typed into it."""

_KEY = re.compile(r"[\w.-]{1,120}")


@dataclass(frozen=True, slots=True)
class Shown:
    """A page: its template, its title (a key of the words, or a name), and what it is filled with."""

    template: str
    title: str | Text
    context: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200


@dataclass(frozen=True, slots=True, init=False)
class To:
    """Go on at another page, saying there what was done; `undo` is the address that takes it back."""

    name: str
    arguments: tuple[object, ...]
    said: str
    named: Mapping[str, object]
    undo: str
    query: str

    def __init__(
        self,
        name: str,
        *arguments: object,
        said: str = "",
        named: Mapping[str, object] | None = None,
        undo: str = "",
        query: str = "",
    ) -> None:
        for each, value in (
            ("name", name),
            ("arguments", arguments),
            ("said", said),
            ("named", named or {}),
            ("undo", undo),
            ("query", query),
        ):
            object.__setattr__(self, each, value)


Answer = Shown | To | HttpResponseBase
"""What a page returns."""


def taken(request: Viewing, outcome: Outcome[T]) -> T | None:
    """Return what an action made (True where it makes nothing); what it refused is kept for the page to show."""
    match outcome:
        case Refused(findings):
            request.findings.extend(findings)
            return None
        case Done(value, findings):
            for each in findings:
                told(request, each)
            return value if value is not None and value is not False and value != 0 else True  # type: ignore[return-value]


def told(request: Viewing, finding: Finding) -> None:
    """Say a warning on the next page that is shown."""
    text = f"{sentence(finding, request.language)}。{advice(finding, request.language)}"
    if request.language != "zh":
        text = f"{sentence(finding, request.language)}. {advice(finding, request.language)}"
    messages.warning(request, text)


def follow(request: Viewing, way: To) -> HttpResponseBase:
    """Return the redirect, with what was done said in the next page."""
    if way.said:
        words = said(way.said, request.language, **way.named)
        messages.success(request, words, extra_tags=f"{UNDO}{way.undo}" if way.undo else "")
    address = reverse(way.name, args=[str(each) if isinstance(each, UUID) else each for each in way.arguments])
    response = HttpResponseRedirect(address + (f"?{way.query}" if way.query else ""), status=303)
    if request.method == "POST" and _KEY.fullmatch(key := request.POST.get("key", "")):
        # What the form was sent with is no draft any more: the page's script reads it and forgets what it kept.
        response.set_cookie(DONE, key, max_age=600, secure=settings.SESSION_COOKIE_SECURE, samesite="Strict")
    return response
