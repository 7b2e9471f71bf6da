"""The demo prefecture with a browser without JavaScript for each role: Django's client, signed in."""

from __future__ import annotations

import html
import re
from pathlib import Path
from uuid import UUID

from django.contrib.auth import get_user_model
from django.http import HttpResponse
from django.test import Client

from guiju.site.demo import load_demo
from guiju.site.demo_records import unit_named

DEMO = Path(__file__).parents[2] / "institutions" / "demo"
BACKEND = "guiju.store.accounts.signing.Accounts"
_TAG = re.compile(r"<[^>]+>")
_SPACE = re.compile(r"\s+")


def demo() -> dict[str, str]:
    """Load the demo; return the passwords by username."""
    return {each.username: each.password or "" for each in load_demo(DEMO)}


class Office:
    """The demo's people at work: `office.as_("township_clerk")` is that role's browser, `office.nobody` a stranger's."""

    def __init__(self, passwords: dict[str, str]) -> None:
        self.passwords = passwords

    @property
    def roles(self) -> list[str]:
        """One account of each role: where several hold one, their names end in a number."""
        return [name for name in self.passwords if not re.search(r"_\d+$", name)]

    @property
    def nobody(self) -> Client:
        """A browser in which nobody is signed in."""
        return Client(HTTP_HOST="127.0.0.1", HTTP_ACCEPT_LANGUAGE="en")

    def as_(self, username: str, language: str = "en") -> Client:
        """Return a browser in which an account of the demo is signed in, reading in a language."""
        client = Client(HTTP_HOST="127.0.0.1", HTTP_ACCEPT_LANGUAGE=language)
        client.force_login(get_user_model().objects.get(username=username), backend=BACKEND)
        return client

    def unit(self, code: str) -> UUID:
        """Return a unit of the demo by its code."""
        found = unit_named(code)
        assert found is not None, code
        return found


def read(response: HttpResponse) -> str:
    """Return the words of a page as they are read: no tags, one space between."""
    return _SPACE.sub(" ", html.unescape(_TAG.sub(" ", response.content.decode()))).strip()
