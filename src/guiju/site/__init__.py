"""Composition only: settings, urls, the router of the three stores."""

from __future__ import annotations

import os


def setup() -> None:
    """Make Django ready for a command that needs the stores."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guiju.site.settings")
    import django  # noqa: PLC0415 - a command that needs no store does not wait for Django

    django.setup()
