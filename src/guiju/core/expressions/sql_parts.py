"""Small pieces of SQL for DuckDB, each typed: constants, casts, brackets, and the arithmetic of whole millionths."""

from __future__ import annotations

import datetime as dt

from sqlglot import exp

from guiju.core.expressions.kinds import Kind
from guiju.core.expressions.stored import Stored


def constant(kind: Kind, value: Stored | None) -> exp.Expr:
    """Return a stored value as SQL, typed, so that the engine never chooses a narrower type."""
    match kind:
        case Kind.NUMBER:
            return cast(exp.Null() if value is None else exp.Literal.number(str(value)), "BIGINT")
        case Kind.REAL:
            return cast(exp.Null() if value is None else exp.Literal.string(repr(value)), "DOUBLE")
        case Kind.TEXT:
            return cast(exp.Null(), "VARCHAR") if value is None else exp.Literal.string(str(value))
        case Kind.YES_NO:
            return cast(exp.Null(), "BOOLEAN") if value is None else exp.convert(value)
        case Kind.DATE:
            text = exp.Literal.string(value.isoformat()) if isinstance(value, dt.date) else exp.Null()
            return cast(text, "DATE")


def cast(node: exp.Expr, to: str) -> exp.Expr:
    """Return the node cast, without sqlglot's copy of all that is below."""
    return exp.Cast(this=node, to=exp.DataType.build(to))


def paren(node: exp.Expr) -> exp.Expr:
    """Return the node in brackets where an operator beside it could bind differently."""
    return exp.Paren(this=node) if isinstance(node, exp.Binary | exp.Unary | exp.In | exp.Not | exp.Case) else node


def whole(number: int) -> exp.Expr:
    """Return a whole number as it stands."""
    return exp.Literal.number(number)


def real(number: float) -> exp.Expr:
    """Return a real, typed."""
    return cast(exp.Literal.string(repr(number)), "DOUBLE")


def huge(node: exp.Expr) -> exp.Expr:
    """Return the node as a HUGEINT."""
    return cast(node, "HUGEINT")


def ranged(node: exp.Expr) -> exp.Expr:
    """Return the node as an exact number; NULL from 10^18 on."""
    return cast(exp.TryCast(this=node, to=exp.DataType.build("DECIMAL(18, 0)")), "BIGINT")


def finite(node: exp.Expr) -> exp.Expr:
    """Return the node; NULL where it is not finite."""
    test = exp.Anonymous(this="isfinite", expressions=[node.copy()])
    return exp.Case(ifs=[exp.If(this=test, true=node)])


def chained(operator: type[exp.Binary], nodes: list[exp.Expr]) -> exp.Expr:
    """Return the nodes with an operator between each two."""
    result = paren(nodes[0])
    for node in nodes[1:]:
        result = operator(this=result, expression=paren(node))
    return paren(result)


def times(node: exp.Expr, factor: int) -> exp.Expr:
    """Return the node so many times."""
    return paren(exp.Mul(this=paren(node), expression=cast(whole(factor), "BIGINT")))


def over(node: exp.Expr, divisor: int | exp.Expr) -> exp.Expr:
    """Return the whole-number division, towards zero."""
    return exp.IntDiv(this=node, expression=whole(divisor) if isinstance(divisor, int) else divisor)
