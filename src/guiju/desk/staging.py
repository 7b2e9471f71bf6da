"""Puts a few made-up units of each kind where a rule bites, so that even a small look shows what rules do.

Of every kind the first unit does well, the second does well and meets the condition of a veto, the third has more
grounds for a bonus than the bonus allows, the fourth is exempted from an indicator, and the fifth left one out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from guiju.core.assessment.fields import scope_of
from guiju.core.evidence import FactState
from guiju.core.expressions import Expression, Kind, compile_expression
from guiju.core.mutation import conditions_in
from guiju.core.rulebook.conditions import Line
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.measures import Measure, PeriodKind
from guiju.core.rulebook.scheme import Scheme
from guiju.core.rulebook.tree import Node
from guiju.desk.sampling import Held

LEADING, VETOED, CAPPED, EXEMPTED, LEFT_OUT = range(5)
"""Which units of a kind, in order, stand for what."""

_WELL: Mapping[int, float] = {LEADING: 0.96, VETOED: 0.88, CAPPED: 0.85, EXEMPTED: 0.75}

Staged = Held | FactState
"""The value a measure is given, or the state in place of a value."""


def quality_of(index: int, drawn: float) -> float:
    """Return how well the unit with this place in its kind does: as drawn, or as what it stands for asks."""
    return _WELL.get(index, drawn)


def staged(institution: Institution, kind: str, index: int, observed: tuple[Measure, ...]) -> dict[str, Staged]:
    """Return what the unit is given in place of what was drawn, by measure; nothing for most units."""
    schemes = [scheme for scheme in institution.schemes.values() if scheme.subject.unit_kind == kind]
    match index:
        case place if place == VETOED:
            found = (values for scheme in schemes if (values := _vetoed(scheme, institution)))
            return next(found, {})
        case place if place == CAPPED:
            bonuses = (values for scheme in schemes if (values := _over_the_bonus(scheme)))
            return next(bonuses, {})
        case place if place == EXEMPTED:
            return dict.fromkeys(list(_scored(schemes, observed))[:2][-1:], FactState.EXEMPTED)
        case place if place == LEFT_OUT:
            return dict.fromkeys(list(_scored(schemes, observed))[:1], FactState.MISSING)
        case _:
            return {}


def _vetoed(scheme: Scheme, institution: Institution) -> dict[str, Staged]:
    """Return a value that meets the condition of the scheme's first veto that one measure decides."""
    scope = scope_of(institution)
    for cap in scheme.caps:
        texts = [line.if_ for line in cap.when if isinstance(line, Line)]
        for name, limit in conditions_in(texts[0]) if len(texts) == 1 else ():
            condition = compile_expression(texts[0], scope, Kind.YES_NO)
            for value in (limit, limit + 1, limit - 1):
                if isinstance(condition, Expression) and condition.evaluate({name: value}, {}) is True:
                    return {name: value}
    return {}


def _over_the_bonus(scheme: Scheme) -> dict[str, Staged]:
    """Return so many grounds of each sort that together they pass the limit of the bonus."""
    bonus = scheme.total.bonus if scheme.total else None
    if bonus is None or bonus.at_most is None:
        return {}
    return {item.measure: Decimal(4) for item in bonus.items}


def _scored(schemes: list[Scheme], observed: tuple[Measure, ...]) -> Iterator[str]:
    """Yield the measures of a year that an office reports and an indicator of every unit scores as they are."""
    reported = {
        each.id
        for each in observed
        if each.period is PeriodKind.YEAR and each.source == "reported" and each.kind != "text"
    }
    for scheme in schemes[:1]:
        for node in _leaves(scheme.tree):
            if node.measure in reported and not node.applies_when:
                yield str(node.measure)


def _leaves(node: Node) -> Iterator[Node]:
    if not node.children:
        yield node
    for child in node.children:
        yield from _leaves(child)
