"""The expression language: one scalar SQL expression, compiled once, run by three back ends that agree.

`compile_expression` gives an `Expression` or all findings. Python closures answer for one subject, numpy masks for
many, a SQL tree for DuckDB.

Numbers. *Exact* numbers are whole millionths below 10^18 in size (10^12 as a number). Sums and differences are exact;
a product and a quotient are rounded half-up to the millionth; a result out of range is unknown. *Reals* are float64; a
result that is not finite is unknown. An exact number beside a real becomes real (`millionths / 1e6`). Every comparison
and every rounding is exact: a real there becomes exact first, `floor(x * 1e6 + 0.5)`.

Unknown. Conditions follow Kleene's logic. Everything else is strict: one unknown part makes the whole unknown, in CASE,
`least` and `greatest` too. Only `coalesce` with its written reason and `IS NULL` look at the unknown itself.
"""

from guiju.core.expressions.arithmetic import LIMIT
from guiju.core.expressions.compiling import compile_expression
from guiju.core.expressions.expression import Expression
from guiju.core.expressions.kinds import Field, Kind, Scope
from guiju.core.expressions.masks import Column, Truth
from guiju.core.expressions.names import RESERVED, check_name
from guiju.core.expressions.stored import Natural, Stored, from_stored, to_stored

__all__ = [
    "LIMIT",
    "RESERVED",
    "Column",
    "Expression",
    "Field",
    "Kind",
    "Natural",
    "Scope",
    "Stored",
    "Truth",
    "check_name",
    "compile_expression",
    "from_stored",
    "to_stored",
]
