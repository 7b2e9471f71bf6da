"""The journal at the pages: looked through, one thing's history, its proofs, receipts."""

from __future__ import annotations

from guiju.web.audit import journal, proofs
from guiju.web.audit.subject import pages

__all__ = ["journal", "pages", "proofs"]
