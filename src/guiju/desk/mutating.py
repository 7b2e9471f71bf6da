"""Plants single faults in a part of an institution: an example notices, the reader refuses, or the fault survives."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import Enum, StrEnum
from typing import Any

from pydantic import BaseModel, ValidationError

from guiju.core.assessment.names import names_of
from guiju.core.coverage import Part
from guiju.core.mutation import Mutant, Tree, mutants
from guiju.core.procedure_faults import faults_of
from guiju.core.rulebook.blocks import BLOCKS
from guiju.core.rulebook.checks.figures import check_figures
from guiju.core.rulebook.checks.grades import check_grades
from guiju.core.rulebook.checks.issue import Issue
from guiju.core.rulebook.checks.kinds import check_kinds
from guiju.core.rulebook.checks.measures import check_measures
from guiju.core.rulebook.checks.nodes import check_nodes
from guiju.core.rulebook.checks.tables import check_tables
from guiju.core.rulebook.checks.weights import check_weights
from guiju.core.rulebook.examples import Example
from guiju.core.rulebook.institution import Institution
from guiju.core.values import number_at
from guiju.desk.examples import run_example
from guiju.desk.kinds_given import kinds_named

MUTABLE = ("documents", "measures", "facts", "tables", "schemes", "kinds", "procedures")
"""The subjects whose blocks may carry rows."""

_TYPES = {block.subject: block.type for block in BLOCKS if block.many or block.subject != "documents"}
_CHECKS = (check_weights, check_figures, check_grades, check_nodes, check_tables, check_measures, check_kinds)


class Fate(StrEnum):
    """What became of a fault."""

    REFUSED = "refused"
    NOTICED = "noticed"
    SURVIVED = "survived"


def trees_of(institution: Institution) -> dict[tuple[str, str], Tree]:
    """Return the blocks that may carry rows as their files have them: no defaults filled in."""
    trees = {
        (subject, id_): as_tree(block.model_dump(by_alias=True, exclude_unset=True))
        for subject in MUTABLE
        for id_, block in getattr(institution, subject).items()
    }
    return {
        (subject, id_): _written_out(tree, institution) if subject == "procedures" else tree
        for (subject, id_), tree in trees.items()
    }


_NAMED_LENGTH = re.compile(r":(?P<name>[A-Za-z]\w*)(?= (?:workdays|days|months|years)$)")


def _written_out(tree: Tree, institution: Institution) -> Tree:
    """Return a procedure with the lengths that parameters give written out, so that a fault may be planted in them."""
    match tree:
        case dict():
            return {key: _written_out(value, institution) for key, value in tree.items()}
        case list():
            return [_written_out(value, institution) for value in tree]
        case str():
            return _NAMED_LENGTH.sub(lambda found: _length_of(found["name"], institution), tree)
        case _:
            return tree


def _length_of(name: str, institution: Institution) -> str:
    parameter = institution.parameters.get(name)
    value = None if parameter is None else number_at(parameter.value, dt.date.max)
    return f":{name}" if value is None else str(int(value))


def as_tree(value: Any) -> Tree:  # noqa: ANN401 - a dump nests mappings, lists and scalars
    """Return a dump with lists for tuples and text for enumerations."""
    match value:
        case dict():
            return {str(key): as_tree(item) for key, item in value.items()}
        case tuple() | list():
            return [as_tree(item) for item in value]
        case Enum():
            return value.value
        case _:
            return value


class Planter:
    """Plants faults in the parts of one row; the example that noticed last is asked first."""

    def __init__(self, institution: Institution, examples: Sequence[Example]) -> None:
        """Take the institution as it should be, and the row's examples."""
        self._institution = institution
        self._row = examples
        self._examples: list[Example] = []

    def plant(self, part: Part, tree: Tree) -> Iterator[tuple[Mutant, Fate]]:
        """Yield every fault in the part and what became of it."""
        self._examples = [each for each in self._row if self._looks_at(each, part)]
        before = frozenset(self._issues(part, getattr(self._institution, part.subject)[part.id]))
        faults = faults_of if part.subject == "procedures" else None
        for mutant in mutants(tree, part.path, faults):
            block = _read(part, mutant.tree)
            if block is None or frozenset(self._issues(part, block)) - before:
                yield mutant, Fate.REFUSED
            else:
                yield mutant, Fate.NOTICED if self._is_noticed(self._with(part, block)) else Fate.SURVIVED

    def _looks_at(self, example: Example, part: Part) -> bool:
        """Tell whether an example could notice a fault there: one of another scheme or table cannot."""
        match part.subject:
            case "schemes" if example.scheme is not None:
                return part.id in _sources(self._institution, example.scheme)
            case "tables" if example.table is not None:
                return example.table == part.id
            case "facts" if example.fact is not None:
                return True
            case "kinds" if example.kind is not None:
                return part.id in kinds_named(example)
            case "procedures":
                return example.procedure == part.id
            case "schemes" | "tables" | "facts" | "kinds":
                return example.catalogue
            case _:
                return True

    def _issues(self, part: Part, block: BaseModel) -> Iterator[tuple[str, str]]:
        """Return what the checks say of a block; they look at no procedure, whose examples say all."""
        return iter(()) if part.subject == "procedures" else _issues(self._only(part, block))

    def _with(self, part: Part, block: BaseModel) -> Institution:
        changed: dict[str, Any] = {part.subject: {**getattr(self._institution, part.subject), part.id: block}}
        return replace(self._institution, **changed)

    def _only(self, part: Part, block: BaseModel) -> Institution:
        """Return the institution with one block of its subject, which is all the checks need to see."""
        alone: dict[str, Any] = {"schemes": {}, "tables": {}, "variants": {}, "examples": {}}
        if part.subject in alone:
            alone[part.subject] = {part.id: block}
            return replace(self._institution, **alone)
        return replace(self._with(part, block), **alone)

    def _is_noticed(self, institution: Institution) -> bool:
        for index, example in enumerate(self._examples):
            try:
                passed = run_example(example, institution).passed
            except (ValueError, TypeError, KeyError, ArithmeticError):
                passed = False
            if not passed:
                self._examples.insert(0, self._examples.pop(index))
                return True
        return False


def _sources(institution: Institution, scheme: str, above: tuple[str, ...] = ()) -> frozenset[str]:
    """Return a scheme and all schemes it takes results from."""
    if scheme in above or scheme not in institution.schemes:
        return frozenset()
    names = (institution.measures.get(name) for name in names_of(institution.schemes[scheme]))
    taken = {each.from_scheme.scheme for each in names if each is not None and each.from_scheme is not None}
    return frozenset({scheme}).union(*(_sources(institution, each, (*above, scheme)) for each in taken))


def _read(part: Part, tree: Tree) -> BaseModel | None:
    try:
        return _TYPES[part.subject].validate_python(tree)  # type: ignore[return-value]
    except ValidationError:
        return None


def _issues(institution: Institution) -> Iterator[tuple[str, str]]:
    found: list[Issue] = []
    for check in _CHECKS:
        found += check(institution)
    return ((issue.code, str(issue.path)) for issue in found if issue.severity.value == "error")
