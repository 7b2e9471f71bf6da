"""The pages of appraisal, beneath /assessment/."""

from __future__ import annotations

from guiju.doors.assessment import READ
from guiju.web.pages import Pages

__all__ = ["ACCEPT", "READ", "START", "pages"]

pages = Pages("assessment")

START = "assessment.run.start"
ACCEPT = "assessment.run.accept"
