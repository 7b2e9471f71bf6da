"""The third back end: a SQL tree for DuckDB, over columns in stored form (see `stored`).

Exact numbers are BIGINT millionths; products and quotients pass through HUGEINT. `TRY_CAST(x AS DECIMAL(18, 0))` is
the range check: it is NULL from 10^18 on, and needs its argument only once.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlglot import exp

from guiju.core.exact import GRID
from guiju.core.expressions import tree
from guiju.core.expressions.arithmetic import MONTHS
from guiju.core.expressions.closures import Row, rounding_step
from guiju.core.expressions.kinds import Kind
from guiju.core.expressions.sql_dates import full_months, later
from guiju.core.expressions.sql_numbers import extreme, product, quotient, real_quotient, rounded, total
from guiju.core.expressions.sql_parts import cast, chained, constant, finite, over, paren, ranged, real, times
from guiju.core.expressions.tree import Comparison, Function, Node

ColumnOf = Callable[[str], exp.Expr]
"""Gives the column of a field, in stored form; quote its name: `at` alone is a word of DuckDB."""

_COMPARISONS: dict[Comparison, type[exp.Binary]] = {
    Comparison.EQUAL: exp.EQ,
    Comparison.UNEQUAL: exp.NEQ,
    Comparison.LESS: exp.LT,
    Comparison.AT_MOST: exp.LTE,
    Comparison.MORE: exp.GT,
    Comparison.AT_LEAST: exp.GTE,
}


def build_sql(node: Node, column_of: ColumnOf, parameters: Row) -> exp.Expr:
    """Return the SQL tree; parameters are stored values and stand in it as constants."""
    built = _Builder(column_of, parameters).build(node)
    return finite(built) if tree.kind_of(node) is Kind.REAL else built


class _Builder:
    """Carries the columns and parameters down the tree."""

    def __init__(self, column_of: ColumnOf, parameters: Row) -> None:
        self.column_of = column_of
        self.parameters = parameters

    def build(self, node: Node) -> exp.Expr:
        """Return any node."""
        match node:
            case tree.Constant():
                return constant(node.kind, node.value)
            case tree.FieldValue():
                return self.column_of(node.name)
            case tree.ParameterValue():
                return constant(node.kind, self.parameters.get(node.name))
            case tree.Compare():
                sides = {"this": paren(self.build(node.left)), "expression": paren(self.build(node.right))}
                return _COMPARISONS[node.operator](**sides)
            case tree.OneOf():
                kind = tree.kind_of(node.of)
                items = [constant(kind, value) for value in node.values]
                return exp.In(this=paren(self.build(node.of)), expressions=items)
            case tree.IsUnknown():
                return exp.Is(this=paren(self.known(node.of)), expression=exp.Null())
            case tree.Not():
                return exp.Not(this=paren(self.build(node.of)))
            case tree.All():
                return exp.and_(*map(self.build, node.parts), copy=False)
            case tree.Some():
                return exp.or_(*map(self.build, node.parts), copy=False)
            case tree.Choice():
                return self.choice(node)
            case tree.Apply():
                return self.apply(node)

    def known(self, node: Node) -> exp.Expr:
        """Return a node whose unknown is looked at: a real that is not finite counts as NULL."""
        built = self.build(node)
        return finite(built) if tree.kind_of(node) is Kind.REAL else built

    def choice(self, node: tree.Choice) -> exp.Expr:
        """Return nested CASEs over TRUE and FALSE, so that an unknown condition leads nowhere."""
        result = self.build(node.otherwise)
        for condition, value in reversed(node.cases):
            branches = [(exp.true(), self.build(value)), (exp.false(), result)]
            ifs = [exp.If(this=when, true=then) for when, then in branches]
            result = exp.Case(this=paren(self.build(condition)), ifs=ifs)
        return result

    def apply(self, node: tree.Apply) -> exp.Expr:
        """Return a function; some look at their arguments before these are calculated with."""
        match node.function:
            case Function.COALESCE:
                first, second = map(self.known, node.arguments)
                return exp.Coalesce(this=first, expressions=[second])
            case Function.LEAST | Function.GREATEST:
                return extreme(node.function, list(map(self.known, node.arguments)))
            case Function.ROUND_DOWN | Function.ROUND_UP | Function.ROUND_HALF_UP:
                return rounded(node.function, self.build(node.arguments[0]), rounding_step(node))
            case _:
                return _calculated(node, list(map(self.build, node.arguments)))


def _calculated(node: tree.Apply, arguments: list[exp.Expr]) -> exp.Expr:
    """Return a function of its arguments' SQL, each used as it is."""
    is_real = node.kind is Kind.REAL
    match node.function:
        case Function.ADD:
            return chained(exp.Add, arguments) if is_real else total(arguments)
        case Function.MULTIPLY:
            return chained(exp.Mul, arguments) if is_real else product(*arguments)
        case Function.DIVIDE:
            return real_quotient(*arguments) if is_real else quotient(*arguments)
        case Function.NEGATE:
            return paren(exp.Neg(this=paren(arguments[0])))
        case Function.ABSOLUTE:
            return exp.Abs(this=arguments[0])
        case Function.LENGTH:
            return times(exp.Length(this=arguments[0]), GRID)
        case Function.ADD_DAYS | Function.ADD_MONTHS:
            return later(node.function, *arguments)
        case Function.DAYS_BETWEEN:
            return times(exp.Sub(this=paren(arguments[1]), expression=paren(arguments[0])), GRID)
        case Function.FULL_MONTHS_BETWEEN:
            return times(full_months(*arguments), GRID)
        case Function.FULL_YEARS_BETWEEN:
            return times(over(paren(full_months(*arguments)), MONTHS), GRID)
        case Function.TO_EXACT:
            scaled = exp.Add(this=exp.Mul(this=paren(arguments[0]), expression=real(1e6)), expression=real(0.5))
            return ranged(exp.Floor(this=scaled))
        case Function.TO_REAL:
            return paren(exp.Div(this=cast(arguments[0], "DOUBLE"), expression=real(1e6)))
        case _:  # pragma: no cover - all functions are listed above
            raise AssertionError(node.function)


_WEIGHTS = {
    Function.DIVIDE: 4,
    Function.LEAST: 4,
    Function.GREATEST: 4,
    Function.COALESCE: 2,
    Function.ADD_DAYS: 4,
    Function.ADD_MONTHS: 4,
    Function.FULL_MONTHS_BETWEEN: 10,
    Function.FULL_YEARS_BETWEEN: 10,
}


def weigh(node: Node) -> int:
    """Return about how many nodes the SQL has; some functions write their arguments more than once."""
    factor = _WEIGHTS.get(node.function, 1) if isinstance(node, tree.Apply) else 1
    return 1 + factor * sum(map(weigh, tree.children(node)))
