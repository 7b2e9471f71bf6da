"""Whether a function exists and has the right number of arguments."""

from __future__ import annotations

from guiju.core.exact import GRID
from guiju.core.expressions import syntax
from guiju.core.expressions.signatures import FUNCTIONS, INSTEAD, Signature, Taken
from guiju.core.expressions.tree import Constant, Node
from guiju.core.findings import Finding
from guiju.core.nearest import nearest

MAX_DECIMALS = 6


def find_signature(call: syntax.Call) -> Signature | Finding:
    """Return the function called, or a finding that names the nearest one."""
    name = call.name.lower()
    if name in FUNCTIONS:
        return FUNCTIONS[name]
    suggestion = INSTEAD.get(name) or nearest(name, FUNCTIONS)
    return Finding("unknown-function", params={"name": call.name, "suggestion": suggestion, "position": call.position})


def arity_finding(call: syntax.Call, signature: Signature) -> Finding | None:
    """Return a finding where arguments are too few or too many; a missing reason has a code of its own."""
    found, expected = len(call.arguments), len(signature.takes)
    if found == expected or (signature.repeats and found > expected):
        return None
    if signature.takes[-1] is Taken.REASON and found == expected - 1:
        return Finding("coalesce-without-reason", params={"position": call.position})
    params = {"name": call.name, "expected": expected, "found": found, "position": call.position}
    return Finding("argument-count", params=params)


def is_decimals(node: Node) -> bool:
    """Tell whether a node is a written whole number from 0 to 6."""
    if not isinstance(node, Constant) or not isinstance(node.value, int) or isinstance(node.value, bool):
        return False
    return node.value % GRID == 0 and 0 <= node.value // GRID <= MAX_DECIMALS
