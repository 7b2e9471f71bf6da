"""The pages of one subject, declared where they are written: their addresses, names, and the actions they call."""

from __future__ import annotations

import functools
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path

from guiju.store.audit.queries import one_zone, reading_once
from guiju.web.admitting import admit
from guiju.web.answers import Answer
from guiju.web.failing import failed
from guiju.web.showing import respond
from guiju.web.viewing import Viewing

View = Callable[..., Answer]
"""A page: takes the request and what the address names, returns what is shown."""

READS = ("GET", "HEAD")


@dataclass(frozen=True, slots=True)
class Page:
    """A declared page. `does` are the actions it calls on a POST; a page without any answers GET alone.

    `public` is open to nobody known; `settling` also to an account that must change its password first. `posts`
    answers a POST that calls no action of ours: what the library of signing in keeps, a choice of the session.
    """

    name: str
    address: str
    does: tuple[str, ...]
    public: bool
    settling: bool
    help: str
    view: View
    posts: bool = False


class Pages:
    """The pages of a subject, beneath `/<subject>/`; `help` names the handbook page that describes them."""

    def __init__(self, subject: str, *, beneath: str | None = None, help: str = "") -> None:  # noqa: A002 - its name in the pages
        self.subject = subject
        self.beneath = f"{subject}/" if beneath is None else beneath
        self.help = help or subject
        self.declared: list[Page] = []

    def page(
        self,
        address: str,
        name: str,
        *,
        does: tuple[str, ...] = (),
        public: bool = False,
        settling: bool = False,
        help: str = "",  # noqa: A002
        posts: bool = False,
    ) -> Callable[[View], View]:
        """Declare a page at an address; it is named `<subject>.<name>`."""

        def declare(view: View) -> View:
            full = f"{self.subject}.{name}"
            one = Page(full, self.beneath + address, does, public, settling, help or self.help, view, posts)
            self.declared.append(one)
            return view

        return declare

    @property
    def addresses(self) -> list[URLPattern]:
        """Return the addresses of the pages."""
        return [path(one.address, _served(one), name=one.name) for one in self.declared]


def _served(one: Page) -> Callable[..., HttpResponseBase]:
    """Return the page as Django calls it: admitted, answered, and whatever goes wrong shown as a page too."""

    @functools.wraps(one.view)
    def served(request: HttpRequest, **named: Any) -> HttpResponseBase:  # noqa: ANN401 - what the address names
        answered = (*READS, "POST") if one.does or one.posts else READS
        if request.method not in answered:
            return HttpResponseNotAllowed(answered)
        viewing: Viewing = request  # type: ignore[assignment]
        with one_zone(), reading_once() if request.method in READS else nullcontext():
            try:
                admit(viewing, one)
                return respond(viewing, one.view(viewing, **named))
            except Exception as error:  # noqa: BLE001 - whatever it is, a person reads a page about it
                return failed(viewing, error)

    return served
