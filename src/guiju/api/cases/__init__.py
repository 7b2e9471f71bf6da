"""Cases at the door: lists, one case with what happened and what is open to whoever asks, and every act in it.

Who may act is said by the procedure of a case; a token must carry `cases.case.act`. Whoever has a part in a case, or is
the person it is about, sees it; others need `cases.case.read` over the unit that leads it, and a purpose.
"""

from __future__ import annotations

from guiju.api.cases import acting, reading
from guiju.api.cases.subject import door

__all__ = ["acting", "door", "reading"]
