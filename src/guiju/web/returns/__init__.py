"""Returns at the pages: a clerk's list and form, the check, what was sent out, and what is about to be."""

from __future__ import annotations

from guiju.web.returns import checking, designing, filing, issued, listing
from guiju.web.returns.subject import pages

__all__ = ["checking", "designing", "filing", "issued", "listing", "pages"]
