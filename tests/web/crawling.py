"""Walking through the pages by their links, as somebody with a browser does who tries everything."""

from __future__ import annotations

import html
import re
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import urljoin, urlsplit

from django.db import connections
from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve

_LINK = re.compile(r'(?:href|action|hx-get|formaction)="([^"#]*)')
_OUTSIDE = ("/static/", "/api/", "/sign-in/", "/healthz")
MOST = 4
"""So many addresses of one page are looked at: one of each is not enough, all of them are too many."""


@dataclass
class Statements:
    """How often each statement was sent to a database, by its text without values."""

    counted: Counter[str] = field(default_factory=Counter)

    @property
    def most(self) -> tuple[str, int]:
        """The statement sent most often, and how often."""
        found = self.counted.most_common(1)
        return found[0] if found else ("", 0)


@contextmanager
def statements() -> Iterator[Statements]:
    """Count what is sent to the databases meanwhile; what opens and closes a transaction is not counted."""
    seen = Statements()

    def counting(  # Django's shape
        execute: Callable[..., object], sql: str, params: object, many: bool, context: object
    ) -> object:
        if not sql.startswith(("SAVEPOINT", "RELEASE", "BEGIN", "PRAGMA")):
            seen.counted[sql] += 1
        return execute(sql, params, many, context)

    with connections["default"].execute_wrapper(counting):
        yield seen


@dataclass(frozen=True)
class Visit:
    """A page that was asked for: its name, its address, what came, and what it asked the databases."""

    page: str
    address: str
    response: HttpResponse
    most: tuple[str, int]


def name_of(address: str) -> str:
    """Return the name of the page at an address, empty where there is none."""
    return _name_of(urlsplit(address).path)


@cache
def _name_of(path: str) -> str:
    try:
        return resolve(path).url_name or ""
    except Resolver404:
        return ""


def links(page: str, at: str) -> list[str]:
    """Return the addresses of ours that a page leads to, without choices of language and colours."""
    found = (urljoin(at, html.unescape(link)) for link in _LINK.findall(page))
    return [
        link
        for link in dict.fromkeys(found)
        if link.startswith("/") and not link.startswith(_OUTSIDE) and not re.search(r"[?&](lang|theme)=", link)
    ]


def crawl(client: Client, *, begin: Sequence[str] = ("/",), most: int = MOST) -> Iterator[Visit]:
    """Visit every page that links and forms lead to, up to `most` addresses of each; forms are looked at, not sent."""
    waiting, known = deque(begin), set(begin)
    visited: defaultdict[str, int] = defaultdict(int)
    while waiting:
        address = waiting.popleft()
        page = name_of(address)
        if visited[page] >= most or page == "entrance.sign-out":
            continue
        visited[page] += 1
        with statements() as seen:
            response = client.get(address)
        yield Visit(page, address, response, seen.most)
        if response.get("Content-Type", "").startswith("text/html"):
            for link in links(response.content.decode(), address):
                if link not in known:
                    known.add(link)
                    waiting.append(link)
        elif response.status_code in {301, 302, 303} and response["Location"] not in known:
            known.add(response["Location"])
            waiting.append(response["Location"])
