"""Accounts as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Accounts, their roles and deputies."""

    name = "guiju.store.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
