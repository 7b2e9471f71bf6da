"""Which rows of the list of mechanisms an institution carries, and what proves it.

A row is carried when some part of the rulebook says so (`carries`), its examples pass in the engine the row names, one
of them keeps the rule and one breaks it, nothing is met for a subject without facts, the cases around its limits come
out the same both ways, its numbers stand in the rules or the examples (or a reason is written), and every single fault
planted in the parts that carry it is noticed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from guiju.core.mutation import Mutant, Path, Tree, numbers_in


class CarriedAs(StrEnum):
    """What carrying a row may mean."""

    OWN_RULE = "own rule"
    FUNCTION_ONLY = "function only"
    ENTRY = "entry"
    PARTLY = "partly"
    UNDEFINED = "undefined"


@dataclass(frozen=True, slots=True)
class Row:
    """One mechanism: the engines that may run it, and the numbers it names."""

    id: str
    zh: str
    en: str
    engines: tuple[str, ...]
    numbers: tuple[Decimal, ...]
    carried_as: CarriedAs


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the rulebook that carries a row: its block and the way to it inside the block."""

    subject: str
    id: str
    path: Path


@dataclass(frozen=True, slots=True)
class Survivor:
    """A fault that no example of the row noticed."""

    part: Part
    mutant: Mutant


@dataclass(frozen=True, slots=True)
class Faults:
    """What became of the faults planted for a row."""

    planted: int = 0
    refused: int = 0
    survivors: tuple[Survivor, ...] = ()

    @property
    def noticed(self) -> int:
        """How many an example noticed (those the reader refuses are counted apart)."""
        return self.planted - self.refused - len(self.survivors)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was found for a row; `lacks` names what keeps it from counting, nothing where it counts."""

    row: Row
    parts: tuple[Part, ...] = ()
    kept: int = 0
    broken: int = 0
    boundary: int = 0
    lacks: tuple[str, ...] = ()
    faults: Faults = Faults()

    @property
    def carried(self) -> bool:
        """Tell whether the row counts."""
        return bool(self.parts) and not self.lacks


def rows_of(records: Iterable[Mapping[str, str]]) -> tuple[Row, ...]:
    """Return the rows of the list; KeyError for a missing column, ValueError for a class that is none."""
    return tuple(
        Row(
            id=record["id"],
            zh=record["zh"],
            en=record["en"],
            engines=tuple(record["engine"].split()) if record["engine"] != "-" else (),
            numbers=tuple(dict.fromkeys(_numbers(record["numbers"]))),
            carried_as=CarriedAs(record["carried_as"]),
        )
        for record in records
    )


_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")


def _numbers(text: str) -> Iterator[Decimal]:
    for found in _NUMBER.findall(text):
        yield Decimal(found.replace(",", ""))


def parts_of(trees: Mapping[tuple[str, str], Tree]) -> dict[str, tuple[Part, ...]]:
    """Return the parts that carry each row, from the blocks by subject and id."""
    found: dict[str, list[Part]] = {}
    for (subject, id_), tree in trees.items():
        for path, rows in _carrying(tree, ()):
            for row in rows:
                found.setdefault(row, []).append(Part(subject, id_, path))
    return {row: tuple(parts) for row, parts in found.items()}


def _carrying(tree: Tree, path: Path) -> Iterator[tuple[Path, Sequence[str]]]:
    match tree:
        case Mapping():
            if tree.get("carries"):
                yield path, tree["carries"]
            for key, value in tree.items():
                yield from _carrying(value, (*path, key))
        case list():
            for index, item in enumerate(tree):
                yield from _carrying(item, (*path, index))
        case _:
            return


def without_place(
    row: Row, parts: Sequence[Part], trees: Sequence[Tree], reasons: Iterable[Decimal]
) -> tuple[Decimal, ...]:
    """Return the row's numbers that stand nowhere and have no reason; `trees` are those of the parts.

    In a node, a line or a value that carries the row, every figure and every length of a list counts. A whole block has
    too many figures to mean anything: of it only the branches of a tree, the grades and the rows of a table count, the
    limits of a kind, the steps of a procedure and those it may not leave out, and how many blocks of one subject carry
    the row.
    """
    of_subject = Counter(subject for subject, _ in {(part.subject, part.id) for part in parts})
    standing = {*reasons, *(Decimal(count) for count in of_subject.values())}
    for part, tree in zip(parts, trees, strict=True):
        standing.update(_standing(tree) if part.path else _counted(tree))
    return tuple(number for number in row.numbers if number not in standing)


LIMITS_OF_KINDS = ("longest", "responsible", "holders", "most")
"""What a kind of the lists limits by a number."""


def _counted(tree: Mapping[str, Tree]) -> Iterator[Decimal]:
    for listed in (tree.get("tree", {}).get("children"), tree.get("grades"), tree.get("rows")):
        if listed:
            yield Decimal(len(listed))
    for passed in (tree.get("steps"), *(tree.get("must_pass") or {}).values()):
        if passed:
            yield Decimal(len(passed))
    for limit in LIMITS_OF_KINDS:
        if isinstance(tree.get(limit), int):
            yield Decimal(tree[limit])


def _standing(tree: object) -> Iterator[Decimal]:
    match tree:
        case bool() | None:
            return
        case int() | Decimal():
            yield Decimal(tree)
        case str():
            yield from numbers_in(tree)
        case Mapping():
            for value in tree.values():
                yield from _standing(value)
        case list() | tuple():
            yield Decimal(len(tree))
            for item in tree:
                yield from _standing(item)
        case _:
            return


def counts(evidence: Iterable[Evidence]) -> dict[CarriedAs, tuple[int, int]]:
    """Return for each class how many rows are carried, and of how many."""
    found = dict.fromkeys(CarriedAs, (0, 0))
    for each in evidence:
        carried, whole = found[each.row.carried_as]
        found[each.row.carried_as] = carried + each.carried, whole + 1
    return found


def summary(evidence: Sequence[Evidence]) -> tuple[str, str]:
    """Return the two closing lines: the classes apart, and the number of rows carried."""
    by_class = counts(evidence)
    apart = [
        f"{kind.value} {by_class[kind][0]} of {by_class[kind][1]}"
        for kind in CarriedAs
        if kind is not CarriedAs.UNDEFINED
    ]
    apart.append(f"undefined {by_class[CarriedAs.UNDEFINED][1]}")
    return " · ".join(apart), f"{sum(each.carried for each in evidence)} of {len(evidence)} carried"
