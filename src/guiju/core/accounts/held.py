"""What is held about a person, as that person is shown it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from guiju.core.values import Text


@dataclass(frozen=True, slots=True)
class Held:
    """One thing kept about a person: what it is, its value, where it came from, what it is for, until when it is kept.

    `reference` names the thing in a request for correction: `register.person/birth_date`. `expires` is None where it
    is kept as long as what it hangs on: `kept` then says until when, in words.
    """

    subject: str
    reference: str
    title: Text
    value: str
    source: Text
    purpose: Text
    since: dt.date | None = None
    expires: dt.date | None = None
    kept: Text | None = None
