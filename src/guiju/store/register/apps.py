"""The register as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """Units, posts and people."""

    name = "guiju.store.register"
    label = "register"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Answer what others ask about units and persons, and carry out what publication needs."""
        from guiju.store.register import answering, by_cases, keeping, publishing  # noqa: F401, PLC0415 - models are ready
