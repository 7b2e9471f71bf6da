"""What an example is given: its units, written out or taken from another example, with a few facts changed.

    period: "2026"                  the period the scheme or table is asked about
    like: other-example             begin with the units of another example
    units: {north: {name: value}}   units written out
    first: {north: {name: value}}   facts changed before copies are made
    copies: [{of: north, count: 3, adding: {name: step}}]   north-1, north-2 ... each a step further
    change: {north-1: {name: value}}   facts changed afterwards

A value is a number, text, true or false; null says that it is missing; `{state: exempted, reason: text}` names another
state; a mapping from period to value gives facts of shorter periods.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from guiju.core.assessment.gathering import UnitRecord, records
from guiju.core.evidence import Fact, FactState, Source
from guiju.core.findings import Finding
from guiju.core.rulebook.examples import Example
from guiju.core.rulebook.institution import Institution

Units = dict[str, dict[str, Any]]
"""Values by unit and name, as written."""

_KEYS = frozenset({"period", "like", "units", "first", "copies", "change"})


class NotGivenError(Exception):
    """An example is given something that cannot be read; the finding says what."""

    def __init__(self, code: str, example: str, **params: object) -> None:
        """Make the finding."""
        super().__init__(f"{example}: {code} {params}")
        self.finding = Finding(code, params={"example": example, **params})


def period_of(example: Example, institution: Institution) -> str:
    """Return the period an example is about, its own or that of the one it is like."""
    period = example.given.get("period")
    if period is not None:
        return str(period)
    if "like" in example.given:
        return period_of(_liked(example, institution), institution)
    raise NotGivenError("example-without-period", example.id)


def units_of(example: Example, institution: Institution, above: tuple[str, ...] = ()) -> Units:
    """Return the units of an example, everything it takes from others included."""
    given = example.given
    for key in given.keys() - _KEYS:
        raise NotGivenError("example-unknown-key", example.id, key=key, known=", ".join(sorted(_KEYS)))
    units: Units = {}
    if "like" in given:
        if example.id in above:
            raise NotGivenError("example-like-itself", example.id)
        units = units_of(_liked(example, institution), institution, (*above, example.id))
    units = {unit: dict(values) for unit, values in {**units, **given.get("units", {})}.items()}
    _change(example, units, given.get("first", {}))
    for copy in given.get("copies", []):
        _copy(example, units, copy)
    _change(example, units, given.get("change", {}))
    return units


def records_of(example: Example, institution: Institution) -> tuple[UnitRecord, ...]:
    """Return the units of an example as records with facts."""
    return as_records(units_of(example, institution), period_of(example, institution), institution, example.id)


def as_records(units: Units, period: str, institution: Institution, example: str) -> tuple[UnitRecord, ...]:
    """Return units with their attributes and with facts of the period."""
    attributes = {attribute.id for attribute in institution.vocabulary.attributes}
    told = {
        unit: {name: str(value) for name, value in values.items() if name in attributes and value is not None}
        for unit, values in units.items()
    }
    facts = [
        fact
        for unit, values in units.items()
        for name, value in values.items()
        if name not in attributes
        for fact in _facts(unit, name, value, period, institution, example)
    ]
    return records(facts, told)


def _liked(example: Example, institution: Institution) -> Example:
    name = str(example.given["like"])
    if name not in institution.examples:
        raise NotGivenError("example-unknown-example", example.id, name=name)
    return institution.examples[name]


def _change(example: Example, units: Units, changes: Mapping[str, Mapping[str, Any]]) -> None:
    for unit, values in changes.items():
        if unit not in units:
            raise NotGivenError("example-unknown-unit", example.id, unit=unit)
        units[unit] |= values


def _copy(example: Example, units: Units, copy: Mapping[str, Any]) -> None:
    of, adding = copy["of"], copy.get("adding", {})
    if of not in units:
        raise NotGivenError("example-unknown-unit", example.id, unit=of)
    for number in range(1, copy["count"] + 1):
        moved = {name: units[of][name] + number * step for name, step in adding.items()}
        units[f"{of}-{number}"] = units[of] | moved


def _facts(
    unit: str,
    name: str,
    value: Any,  # noqa: ANN401
    period: str,
    institution: Institution,
    example: str,
) -> Iterator[Fact]:
    if name not in institution.measures:
        raise NotGivenError("example-unknown-measure", example, name=name)
    if isinstance(value, Mapping) and "state" not in value:
        for part, each in value.items():
            yield _fact(unit, name, part, each, example)
    else:
        yield _fact(unit, name, period, value, example)


def _fact(unit: str, name: str, period: str, value: Any, example: str) -> Fact:  # noqa: ANN401
    source = Source(file=f"example {example}")
    match value:
        case None:
            return Fact(unit, name, period, None, FactState.MISSING, source)
        case {"state": state}:
            return Fact(unit, name, period, None, FactState(state), source, reason=str(value.get("reason", "")))
        case bool():
            return Fact(unit, name, period, Decimal(int(value)), FactState.VALUE, source)
        case int() | Decimal():
            return Fact(unit, name, period, Decimal(value), FactState.VALUE, source)
        case str():
            return Fact(unit, name, period, value, FactState.VALUE, source)
        case _:
            raise NotGivenError("example-bad-value", example, name=name, value=str(value))
