"""Composition only: settings, routes, the three stores, the server, and what is done to all stores at once.

A command that needs the stores calls `setup()` first.
"""

from __future__ import annotations

import os


def setup(*, new_keys: bool = True) -> None:
    """Make the data folder where it is missing, its keys too unless told not to, and Django ready.

    An environment that cannot be read raises `variables.UnreadableError`, which names all that is wrong with it.
    """
    from guiju.site import home, keys, variables  # noqa: PLC0415

    os.environ["DJANGO_SETTINGS_MODULE"] = "guiju.site.settings"
    home.make(home.home())
    wrong = tuple(variables.unreadable(home.home()))
    if wrong:
        raise variables.UnreadableError(wrong)
    if new_keys:
        keys.make(home.home())
    import django  # noqa: PLC0415 - a command that needs no store does not wait for Django

    django.setup()
