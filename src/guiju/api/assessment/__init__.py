"""Assessment at the door: runs with their results and explanations, and studies of runs."""

from __future__ import annotations

from guiju.api.assessment import runs, studies
from guiju.api.assessment.subject import door

__all__ = ["door", "runs", "studies"]
