"""The third back end: a SQL tree for DuckDB, over columns in stored form (see `stored`).

Exact numbers are BIGINT millionths; products and quotients pass through HUGEINT. `TRY_CAST(x AS DECIMAL(18, 0))` is
the range check: it is NULL from 10^18 on, and needs its argument only once. Division towards minus infinity is made of
the engine's division towards zero by lifting the dividend above zero first.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from sqlglot import exp

from guiju.core.exact import GRID
from guiju.core.expressions import tree
from guiju.core.expressions.arithmetic import LIMIT, MONTHS
from guiju.core.expressions.closures import Row, rounding_step
from guiju.core.expressions.kinds import Kind
from guiju.core.expressions.stored import Stored
from guiju.core.expressions.tree import Comparison, Function, Node

ColumnOf = Callable[[str], exp.Expr]
"""Gives the column of a field, in stored form; quote its name: `at` alone is a word of DuckDB."""

_LIFT = 2 * LIMIT
_TERMS = 9
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
    return _finite(built) if tree.kind_of(node) is Kind.REAL else built


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
                sides = {"this": _paren(self.build(node.left)), "expression": _paren(self.build(node.right))}
                return _COMPARISONS[node.operator](**sides)
            case tree.OneOf():
                kind = tree.kind_of(node.of)
                items = [constant(kind, value) for value in node.values]
                return exp.In(this=_paren(self.build(node.of)), expressions=items)
            case tree.IsUnknown():
                return exp.Is(this=_paren(self.known(node.of)), expression=exp.Null())
            case tree.Not():
                return exp.Not(this=_paren(self.build(node.of)))
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
        return _finite(built) if tree.kind_of(node) is Kind.REAL else built

    def choice(self, node: tree.Choice) -> exp.Expr:
        """Return nested CASEs over TRUE and FALSE, so that an unknown condition leads nowhere."""
        result = self.build(node.otherwise)
        for condition, value in reversed(node.cases):
            branches = [(exp.true(), self.build(value)), (exp.false(), result)]
            ifs = [exp.If(this=when, true=then) for when, then in branches]
            result = exp.Case(this=_paren(self.build(condition)), ifs=ifs)
        return result

    def apply(self, node: tree.Apply) -> exp.Expr:
        """Return a function; some look at their arguments before these are calculated with."""
        match node.function:
            case Function.COALESCE:
                first, second = map(self.known, node.arguments)
                return exp.Coalesce(this=first, expressions=[second])
            case Function.LEAST | Function.GREATEST:
                return _extreme(node.function, list(map(self.known, node.arguments)))
            case Function.ROUND_DOWN | Function.ROUND_UP | Function.ROUND_HALF_UP:
                return _rounded(node.function, self.build(node.arguments[0]), rounding_step(node))
            case _:
                return _calculated(node, list(map(self.build, node.arguments)))


def _calculated(node: tree.Apply, arguments: list[exp.Expr]) -> exp.Expr:
    """Return a function of its arguments' SQL, each used as it is."""
    real = node.kind is Kind.REAL
    match node.function:
        case Function.ADD:
            return _chained(exp.Add, arguments) if real else _total(arguments)
        case Function.MULTIPLY:
            return _chained(exp.Mul, arguments) if real else _product(*arguments)
        case Function.DIVIDE:
            return _real_quotient(*arguments) if real else _quotient(*arguments)
        case Function.NEGATE:
            return _paren(exp.Neg(this=_paren(arguments[0])))
        case Function.ABSOLUTE:
            return exp.Abs(this=arguments[0])
        case Function.LENGTH:
            return _times(exp.Length(this=arguments[0]), GRID)
        case Function.ADD_DAYS | Function.ADD_MONTHS:
            return _later(node.function, *arguments)
        case Function.DAYS_BETWEEN:
            return _times(exp.Sub(this=_paren(arguments[1]), expression=_paren(arguments[0])), GRID)
        case Function.FULL_MONTHS_BETWEEN:
            return _times(_full_months(*arguments), GRID)
        case Function.FULL_YEARS_BETWEEN:
            return _times(_over(_paren(_full_months(*arguments)), MONTHS), GRID)
        case Function.TO_EXACT:
            scaled = exp.Add(this=exp.Mul(this=_paren(arguments[0]), expression=_real(1e6)), expression=_real(0.5))
            return _ranged(exp.Floor(this=scaled))
        case Function.TO_REAL:
            return _paren(exp.Div(this=_cast(arguments[0], "DOUBLE"), expression=_real(1e6)))
        case _:  # pragma: no cover - all functions are listed above
            raise AssertionError(node.function)


def constant(kind: Kind, value: Stored | None) -> exp.Expr:
    """Return a stored value as SQL, typed, so that the engine never chooses a narrower type."""
    match kind:
        case Kind.NUMBER:
            return _cast(exp.Null() if value is None else exp.Literal.number(str(value)), "BIGINT")
        case Kind.REAL:
            return _cast(exp.Null() if value is None else exp.Literal.string(repr(value)), "DOUBLE")
        case Kind.TEXT:
            return _cast(exp.Null(), "VARCHAR") if value is None else exp.Literal.string(str(value))
        case Kind.YES_NO:
            return _cast(exp.Null(), "BOOLEAN") if value is None else exp.convert(value)
        case Kind.DATE:
            text = exp.Literal.string(value.isoformat()) if isinstance(value, dt.date) else exp.Null()
            return _cast(text, "DATE")


def _cast(node: exp.Expr, to: str) -> exp.Expr:
    """Return the node cast, without sqlglot's copy of all that is below."""
    return exp.Cast(this=node, to=exp.DataType.build(to))


def _paren(node: exp.Expr) -> exp.Expr:
    """Return the node in brackets where an operator beside it could bind differently."""
    return exp.Paren(this=node) if isinstance(node, exp.Binary | exp.Unary | exp.In | exp.Not | exp.Case) else node


def _whole(number: int) -> exp.Expr:
    return exp.Literal.number(number)


def _real(number: float) -> exp.Expr:
    return _cast(exp.Literal.string(repr(number)), "DOUBLE")


def _huge(node: exp.Expr) -> exp.Expr:
    return _cast(node, "HUGEINT")


def _ranged(node: exp.Expr) -> exp.Expr:
    return _cast(exp.TryCast(this=node, to=exp.DataType.build("DECIMAL(18, 0)")), "BIGINT")


def _finite(node: exp.Expr) -> exp.Expr:
    test = exp.Anonymous(this="isfinite", expressions=[node.copy()])
    return exp.Case(ifs=[exp.If(this=test, true=node)])


def _chained(operator: type[exp.Binary], nodes: list[exp.Expr]) -> exp.Expr:
    result = _paren(nodes[0])
    for node in nodes[1:]:
        result = operator(this=result, expression=_paren(node))
    return _paren(result)


def _times(node: exp.Expr, factor: int) -> exp.Expr:
    return _paren(exp.Mul(this=_paren(node), expression=_cast(_whole(factor), "BIGINT")))


def _over(node: exp.Expr, divisor: int | exp.Expr) -> exp.Expr:
    """Return the whole-number division, towards zero."""
    return exp.IntDiv(this=node, expression=_whole(divisor) if isinstance(divisor, int) else divisor)


def _total(terms: list[exp.Expr]) -> exp.Expr:
    if len(terms) > _TERMS:
        terms[0] = _huge(terms[0])
    return _ranged(_chained(exp.Add, terms))


def _product(left: exp.Expr, right: exp.Expr) -> exp.Expr:
    """(2ab + G) // 2G, lifted so that the dividend is positive."""
    twice = exp.Mul(this=exp.Mul(this=_huge(left), expression=_paren(right)), expression=_whole(2))
    lifted = exp.Add(this=twice, expression=_whole(GRID + _LIFT * 2 * GRID))
    return _ranged(exp.Sub(this=_over(exp.Paren(this=lifted), 2 * GRID), expression=_whole(_LIFT)))


def _quotient(left: exp.Expr, right: exp.Expr) -> exp.Expr:
    """(2aG·sign(b) + |b|) // 2|b|, lifted by a multiple of the divisor; NULL where b is zero."""
    size = _huge(exp.Abs(this=right.copy()))
    nonzero = exp.Anonymous(this="nullif", expressions=[size.copy(), _whole(0)])
    double = exp.Mul(this=nonzero, expression=_whole(2))
    signed = exp.Mul(this=_huge(left), expression=exp.Anonymous(this="sign", expressions=[right]))
    dividend = exp.Add(
        this=exp.Add(this=exp.Mul(this=signed, expression=_whole(2 * GRID)), expression=size.copy()),
        expression=exp.Mul(this=size, expression=_whole(2 * _LIFT)),
    )
    return _ranged(exp.Sub(this=_over(exp.Paren(this=dividend), exp.Paren(this=double)), expression=_whole(_LIFT)))


def _real_quotient(left: exp.Expr, right: exp.Expr) -> exp.Expr:
    nonzero = exp.Anonymous(this="nullif", expressions=[_finite(right), _real(0.0)])
    return _paren(exp.Div(this=_paren(left), expression=nonzero))


def _rounded(function: Function, number: exp.Expr, step: int) -> exp.Expr:
    """Return ((x + offset + LIMIT) // step) * step - LIMIT; LIMIT is a multiple of every step."""
    offset = {Function.ROUND_DOWN: 0, Function.ROUND_HALF_UP: step // 2, Function.ROUND_UP: step - 1}[function]
    lifted = exp.Paren(this=exp.Add(this=_paren(number), expression=_whole(LIMIT + offset)))
    return _ranged(exp.Sub(this=_times(_over(lifted, step), step), expression=_whole(LIMIT)))


def _is_known(node: exp.Expr) -> exp.Expr:
    return exp.Not(this=exp.Is(this=_paren(node.copy()), expression=exp.Null()))


def _extreme(function: Function, nodes: list[exp.Expr]) -> exp.Expr:
    """Return LEAST or GREATEST where all are known; the engine's own skips NULL."""
    extreme = exp.Least if function is Function.LEAST else exp.Greatest
    all_known = exp.and_(*map(_is_known, nodes), copy=False)
    return exp.Case(ifs=[exp.If(this=all_known, true=extreme(this=nodes[0], expressions=nodes[1:]))])


def _later(function: Function, date: exp.Expr, number: exp.Expr) -> exp.Expr:
    """Return the date so many whole days or months later, NULL outside the years 1 to 9999."""
    far = 4_000_000 if function is Function.ADD_DAYS else 12 * 10_000
    whole: exp.Expr = exp.EQ(this=exp.Mod(this=_paren(number.copy()), expression=_whole(GRID)), expression=_whole(0))
    near = exp.LT(this=exp.Abs(this=number.copy()), expression=_whole(far * GRID))
    count = exp.Case(
        ifs=[exp.If(this=exp.and_(whole, near, copy=False), true=_cast(_over(_paren(number), GRID), "INTEGER"))],
    )
    step = count if function is Function.ADD_DAYS else exp.Anonymous(this="to_months", expressions=[count])
    later = _cast(exp.Add(this=_paren(date), expression=_paren(step)), "DATE")
    low, high = constant(Kind.DATE, dt.date.min), constant(Kind.DATE, dt.date.max)
    inside = exp.Between(this=later.copy(), low=low, high=high)
    return exp.Case(ifs=[exp.If(this=inside, true=later)])


def _part(name: str, date: exp.Expr) -> exp.Expr:
    return exp.Extract(this=exp.Var(this=name), expression=date.copy())


def _full_months(start: exp.Expr, end: exp.Expr) -> exp.Expr:
    """Return the complete months from start to end, as a whole number; negative where the end comes first."""
    years = exp.Paren(this=exp.Sub(this=_part("YEAR", end), expression=_part("YEAR", start)))
    months = exp.Sub(
        this=exp.Add(this=exp.Mul(this=years, expression=_whole(MONTHS)), expression=_part("MONTH", end)),
        expression=_part("MONTH", start),
    )
    day, until = _part("DAY", start), _part("DAY", end)
    one, none = _whole(1), _whole(0)
    less = exp.Case(ifs=[exp.If(this=exp.LT(this=until.copy(), expression=day.copy()), true=one)], default=none)
    more = exp.Case(ifs=[exp.If(this=exp.LT(this=day, expression=until), true=one.copy())], default=none.copy())
    forward = exp.GTE(this=_paren(end), expression=_paren(start))
    backward = exp.LT(this=_paren(end.copy()), expression=_paren(start.copy()))
    return exp.Case(
        ifs=[
            exp.If(this=forward, true=exp.Sub(this=months, expression=_paren(less))),
            exp.If(this=backward, true=exp.Add(this=months.copy(), expression=_paren(more))),
        ],
    )


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
