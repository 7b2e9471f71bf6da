"""The journal as a Django app: its tables stand in every store."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class AuditConfig(AppConfig):
    """The journal."""

    name = "guiju.store.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have the guards of every app made after each migrate."""
        from guiju.store.audit.guarding.made import make_guards, part_guards  # noqa: PLC0415 - models are loaded now

        pre_migrate.connect(part_guards, dispatch_uid="guards")
        post_migrate.connect(make_guards, dispatch_uid="guards")
