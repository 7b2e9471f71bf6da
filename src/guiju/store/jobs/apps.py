"""Background jobs as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Background jobs."""

    name = "guiju.store.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the jobs that are this app's own be known by name."""
        import guiju.store.jobs.verifying  # noqa: F401, PLC0415 - models are ready now
