"""Strategies that write well-typed expressions as text, and rows for them, rich in edges."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from hypothesis import strategies as st

from guiju.core.expressions import LIMIT, Field, Kind, Scope

WORDS = ("", "a", "doctor", "é", "it's", "澄川", "𠀀𠀁", "👩‍👩‍👧")
SCOPE = Scope.of(
    [
        *(Field(name, Kind.NUMBER) for name in ("n1", "n2", "n3")),
        *(Field(name, Kind.REAL) for name in ("r1", "r2")),
        *(Field(name, Kind.TEXT) for name in ("t1", "t2")),
        *(Field(name, Kind.DATE) for name in ("d1", "d2")),
        *(Field(name, Kind.YES_NO) for name in ("b1", "b2")),
    ],
    {"p": Kind.NUMBER, "as_of": Kind.DATE, "word": Kind.TEXT, "open": Kind.YES_NO, "lost": Kind.NUMBER},
)
PARAMETERS = {"p": 35, "as_of": dt.date(2026, 2, 28), "word": "澄川", "open": True, "lost": None}

_EDGES = [
    0,
    1,
    -1,
    500_000,
    -500_000,
    499_999,
    285_000,
    1_000_000,
    2_000_000,
    12_000_000,
    LIMIT - 1,
    1 - LIMIT,
    3_037_000_500,
    10**15,
]
_REALS = [
    0.0,
    -0.0,
    1.0,
    0.285,
    0.5e-6,
    -0.5e-6,
    1.5e-6,
    1e308,
    -1e308,
    1e-320,
    999_999_999_999.5,
    1e12,
    0.1,
    87.349999,
]
_DATES = [
    dt.date.min,
    dt.date.max,
    dt.date(2024, 2, 29),
    dt.date(2024, 1, 31),
    dt.date(2023, 2, 28),
    dt.date(2026, 3, 1),
    dt.date(1969, 12, 31),
    dt.date(1900, 2, 28),
]

STORED = {
    Kind.NUMBER: st.sampled_from(_EDGES) | st.integers(-(10**9), 10**9) | st.integers(1 - LIMIT, LIMIT - 1),
    Kind.REAL: st.sampled_from(_REALS) | st.floats(-1e6, 1e6) | st.floats(allow_nan=False, allow_infinity=False),
    Kind.TEXT: st.sampled_from(WORDS),
    Kind.DATE: st.sampled_from(_DATES) | st.dates(dt.date(1990, 1, 1), dt.date(2030, 12, 31)),
    Kind.YES_NO: st.booleans(),
}

ROWS = st.fixed_dictionaries({name: st.none() | STORED[field.kind] for name, field in SCOPE.fields.items()})

Sub = Callable[[Kind], str]
"""Writes a smaller expression of a kind."""

Form = Callable[[st.DrawFn, Sub], str]
"""Writes one form of an expression."""


def _names(kind: Kind) -> list[str]:
    fields = [name for name, field in SCOPE.fields.items() if field.kind is kind]
    return fields + fields + [f":{name}" for name, found in SCOPE.parameters.items() if found is kind]


def _quoted(word: str) -> str:
    return "'" + word.replace("'", "''") + "'"


def _leaf(draw: st.DrawFn, kind: Kind) -> str:
    if draw(st.integers(0, 3)):
        return draw(st.sampled_from(_names(kind)))
    match kind:
        case Kind.NUMBER:
            return draw(
                st.sampled_from(["0", "1", "2", "-1", "0.5", "0.000001", "30", "999999999999.999999", "-3", "1000000"])
            )
        case Kind.REAL:
            return "r1"
        case Kind.TEXT:
            return _quoted(draw(st.sampled_from(WORDS)))
        case Kind.DATE:
            return f"DATE '{draw(STORED[Kind.DATE]).isoformat()}'"
        case Kind.YES_NO:
            return draw(st.sampled_from(["TRUE", "FALSE"]))


@st.composite
def expressions(draw: st.DrawFn, kind: Kind, depth: int = 3) -> str:
    """Write an expression of a kind."""
    if depth == 0:
        return _leaf(draw, kind)

    def sub(wanted: Kind) -> str:
        return draw(expressions(wanted, depth - draw(st.integers(1, min(2, depth)))))

    return "(" + draw(st.sampled_from(_FORMS[kind]))(draw, sub) + ")"


def _compare(draw: st.DrawFn, sub: Sub) -> str:
    kind = draw(st.sampled_from(list(Kind)))
    ordered = kind not in {Kind.TEXT, Kind.YES_NO}
    operator = draw(st.sampled_from(["=", "<>", "<", "<=", ">", ">="] if ordered else ["=", "<>"]))
    other = Kind.NUMBER if kind is Kind.REAL and draw(st.booleans()) else kind
    return f"{sub(kind)} {operator} {sub(other)}"


def _one_of(draw: st.DrawFn, sub: Sub) -> str:
    kind = draw(st.sampled_from([Kind.NUMBER, Kind.REAL, Kind.TEXT, Kind.DATE]))
    items = {
        Kind.TEXT: [_quoted(word) for word in WORDS],
        Kind.DATE: [f"DATE '{date.isoformat()}'" for date in _DATES],
    }.get(kind, ["0", "1", "-1", "0.5", "0.285", "35"])
    chosen = draw(st.lists(st.sampled_from(items), min_size=1, max_size=3))
    negated = draw(st.sampled_from(["", "NOT "]))
    return f"{sub(kind)} {negated}IN ({', '.join(chosen)})"


def _null(draw: st.DrawFn, sub: Sub) -> str:
    return f"{sub(draw(st.sampled_from(list(Kind))))} IS {draw(st.sampled_from(['', 'NOT ']))}NULL"


def _between(draw: st.DrawFn, sub: Sub) -> str:
    kind = draw(st.sampled_from([Kind.NUMBER, Kind.REAL, Kind.DATE]))
    return f"{sub(kind)} {draw(st.sampled_from(['', 'NOT ']))}BETWEEN {sub(kind)} AND {sub(kind)}"


def _joined(draw: st.DrawFn, sub: Sub) -> str:
    word = draw(st.sampled_from([" AND ", " OR "]))
    return word.join(sub(Kind.YES_NO) for _ in range(draw(st.integers(2, 3))))


def _case(kind: Kind) -> Form:
    def write(draw: st.DrawFn, sub: Sub) -> str:
        branches = [f"WHEN {sub(Kind.YES_NO)} THEN {sub(kind)}" for _ in range(draw(st.integers(1, 2)))]
        ending = draw(st.sampled_from(["", " ELSE NULL", f" ELSE {sub(kind)}"]))
        return f"CASE {' '.join(branches)}{ending} END"

    return write


def _call(name: str, *kinds: Kind) -> Form:
    return lambda _draw, sub: f"{name}({', '.join(map(sub, kinds))})"


def _infix(operator: str, *kinds: Kind) -> Form:
    return lambda _draw, sub: f" {operator} ".join(map(sub, kinds))


def _round(draw: st.DrawFn, sub: Sub) -> str:
    name = draw(st.sampled_from(["round_down", "round_up", "round_half_up"]))
    return f"{name}({sub(draw(st.sampled_from([Kind.NUMBER, Kind.REAL])))}, {draw(st.integers(0, 6))})"


def _long_sum(draw: st.DrawFn, sub: Sub) -> str:
    return " + ".join([sub(Kind.NUMBER)] * 5 + [draw(st.sampled_from(["n1", "n2", "-n3"])) for _ in range(6)])


def _coalesce(kind: Kind) -> Form:
    return lambda _draw, sub: f"coalesce({sub(kind)}, {sub(kind)}, 'the rule says so')"


def _each(kind: Kind) -> list[Form]:
    return [_case(kind), _coalesce(kind)]


N, R, T, D, B = Kind.NUMBER, Kind.REAL, Kind.TEXT, Kind.DATE, Kind.YES_NO
_FORMS = {
    B: [_compare, _compare, _compare, _one_of, _null, _between, _joined, _joined, _infix("AND", B, B), lambda _d, sub: f"NOT {sub(B)}", *_each(B)],
    N: [
        _infix("+", N, N), _infix("-", N, N, N), _infix("*", N, N), _infix("*", N, N), _call("div", N, N), _call("div", N, N),
        lambda _d, sub: f"- {sub(N)}", _call("abs", N), _call("least", N, N, N), _call("greatest", N, N), _round, _round, _long_sum,
        _call("length", T), _call("days_between", D, D), _call("full_years_between", D, D), _call("full_months_between", D, D), *_each(N),
    ],
    R: [
        _infix("+", R, R), _infix("-", R, N), _infix("*", R, R), _infix("*", N, R), _call("div", R, R), _call("div", N, R),
        lambda _d, sub: f"- {sub(R)}", _call("abs", R), _call("least", R, N), _call("greatest", R, R), *_each(R),
    ],
    T: _each(T),
    D: [_call("add_days", D, N), _call("add_months", D, N), _call("add_months", D, N), lambda d, sub: f"add_days({sub(D)}, {d(st.integers(-400, 400))})",
        lambda d, sub: f"add_months({sub(D)}, {d(st.integers(-30, 30))})", _call("least", D, D), _call("greatest", D, D), *_each(D)],
}  # fmt: skip


def shallow_or_deep(kind: Kind) -> st.SearchStrategy[str]:
    """Write mostly small expressions, as people do, and some nested ones."""
    return st.sampled_from([1, 1, 1, 2, 2, 3]).flatmap(lambda depth: expressions(kind, depth))
