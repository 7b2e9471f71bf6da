"""Single faults planted in a rule, one at a time: an example that decides a line notices when the line is wrong.

A tree is a block as its file has it: mappings, lists, text, numbers, true and false. Each number is moved by one step
of its last written place, up and down; each comparison in an expression is flipped; each line or step is taken out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

Tree = Any
"""A parsed block: mappings, lists, text, whole numbers, decimals, true, false and null."""

Path = tuple[str | int, ...]


class Fault(StrEnum):
    """What was done to the rule."""

    MORE = "more"
    LESS = "less"
    FLIPPED = "flipped"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault: where it stands, what stood there, what stands there now (empty: nothing)."""

    path: Path
    fault: Fault
    before: str
    after: str
    tree: Tree


_TELLS_NOTHING = frozenset(
    """
    id title text says said basis in_force note carries also_named unit source reported_by approved_by options number
    parent issued_by status review_by rule method proof clause document
    """.split()  # noqa: SIM905 - a list of forty words reads best as words
)
"""Keys below which stands no line of the rule itself."""

_EXPRESSIONS = frozenset({"if", "where", "hit", "derived", "is"})
_LINES = frozenset(
    """
    children when any of bands knots items caps prerequisites grades rows unless applies_when if clauses only by
    under needs
    """.split()  # noqa: SIM905
)
_STEPS = frozenset(
    """
    bonus deductions clip coefficient fewest impute treat per quota total round roll_up from_scheme compare_within
    earlier derived at_most stop_at grade_at_most grades_down score_at_most screen_at_least capped
    lasts longest responsible holders most
    """.split()  # noqa: SIM905
)

_TOKEN = re.compile(
    r"(?P<text>'(?:[^']|'')*')|(?P<name>:?[A-Za-z_][\w.]*)|(?P<number>\d+(?:\.\d+)?)|(?P<compare><>|<=|>=|=|<|>)"
)
_FLIPPED = {"=": "<>", "<>": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


def mutants(tree: Tree, at: Path = (), faults: Faults | None = None) -> Iterator[Mutant]:
    """Yield every tree that has one fault at `at` or below it; `faults` are those of another kind of rule."""
    for place, fault, new in (faults or _faults)(_at(tree, at), at, _last_key(at)):
        before = _at(tree, place)
        yield Mutant(place, fault, _shown(before), "" if new is GONE else _shown(new), _with(tree, place, new))


def step_of(number: int | Decimal) -> Decimal:
    """Return one step of the last written place: 1 of `95`, 0.01 of `0.95`."""
    exponent = Decimal(number).as_tuple().exponent
    return Decimal(1).scaleb(min(int(exponent), 0))


def flip(expression: str) -> Iterator[str]:
    """Yield the expression with one comparison turned into its contrary, for each of them."""
    for match in _TOKEN.finditer(expression):
        if match.lastgroup == "compare":
            yield expression[: match.start()] + _FLIPPED[match.group()] + expression[match.end() :]


def numbers_in(expression: str) -> tuple[Decimal, ...]:
    """Return the numbers an expression writes, in order."""
    return tuple(Decimal(match.group()) for match in _TOKEN.finditer(expression) if match.lastgroup == "number")


_CONDITION = re.compile(r"(?P<name>[A-Za-z_]\w*)\s*(?:<>|<=|>=|=|<|>)\s*(?P<number>-?\d+(?:\.\d+)?)")


def conditions_in(expression: str) -> tuple[tuple[str, Decimal], ...]:
    """Return each name that an expression compares with a number, and the number."""
    return tuple((match["name"], Decimal(match["number"])) for match in _CONDITION.finditer(expression))


GONE = object()
"""What stands where something was taken out."""

Change = tuple[Path, Fault, Tree]
"""A place, what is done there, and what stands there then."""

Faults = Callable[[Tree, Path, str], Iterator[Change]]
"""Yields the faults at a place of a tree and below it; the key it stands under is given."""


def _faults(tree: Tree, path: Path, key: str) -> Iterator[Change]:
    match tree:
        case bool() | None:
            return
        case int() | Decimal():
            step = step_of(tree)
            yield path, Fault.MORE, _like(tree, Decimal(tree) + step)
            yield path, Fault.LESS, _like(tree, Decimal(tree) - step)
        case str() if key in _EXPRESSIONS:
            for new in moved(tree):
                yield path, *new
            for flipped in flip(tree):
                yield path, Fault.FLIPPED, flipped
        case list():
            for index, item in enumerate(tree):
                if key in _LINES and not isinstance(item, int | Decimal):
                    yield (*path, index), Fault.REMOVED, GONE
                yield from _faults(item, (*path, index), key)
        case Mapping():
            for name, value in tree.items():
                if name in _TELLS_NOTHING:
                    continue
                if name in _STEPS and value is not None:
                    yield (*path, name), Fault.REMOVED, GONE
                yield from _faults(value, (*path, name), name)
        case _:
            return


def moved(expression: str) -> Iterator[tuple[Fault, str]]:
    """Yield the expression with one number moved by a step, up and down, for each of them."""
    for match in _TOKEN.finditer(expression):
        if match.lastgroup == "number":
            number = Decimal(match.group())
            for fault, new in ((Fault.MORE, number + step_of(number)), (Fault.LESS, number - step_of(number))):
                yield fault, f"{expression[: match.start()]}{new:f}{expression[match.end() :]}"


def _like(old: int | Decimal, new: Decimal) -> int | Decimal:
    return int(new) if isinstance(old, int) else new


def _last_key(path: Path) -> str:
    return next((part for part in reversed(path) if isinstance(part, str)), "")


def _at(tree: Tree, path: Path) -> Tree:
    for part in path:
        tree = tree[part]
    return tree


def _with(tree: Tree, path: Path, new: Tree) -> Tree:
    """Return the tree with another value at the path; everything beside it is shared, nothing is changed in place."""
    if not path:
        return new
    first, rest = path[0], path[1:]
    if isinstance(tree, list):
        index = int(first)
        if not rest and new is GONE:
            return [*tree[:index], *tree[index + 1 :]]
        return [*tree[:index], _with(tree[index], rest, new), *tree[index + 1 :]]
    if not rest and new is GONE:
        return {name: value for name, value in tree.items() if name != first}
    return {name: _with(value, rest, new) if name == first else value for name, value in tree.items()}


def _shown(value: Tree) -> str:
    match value:
        case Decimal():
            return format(value, "f")
        case Mapping():
            return str(value.get("id") or value.get("if") or ", ".join(f"{k}: {_shown(v)}" for k, v in value.items()))
        case list():
            return ", ".join(_shown(item) for item in value)
        case _:
            return str(value)
