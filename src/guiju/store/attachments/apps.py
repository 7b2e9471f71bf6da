"""Attachments as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class AttachmentsConfig(AppConfig):
    """Files that prove something."""

    name = "guiju.store.attachments"
    label = "attachments"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say how long the names of files are kept."""
        from guiju.store.attachments import forgetting  # noqa: F401, PLC0415 - models are loaded now
