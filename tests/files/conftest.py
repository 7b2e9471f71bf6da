"""Workbooks made on the spot, the wanted measures of a fictional county, and short ways to look at what was read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from guiju.core.rulebook.measures import MeasureKind
from guiju.core.values import Text
from guiju.files.fact_table import FactTable
from guiju.files.facts_in import read_facts
from guiju.files.mapping import Mapping
from guiju.files.wanted import AttributeKind, Wanted, WantedAttribute, WantedMeasure

Fill = Callable[[Worksheet], None]


class Read:
    """What was read, in words a test can compare."""

    def __init__(self, table: FactTable) -> None:
        self.table = table
        self.facts = table.facts.to_pylist()
        self.units = table.units.to_pylist()
        self.codes = [finding.code for finding in table.findings]
        assert table.counts.adds_up, table.counts

    def values(self, measure: str) -> dict[str, float | None]:
        """The value of a measure by unit, in the order of the units; states other than value show as None."""
        return {fact["unit"]: fact["value"] for fact in self.facts if fact["measure"] == measure}

    def states(self, measure: str) -> dict[str, str]:
        """The state of a measure by unit."""
        return {fact["unit"]: fact["state"] for fact in self.facts if fact["measure"] == measure}

    def cells(self, code: str) -> list[str]:
        """The cells (or lines and columns) a code was given for."""
        places = [finding.place for finding in self.table.findings if finding.code == code]
        return [place.cell or f"{place.line}:{place.column}" for place in places]

    def role(self, heading: str) -> str:
        """What a column was taken as."""
        return next(column.role for column in self.table.columns if column.heading == heading)


def wanted_measures() -> tuple[WantedMeasure, ...]:
    """One measure of each kind."""
    return (
        WantedMeasure("on_time", Text(zh="按期办结率", en="Closed in time"), MeasureKind.RATIO),
        WantedMeasure(
            "requests", Text(zh="受理件数", en="Requests received"), MeasureKind.COUNT, Text(zh="件", en="cases")
        ),
        WantedMeasure("income", Text(zh="财政收入", en="Revenue"), MeasureKind.AMOUNT, Text(zh="元", en="yuan")),
        WantedMeasure("score", Text(zh="满意度", en="Satisfaction"), MeasureKind.LEVEL),
        WantedMeasure("plan_made", Text(zh="是否制定计划", en="Plan made"), MeasureKind.YES_NO),
        WantedMeasure("remark", Text(zh="评语", en="Comment"), MeasureKind.TEXT),
    )


@pytest.fixture
def wanted() -> Wanted:
    """Six measures of different kinds, two attributes, no list of units."""
    attributes = (
        WantedAttribute(
            "terrain", Text(zh="地形", en="Terrain"), values={"plain": ("平原",), "hill": ("丘陵", "山区")}
        ),
        WantedAttribute("founded", Text(zh="设立时间", en="Founded"), AttributeKind.DATE),
    )
    return Wanted(wanted_measures(), attributes, period="2026")


@pytest.fixture
def known(wanted: Wanted) -> Wanted:
    """The same with three known units."""
    units = {"0101": "岚溪县", "0102": "筱溪县", "0203": "南屏区"}
    return Wanted(wanted.measures, wanted.attributes, units, period="2026")


@pytest.fixture
def sheet(tmp_path: Path) -> Callable[..., Path]:
    """Make a workbook of one sheet from rows, then let a function dress it."""

    def make(*rows: list[object], dress: Fill | None = None, title: str = "Sheet1") -> Path:
        book = openpyxl.Workbook()
        page = book.active
        page.title = title
        for row in rows:
            page.append(row)
        if dress is not None:
            dress(page)
        path = tmp_path / "book.xlsx"
        book.save(path)
        return path

    return make


@pytest.fixture
def read(wanted: Wanted) -> Callable[..., Read]:
    """Read a file into something a test can compare."""

    def run(path: Path, needs: Wanted | None = None, **mapping: object) -> Read:
        table = read_facts(path, needs or wanted, Mapping.model_validate(mapping) if mapping else None)
        assert isinstance(table, FactTable)
        return Read(table)

    return run
