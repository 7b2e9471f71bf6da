"""Accounts at the door: oneself and one's own record, accounts and their roles, deputies and tokens."""

from __future__ import annotations

from guiju.api.accounts import given, opened, own, why
from guiju.api.accounts.subject import door

__all__ = ["door", "given", "opened", "own", "why"]
