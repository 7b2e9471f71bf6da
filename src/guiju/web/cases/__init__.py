"""Cases and procedures: what waits, one case step by step, what its subject sees, opening one, votes, publicity."""

from __future__ import annotations

from guiju.web.cases import drafts, listing, one, opening, own, procedures, public, voting
from guiju.web.cases.subject import pages

__all__ = ["drafts", "listing", "one", "opening", "own", "pages", "procedures", "public", "voting"]
