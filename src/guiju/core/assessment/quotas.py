"""How many may have a grade: a share of the base in whole numbers, a share linked to the group's own grade, or a count.

Groups whose places are counted together (`parts: together`) get `R(sum of shares)` places in all: each the whole part
of its share, and one more for those with the largest remainders, until they add up (Hamilton's method; equal remainders
in the order of the groups' names). No group has places of another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import assert_never

from guiju.core.assessment.dating import plain
from guiju.core.exact import GRID, divide, exact_decimal, share_count
from guiju.core.rulebook.grading import Linked, Parts, Quota


@dataclass(frozen=True, slots=True)
class Part:
    """One group among which places are divided: its base, what its share is linked to, and its honour."""

    base: int
    linked_to: str | None = None
    honour: str | None = None


@dataclass(frozen=True, slots=True)
class Allowed:
    """How many may have the grade in a group, of how many, and the share where there is one."""

    places: int
    base: int
    share: Decimal | None = None


def share_of(quota: Quota, linked_to: str | None, honour: str | None = None) -> Decimal | None:
    """Return the share a group may have; None where the quota is a count."""
    if quota.linked is not None:
        return linked_share(quota.linked, linked_to, honour)
    return None if quota.share is None else plain(quota.share)


def linked_share(linked: Linked, linked_to: str | None, honour: str | None = None) -> Decimal:
    """Return the share that belongs to what the group has; `otherwise` for what is not listed or not known.

    An honour that is listed adds its share; the sum is never more than `at_most`.
    """
    written = linked.shares.get(linked_to or "")
    share = plain(linked.otherwise if written is None else written)
    more = linked.honours.shares.get(honour or "") if linked.honours is not None else None
    share += plain(more) if more is not None else 0
    return share if linked.at_most is None else min(share, plain(linked.at_most))


def allowed(quota: Quota, parts: Mapping[str | None, Part], group: str | None) -> Allowed:
    """Return the places of a group; `parts` are all groups, or the one of all units under None."""
    own = parts[group]
    share = share_of(quota, own.linked_to, own.honour)
    if share is None:
        return Allowed(own.base if quota.count is None else int(plain(quota.count)), own.base)
    match quota.parts:
        case Parts.EACH:
            return Allowed(share_count(share, own.base, quota.round), own.base, share)
        case Parts.TOGETHER:
            return Allowed(_together(quota, parts, group), own.base, share)
        case _:
            assert_never(quota.parts)


def _together(quota: Quota, parts: Mapping[str | None, Part], group: str | None) -> int:
    claims = {
        name: exact_decimal(share) * part.base
        for name, part in parts.items()
        if (share := share_of(quota, part.linked_to, part.honour)) is not None
    }
    left = divide(sum(claims.values()), GRID, quota.round) - sum(claim // GRID for claim in claims.values())
    first = sorted(claims, key=lambda name: (-(claims[name] % GRID), name or ""))[:left]
    return claims[group] // GRID + (group in first)
