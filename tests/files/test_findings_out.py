"""The list of findings can be sent back, and the corrected file is read again."""

from __future__ import annotations

import csv
import re
import string
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from guiju.core.findings import Finding
from guiju.files.findings_out import write_findings_workbook
from guiju.files.rows import RowKind
from guiju.words import catalogue, workbook_cells, workbook_files, workbook_tables
from guiju.words.entry import Entry

ENTRIES: dict[str, Entry] = workbook_files.ENTRIES | workbook_tables.ENTRIES | workbook_cells.ENTRIES


def test_the_list_names_cells_and_leaves_room(tmp_path: Path, sheet: Callable[..., Path], read: Callable) -> None:
    """Sheet, cell, what was written, why and what to do in both languages, and an empty column."""
    path = sheet(["单位", "受理件数"], ["岚溪县", "约30"])
    target = tmp_path / "findings.xlsx"
    write_findings_workbook(path, read(path).table.findings, target)
    rows = list(openpyxl.load_workbook(target).active.iter_rows(values_only=True))
    refused = next(row for row in rows if row[2] == "B2")
    assert refused[:3] == ("book.xlsx", "Sheet1", "B2")
    assert refused[4:7] == ("约30", "“约30”是约数或范围", "“约30” is an estimate or a range")
    assert refused[9] is None


def test_the_corrected_file_is_read_again(sheet: Callable[..., Path], read: Callable) -> None:
    """After the correction no error is left and the fact is there."""
    path = sheet(["单位", "受理件数"], ["岚溪县", "约30"])
    assert "number-approximate" in read(path).codes
    book = openpyxl.load_workbook(path)
    book.active["B2"] = 30
    book.save(path)
    again = read(path)
    assert "number-approximate" not in again.codes
    assert again.values("requests") == {"岚溪县": 30}


def test_nothing_written_is_a_formula(tmp_path: Path, read: Callable) -> None:
    """What looks like a formula in the source stays text in both forms of the list."""
    path = tmp_path / "source.csv"
    path.write_text("单位,受理件数\n岚溪县,=1+1\n", encoding="utf-8")
    findings = read(path).table.findings
    book, text = tmp_path / "list.xlsx", tmp_path / "list.csv"
    write_findings_workbook(path, findings, book)
    write_findings_workbook(path, findings, text)
    cells = [cell for row in openpyxl.load_workbook(book).active.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    rows = list(csv.reader(text.read_text(encoding="utf-8-sig").splitlines()))
    assert next(row for row in rows if row[2] == "2:2")[4] == "'=1+1"


def test_the_same_findings_give_the_same_bytes(tmp_path: Path, sheet: Callable[..., Path], read: Callable) -> None:
    """The list holds no clock."""
    path = sheet(["单位", "受理件数"], ["岚溪县", "约30"])
    findings = read(path).table.findings
    for name in ("a.xlsx", "b.xlsx"):
        write_findings_workbook(path, findings, tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_every_code_that_can_be_given_has_its_sentences(root: Path) -> None:
    """The codes written in the reading modules are exactly those of the catalogue (rows add their kinds)."""
    modules = [*(root / "src/guiju/core/cells").glob("*.py"), *(root / "src/guiju/files").glob("*.py")]
    written = {
        code
        for path in modules
        for code in re.findall(r'"([a-z0-9]+(?:-[a-z0-9]+)+)"', path.read_text(encoding="utf-8"))
    }
    encodings = {"utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le"}
    kinds = {
        f"row-skipped-{kind}" for kind in RowKind if kind not in (RowKind.BLANK, RowKind.UNIT, RowKind.OTHER_TABLE)
    }
    at_the_command = {"mapping-not-json"}
    assert set(ENTRIES) <= written | kinds | at_the_command
    assert kinds <= set(ENTRIES)
    assert {
        code for code in written - encodings if code.split("-")[0] in {name.split("-")[0] for name in ENTRIES}
    } <= set(ENTRIES)


@pytest.mark.parametrize("code", sorted(ENTRIES))
def test_every_sentence_is_there_in_both_languages(code: str) -> None:
    """Both languages use the same named values, and filling them in leaves no brace."""
    entry = ENTRIES[code]
    names = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in (entry.zh, entry.en)]
    assert entry.help_zh
    assert entry.help_en
    assert names[1] <= names[0] or code == "measure-without-column"
    every = string.Formatter().parse(f"{entry.zh} {entry.en} {entry.help_zh} {entry.help_en}")
    params = {name: "x" for _, name, _, _ in every if name}
    assert "{" not in catalogue.sentence(Finding(code, params=params), "zh")
