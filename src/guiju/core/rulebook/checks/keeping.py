"""One rule at a time says how long what belongs to a record is kept."""

from __future__ import annotations

from collections.abc import Iterator

from guiju.core.rulebook.checks.issue import Issue
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.keeping import Keeping


def check_keeping(institution: Institution) -> Iterator[Issue]:
    """Yield rules that hold for the same files on the same day as an earlier one."""
    before: list[Keeping] = []
    for each in institution.keeping.values():
        if other := next((one for one in before if one.of is each.of and _meet(one, each)), None):
            params = {"of": each.of.value, "first": other.id, "second": each.id}
            yield Issue("keeping-twice", "keeping", each.id, ("of",), params)
        before.append(each)


def _meet(one: Keeping, other: Keeping) -> bool:
    first, second = sorted((one.in_force, other.in_force), key=lambda days: days.from_)
    return first.holds(second.from_)
