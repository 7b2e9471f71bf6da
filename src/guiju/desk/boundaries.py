"""Cases around every limit a part carries: one step below, on it and one step above, run both ways.

A limit is a figure a measure is compared with: in a score rule or in a condition. A measure that is a quotient is
brought to the limit by its two parts. What the readable specification gives, the engine must give.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from guiju.core.coverage import Part
from guiju.core.mutation import Path, Tree, conditions_in, step_of
from guiju.core.rulebook.examples import Example
from guiju.core.rulebook.institution import Institution
from guiju.desk.examples import same
from guiju.desk.given import Units, as_records, period_of, units_of
from guiju.desk.judges import Shown, Way, assess_records

_LIMITS = frozenset({"floor", "target", "at", "from", "to", "low", "high", "zero_below", "zero_above", "stop_at"})
_QUOTIENT_OF = Decimal(10_000)
"""The denominator a quotient is given, so that one step of its limit is a whole number."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A figure a measure is compared with."""

    measure: str
    value: Decimal


def limits_of(tree: Tree, path: Path) -> tuple[Limit, ...]:
    """Return the limits at a path of a block and below, each once."""
    for part in path:
        tree = tree[part]
    return tuple(dict.fromkeys(_limits(tree, "")))


def _limits(tree: Tree, measure: str) -> Iterator[Limit]:
    match tree:
        case Mapping():
            own = str(tree.get("measure", measure)) if isinstance(tree.get("measure", measure), str) else measure
            for key, value in tree.items():
                if key in _LIMITS and isinstance(value, int | Decimal) and not isinstance(value, bool) and own:
                    yield Limit(own, Decimal(value))
                elif key == "if" and isinstance(value, str):
                    yield from (Limit(name, limit) for name, limit in conditions_in(value))
                elif key not in {"in_force", "bonus", "deductions", "clip"}:
                    yield from _limits(value, own)
        case list():
            for item in tree:
                yield from _limits(item, measure)
        case _:
            return


def cases(example: Example, limits: Sequence[Limit], institution: Institution) -> Units:
    """Return the units of an example, and beside them one for each case: the first unit brought to it."""
    units = units_of(example, institution)
    if not units:
        return units
    first = next(iter(units))
    for limit in limits:
        step = step_of(limit.value)
        for name, value in (("below", limit.value - step), ("on", limit.value), ("above", limit.value + step)):
            brought = _brought(limit.measure, value, institution)
            if brought is not None:
                units[f"{first}:{limit.measure}:{limit.value}:{name}"] = units[first] | brought
    return units


def _brought(measure: str, value: Decimal, institution: Institution) -> dict[str, Any] | None:
    """Return the facts that give a measure the value; None for what is neither observed nor a plain quotient."""
    held = institution.measures.get(measure)
    if held is None or held.from_scheme is not None or held.earlier is not None:
        return None
    if held.formula is None:
        return {measure: value}
    if held.derived is None:
        return None
    parts = [name.strip() for name in held.derived.removeprefix("div(").removesuffix(")").split(",")]
    plain = [name for name in parts if name in institution.measures and institution.measures[name].formula is None]
    if not held.derived.startswith("div(") or len(plain) != len(parts) or value < 0:
        return None
    return {parts[0]: value * _QUOTIENT_OF, parts[1]: _QUOTIENT_OF}


@dataclass(frozen=True, slots=True)
class Tried:
    """How many cases ran, and the units that came out differently in the two ways."""

    count: int
    different: tuple[str, ...]


def try_cases(
    part: Part, tree: Tree, example: Example, institution: Institution, specification: Way, engine: Way
) -> Tried:
    """Run the cases around the limits of a scheme's part, beside the units of an example that keeps the rule."""
    limits = limits_of(tree, part.path)
    units = cases(example, limits, institution)
    period, scheme = period_of(example, institution), example.scheme or part.id
    rows = as_records(units, period, institution, example.id)
    meant = assess_records(institution, scheme, period, rows, specification)
    found = assess_records(institution, scheme, period, rows, engine)
    if not isinstance(meant, Mapping) or not isinstance(found, Mapping):
        return Tried(0, (example.id,))
    count = sum(":" in unit for unit in units)
    return Tried(count, tuple(unit for unit in units if not _alike(meant[unit], found[unit])))


def _alike(meant: Shown, found: Shown) -> bool:
    """Tell whether everything the engine shows is what the specification gives."""
    return all(
        _alike(meant.get(key, {}), value) if isinstance(value, Mapping) else same(meant.get(key), value)
        for key, value in found.items()
    )
