"""The pictures of a run: heat map, scatter and tree of weights, each with the figures of its table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from markupsafe import Markup

from guiju.core.assessment import method_audit
from guiju.core.assessment.report import ReportNode, ReportUnit
from guiju.core.values import Text
from guiju.files.pictures.heat import (
    MOST_UNITS,
    ON_A_SHEET,
    STRETCHES,
    HeatRow,
    draw_heat,
    draw_shades,
    heat_rows,
    stretches,
)
from guiju.files.pictures.scatter import Scattered, Spot, draw_scatter, scattered
from guiju.files.pictures.weights import Weight, draw_weights
from guiju.files.report.sheet import Sheet
from guiju.words.report import label


@dataclass(frozen=True, slots=True)
class HeatSheet:
    """One drawing of the heat map: its rows, and the id of the sentence that names it."""

    rows: tuple[HeatRow, ...]
    named_by: str
    drawn: Markup


class Pictures:
    """What the pictures of a run show."""

    def __init__(self, sheet: Sheet) -> None:
        """Take the sheet of a run; units stand in the order of its ranking."""
        self.sheet = sheet
        self.units: tuple[ReportUnit, ...] = tuple(
            unit for name in sheet.report.groups for unit in sheet.best_first[name] if unit.total_exact is not None
        )
        self.leaves: tuple[ReportNode, ...] = tuple(node for node in sheet.report.nodes if node.indicator)

    @property
    def summarised(self) -> bool:
        """Tell whether stretches of the ranking stand for the units."""
        return len(self.units) > MOST_UNITS

    @cached_property
    def rows(self) -> list[HeatRow]:
        """The rows of the heat map, best first."""
        columns = [[unit.scores.get(node.id) for unit in self.units] for node in self.leaves]
        rows = heat_rows([_named(unit) for unit in self.units], columns)
        if not self.summarised:
            return rows
        count = len(rows)
        ends = [(at * count // STRETCHES + 1, (at + 1) * count // STRETCHES) for at in range(STRETCHES)]
        return stretches([label("heat_stretch", first=first, last=last) for first, last in ends], rows)

    @cached_property
    def heat(self) -> tuple[HeatSheet, ...]:
        """The heat map, so many units a drawing."""
        found = []
        for start in range(0, len(self.rows), ON_A_SHEET):
            rows, named_by = tuple(self.rows[start : start + ON_A_SHEET]), f"heat-{start // ON_A_SHEET + 1}"
            titles = [node.title for node in self.leaves]
            found.append(HeatSheet(rows, named_by, draw_heat(rows, titles, named_by=named_by)))
        return tuple(found)

    @property
    def shades(self) -> Markup:
        """The shades of the heat map beside their words."""
        return draw_shades(self.fifths)

    @property
    def fifths(self) -> tuple[Text, ...]:
        """What the fifths are called, from the lowest."""
        return tuple(label("fifth", n=at) for at in range(5, 0, -1))

    @cached_property
    def scatter(self) -> Scattered | None:
        """The two weightiest parts against each other, where there are two and units that have both."""
        parts = sorted(self._parts, key=lambda node: -(node.share or 0))[:2]
        if len(parts) < 2:  # noqa: PLR2004 - two are held against each other
            return None
        one, other = parts
        spots = []
        for unit in self.units:
            across, up = unit.scores.get(one.id), unit.scores.get(other.id)
            if across is not None and up is not None:
                spots.append(Spot(_named(unit), across, up))
        return scattered(one.title, other.title, spots) if len(spots) > 1 else None

    @property
    def drawn_scatter(self) -> Markup:
        """The drawing of the scatter."""
        return draw_scatter(self.scatter, named_by="scatter-p") if self.scatter else Markup("")

    @property
    def _parts(self) -> tuple[ReportNode, ...]:
        """The nodes of the highest level that has several."""
        return next((level for level in self.sheet.report.levels[1:] if len(level) > 1), ())

    @cached_property
    def weights(self) -> tuple[Weight, ...]:
        """The nodes below the root, in the order of the rulebook; none where some weight is not written."""
        below = self.sheet.report.nodes[1:]
        return tuple(self._weights()) if all(node.share is not None for node in below) else ()

    @property
    def drawn_weights(self) -> Markup:
        """The drawing of the tree of weights."""
        return draw_weights(self.weights, named_by="weights-p")

    def _weights(self) -> Iterator[Weight]:
        children: dict[str, list[ReportNode]] = defaultdict(list)
        for node in self.sheet.report.nodes[1:]:
            children[node.parent or ""].append(node)
        whole = {self.sheet.report.root.id: 1.0}
        matters: dict[str, float | None] = {}
        for node in self.sheet.report.nodes:
            if node.id in children:
                matters |= self._matters(node, children[node.id])
            if node.parent is None:
                continue
            every = sum(float(sister.share or 0) for sister in children[node.parent])
            nominal = float(node.share or 0) / every if every else 0.0
            whole[node.id] = nominal * whole[node.parent]
            yield Weight(node.id, node.title, node.level, nominal, whole[node.id], matters[node.id])

    def _matters(self, node: ReportNode, children: list[ReportNode]) -> dict[str, float | None]:
        weights = {child.id: float(child.share or 0) for child in children}
        columns = {child.id: self._column(child) for child in children}
        found = method_audit.acting(node.id, self._column(node), columns, weights)
        return {each.child: each.matters for each in found}

    def _column(self, node: ReportNode) -> method_audit.Column:
        scores = (unit.scores.get(node.id) for unit in self.units)
        return np.array([np.nan if score is None else score for score in scores], np.float64)


def _named(unit: ReportUnit) -> Text:
    return Text.model_construct(zh=unit.name, en=unit.name)
