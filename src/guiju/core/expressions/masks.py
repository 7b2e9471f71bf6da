"""The second back end: numpy, for many subjects at once. Conditions are two masks, true and false; neither is unknown.

Columns hold stored values (see `stored`). Texts are dictionary-encoded, so that a comparison is one of whole numbers.
Where `unknown` is set, the value may be anything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from guiju.core.exact import GRID
from guiju.core.expressions import arrays, tree
from guiju.core.expressions.closures import Row, rounding_step
from guiju.core.expressions.kinds import Kind
from guiju.core.expressions.stored import Stored
from guiju.core.expressions.tree import Comparison, Function, Node

Array = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Column:
    """Values of one kind: `values[i]` counts where `unknown[i]` is false. `words` are what a text's codes stand for."""

    kind: Kind
    values: Array
    unknown: Array
    words: tuple[str, ...] = ()

    @classmethod
    def of(cls, kind: Kind, stored: Sequence[Stored | None]) -> Column:
        """Return the column of stored values, None being unknown."""
        unknown = np.array([value is None for value in stored], dtype=bool)
        if kind is Kind.TEXT:
            words = tuple(dict.fromkeys(str(value) for value in stored if value is not None))
            code = {word: at for at, word in enumerate(words)}
            codes = [0 if value is None else code[str(value)] for value in stored]
            return cls(kind, np.array(codes, dtype=np.int32), unknown, words)
        filled = [_EMPTY[kind] if value is None else value for value in stored]
        return cls(kind, np.array(filled, dtype=_DTYPES[kind]), unknown)

    def to_list(self) -> list[Stored | None]:
        """Return the stored values, None where unknown."""
        plain = self.values.tolist()
        if self.kind is Kind.TEXT:
            words = [self.words[code] if code < len(self.words) else None for code in plain]
            return [None if lost else word for word, lost in zip(words, self.unknown, strict=True)]
        return [None if lost else value for value, lost in zip(plain, self.unknown, strict=True)]


@dataclass(frozen=True, slots=True)
class Truth:
    """The answers of a condition: true, false, and unknown where neither mask is set."""

    true: Array
    false: Array

    def to_list(self) -> list[bool | None]:
        """Return True, False or None for each row."""
        return [True if yes else False if no else None for yes, no in zip(self.true, self.false, strict=True)]


_DTYPES: dict[Kind, Any] = {
    Kind.NUMBER: np.int64,
    Kind.REAL: np.float64,
    Kind.YES_NO: np.bool_,
    Kind.DATE: "datetime64[D]",
}
_EMPTY: dict[Kind, Any] = {Kind.NUMBER: 0, Kind.REAL: 0.0, Kind.YES_NO: False, Kind.DATE: np.datetime64("1970-01-01")}


def evaluate(node: Node, columns: Mapping[str, Column], parameters: Row, size: int) -> Truth | Column:
    """Return the tree's answers for `size` rows; parameters are stored values."""
    with np.errstate(all="ignore"):
        if tree.kind_of(node) is Kind.YES_NO:
            return _truth(node, _Rows(columns, parameters, size))
        column = _column(node, _Rows(columns, parameters, size))
        if column.kind is Kind.REAL:
            return Column(column.kind, column.values, column.unknown | ~np.isfinite(column.values))
        return column


@dataclass(frozen=True, slots=True)
class _Rows:
    columns: Mapping[str, Column]
    parameters: Row
    size: int


def _constant(kind: Kind, value: Stored | None, size: int) -> Column:
    """Return a column of one value."""
    if kind is Kind.TEXT:
        words = () if value is None else (str(value),)
        return Column(kind, np.zeros(size, dtype=np.int32), np.full(size, value is None), words)
    filled = _EMPTY[kind] if value is None else value
    return Column(kind, np.full(size, filled, dtype=_DTYPES[kind]), np.full(size, value is None))


def _named(kind: Kind, name: str, rows: _Rows) -> Column:
    """Return a field's column; a field that is not given is unknown throughout."""
    return rows.columns.get(name) or _constant(kind, None, rows.size)


def _truth(node: Node, rows: _Rows) -> Truth:
    match node:
        case tree.Compare():
            return _compare(node, rows)
        case tree.OneOf():
            return _one_of(node, rows)
        case tree.IsUnknown():
            unknown = _unknown(node.of, rows)
            return Truth(unknown, ~unknown)
        case tree.Not():
            of = _truth(node.of, rows)
            return Truth(of.false, of.true)
        case tree.All() | tree.Some():
            return _joined(node, rows)
        case _:
            column = _column(node, rows)
            return Truth(column.values & ~column.unknown, ~column.values & ~column.unknown)


def _joined(node: tree.All | tree.Some, rows: _Rows) -> Truth:
    first, *others = (_truth(part, rows) for part in node.parts)
    true, false = first.true, first.false
    for other in others:
        if isinstance(node, tree.All):
            true, false = true & other.true, false | other.false
        else:
            true, false = true | other.true, false & other.false
    return Truth(true, false)


def _unknown(node: Node, rows: _Rows) -> Array:
    if tree.kind_of(node) is Kind.YES_NO:
        truth = _truth(node, rows)
        return ~(truth.true | truth.false)
    column = _finite(_column(node, rows))
    return column.unknown


def _finite(column: Column) -> Column:
    if column.kind is not Kind.REAL:
        return column
    return Column(column.kind, column.values, column.unknown | ~np.isfinite(column.values))


def _compare(node: tree.Compare, rows: _Rows) -> Truth:
    left, right = _column(node.left, rows), _limit(node.right, rows)
    if left.kind is Kind.TEXT:
        left, right = _same_words(left, right)
    known = ~(left.unknown | right.unknown)
    answer = _tested(node.operator, left.values, right.values)
    return Truth(answer & known, ~answer & known)


def _limit(node: Node, rows: _Rows) -> Column:
    """Return the right side of a comparison; a constant stays one value, to save the memory of a column."""
    if isinstance(node, tree.Constant) and node.value is not None and node.kind is not Kind.TEXT:
        return _constant(node.kind, node.value, 1)
    return _column(node, rows)


def _tested(operator: Comparison, left: Array, right: Array) -> Any:  # noqa: ANN401 - numpy compares to Any
    match operator:
        case Comparison.EQUAL:
            return left == right
        case Comparison.UNEQUAL:
            return left != right
        case Comparison.LESS:
            return left < right
        case Comparison.AT_MOST:
            return left <= right
        case Comparison.MORE:
            return left > right
        case Comparison.AT_LEAST:
            return left >= right


def _one_of(node: tree.OneOf, rows: _Rows) -> Truth:
    of = _column(node.of, rows)
    if of.kind is Kind.TEXT:
        member = np.array([word in node.values for word in of.words] or [False])
        found = member[np.where(of.unknown, 0, of.values)]
    else:
        found = np.isin(of.values, np.array(node.values, dtype=_DTYPES[of.kind]))
    return Truth(found & ~of.unknown, ~found & ~of.unknown)


def _same_words(*columns: Column) -> tuple[Column, ...]:
    """Return text columns recoded to one list of words."""
    words = tuple(dict.fromkeys(word for column in columns for word in column.words)) or ("",)
    code = {word: at for at, word in enumerate(words)}
    recoded = []
    for column in columns:
        if column.words == words:
            recoded.append(column)
            continue
        table = np.array([code[word] for word in column.words] or [0], dtype=np.int32)
        values = table[np.where(column.unknown, 0, column.values)]
        recoded.append(Column(column.kind, values, column.unknown, words))
    return tuple(recoded)


def _column(node: Node, rows: _Rows) -> Column:
    match node:
        case tree.Constant():
            return _constant(node.kind, node.value, rows.size)
        case tree.FieldValue():
            return _named(node.kind, node.name, rows)
        case tree.ParameterValue():
            return _constant(node.kind, rows.parameters.get(node.name), rows.size)
        case tree.Choice():
            return _choice(node, rows)
        case tree.Apply(function=Function.COALESCE):
            return _coalesce(node, rows)
        case tree.Apply():
            return _apply(node, rows)
        case _:
            truth = _truth(node, rows)
            return Column(Kind.YES_NO, truth.true, ~(truth.true | truth.false))


def _choice(node: tree.Choice, rows: _Rows) -> Column:
    values = [_column(value, rows) for _, value in node.cases] + [_column(node.otherwise, rows)]
    if node.kind is Kind.TEXT:
        values = list(_same_words(*values))
    result, lost = values[-1].values.copy(), values[-1].unknown.copy()
    for (condition, _), value in zip(reversed(node.cases), reversed(values[:-1]), strict=True):
        answer = _truth(condition, rows)
        result = np.where(answer.true, value.values, result)
        lost = np.where(answer.true, value.unknown, lost | ~answer.false)
    return Column(node.kind, result, lost, values[-1].words)


def _coalesce(node: tree.Apply, rows: _Rows) -> Column:
    first, second = (_finite(_column(argument, rows)) for argument in node.arguments)
    if node.kind is Kind.TEXT:
        first, second = _same_words(first, second)
    values = np.where(first.unknown, second.values, first.values)
    return Column(node.kind, values, first.unknown & second.unknown, first.words)


def _apply(node: tree.Apply, rows: _Rows) -> Column:
    if node.function in arrays.ROUNDINGS:
        of = _column(node.arguments[0], rows)
        values, lost = arrays.ROUNDINGS[node.function](of.values, rounding_step(node))
        return Column(node.kind, values, of.unknown | lost)
    columns = [_column(argument, rows) for argument in node.arguments]
    if node.function in {Function.LEAST, Function.GREATEST}:
        columns = [_finite(column) for column in columns]
    if node.function is Function.LENGTH:
        return _length(columns[0])
    unknown = np.logical_or.reduce([column.unknown for column in columns])
    table = arrays.REAL if node.kind is Kind.REAL and node.function in arrays.REAL else arrays.EXACT
    values, lost = table[node.function](*(column.values for column in columns))
    return Column(node.kind, values, unknown if lost is None else unknown | lost)


def _length(column: Column) -> Column:
    lengths = np.array([len(word) for word in column.words] or [0], dtype=np.int64) * GRID
    return Column(Kind.NUMBER, lengths[np.where(column.unknown, 0, column.values)], column.unknown)
