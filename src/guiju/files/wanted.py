"""What a reader of facts is asked for: the measures, the attributes, the known units and the period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from guiju.core.rulebook.measures import Measure, MeasureKind
from guiju.core.values import Text


class AttributeKind(StrEnum):
    """What an attribute of a unit holds."""

    TEXT = "text"
    NUMBER = "number"
    YES_NO = "yes_no"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class WantedMeasure:
    """A measure to look for; headings may use its id, its titles or its other names.

    `percent`: held as 87.5 for 87.5 %; a ratio without it is held as a fraction. `unit`: of the number held.
    """

    id: str
    title: Text | None = None
    kind: MeasureKind = MeasureKind.LEVEL
    unit: Text | None = None
    percent: bool = False
    also_named: tuple[str, ...] = ()

    @classmethod
    def of_measure(cls, measure: Measure) -> WantedMeasure:
        """Return what to look for to find a rulebook's measure."""
        return cls(measure.id, measure.title, measure.kind, measure.unit, measure.percent, measure.also_named)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name a heading may use."""
        return (self.id, *_titles(self.title), *self.also_named)


@dataclass(frozen=True, slots=True)
class WantedAttribute:
    """A property of units to look for; `values` maps each allowed value's id to its titles (empty: any text)."""

    id: str
    title: Text | None = None
    kind: AttributeKind = AttributeKind.TEXT
    values: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    also_named: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name a heading may use."""
        return (self.id, *_titles(self.title), *self.also_named)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a scheme needs from a file.

    `units`: the known units, code to name (empty: whatever the file lists). `period`: the period of facts whose file
    names none. `periods`: names of an institution's own periods.
    """

    measures: tuple[WantedMeasure, ...]
    attributes: tuple[WantedAttribute, ...] = ()
    units: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    unit_titles: tuple[str, ...] = ()
    name_titles: tuple[str, ...] = ()
    period: str = ""
    periods: frozenset[str] = frozenset()

    def measure(self, name: str) -> WantedMeasure | None:
        """Return the measure of that id."""
        return next((measure for measure in self.measures if measure.id == name), None)


def _titles(title: Text | None) -> tuple[str, ...]:
    return (title.zh, title.en) if title is not None else ()
