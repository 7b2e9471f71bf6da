"""The quantile of the standard normal distribution as SQL, which DuckDB does not have (Wichura 1988, AS 241, PPND16).

Of its three parts the last, for probabilities within 1.4e-11 of the ends, is left out: the places it is asked for are
`place / (n + 1)`, which would take a run of seventy thousand million units.
"""

from __future__ import annotations

from collections.abc import Sequence

from guiju.compute import trees
from guiju.compute.trees import Tree

_MIDDLE = 0.425
_INNER = (
    (
        2.5090809287301226727e3,
        3.3430575583588128105e4,
        6.7265770927008700853e4,
        4.5921953931549871457e4,
        1.3731693765509461125e4,
        1.9715909503065514427e3,
        1.3314166789178437745e2,
        3.3871328727963666080e0,
    ),
    (
        5.2264952788528545610e3,
        2.8729085735721942674e4,
        3.9307895800092710610e4,
        2.1213794301586595867e4,
        5.3941960214247511077e3,
        6.8718700749205790830e2,
        4.2313330701600911252e1,
        1.0,
    ),
)
_OUTER = (
    (
        7.74545014278341407640e-4,
        2.27238449892691845833e-2,
        2.41780725177450611770e-1,
        1.27045825245236838258e0,
        3.64784832476320460504e0,
        5.76949722146069140550e0,
        4.63033784615654529590e0,
        1.42343711074968357734e0,
    ),
    (
        1.05075007164441684324e-9,
        5.47593808499534494600e-4,
        1.51986665636164571966e-2,
        1.48103976427480074590e-1,
        6.89767334985100004550e-1,
        1.67638483018380384940e0,
        2.05319162663775882187e0,
        1.0,
    ),
)


def quantile(share: Tree) -> Tree:
    """Return the point below which this share of a standard normal distribution lies."""
    away = trees.minus(share, trees.number(0.5))
    inner = trees.minus(trees.number(0.180625), trees.times(away, away))
    middle = trees.times(away, trees.over(_polynomial(_INNER[0], inner), _polynomial(_INNER[1], inner)))
    tail = trees.call("least", share, trees.minus(trees.whole(1), share))
    outer = trees.minus(trees.call("sqrt", trees.times(trees.whole(-1), trees.call("ln", tail))), trees.number(1.6))
    far = trees.over(_polynomial(_OUTER[0], outer), _polynomial(_OUTER[1], outer))
    near = trees.at_most(trees.call("abs", away), trees.number(_MIDDLE))
    below = trees.less(away, trees.whole(0))
    return trees.case((near, middle), (below, trees.times(trees.whole(-1), far)), otherwise=far)


def _polynomial(coefficients: Sequence[float], at: Tree) -> Tree:
    """Return the polynomial with these coefficients, the highest power first (Horner)."""
    found = trees.number(coefficients[0])
    for coefficient in coefficients[1:]:
        found = trees.plus(trees.times(found, at), trees.number(coefficient))
    return found
