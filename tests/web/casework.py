"""A prefecture with cases for the pages: everybody who takes part in an appointment, each with a browser."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.test import Client
from tests.store.cases.world import World
from tests.web.office import BACKEND


def browser(world: World, name: str, language: str = "en") -> Client:
    """Return a browser in which somebody of the world is signed in."""
    client = Client(HTTP_HOST="127.0.0.1", HTTP_ACCEPT_LANGUAGE=language)
    client.force_login(get_user_model().objects.get(pk=world[name].account), backend=BACKEND)
    return client
