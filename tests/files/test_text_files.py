"""Text tables: encodings, separators, quoted lines, and places told by line and column."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from guiju.core.rulebook.measures import MeasureKind
from guiju.core.values import Text
from guiju.files.fact_table import FactTable
from guiju.files.facts_in import read_facts
from guiju.files.wanted import Wanted, WantedAttribute, WantedMeasure

TABLE = "单位,按期办结率,受理件数\n岚溪县,90%,30\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_encodings(tmp_path: Path, read: Callable, encoding: str) -> None:
    """UTF-8 with and without a mark, GBK and UTF-16 read alike; a guess is told."""
    path = tmp_path / "table.csv"
    path.write_bytes(TABLE.encode(encoding))
    found = read(path)
    assert found.values("on_time") == {"岚溪县": 0.9}
    assert ("encoding-taken" in found.codes) == (encoding in ("gb18030", "gbk"))


def test_short_gbk_words_that_happen_to_be_utf_8(tmp_path: Path, read: Callable) -> None:
    """The bytes of 平原 in GBK are valid UTF-8 for two letters nobody writes; they are read as 平原."""
    path = tmp_path / "table.csv"
    path.write_bytes("name,score\n平原,1\n".encode("gbk"))
    assert list(read(path).values("score")) == ["平原"]
    path.write_text("name,score\nCôte-Łódź,1\n", encoding="utf-8")
    assert list(read(path).values("score")) == ["Côte-Łódź"]


@pytest.mark.parametrize("separator", [",", "\t", ";", "|"])
def test_separators_are_told_apart(tmp_path: Path, read: Callable, separator: str) -> None:
    """The separator is the one that splits the records alike, titles notwithstanding."""
    path = tmp_path / "table.txt"
    path.write_text("汇总表\n" + TABLE.replace(",", separator), encoding="utf-8")
    assert read(path).values("requests") == {"岚溪县": 30}


def test_line_and_column_of_a_refused_cell_count_quoted_line_breaks(tmp_path: Path, read: Callable) -> None:
    """A quoted line break makes a record longer; the next record's line is still its own."""
    path = tmp_path / "table.csv"
    path.write_text('单位,评语,受理件数\n岚溪县,"好\n很好",30\n筱溪县,"一般",约20\n', encoding="utf-8")
    found = read(path)
    assert found.cells("number-approximate") == ["4:3"]
    assert next(fact["text"] for fact in found.facts if fact["measure"] == "remark") == "好\n很好"


def test_decimal_commas_need_the_mapping(tmp_path: Path, read: Callable) -> None:
    """87,5 is refused until the mapping says that the comma is the decimal sign."""
    path = tmp_path / "table.csv"
    path.write_text("unit;score\nA;87,5\nB;1.234,5\n", encoding="utf-8")
    assert read(path).cells("decimal-comma") == ["2:2", "3:2"]
    assert read(path, decimal=",").values("score") == {"A": 87.5, "B": 1234.5}


def test_cells_are_data_and_never_formulas(tmp_path: Path, read: Callable) -> None:
    """A cell that looks like a formula is text in a text column and refused in a number column."""
    path = tmp_path / "table.csv"
    path.write_text('单位,评语,受理件数\n岚溪县,"=HYPERLINK(""x"")",=1+1\n', encoding="utf-8")
    found = read(path)
    assert found.facts[0]["text"] == '=HYPERLINK("x")'
    assert found.cells("number-unreadable") == ["2:3"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b'unit,score\n"A,1\n', "csv-malformed"),
        (b"\xff\xfe\xff\xff\xff", "encoding-unknown"),
        (b"unit,score\x00\nA,1\n", "encoding-unknown"),
        (b"", "no-table-found"),
        (b"<html><table><tr><td>unit</td></tr></table>", "markup-not-workbook"),
    ],
)
def test_files_that_are_no_tables(tmp_path: Path, read: Callable, content: bytes, code: str) -> None:
    """Each is refused with its own reason."""
    path = tmp_path / "table.csv"
    path.write_bytes(content)
    assert read(path).codes == [code]


def test_periods_named_in_the_institution_are_known(tmp_path: Path, wanted: Wanted) -> None:
    """A named range is a period when the institution has it."""
    path = tmp_path / "table.csv"
    path.write_text("单位,期间,受理件数\n岚溪县,spring-drive,30\n", encoding="utf-8")
    table = read_facts(path, Wanted(wanted.measures, periods=frozenset(["spring-drive"])))
    assert isinstance(table, FactTable)
    assert table.facts["period"].to_pylist() == ["spring-drive"]


def test_a_published_index_is_read_as_it_is(reference: Callable[[str], Path]) -> None:
    """Its codes, names, groups, denominators, year and 49 indicators are taken without a finding."""
    path = reference("asem/inputs/ASEM_iData.csv")
    names = path.read_text(encoding="utf-8").splitlines()[0].replace('"', "").split(",")
    groups = [name for name in names if name.endswith("_group")]
    measures = [name for name in names if name not in ("uName", "uCode", "Time", *groups)]
    title = Text(zh="指标", en="indicator")
    wanted = Wanted(
        tuple(WantedMeasure(name, None, MeasureKind.LEVEL) for name in measures),
        tuple(WantedAttribute(name, title) for name in groups),
    )
    table = read_facts(path, wanted)
    assert isinstance(table, FactTable)
    assert table.findings == ()
    assert table.counts.adds_up
    assert (len(measures), table.units.num_rows, table.facts.num_rows) == (53, 51, 53 * 51)
    assert set(table.facts["period"].to_pylist()) == {"2018"}
    austria = {fact["measure"]: fact["value"] for fact in table.facts.to_pylist() if fact["unit"] == "AUT"}
    assert (austria["LPI"], austria["GDP"]) == (4.0979850000000004, 390.79999114746801)
