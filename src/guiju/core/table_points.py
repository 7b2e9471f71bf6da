"""Whether a table's rows overlap or leave a gap, shown by an example: every finding is a point that was tried.

The points are all combinations of the constants the rows compare a field with: each number and date with its
neighbours, each word and one that no row knows, yes and no. A table with too many of them is not searched.
"""

from __future__ import annotations

import datetime as dt
import itertools
import math
from collections.abc import Iterator, Mapping
from decimal import Decimal

from guiju.core.conditions import Answer, CompiledLine, judge
from guiju.core.expressions import Kind, Natural, from_stored, tree
from guiju.core.expressions.stored import Stored
from guiju.core.findings import Finding, Place, Severity
from guiju.core.rulebook.tables import Hit
from guiju.core.tables import CompiledTable

MAX_POINTS = 5_000
"""Points tried at most."""

_STEP = Decimal("0.000001")
_OTHER = "…"
"""A word no row knows."""

Point = Mapping[str, Natural]


def check_rows(table: CompiledTable) -> Iterator[Finding]:
    """Yield rows of a unique table, or disagreeing rows of an any table, that hold together: one finding for each pair.

    Then a warning with one example, where a combination of values the rows themselves name finds no row and the table
    has no default.
    """
    mentioned = {name: values for name, values in _mentioned(table).items() if values}
    near = {name: _around(table, name, values) for name, values in mentioned.items()}
    seen: set[tuple[int, int]] = set()
    for point, held, _ in _tried(table, near):
        for pair in itertools.combinations(held, 2):
            if pair not in seen and _clash(table, *pair):
                seen.add(pair)
                params = {"first": pair[0] + 1, "second": pair[1] + 1, "point": _written(point)}
                yield Finding("table-rows-overlap", Place(path=("rows", pair[1])), params)
    if any(value is not None for value in table.defaults.values()):
        return
    exact = {name: _exactly(table, name, values) for name, values in mentioned.items()}
    for point, held, open_rows in _tried(table, exact):
        if not held and not open_rows:
            yield Finding("table-gap", Place(path=("rows",)), {"point": _written(point)}, Severity.WARNING)
            return


def _clash(table: CompiledTable, first: int, second: int) -> bool:
    match table.source.hit:
        case Hit.UNIQUE:
            return True
        case Hit.ANY:
            return table.results[first] != table.results[second]
        case _:
            return False


def _mentioned(table: CompiledTable) -> dict[str, set[Stored]]:
    """Return the constants each field is compared with."""
    found: dict[str, set[Stored]] = {}
    for group in table.conditions:
        for part in group.parts:
            if isinstance(part, CompiledLine):
                for name in part.expression.fields:
                    found.setdefault(name, set())
                _collect(part.expression.tree, found)
    return found


def _collect(node: tree.Node, found: dict[str, set[Stored]]) -> None:
    match node:
        case tree.Compare(left=left, right=right):
            for side, other in ((left, right), (right, left)):
                if isinstance(other, tree.Constant) and other.value is not None:
                    _add(side, (other.value,), found)
        case tree.OneOf(of=of, values=values):
            _add(of, values, found)
        case tree.FieldValue(kind=Kind.YES_NO, name=name):
            found[name] |= {True}
        case _:
            pass
    for child in tree.children(node):
        _collect(child, found)


def _add(node: tree.Node, values: tuple[Stored, ...], found: dict[str, set[Stored]]) -> None:
    if isinstance(node, tree.Apply) and node.function is tree.Function.TO_EXACT:
        node = node.arguments[0]
    if isinstance(node, tree.FieldValue):
        found[node.name].update(values)


def _exactly(table: CompiledTable, name: str, values: set[Stored]) -> list[Natural]:
    """Return the constants themselves; both answers for yes and no, all words of a closed list."""
    field = table.scope.fields[name]
    match field.kind:
        case Kind.YES_NO:
            return [True, False]
        case Kind.TEXT:
            return sorted(field.values or {str(value) for value in values})
        case Kind.DATE:
            return sorted(value for value in values if isinstance(value, dt.date))
        case Kind.NUMBER | Kind.REAL:
            numbers = (from_stored(value, Kind.NUMBER) for value in sorted(values, key=str))
            return sorted(number for number in numbers if isinstance(number, Decimal))


def _around(table: CompiledTable, name: str, values: set[Stored]) -> list[Natural]:
    """Return the constants and what lies next to them."""
    exact = _exactly(table, name, values)
    field = table.scope.fields[name]
    match field.kind:
        case Kind.YES_NO:
            return exact
        case Kind.TEXT:
            return exact if field.values else [*exact, _OTHER]
        case Kind.DATE:
            dates = [value for value in exact if isinstance(value, dt.date)]
            near = {day + dt.timedelta(step) for day in dates for step in (-1, 0, 1) if dt.date.min < day < dt.date.max}
            return sorted(near)
        case Kind.NUMBER | Kind.REAL:
            numbers = [value for value in exact if isinstance(value, Decimal)]
            return sorted({number + step for number in numbers for step in (-_STEP, Decimal(0), _STEP)})


def _tried(
    table: CompiledTable, values: Mapping[str, list[Natural]]
) -> Iterator[tuple[Point, tuple[int, ...], tuple[int, ...]]]:
    """Yield each point with the rows that hold there and those that cannot be told."""
    if math.prod(len(each) for each in values.values()) > MAX_POINTS:
        return
    for combination in itertools.product(*values.values()):
        point = dict(zip(values, combination, strict=True))
        answers = [judge(group, point, {}).answer for group in table.conditions]
        held = tuple(at for at, answer in enumerate(answers) if answer is Answer.MET)
        yield point, held, tuple(at for at, answer in enumerate(answers) if answer is Answer.CANNOT_TELL)


def _written(point: Point) -> str:
    return ", ".join(f"{name} = {value}" for name, value in point.items())
