"""Guards of the database, and the findings their refusals become."""

from __future__ import annotations

import re

from django.db import DatabaseError

from guiju.core.findings import Finding

_NAMED = re.compile(r"guard[ _:]([a-z0-9_-]+)")


def refusal_of(error: DatabaseError) -> Finding | None:
    """Return the finding of a guard that refused, or None where it was no guard."""
    found = _NAMED.search(str(error))
    return Finding("guard-refused", params={"guard": found.group(1)}) if found else None
