"""A study that was done, read from its folder: its ranking with bands, what matters, any replicate by number."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from guiju.core.assessment.replicates import Replicate
from guiju.core.findings import Finding, Place
from guiju.core.rulebook.study import Study
from guiju.core.values import Text
from guiju.desk import run_folder, studies
from guiju.desk.opening import OpenRun
from guiju.files.pictures.bands import Band
from guiju.files.pictures.tornado import Factor

GRADE = "grade:"


@dataclass(frozen=True, slots=True)
class UnitBand:
    """A unit of the ranking: its band, the chance of each grade and of standing above the cut (None: not asked).

    `group` is the group its places are counted in, None where all are ranked together or it has none.
    """

    unit: str
    group: str | None
    band: Band
    chances: Mapping[str, float]
    above: float | None


@dataclass(frozen=True, slots=True)
class Left:
    """What happens without a node."""

    node: str
    moved: float
    changed: int
    unit: str
    by: float


@dataclass(frozen=True, slots=True)
class Taken:
    """A replicate as it is kept: its parameters, the mean change of places, and the place of each unit."""

    replicate: Replicate
    moved: float
    places: Mapping[str, float | None]


class StudyView:
    """A study in its folder."""

    def __init__(self, folder: Path, study: Study) -> None:
        """Take the folder of a study and the study itself, with the numbers of its run's day."""
        self.folder, self.study = folder, study

    @cached_property
    def ranking(self) -> tuple[UnitBand, ...]:
        """The units that have a place, best first; group by group where places are counted so."""
        rows: list[dict[str, Any]] = pq.read_table(self.folder / studies.UNITS).to_pylist()
        placed = (row for row in rows if row["place"] is not None and row["median"] is not None)
        ordered = sorted(placed, key=lambda row: (row["group"] is None, row["group"] or "", row["place"], row["unit"]))
        return tuple(map(_unit, ordered))

    @cached_property
    def within_groups(self) -> bool:
        """Whether places are counted in groups."""
        return any(row.group is not None for row in self.ranking)

    @cached_property
    def places(self) -> int:
        """How many places the rule of the ranking has to show: of the largest group, or of all units."""
        return max(Counter(row.group for row in self.ranking).values(), default=0)

    @cached_property
    def factors(self) -> tuple[Factor, ...]:
        """What each factor does to the mean change of places; nothing where replicates are no design for it."""
        file = self.folder / studies.FACTORS
        rows = pq.read_table(file).to_pylist() if file.is_file() else []
        titles = {factor.id: factor.title for factor in self.study.varies}
        return tuple(
            Factor(
                titles[row["factor"]],
                row["first"] or 0.0,
                (row["first_low"] or 0.0, row["first_high"] or 0.0),
                row["total"] or 0.0,
                (row["total_low"] or 0.0, row["total_high"] or 0.0),
            )
            for row in rows
        )

    @cached_property
    def left(self) -> tuple[Left, ...]:
        """What happens without each node, the weightiest first."""
        rows = pq.read_table(self.folder / studies.LEFT).to_pylist()
        return tuple(sorted((Left(**row) for row in rows), key=lambda each: (-each.moved, each.node)))

    @cached_property
    def size(self) -> int:
        """How many replicates there are."""
        return int(pq.read_metadata(self.folder / studies.REPLICATES).num_rows)

    def replicate(self, number: int) -> Taken | Finding:
        """Return a replicate as it is kept, by its number from 1."""
        if not 1 <= number <= self.size:
            return Finding("study-no-replicate", params={"number": number, "replicates": self.size})
        row = pq.read_table(self.folder / studies.REPLICATES).slice(number - 1, 1).to_pylist()[0]
        places = pq.read_table(self.folder / studies.PLACES, columns=["unit", str(number)])
        ids = [factor.id for factor in self.study.varies]
        point = tuple(row[f"{id_}:point"] for id_ in ids)
        choices = tuple(row[f"{id_}:choice"] for id_ in ids)
        held = dict(zip(places["unit"].to_pylist(), places[str(number)].to_pylist(), strict=True))
        return Taken(Replicate(number, point, choices), row["moved"], held)


def opened_study(folder: Path, opened: OpenRun, sha256: str) -> StudyView | tuple[Finding, ...]:
    """Open a study's folder; what it holds is compared with what was written down of it first."""
    manifest = folder / studies.MANIFEST
    if not manifest.is_file() or run_folder.hash_of(manifest) != sha256:
        return (Finding("run-altered", Place(str(manifest)), {"file": studies.MANIFEST}),)
    altered = tuple(_altered(folder))
    if altered:
        return altered
    read = studies.checked(opened, (folder / studies.STUDY).read_bytes())
    return read.findings if read.study is None else StudyView(folder, read.study)


def made_again(opened: OpenRun, view: StudyView, taken: Taken) -> bool | tuple[Finding, ...]:
    """Make a replicate again from the run and the study alone; tell whether every place is what is kept."""
    prepared = studies.ready_for(opened, (view.folder / studies.STUDY).read_bytes())
    if not isinstance(prepared, studies.Ready):
        return prepared
    again = prepared.work.replicate(taken.replicate.number)
    stands = prepared.work.stand(again)
    places = {
        unit: int(place) / 2 if place else None
        for unit, place in zip(prepared.work.ground.units, stands.places, strict=True)
    }
    return again.choices == taken.replicate.choices and places == taken.places


def _altered(folder: Path) -> Sequence[Finding]:
    written: dict[str, str] = json.loads((folder / studies.MANIFEST).read_text(encoding="utf-8"))["files"]
    return [
        Finding("run-altered", Place(str(folder / name)), {"file": name})
        for name, sha in written.items()
        if not (folder / name).is_file() or run_folder.hash_of(folder / name) != sha
    ]


def _unit(row: Mapping[str, Any]) -> UnitBand:
    name = Text.model_construct(zh=row["unit"], en=row["unit"])
    band = Band(name, row["place"], row["median"], row["low"], row["high"], row["tied"] or 0)
    chances = {key.removeprefix(GRADE): share or 0.0 for key, share in row.items() if key.startswith(GRADE)}
    return UnitBand(row["unit"], row["group"], band, chances, row.get("above"))
