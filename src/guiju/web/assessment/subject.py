"""The pages of appraisal, beneath /assessment/."""

from __future__ import annotations

from guiju.web.pages import Pages

pages = Pages("assessment")

READ = "assessment.run.read"
START = "assessment.run.start"
ACCEPT = "assessment.run.accept"
