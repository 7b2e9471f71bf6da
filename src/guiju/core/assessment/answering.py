"""The language of a plan answered by the expressions' own closures, one unit at a time."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from guiju.core.assessment.language import Facts, Held, Language
from guiju.core.assessment.plan import Plan
from guiju.core.exact import GRID, exact
from guiju.core.expressions import Expression, Kind, Stored, compile_expression


def language_for(plan: Plan) -> Language:
    """Return the language of a plan's fields and parameters; ValueError for an expression that does not compile."""
    compiled = cache(_compiler(plan))

    def answer(text: str, facts: Facts) -> Stored | None:
        expression = compiled(text)
        row = {name: _stored(facts.get(name), plan.scope.fields[name].kind) for name in expression.fields}
        found: Stored | None = expression.closure(row, expression.store_parameters(plan.parameters))
        return found

    def holds(text: str, facts: Facts) -> bool | None:
        found = answer(text, facts)
        return None if found is None else bool(found)

    def value(text: str, facts: Facts) -> float | None:
        found = answer(text, facts)
        if not isinstance(found, int | float):
            return None
        return found / GRID if compiled(text).kind is Kind.NUMBER else float(found)

    return Language(holds, value)


def _compiler(plan: Plan) -> Callable[[str], Expression]:
    def compiled(text: str) -> Expression:
        found = compile_expression(text, plan.scope)
        if isinstance(found, tuple):
            message = f"{text}: {', '.join(finding.code for finding in found)}"
            raise ValueError(message)  # noqa: TRY004 - the rulebook is malformed, not of a wrong type
        return found

    return compiled


def _stored(held: Held, kind: Kind) -> Stored | None:
    """Return what a unit holds as the closures hold it; text where a number is wanted is unknown."""
    if held is None:
        return None
    match kind:
        case Kind.TEXT | Kind.DATE:
            return held if isinstance(held, str) else None
        case Kind.YES_NO:
            return None if isinstance(held, str) else bool(held)
        case Kind.NUMBER:
            return None if isinstance(held, str) else exact(float(held))
        case Kind.REAL:
            return None if isinstance(held, str) else float(held)
