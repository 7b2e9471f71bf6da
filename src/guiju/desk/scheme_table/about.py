"""What a table does not say of the scheme it is to become."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class About:
    """The scheme's id and titles, whom it is of, its group, the clause it rests on, its first day."""

    id: str
    zh: str
    en: str
    unit_kind: str
    document: str
    clause: str
    since: dt.date
    group: str = ""
