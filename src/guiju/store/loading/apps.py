"""Loading as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class LoadingConfig(AppConfig):
    """Imports, changes of many at once, exports."""

    name = "guiju.store.loading"
    label = "loading"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the worker know how imports are loaded."""
        from guiju.store.loading import actions  # noqa: F401, PLC0415 - it registers the jobs it does
