"""Evidence as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """Facts, returns, and what is attached to them."""

    name = "guiju.store.evidence"
    label = "evidence"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say whose attachments these are, and what is held; load what other apps ask for by name."""
        from guiju.store.attachments.actions import owns  # noqa: PLC0415 - models are ready only now
        from guiju.store.audit.actions import keeps_rows  # noqa: PLC0415
        from guiju.store.evidence import actions, by_cases, queries  # noqa: F401, PLC0415

        for table in ("Statement", "Issued", "Filing"):
            keeps_rows(f"evidence.{table}")
        owns("unit", queries.reach_of_unit)
        owns("return", queries.reach_of_filing)
