"""Returns at the door: what is asked and by whom, what it costs, and each unit's answers."""

from __future__ import annotations

from guiju.api.returns import asked, burden, filings, forms, worked
from guiju.api.returns.subject import door

__all__ = ["asked", "burden", "door", "filings", "forms", "worked"]
