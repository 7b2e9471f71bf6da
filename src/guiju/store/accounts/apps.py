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
        from guiju.store.accounts import granting, owning, signing, standing  # noqa: F401, PLC0415 - models are loaded now
        from guiju.store.audit import actions  # noqa: PLC0415

        actions.provide(standing.verdict)
        signing.listen()
