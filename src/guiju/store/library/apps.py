"""The library of rulebooks as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """Rulebooks."""

    name = "guiju.store.library"
    label = "library"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell apps beside and below this one which rulebook is in force, when they ask."""
        from guiju.store.library import queries, reading_first  # noqa: F401, PLC0415 - models are loaded now
