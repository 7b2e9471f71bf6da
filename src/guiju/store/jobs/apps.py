"""Background jobs as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Background jobs."""

    name = "guiju.store.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"
