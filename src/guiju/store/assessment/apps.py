"""Assessment runs as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    """Assessment runs."""

    name = "guiju.store.assessment"
    label = "assessment"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register who does the jobs of this kind: a worker imports no door."""
        from guiju.store.assessment import running, studying  # noqa: F401, PLC0415 - models are loaded now
