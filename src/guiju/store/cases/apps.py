"""Cases as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Procedures run step by step."""

    name = "guiju.store.cases"
    label = "cases"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what is held about people and for how long; carry out what cases do to cases."""
        from guiju.store.attachments.actions import owns  # noqa: PLC0415 - models are ready only now
        from guiju.store.cases import (  # noqa: PLC0415
            checking,  # noqa: F401
            forgetting,  # noqa: F401
            moving,  # noqa: F401
            owning,  # noqa: F401
            publishing,  # noqa: F401
            queries,
            restoring,  # noqa: F401
        )

        owns("case", queries.reach_of_case, closed=True)
