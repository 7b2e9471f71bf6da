"""Large clean files are described, not read: columns by name, types by schema, rows where they lie."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from guiju.core.rulebook.measures import MeasureKind
from guiju.files import facts_in
from guiju.files.fact_table import FactTable, WideSource
from guiju.files.facts_in import read_facts
from guiju.files.mapping import Mapping
from guiju.files.wanted import Wanted, WantedAttribute, WantedMeasure

WANTED = Wanted(
    (WantedMeasure("m0"), WantedMeasure("m1", None, MeasureKind.COUNT), WantedMeasure("m2")),
    (WantedAttribute("grp"),),
    period="2026",
)


def _parquet(path: Path, **columns: object) -> Path:
    pq.write_table(pa.table(columns), path)
    return path


def test_a_parquet_file_is_described_by_its_schema(tmp_path: Path) -> None:
    """Measures, group and unit are found by name; a column nobody wants and a measure without one are told."""
    path = _parquet(tmp_path / "t.parquet", unit=["a", "b"], grp=["x", "y"], m0=[1.0, None], M1=[1, 2], extra=[0, 0])
    source = read_facts(path, WANTED)
    assert isinstance(source, WideSource)
    assert (source.format, source.unit, source.rows, source.period) == ("parquet", "unit", 2, "2026")
    assert source.measures == {"m0": "m0", "m1": "M1"}
    assert source.attributes == {"grp": "grp"}
    assert [finding.code for finding in source.findings] == ["columns-not-used", "measure-without-column"]


def test_a_text_column_cannot_be_a_number(tmp_path: Path) -> None:
    """Nothing is converted silently."""
    path = _parquet(tmp_path / "t.parquet", unit=["a"], m0=["1"], m1=[1], m2=[1.5])
    source = read_facts(path, WANTED)
    assert [finding.code for finding in source.findings] == ["column-type"]


def test_a_long_or_unitless_parquet_file_is_refused(tmp_path: Path) -> None:
    """Only one row per unit can be computed where it lies."""
    long = _parquet(tmp_path / "l.parquet", unit=["a"], measure=["m0"], value=[1.0])
    assert [finding.code for finding in read_facts(long, WANTED).findings] == ["long-table-too-large"]
    bare = _parquet(tmp_path / "b.parquet", m0=[1.0])
    assert [finding.code for finding in read_facts(bare, WANTED).findings] == ["no-unit-column"]


def test_a_mapping_names_columns_of_parquet(tmp_path: Path) -> None:
    """The mapping's names count before the headings."""
    path = _parquet(tmp_path / "t.parquet", kode=["a"], first=[1.0], m1=[1], m2=[2.0])
    source = read_facts(path, WANTED, Mapping(unit="kode", columns={"m0": "first"}))
    assert isinstance(source, WideSource)
    assert (source.unit, source.measures["m0"]) == ("kode", "first")


def test_columns_in_another_scale_carry_their_factor(tmp_path: Path) -> None:
    """A ratio headed in percent and a multiplier of the mapping are told, not applied."""
    wanted = Wanted((WantedMeasure("rate", None, MeasureKind.RATIO), WantedMeasure("m0"), WantedMeasure("m1")))
    path = _parquet(tmp_path / "t.parquet", unit=["a"], **{"rate(%)": [87.5]}, m0=[1.0], m1=[1])
    source = read_facts(path, wanted, Mapping.model_validate({"multipliers": {"m0": 10000}}))
    assert isinstance(source, WideSource)
    assert {name: float(factor) for name, factor in source.factors.items()} == {"rate": 0.01, "m0": 10000}


@pytest.mark.parametrize(("cell", "code"), [("2.5", None), ("", None), ("约3", "large-text-unclean")])
def test_a_large_text_file_is_checked_by_columns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cell: str, code: str | None
) -> None:
    """Every row is converted once; the first unclean one is told."""
    monkeypatch.setattr(facts_in, "LARGEST_TEXT", 10)
    path = tmp_path / "t.csv"
    path.write_text(f"unit,grp,m0,m1,m2\na,x,1,2,3\nb,y,{cell},2,3\n", encoding="utf-8")
    source = read_facts(path, WANTED)
    assert [finding.code for finding in source.findings] == ([code] if code else [])
    assert isinstance(source, FactTable if code else WideSource)


def test_a_large_text_file_must_be_utf_8(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """GB18030 is read cell by cell only."""
    monkeypatch.setattr(facts_in, "LARGEST_TEXT", 10)
    path = tmp_path / "t.csv"
    path.write_bytes("unit,grp,m0\na,平原,1\n".encode("gb18030"))
    assert [finding.code for finding in read_facts(path, WANTED).findings] == ["large-text-not-utf-8"]


def test_the_peer_data_has_the_same_shape(tmp_path: Path, reference: Callable[[str], Path]) -> None:
    """The generated columns of the comparison are what a wide source takes."""
    assert "unit" in reference("peers/generate.py").read_text(encoding="utf-8")
    columns: dict[str, object] = {"unit": [1, 2], "grp": [1, 1], **{f"m{n}": [0.5, None] for n in range(3)}}
    assert isinstance(read_facts(_parquet(tmp_path / "p.parquet", **columns), WANTED), WideSource)
