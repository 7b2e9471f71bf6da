"""The journal as a Django app: its tables stand in every store."""

from __future__ import annotations

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The journal."""

    name = "guiju.store.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"
