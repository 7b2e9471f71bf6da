"""Accounts: who signs in, with which roles and for whom; why something may be seen; links to choose a password by."""

from __future__ import annotations

from guiju.web.accounts import deputies, giving, keeping, listing, one, welcome, why
from guiju.web.accounts.subject import pages

__all__ = ["deputies", "giving", "keeping", "listing", "one", "pages", "welcome", "why"]
