"""The difference of two lists of the same things: which stand in both, which are gone, which are new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

Named = tuple[str, str]
"""A thing by the unit it belongs to and its code within it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of the things of the units that stand in both lists; the other units are named apart."""

    kept: frozenset[Named]
    gone: frozenset[Named]
    new: frozenset[Named]
    units: frozenset[str]
    units_gone: frozenset[str]
    units_new: frozenset[str]


def difference(before: Iterable[Named], after: Iterable[Named]) -> Difference:
    """Return the difference; a thing named several times in a list counts once."""
    old, young = _by_unit(before), _by_unit(after)
    both = old.keys() & young.keys()
    return Difference(
        kept=frozenset((unit, code) for unit in both for code in old[unit] & young[unit]),
        gone=frozenset((unit, code) for unit in both for code in old[unit] - young[unit]),
        new=frozenset((unit, code) for unit in both for code in young[unit] - old[unit]),
        units=frozenset(both),
        units_gone=frozenset(old.keys() - both),
        units_new=frozenset(young.keys() - both),
    )


def _by_unit(named: Iterable[Named]) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for unit, code in named:
        found[unit].add(code)
    return found
