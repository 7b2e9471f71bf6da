"""Exact numbers in SQL: sums, products, quotients, rounding, extremes, as `arithmetic` has them.

Division towards minus infinity is made of the engine's division towards zero by lifting the dividend above zero first.
"""

from __future__ import annotations

from sqlglot import exp

from guiju.core.exact import GRID
from guiju.core.expressions.arithmetic import LIMIT
from guiju.core.expressions.sql_parts import chained, finite, huge, over, paren, ranged, real, times, whole
from guiju.core.expressions.tree import Function

_LIFT = 2 * LIMIT
_TERMS = 9


def total(terms: list[exp.Expr]) -> exp.Expr:
    """Return a sum; many terms pass through HUGEINT."""
    if len(terms) > _TERMS:
        terms[0] = huge(terms[0])
    return ranged(chained(exp.Add, terms))


def product(left: exp.Expr, right: exp.Expr) -> exp.Expr:
    """(2ab + G) // 2G, lifted so that the dividend is positive."""
    twice = exp.Mul(this=exp.Mul(this=huge(left), expression=paren(right)), expression=whole(2))
    lifted = exp.Add(this=twice, expression=whole(GRID + _LIFT * 2 * GRID))
    return ranged(exp.Sub(this=over(exp.Paren(this=lifted), 2 * GRID), expression=whole(_LIFT)))


def quotient(left: exp.Expr, right: exp.Expr) -> exp.Expr:
    """(2aG·sign(b) + |b|) // 2|b|, lifted by a multiple of the divisor; NULL where b is zero."""
    size = huge(exp.Abs(this=right.copy()))
    nonzero = exp.Anonymous(this="nullif", expressions=[size.copy(), whole(0)])
    double = exp.Mul(this=nonzero, expression=whole(2))
    signed = exp.Mul(this=huge(left), expression=exp.Anonymous(this="sign", expressions=[right]))
    dividend = exp.Add(
        this=exp.Add(this=exp.Mul(this=signed, expression=whole(2 * GRID)), expression=size.copy()),
        expression=exp.Mul(this=size, expression=whole(2 * _LIFT)),
    )
    return ranged(exp.Sub(this=over(exp.Paren(this=dividend), exp.Paren(this=double)), expression=whole(_LIFT)))


def real_quotient(left: exp.Expr, right: exp.Expr) -> exp.Expr:
    """Return the quotient of two reals; NULL where the divisor is zero or not finite."""
    nonzero = exp.Anonymous(this="nullif", expressions=[finite(right), real(0.0)])
    return paren(exp.Div(this=paren(left), expression=nonzero))


def rounded(function: Function, number: exp.Expr, step: int) -> exp.Expr:
    """Return ((x + offset + LIMIT) // step) * step - LIMIT; LIMIT is a multiple of every step."""
    offset = {Function.ROUND_DOWN: 0, Function.ROUND_HALF_UP: step // 2, Function.ROUND_UP: step - 1}[function]
    lifted = exp.Paren(this=exp.Add(this=paren(number), expression=whole(LIMIT + offset)))
    return ranged(exp.Sub(this=times(over(lifted, step), step), expression=whole(LIMIT)))


def _is_known(node: exp.Expr) -> exp.Expr:
    return exp.Not(this=exp.Is(this=paren(node.copy()), expression=exp.Null()))


def extreme(function: Function, nodes: list[exp.Expr]) -> exp.Expr:
    """Return LEAST or GREATEST where all are known; the engine's own skips NULL."""
    extreme = exp.Least if function is Function.LEAST else exp.Greatest
    all_known = exp.and_(*map(_is_known, nodes), copy=False)
    return exp.Case(ifs=[exp.If(this=all_known, true=extreme(this=nodes[0], expressions=nodes[1:]))])
