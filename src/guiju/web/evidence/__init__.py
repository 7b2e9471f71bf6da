"""Evidence at the pages: who said what when, facts reported and exempted, and what answering costs."""

from __future__ import annotations

from guiju.web.evidence import burden, facts, reporting, taking_out
from guiju.web.evidence.subject import pages

__all__ = ["burden", "facts", "pages", "reporting", "taking_out"]
