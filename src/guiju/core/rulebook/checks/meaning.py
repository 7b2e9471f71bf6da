"""What an expression means, apart from how it is written: the same meaning gives the same value.

Order does not count for `+`, `*`, AND, OR, =, <> and IN; `a > b` is `b < a`; `1.50` is `1.5`; a derived measure is
what it is derived from.
"""

from __future__ import annotations

from decimal import Decimal
from typing import assert_never

from guiju.core.expressions import syntax
from guiju.core.expressions.lexing import read_tokens
from guiju.core.expressions.parsing import parse
from guiju.core.findings import Finding
from guiju.core.rulebook.institution import Institution

Meaning = tuple[object, ...]

_FLIPPED = {">": "<", ">=": "<="}
_SYMMETRIC = {"*", "=", "<>"}


def meaning_of(text: str, institution: Institution, above: frozenset[str] = frozenset()) -> Meaning:
    """Return the meaning of an expression; one that cannot be read means its own text."""
    tokens = read_tokens(text)
    if any(isinstance(token, Finding) for token in tokens):
        return "text", text
    tree = parse(tokens)  # type: ignore[arg-type]
    if isinstance(tree, Finding):
        return "text", text
    return _meaning(tree, institution, above)


def _meaning(node: syntax.Syntax, institution: Institution, above: frozenset[str]) -> Meaning:
    def inner(part: syntax.Syntax) -> Meaning:
        return _meaning(part, institution, above)

    match node:
        case syntax.NumberLiteral():
            return "number", str(Decimal(node.text).normalize())
        case syntax.TextLiteral() | syntax.DateLiteral() | syntax.WordLiteral():
            return type(node).__name__, node.text
        case syntax.FieldName():
            return _field(node.name, institution, above)
        case syntax.ParameterName():
            return "parameter", node.name
        case syntax.Unary():
            return node.operator, inner(node.operand)
        case syntax.Binary():
            left, right = inner(node.left), inner(node.right)
            if node.operator in _FLIPPED:
                return _FLIPPED[node.operator], right, left
            both = sorted((left, right), key=repr) if node.operator in _SYMMETRIC else [left, right]
            return node.operator, *both
        case syntax.Joined():
            return node.operator, *sorted((inner(part) for part in node.operands), key=repr)
        case syntax.Membership():
            return "in", inner(node.operand), *sorted({inner(item) for item in node.items}, key=repr)
        case syntax.Between():
            return "between", inner(node.operand), inner(node.low), inner(node.high)
        case syntax.IsNull():
            return "is null", inner(node.operand)
        case syntax.Case():
            subject = inner(node.subject) if node.subject else None
            branches = tuple((inner(when), inner(then)) for when, then in node.branches)
            return "case", subject, branches, inner(node.otherwise) if node.otherwise else None
        case syntax.Call():
            return "call", node.name.casefold(), *(inner(argument) for argument in node.arguments)
        case _:
            assert_never(node)


def _field(name: str, institution: Institution, above: frozenset[str]) -> Meaning:
    measure = institution.measures.get(name)
    if measure is None or measure.formula is None or name in above:
        return "field", name
    return meaning_of(measure.formula, institution, above | {name})
