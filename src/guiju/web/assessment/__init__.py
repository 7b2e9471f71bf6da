"""Appraisal: schemes, runs with their rankings, each unit down to its facts, two runs side by side, and what if."""

from __future__ import annotations

from guiju.web.assessment import comparing, pictures, ranking, runs, schemes, starting, studying, trying, unit
from guiju.web.assessment.subject import pages

__all__ = ["comparing", "pages", "pictures", "ranking", "runs", "schemes", "starting", "studying", "trying", "unit"]
