"""What the tests do in the same way but quickly: passwords, templates, and the way of a request to its page."""

from __future__ import annotations

from typing import Any

AT_EACH_REQUEST = {"DEBUG_PROPAGATE_EXCEPTIONS", "GUIJU_API_RATE"}
"""Settings that tests change around whole files and that are read anew for each request."""


def be_quick() -> None:
    """Hash passwords fewer times, keep no copy of what each template was filled in with, and keep the way of requests."""
    from django.contrib.auth.hashers import PBKDF2PasswordHasher  # noqa: PLC0415 - Django is set up first
    from django.template.base import Template  # noqa: PLC0415
    from django.test.utils import _TestState  # noqa: PLC0415

    PBKDF2PasswordHasher.iterations = 1_000
    Template._render = _TestState.saved_data.template_render
    _keep_the_way()


def _keep_the_way() -> None:
    """Let all of Django's clients send through the middleware that the first one loaded, as a server's requests do.

    A client of its own would look through every static file again. It is loaded anew after a setting has changed.
    """
    from django.core.signals import setting_changed  # noqa: PLC0415
    from django.test.client import ClientHandler  # noqa: PLC0415

    load, kept = ClientHandler.load_middleware, dict[str, Any]()

    def load_once(self: ClientHandler) -> None:
        if not kept:
            load(self)
            kept.update({name: value for name, value in vars(self).items() if name.startswith("_")})
        vars(self).update(kept)

    def forget(*, setting: str, **_of: object) -> None:
        if setting not in AT_EACH_REQUEST:
            kept.clear()

    ClientHandler.load_middleware = load_once
    setting_changed.connect(forget, weak=False)
