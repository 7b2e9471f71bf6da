"""Signing in and out, the password, the second factor: the flows of the sign-in library under pages of our own."""

from __future__ import annotations

from guiju.web.entrance import password, second_factor, signing_in
from guiju.web.entrance.subject import pages

__all__ = ["pages", "password", "second_factor", "signing_in"]
