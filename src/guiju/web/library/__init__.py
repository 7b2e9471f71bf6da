"""Rulebooks: versions read as text, clause by clause; drafts, proposals, and another's approval."""

from __future__ import annotations

from guiju.web.library import clauses, deciding, drafting, scheme_files, schemes, sending, tables, versions
from guiju.web.library.subject import pages

__all__ = ["clauses", "deciding", "drafting", "pages", "scheme_files", "schemes", "sending", "tables", "versions"]
