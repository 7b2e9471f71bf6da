"""The catalogue of measures: how many schemes share each, what collecting once saves, which say the same twice.

Two measures are the same by definition where they are observed of the same subject and either are computed by the same
expression (names replaced by their own definitions, spaces and the order of sums, products and conditions aside) or
bear the same title or the same other name. Sameness of meaning in other words is not found here: a person sees it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from guiju.core.assessment.names import names_in, names_of
from guiju.core.expressions import syntax
from guiju.core.expressions.lexing import Token, read_tokens
from guiju.core.expressions.parsing import parse
from guiju.core.findings import Finding
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.measures import Measure, PeriodKind

_TIMES_A_YEAR = {
    PeriodKind.YEAR: 1,
    PeriodKind.HALF: 2,
    PeriodKind.QUARTER: 4,
    PeriodKind.MONTH: 12,
    PeriodKind.WEEK: 52,
    PeriodKind.DAY: 365,
    PeriodKind.SCHOOL_YEAR: 1,
    PeriodKind.RANGE: 1,
}


@dataclass(frozen=True, slots=True)
class MeasureUse:
    """A measure and the schemes that use it, itself or what is computed from it."""

    measure: str
    schemes: tuple[str, ...]
    collected: bool
    minutes_a_year: int


@dataclass(frozen=True, slots=True)
class Twice:
    """Two measures that are the same by definition, and why: `expression`, `title` or `also_named`."""

    first: str
    second: str
    why: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What one collection for many schemes comes to; minutes are those of one unit in one year."""

    uses: tuple[MeasureUse, ...]
    duplicates: tuple[Twice, ...]

    @property
    def shared(self) -> int:
        """How many measures more than one scheme uses."""
        return sum(len(use.schemes) > 1 for use in self.uses)

    @property
    def before(self) -> int:
        """How many indicators would be collected if each scheme asked for its own."""
        return sum(len(use.schemes) for use in self.uses if use.collected)

    @property
    def after(self) -> int:
        """How many are collected."""
        return sum(bool(use.schemes) for use in self.uses if use.collected)

    @property
    def saved(self) -> int:
        """How many indicators need not be collected again."""
        return self.before - self.after

    @property
    def minutes_before(self) -> int:
        """What asking for each scheme apart would cost."""
        return sum(len(use.schemes) * use.minutes_a_year for use in self.uses if use.collected)

    @property
    def minutes_after(self) -> int:
        """What collecting once costs."""
        return sum(use.minutes_a_year for use in self.uses if use.collected and use.schemes)


def catalogue(institution: Institution, schemes: Iterable[str] | None = None) -> Catalogue:
    """Return how the schemes (all of them if none are named) share the measures, and which measures say the same."""
    chosen = tuple(institution.schemes if schemes is None else schemes)
    measures = institution.measures
    needed = {id_: _needed(id_, institution) for id_ in chosen}
    uses = tuple(
        MeasureUse(
            measure=name,
            schemes=tuple(id_ for id_ in chosen if name in needed[id_]),
            collected=_is_collected(measure),
            minutes_a_year=(measure.minutes or 0) * _TIMES_A_YEAR[measure.period],
        )
        for name, measure in measures.items()
    )
    return Catalogue(uses, duplicates(measures))


def duplicates(measures: Mapping[str, Measure]) -> tuple[Twice, ...]:
    """Return the pairs of measures that are the same by definition."""
    return tuple(
        Twice(first.id, second.id, why)
        for first, second in combinations(measures.values(), 2)
        if first.of is second.of and (why := _same(first, second, measures))
    )


def _same(first: Measure, second: Measure, measures: Mapping[str, Measure]) -> str | None:
    if first.formula is not None and second.formula is not None:
        return "expression" if _meaning(first.formula, measures) == _meaning(second.formula, measures) else None
    if {_bare(first.title.zh), _bare(first.title.en)} & {_bare(second.title.zh), _bare(second.title.en)}:
        return "title"
    one, other = ({_bare(name) for name in (each.title.zh, *each.also_named)} for each in (first, second))
    return "also_named" if one & other else None


def _bare(name: str) -> str:
    """Return a name without width, case, spaces and marks."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", name)).casefold()


def _is_collected(measure: Measure) -> bool:
    """Tell whether somebody must give the value; the rest is computed, kept in a register or made by a scheme."""
    return not measure.is_made and measure.source in {"reported", "ballot"}


def _needed(scheme: str, institution: Institution) -> frozenset[str]:
    """Return every measure a scheme looks at, and those they are computed from."""
    waiting = [name for name in names_of(institution.schemes[scheme]) if name in institution.measures]
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        measure = institution.measures[name]
        behind = names_in(measure.formula or "") if measure.earlier is None else (measure.earlier.measure,)
        waiting += [each for each in behind if each in institution.measures]
    return frozenset(found)


def _meaning(expression: str, measures: Mapping[str, Measure], above: frozenset[str] = frozenset()) -> str:
    """Return an expression in one form for all ways to write it; one that cannot be parsed stands as written."""
    tokens = tuple(token for token in read_tokens(expression) if isinstance(token, Token))
    tree = parse(tokens) if tokens else None
    return _bare(expression) if tree is None or isinstance(tree, Finding) else _form(tree, measures, above)


def _form(tree: syntax.Syntax, measures: Mapping[str, Measure], above: frozenset[str]) -> str:
    match tree:
        case syntax.FieldName(name=name):
            derived = measures[name].formula if name in measures and name not in above else None
            return name if derived is None else _meaning(derived, measures, above | {name})
        case syntax.Binary(operator="+" | "*" | "=" | "<>" as operator):
            parts = sorted(_form(side, measures, above) for side in _chain(tree, operator))
            return f"({operator} {' '.join(parts)})"
        case syntax.Binary(operator=">" | ">=" as operator):
            turned = operator.replace(">", "<")
            return f"({turned} {_form(tree.right, measures, above)} {_form(tree.left, measures, above)})"
        case syntax.Binary():
            return f"({tree.operator} {_form(tree.left, measures, above)} {_form(tree.right, measures, above)})"
        case syntax.Joined():
            return f"({tree.operator} {' '.join(sorted(_form(each, measures, above) for each in tree.operands))})"
        case syntax.NumberLiteral():
            return _plain(tree.text)
        case _:
            fields = [getattr(tree, name) for name in tree.__slots__ if name != "position"]
            return f"({type(tree).__name__} {' '.join(_forms(field, measures, above) for field in fields)})"


def _forms(field: object, measures: Mapping[str, Measure], above: frozenset[str]) -> str:
    match field:
        case tuple():
            return f"[{' '.join(_forms(item, measures, above) for item in field)}]"
        case str() | None:
            return repr(field)
        case _:
            return _form(field, measures, above)  # type: ignore[arg-type]


def _chain(tree: syntax.Syntax, operator: str) -> list[syntax.Syntax]:
    """Return the operands of a chain of one operator; an equality has two."""
    if isinstance(tree, syntax.Binary) and tree.operator == operator:
        if operator in {"=", "<>"}:
            return [tree.left, tree.right]
        return [*_chain(tree.left, operator), *_chain(tree.right, operator)]
    return [tree]


def _plain(number: str) -> str:
    return number.rstrip("0").rstrip(".") if "." in number else number
