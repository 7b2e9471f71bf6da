"""Notices as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """What accounts are told."""

    name = "guiju.store.notices"
    label = "notices"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the actions of others tell, by name."""
        from guiju.store.notices import actions, owning, telling  # noqa: F401, PLC0415 - models are ready now
