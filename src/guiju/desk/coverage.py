"""Which of the listed mechanisms an institution carries: its examples run, its limits are tried, faults are planted."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from guiju.core.coverage import CarriedAs, Evidence, Faults, Part, Row, Survivor, parts_of, rows_of, without_place
from guiju.core.findings import Finding, Place
from guiju.core.mutation import Tree
from guiju.core.rulebook.examples import Example
from guiju.core.rulebook.institution import Institution, Source
from guiju.desk.boundaries import try_cases
from guiju.desk.case_limits import try_limits
from guiju.desk.examples import Ran, engines_of, run_example
from guiju.desk.given import as_records, period_of
from guiju.desk.judges import Engine, Specification, assess_records
from guiju.desk.kinds_given import fits_unknown
from guiju.desk.mutating import Fate, Planter, trees_of
from guiju.desk.procedures_given import opens_for_anybody
from guiju.desk.table_rows import decide

COLUMNS = ("id", "zh", "en", "engine", "numbers", "scope", "carried_as")
"""The columns of the list of mechanisms."""

Progress = Callable[[str, int, int], None]
"""Told what is being done, and how many pieces of how many are done."""


def read_mechanisms(file: Path) -> tuple[Row, ...] | Finding:
    """Return the rows of a list of mechanisms, or what is wrong with it."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            return rows_of(list(csv.DictReader(stream)))
    except OSError as error:
        return Finding("mechanisms-unreadable", Place(file=str(file)), {"problem": error.strerror or ""})
    except (KeyError, ValueError, UnicodeDecodeError) as error:
        return Finding(
            "mechanisms-malformed", Place(file=str(file)), {"problem": str(error), "columns": ", ".join(COLUMNS)}
        )


def cover(
    institution: Institution, rows: Sequence[Row], progress: Progress | None = None, *, plant: bool = True
) -> Iterator[Evidence]:
    """Yield what was found for each row, in the order of the list; `plant=False` leaves the faults out."""
    tell = progress or (lambda *_: None)
    cover_row = _Cover(institution, plant=plant)
    carried = [row for row in rows if row.id in cover_row.parts]
    done = 0
    for row in rows:
        if row.id in cover_row.parts:
            tell(row.id, done, len(carried))
            done += 1
        yield cover_row(row)
    tell("done", done, len(carried))


@dataclass
class _Cover:
    """What rows share: the trees of all blocks, who carries what, and every example run in its engine once."""

    institution: Institution
    plant: bool

    def __post_init__(self) -> None:
        self._engine, self._specification = Engine(), Specification()
        self._ran: dict[str, Ran] = {}

    @cached_property
    def trees(self) -> Mapping[tuple[str, str], Tree]:
        return trees_of(self.institution)

    @cached_property
    def parts(self) -> Mapping[str, tuple[Part, ...]]:
        return parts_of(self.trees)

    def __call__(self, row: Row) -> Evidence:
        parts = self.parts.get(row.id, ())
        examples = [each for each in self.institution.examples.values() if row.id in each.shows]
        if not parts:
            return Evidence(row)
        lacks = list(self._lacks(row, parts, examples))
        tried, different = self._tried(parts, examples)
        lacks += [f"boundary {unit}" for unit in different]
        faults = self._faults(parts, examples) if self.plant else Faults()
        lacks += ["survivors"] if faults.survivors else []
        kept, broken = sum(not each.breaks for each in examples), sum(each.breaks for each in examples)
        return Evidence(row, parts, kept, broken, tried, tuple(lacks), faults)

    def _lacks(self, row: Row, parts: Sequence[Part], examples: Sequence[Example]) -> Iterator[str]:
        """Yield what keeps a row from counting, before any fault is planted."""
        in_engine = [example for example in examples if engines_of(example).intersection(row.engines)]
        if all(example.breaks for example in in_engine):
            yield "kept example in the row's engine"
        if not any(example.breaks for example in in_engine):
            yield "broken example in the row's engine"
        for example in examples:
            if not self._run(example).passed:
                yield f"example {example.id} fails"
        for part in parts:
            if self._met_without_facts(part):
                yield f"met without facts: {part.id}"
        reasons = [each for each in self.institution.reasons.values() if each.mechanism == row.id]
        if row.carried_as is CarriedAs.PARTLY and all(each.number is not None for each in reasons):
            yield "what remains"
        excused = [each.number for each in reasons if each.number is not None]
        trees = [_below(self.trees[part.subject, part.id], part) for part in parts]
        for number in without_place(row, parts, trees, excused):
            yield f"number {number}"

    def _run(self, example: Example) -> Ran:
        """Run an example by the specification and in the engine; the engine's answer stands, both must pass.

        Only schemes are run in two ways.
        """
        if example.id not in self._ran:
            meant = run_example(example, self.institution, self._specification)
            both = meant.passed and example.scheme is not None
            self._ran[example.id] = run_example(example, self.institution, self._engine) if both else meant
        return self._ran[example.id]

    def _met_without_facts(self, part: Part) -> bool:
        """Tell whether a unit of which nothing is known comes out graded, with an answer, or as one of a kind."""
        if part.subject == "tables":
            given = decide(self.institution.tables[part.id], {}, self.institution)
            return any(value is not None for value in given.values())
        if part.subject == "kinds":
            return fits_unknown(part.id, self.institution)
        if part.subject == "procedures":
            return opens_for_anybody(part.id, self.institution)
        if part.subject != "schemes":
            return False
        example = next((each for each in self.institution.examples.values() if each.scheme == part.id), None)
        if example is None:
            return False
        period = period_of(example, self.institution)
        rows = as_records({"nothing-known": {}}, period, self.institution, example.id)
        for way in (self._specification, self._engine):
            found = assess_records(self.institution, part.id, period, rows, way)
            if not isinstance(found, Mapping):
                return True
            shown = found["nothing-known"]
            if shown["grade"] is not None or shown["total"] is not None:
                return True
        return False

    def _tried(self, parts: Sequence[Part], examples: Sequence[Example]) -> tuple[int, tuple[str, ...]]:
        count = 0
        different: list[str] = []
        for part in parts:
            if part.subject == "procedures":
                tried = try_limits(self.institution.procedures[part.id], self.institution, _steps_of(part, self.trees))
                count += tried.count
                different += tried.different
            kept = [each for each in examples if each.scheme == part.id and not each.breaks]
            if part.subject == "schemes" and kept:
                tree = self.trees[part.subject, part.id]
                tried = try_cases(part, tree, kept[0], self.institution, self._specification, self._engine)
                count += tried.count
                different += tried.different
        return count, tuple(different)

    def _faults(self, parts: Sequence[Part], examples: Sequence[Example]) -> Faults:
        planter = Planter(self.institution, examples)
        fates = [
            (part, mutant, fate)
            for part in parts
            for mutant, fate in planter.plant(part, self.trees[part.subject, part.id])
        ]
        return Faults(
            planted=len(fates),
            refused=sum(fate is Fate.REFUSED for _, _, fate in fates),
            survivors=tuple(Survivor(part, mutant) for part, mutant, fate in fates if fate is Fate.SURVIVED),
        )


def place_of(survivor: Survivor, institution: Institution) -> str:
    """Return where a survivor stands: the file, and the way to it in the file."""
    source = institution.sources.get((survivor.part.subject, survivor.part.id), Source("", ()))
    steps = ".".join(str(part) for part in (*source.path, *survivor.mutant.path))
    return f"{source.file}: {steps}"


def _steps_of(part: Part, trees: Mapping[tuple[str, str], Tree]) -> frozenset[str] | None:
    """Return the step a part of a procedure is; None where the whole procedure carries the row."""
    tree = _below(trees[part.subject, part.id], part)
    return frozenset({str(tree["id"])}) if part.path and "id" in tree else None


def _below(tree: Tree, part: Part) -> Tree:
    for step in part.path:
        tree = tree[step]
    return tree
