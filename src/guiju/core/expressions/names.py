"""Which names a field, a fact or a parameter may bear: no word that some SQL engine reads as its own."""

from __future__ import annotations

import re

from guiju.core.findings import Finding

_WORDS = """
    abs add_days add_months all analyze and any array as asc between both by case cast check coalesce collate column
    constraint create cross current_date current_time current_timestamp date days_between default delete desc describe
    distinct div drop else end except exists extract false fetch filter for foreign from full full_months_between
    full_years_between glob grant greatest group having if ilike in inner insert intersect interval into is isnull join
    lateral leading least left length like limit localtime localtimestamp natural not notnull null offset on only or
    order outer over partition pivot primary qualify references replace returning revoke right round round_down
    round_half_up round_up row rows select set show similar some summarize table then time timestamp to trailing true
    try_cast union unique unpivot update using values variadic view when where window with
"""

RESERVED = frozenset(_WORDS.split())
"""Words, in lower case, that cannot name a field, a fact or a parameter (`as_of` and `until` are the usual way out)."""

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)?")


def check_name(name: str) -> Finding | None:
    """Return what is wrong with a name to be declared, or None; `own.x` is the one form with a point."""
    if any(part.lower() in RESERVED for part in name.split(".")):
        return Finding("reserved-word", params={"name": name, "position": 1, "hint": f"{name}_"})
    if not _NAME.fullmatch(name):
        return Finding("malformed-name", params={"name": name})
    return None
