"""Accounts as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Accounts, their roles and deputies."""

    name = "guiju.store.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
    beside_the_journal = ("Secret",)

    def ready(self) -> None:
        """Answer the kernel who may do what, and tell the journal who signs in."""
        from guiju.store.accounts import (  # noqa: PLC0415 - models are loaded now
            forgetting,  # noqa: F401 - it names what is kept how long
            granting,  # noqa: F401
            hashing,  # noqa: F401 - it hashes passwords before others wait
            owning,  # noqa: F401
            signing,
            standing,
            standing_in,  # noqa: F401 - it answers whether a deputy is one
        )
        from guiju.store.audit import actions  # noqa: PLC0415

        actions.provide(standing.verdict)
        signing.listen()
