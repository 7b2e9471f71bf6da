"""The library of rulebooks as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """Rulebooks."""

    name = "guiju.store.library"
    label = "library"
    default_auto_field = "django.db.models.BigAutoField"
