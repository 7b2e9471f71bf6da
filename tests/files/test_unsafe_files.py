"""Files that are broken, locked, oversized or hostile: each is refused as a finding, none raises."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guiju.files import opening, text_file
from guiju.files.facts_in import read_facts
from guiju.files.mapping import Mapping
from guiju.files.wanted import Wanted

Rewrite = Callable[[str, bytes], bytes]


def _book(rewrite: Rewrite | None = None) -> bytes:
    """A good workbook, its parts rewritten."""
    book = openpyxl.Workbook()
    book.active.append(["单位", "受理件数"])
    book.active.append(["岚溪县", 30])
    plain = io.BytesIO()
    book.save(plain)
    if rewrite is None:
        return plain.getvalue()
    changed = io.BytesIO()
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, rewrite(name, source.read(name)))
    return changed.getvalue()


def _entities(name: str, part: bytes) -> bytes:
    if name != "xl/worksheets/sheet1.xml":
        return part
    return b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>' + part.split(b"?>")[-1]


def _far_cell(name: str, part: bytes) -> bytes:
    return part.replace(b'r="B2"', b'r="XFD1048576"') if name == "xl/worksheets/sheet1.xml" else part


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (_book()[:-200], "file-corrupt"),
        (_book()[:300], "file-corrupt"),
        (b"PK\x03\x04 and nothing more", "file-corrupt"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "file-corrupt"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "file-encrypted"),
        (b"PAR1 and nothing more", "file-corrupt"),
        (_book(_entities), "xml-declares-entities"),
        (_book(_far_cell), "sheet-too-large"),
    ],
)
def test_broken_and_hostile_files(tmp_path: Path, read: Callable, content: bytes, code: str) -> None:
    """A truncated book, a locked one, an entity bomb, a cell at the far end of the sheet."""
    path = tmp_path / "book.xlsx"
    path.write_bytes(content)
    assert [code_ for code_ in read(path).codes if code_ != "old-workbook"] == [code]


def test_an_archive_of_something_else(tmp_path: Path, read: Callable) -> None:
    """A zip file without a workbook inside says so."""
    path = tmp_path / "book.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert read(path).codes == ["not-a-workbook"]


def test_a_bomb_is_refused_before_it_is_unpacked(
    tmp_path: Path, read: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sizes of the parts are added up first."""
    monkeypatch.setattr(opening, "LARGEST_UNPACKED", 1_000_000)
    path = tmp_path / "book.xlsx"
    path.write_bytes(_book(lambda name, part: part + b" " * 2_000_000 if name.endswith("sheet1.xml") else part))
    assert read(path).codes == ["archive-too-large"]


def test_a_part_that_grows_beyond_measure_is_refused(
    tmp_path: Path, read: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A megabyte that unpacks to hundreds is no table anybody filled in."""
    monkeypatch.setattr(opening, "LARGE_PART", 1_000_000)
    path = tmp_path / "book.xlsx"
    path.write_bytes(_book(lambda name, part: part + b" " * 2_000_000 if name.endswith("sheet1.xml") else part))
    assert read(path).codes == ["archive-too-large"]


def test_many_sheets_that_span_too_much_together_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stray cell far away on each of many sheets costs as much as so many tables."""
    monkeypatch.setattr(opening, "LARGEST_SHEET", 100)
    book = openpyxl.Workbook()
    for number in range(4):
        book.create_sheet(f"s{number}")["F6"] = 1
    path = tmp_path / "book.xlsx"
    book.save(path)
    found = opening.open_grids(path, Mapping())
    assert [(each.code, each.place.sheet) for each in found.findings] == [("sheet-too-large", "s2")]


def test_compressed_text_that_grows_beyond_measure_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the bytes nor the cells of an endless line or of endless empty lines fill the memory."""
    monkeypatch.setattr(opening, "LARGEST_TEXT", 100_000)
    monkeypatch.setattr(text_file, "LARGEST_TABLE", 10_000)
    for text, code in (
        (b"," * 200_000, "archive-too-large"),
        (b"," * 50_000, "sheet-too-large"),
        (b"\n" * 50_000, "sheet-too-large"),
    ):
        packed = opening.open_bytes("x.csv.gz", gzip.compress(b"a,b\n" + text), Mapping())
        assert [each.code for each in packed.findings] == [code]
        assert packed.grids == ()


def test_a_large_workbook_is_refused_by_its_size(
    tmp_path: Path, read: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Size on disk is looked at before anything is read."""
    monkeypatch.setattr(opening, "LARGEST_WORKBOOK", 1000)
    path = tmp_path / "book.xlsx"
    path.write_bytes(_book())
    assert read(path).codes == ["file-too-large"]


def test_a_missing_file_and_a_folder(tmp_path: Path, read: Callable) -> None:
    """Neither raises."""
    assert read(tmp_path / "none.xlsx").codes == ["file-not-found"]
    assert read(tmp_path).codes == ["file-unreadable"]


@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.binary(max_size=400),
    start=st.sampled_from(
        [b"", b"PK\x03\x04", b"PAR1", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xef\xbb\xbf", b"\xff\xfe"]
    ),
)
def test_no_bytes_raise(tmp_path: Path, wanted: Wanted, content: bytes, start: bytes) -> None:
    """Whatever a file holds, reading it ends in a table or findings."""
    path = tmp_path / "any"
    path.write_bytes(start + content)
    assert read_facts(path, wanted).findings


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(position=st.integers(0, 5000), byte=st.integers(0, 255))
def test_no_damaged_byte_raises(tmp_path: Path, wanted: Wanted, position: int, byte: int) -> None:
    """A workbook with one byte changed is read or refused."""
    content = bytearray(_book())
    content[position % len(content)] = byte
    path = tmp_path / "book.xlsx"
    path.write_bytes(content)
    read_facts(path, wanted)
