"""From text to a compiled expression, or to everything that is wrong with it."""

from __future__ import annotations

from guiju.core.expressions import conversion, tree
from guiju.core.expressions.checking import Checker
from guiju.core.expressions.closures import compile_closure
from guiju.core.expressions.expression import Expression
from guiju.core.expressions.kinds import Kind, Scope
from guiju.core.expressions.lexing import Token, read_tokens
from guiju.core.expressions.parsing import parse
from guiju.core.expressions.sql import weigh
from guiju.core.expressions.tree import Node, kind_of
from guiju.core.findings import Finding

MAX_WEIGHT = 20_000
"""About how many nodes the SQL of one expression may have."""


def compile_expression(text: str, scope: Scope, expect: Kind | None = None) -> Expression | tuple[Finding, ...]:
    """Return the compiled expression, or all findings, each with its `position` in the text (from 1).

    `expect` names the kind wanted: a real where a number is wanted becomes exact, a number where a real is wanted real.
    """
    read = read_tokens(text)
    tokens = tuple(token for token in read if isinstance(token, Token))
    if len(tokens) < len(read):
        return tuple(finding for finding in read if isinstance(finding, Finding))
    parsed = parse(tokens)
    if isinstance(parsed, Finding):
        return (parsed,)
    checker = Checker(scope)
    node = checker.check(parsed)
    if node is None or checker.findings:
        return tuple(checker.findings)
    fitted = node if expect is None else fit(node, expect)
    if isinstance(fitted, Finding):
        return (fitted,)
    if weigh(fitted) > MAX_WEIGHT:
        return (Finding("expression-too-complex", params={"limit": MAX_WEIGHT, "position": 1}),)
    return build_expression(text, fitted, scope)


def build_expression(text: str, node: Node, scope: Scope) -> Expression:
    """Return the compiled form of a tree that is already checked."""
    return Expression(
        text=text,
        tree=node,
        kind=kind_of(node),
        fields=tree.fields_of(node),
        parameters=tree.parameters_of(node),
        scope=scope,
        closure=compile_closure(node),
    )


def fit(node: Node, expect: Kind) -> Node | Finding:
    """Return the node in the kind wanted, or a finding."""
    found = kind_of(node)
    if found is expect:
        return node
    if expect is Kind.NUMBER and found is Kind.REAL:
        return conversion.as_exact(node)
    if expect is Kind.REAL and found is Kind.NUMBER:
        return conversion.as_real(node)
    if expect is Kind.YES_NO:
        return Finding("not-a-condition", params={"kind": found.value, "position": 1})
    return Finding("wrong-kind", params={"kind": found.value, "expected": expect.value, "position": 1})
