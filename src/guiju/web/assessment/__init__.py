"""Appraisal: schemes, runs with their rankings, each unit down to its facts, two runs side by side, and what if."""

from __future__ import annotations

from guiju.web.assessment import comparing, ranking, runs, schemes, starting, studying, trying, unit
from guiju.web.assessment.subject import pages

__all__ = ["comparing", "pages", "ranking", "runs", "schemes", "starting", "studying", "trying", "unit"]
