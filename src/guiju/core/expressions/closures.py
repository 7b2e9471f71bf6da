"""The first back end: a tree becomes Python functions, for one subject at a time.

A closure takes a row and the parameters, both in stored form, and returns the stored value or None for unknown. A
missing key is unknown.
"""

from __future__ import annotations

import math
import operator as op
from collections.abc import Callable, Mapping
from typing import Any

from guiju.core.exact import GRID
from guiju.core.expressions import arithmetic, tree
from guiju.core.expressions.kinds import Kind
from guiju.core.expressions.stored import Stored
from guiju.core.expressions.tree import Comparison, Function, Node

Row = Mapping[str, Stored | None]
"""Stored values by name."""

_PAIR = 2
"""Nearly all functions take two."""

Closure = Callable[[Row, Row], Any]
"""What a tree compiles to: (row, parameters) -> stored value or None."""

_TESTS: dict[Comparison, Callable[[Any, Any], bool]] = {
    Comparison.EQUAL: op.eq,
    Comparison.UNEQUAL: op.ne,
    Comparison.LESS: op.lt,
    Comparison.AT_MOST: op.le,
    Comparison.MORE: op.gt,
    Comparison.AT_LEAST: op.ge,
}


def compile_closure(node: Node) -> Closure:
    """Return the function that computes the tree; reals that are not finite come out as unknown."""
    closure = _build(node)
    return _finite(closure) if tree.kind_of(node) is Kind.REAL else closure


def _build(node: Node) -> Closure:
    match node:
        case tree.Constant(value=value):
            return lambda _row, _parameters: value
        case tree.FieldValue(name=name):
            return lambda row, _parameters: row.get(name)
        case tree.ParameterValue(name=name):
            return lambda _row, parameters: parameters.get(name)
        case tree.Compare():
            return _compare(node)
        case tree.OneOf():
            return _strict(frozenset(node.values).__contains__, _build(node.of))
        case tree.IsUnknown():
            of = _known(node.of)
            return lambda row, parameters: of(row, parameters) is None
        case tree.Not():
            return _strict(op.not_, _build(node.of))
        case tree.All():
            return _deciding(tuple(map(_build, node.parts)), decisive=False)
        case tree.Some():
            return _deciding(tuple(map(_build, node.parts)), decisive=True)
        case tree.Choice():
            return _choice(node)
        case tree.Apply():
            return _apply(node)


def _finite(closure: Closure) -> Closure:
    def finite(row: Row, parameters: Row) -> float | None:
        value = closure(row, parameters)
        return value if value is not None and math.isfinite(value) else None

    return finite


def _known(node: Node) -> Closure:
    """Return the closure of a node whose unknown is looked at: a real that is not finite counts as unknown."""
    return _finite(_build(node)) if tree.kind_of(node) is Kind.REAL else _build(node)


def _compare(node: tree.Compare) -> Closure:
    test = _TESTS[node.operator]
    if isinstance(node.left, tree.FieldValue) and isinstance(node.right, tree.Constant):
        return _field_against(test, node.left.name, node.right.value)
    return _strict(test, _build(node.left), _build(node.right))


def _field_against(test: Callable[[Any, Any], bool], name: str, limit: Stored | None) -> Closure:
    """Return the commonest comparison, a field with a constant, without a call for either side."""

    def compare(row: Row, _parameters: Row) -> Any:  # noqa: ANN401 - as stored
        value = row.get(name)
        return None if value is None else test(value, limit)

    return compare


def _strict(function: Callable[..., Any], *arguments: Closure) -> Closure:
    """Return the function of its arguments' values; unknown as soon as one of them is."""
    if len(arguments) == 1:
        (only,) = arguments

        def of_one(row: Row, parameters: Row) -> Stored | None:
            value = only(row, parameters)
            return None if value is None else function(value)

        return of_one

    if len(arguments) == _PAIR:
        left, right = arguments

        def of_two(row: Row, parameters: Row) -> Stored | None:
            first = left(row, parameters)
            if first is None:
                return None
            second = right(row, parameters)
            return None if second is None else function(first, second)

        return of_two

    def of_many(row: Row, parameters: Row) -> Stored | None:
        values = [argument(row, parameters) for argument in arguments]
        return None if any(value is None for value in values) else function(*values)

    return of_many


def _deciding(parts: tuple[Closure, ...], *, decisive: bool) -> Closure:
    """Return AND (a no decides) or OR (a yes decides): the decisive answer, else unknown, else its contrary."""

    def decide(row: Row, parameters: Row) -> bool | None:
        unknown = False
        for part in parts:
            answer: bool | None = part(row, parameters)
            if answer is None:
                unknown = True
            elif answer is decisive:
                return decisive
        return None if unknown else not decisive

    return decide


def _choice(node: tree.Choice) -> Closure:
    cases = tuple((_build(condition), _build(value)) for condition, value in node.cases)
    otherwise = _build(node.otherwise)

    def choose(row: Row, parameters: Row) -> Any:  # noqa: ANN401 - as stored
        for condition, value in cases:
            answer = condition(row, parameters)
            if answer is None:
                return None
            if answer:
                return value(row, parameters)
        return otherwise(row, parameters)

    return choose


def _coalesce(node: tree.Apply) -> Closure:
    first, second = _known(node.arguments[0]), _known(node.arguments[1])

    def replace(row: Row, parameters: Row) -> Any:  # noqa: ANN401 - as stored
        value = first(row, parameters)
        return second(row, parameters) if value is None else value

    return replace


def _apply(node: tree.Apply) -> Closure:
    function = node.function
    if function is Function.COALESCE:
        return _coalesce(node)
    if function in _ROUNDINGS:
        step = rounding_step(node)
        rounding = _ROUNDINGS[function]
        return _strict(lambda number: rounding(number, step), _build(node.arguments[0]))
    real = node.kind is Kind.REAL
    if function in {Function.LEAST, Function.GREATEST}:
        return _strict(_EXACT[function], *map(_known, node.arguments))
    calculate = _REAL[function] if real and function in _REAL else _EXACT[function]
    return _strict(calculate, *map(_build, node.arguments))


def rounding_step(node: tree.Apply) -> int:
    """Return the step of a rounding in millionths: 10,000 for two decimals."""
    decimals = node.arguments[1]
    if not isinstance(decimals, tree.Constant) or not isinstance(decimals.value, int):
        raise TypeError("the decimals of a rounding are a constant")
    return int(GRID // 10 ** (decimals.value // GRID))


def add_reals(*terms: float) -> float:
    """Return the sum of reals, added from left to right as every back end does."""
    total = terms[0]
    for term in terms[1:]:
        total += term
    return total


_ROUNDINGS = {
    Function.ROUND_DOWN: arithmetic.round_down,
    Function.ROUND_UP: arithmetic.round_up,
    Function.ROUND_HALF_UP: arithmetic.round_half_up,
}

_REAL: dict[Function, Callable[..., Any]] = {
    Function.ADD: add_reals,
    Function.MULTIPLY: op.mul,
    Function.DIVIDE: arithmetic.divide_reals,
    Function.TO_REAL: arithmetic.to_real,
}

_EXACT: dict[Function, Callable[..., Any]] = {
    Function.ADD: arithmetic.add,
    Function.MULTIPLY: arithmetic.multiply,
    Function.DIVIDE: arithmetic.divide,
    Function.NEGATE: op.neg,
    Function.ABSOLUTE: abs,
    Function.LEAST: min,
    Function.GREATEST: max,
    Function.LENGTH: lambda text: len(text) * GRID,
    Function.ADD_DAYS: arithmetic.add_days,
    Function.ADD_MONTHS: arithmetic.add_months,
    Function.DAYS_BETWEEN: arithmetic.days_between,
    Function.FULL_MONTHS_BETWEEN: arithmetic.full_months_between,
    Function.FULL_YEARS_BETWEEN: arithmetic.full_years_between,
    Function.TO_EXACT: arithmetic.to_exact,
}
