"""A query's rows as files: typed, streaming, never computed, and read back as they were."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Self

import openpyxl
import pyarrow.parquet as pq
import pytest

from guiju.core.loading.fields import Schema, Subject
from guiju.core.loading.reading import Asked, plan_of, read_all
from guiju.core.values import Text
from guiju.files.mapping import Mapping
from guiju.files.opening import open_grids
from guiju.files.rows_out import Format, Holds, OutColumn, Value, write_rows
from guiju.files.sheets_in import read_sheets

COLUMNS = (
    OutColumn("code", Text(zh="单位代码", en="Unit code"), Holds.CODE),
    OutColumn("name", Text(zh="单位名称", en="Unit name")),
    OutColumn("staff", Text(zh="人数", en="Staff"), Holds.WHOLE),
    OutColumn("area", Text(zh="面积", en="Area"), Holds.NUMBER),
    OutColumn("founded", Text(zh="设立", en="Founded"), Holds.DATE),
    OutColumn("open", Text(zh="开放", en="Open"), Holds.YES_NO),
)
ATTACKS = [
    "=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠A1", " =1",
    '=HYPERLINK("http://example.org","x")', "'=1", "％=1", "\u3000=1", "\ufeff=1",
]  # fmt: skip
ROW: tuple[Value, ...] = ("0012", "岚溪县", 3, Decimal("12.50"), dt.date(2026, 1, 2), True)


@pytest.mark.parametrize("form", list(Format))
def test_rows_come_back_as_they_were(form: Format, tmp_path: Path) -> None:
    """Codes keep their zeros, numbers their digits, dates their days."""
    path = tmp_path / f"units.{form}"
    assert write_rows(path, form, COLUMNS, [ROW, ("0013", None, None, None, None, None)]) == 2
    match form:
        case Format.CSV:
            rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
            assert rows[1] == ["0012", "岚溪县", "3", "12.50", "2026-01-02", "true"]
        case Format.XLSX:
            cells = next(openpyxl.load_workbook(path).active.iter_rows(min_row=2, values_only=True))
            assert cells == ("0012", "岚溪县", 3, 12.5, dt.datetime(2026, 1, 2), True)  # noqa: DTZ001 - a cell
        case Format.PARQUET:
            assert pq.read_table(path).to_pylist()[0] == {
                "code": "0012", "name": "岚溪县", "staff": 3, "area": "12.50", "founded": dt.date(2026, 1, 2), "open": True,
            }  # fmt: skip


def test_a_number_too_fine_for_a_spreadsheet_stays_exact(tmp_path: Path) -> None:
    """A decimal or a whole number that a float would round is written as text."""
    fine, large = Decimal("0.1234567890123456789"), 123456789012345678
    write_rows(tmp_path / "x.xlsx", Format.XLSX, COLUMNS, [("1", "", large, fine, None, None)])
    row = next(openpyxl.load_workbook(tmp_path / "x.xlsx").active.iter_rows(min_row=2, values_only=True))
    assert row[2:4] == (str(large), str(fine))


@pytest.mark.parametrize("text", ATTACKS)
def test_no_cell_is_ever_computed_and_our_importer_reads_what_was_there(text: str, tmp_path: Path) -> None:
    """In the text file no field begins a formula; in the workbook there is none; both come back as they were."""
    rows = [("0101", f"{text}", 1, None, None, None)]
    for form in (Format.CSV, Format.XLSX):
        path = tmp_path / f"units.{form}"
        write_rows(path, form, COLUMNS, rows)
        if form is Format.CSV:
            field = next(iter(list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))[1:]))[1]
            assert not field.strip(" \t\r\n\u3000\ufeff").startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
        else:
            with zipfile.ZipFile(path) as book:
                assert not [name for name in book.namelist() if b"<f>" in book.read(name)]
                assert "xl/externalLinks" not in " ".join(book.namelist())
        schema, mapping = Schema.of(Subject.UNIT), Mapping()
        sheets, findings = read_sheets(open_grids(path, mapping), schema, mapping)
        plan = plan_of(read_all(sheets, schema, Asked(dt.date(2026, 1, 1)), findings), {}, {})
        assert plan.steps[0].row.text("name") == text.strip(" \t\r\n\u3000\ufeff")


class Counted(tuple[Value, ...]):
    """A row that says while it is alive."""

    __slots__ = ()
    alive = 0
    most = 0

    def __new__(cls, values: tuple[Value, ...]) -> Self:
        """Count one more."""
        cls.alive += 1
        cls.most = max(cls.most, cls.alive)
        return super().__new__(cls, values)

    def __del__(self) -> None:
        Counted.alive -= 1


@pytest.mark.parametrize("form", list(Format))
def test_a_hundred_thousand_rows_pass_without_being_held(form: Format, tmp_path: Path) -> None:
    """The rows are made one by one and stand in memory by the ten thousand at most, and the ten thousand before."""
    Counted.alive = Counted.most = 0

    def made() -> Iterator[tuple[Value, ...]]:
        for number in range(100_000):
            yield Counted((f"{number:06d}", "岚溪县", number, Decimal(number), dt.date(2026, 1, 1), True))

    assert write_rows(tmp_path / f"units.{form}", form, COLUMNS, made()) == 100_000
    assert Counted.most <= 20_001
