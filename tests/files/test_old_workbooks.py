"""The format before 2007 is read too, with a warning for what cannot be seen in it."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path

_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def _record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _label(row: int, column: int, text: str) -> bytes:
    body = struct.pack("<HHHHB", row, column, 0, len(text), 1) + text.encode("utf-16-le")
    return _record(0x0204, body)


def _number(row: int, column: int, value: float) -> bytes:
    return _record(0x0203, struct.pack("<HHHd", row, column, 0, value))


def _stream(cells: bytes, rows: int, columns: int) -> bytes:
    """One sheet named 数据, in the records of the old format."""
    name = "数据"
    start = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    coded = _record(0x0042, struct.pack("<H", 1200))
    length = len(start) + len(coded) + 4 + 8 + 2 * len(name) + 4
    bound = _record(0x0085, struct.pack("<IBBBB", length, 0, 0, len(name), 1) + name.encode("utf-16-le"))
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    sheet += _record(0x0200, struct.pack("<IIHHH", 0, rows, 0, columns, 0)) + cells + _record(0x000A)
    return start + coded + bound + _record(0x000A) + sheet


def _compound(stream: bytes) -> bytes:
    """A compound file holding one stream named Workbook."""
    stream = stream.ljust(max(4096, -(-len(stream) // _SECTOR) * _SECTOR), b"\0")
    sectors = len(stream) // _SECTOR
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0) + struct.pack("<I", 0)
    header += struct.pack("<I", _FREE) * 108
    chain = [_FAT, _END, *range(3, sectors + 2), _END]
    fat = b"".join(struct.pack("<I", item) for item in chain).ljust(_SECTOR, b"\xff")

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        coded = (name + "\0").encode("utf-16-le")
        body = coded.ljust(64, b"\0") + struct.pack("<HBBIII", len(coded), kind, 1, _FREE, _FREE, child)
        return body + bytes(16 + 4 + 8 + 8) + struct.pack("<IQ", start, size)

    folder = entry("Root Entry", 5, 1, _END, 0) + entry("Workbook", 2, _FREE, 2, len(stream)) + bytes(256)
    return header + fat + folder + stream


def test_an_old_workbook(tmp_path: Path, read: Callable) -> None:
    """Its text and numbers are read; the warning says what is not seen."""
    cells = _label(0, 0, "单位") + _label(0, 1, "受理件数") + _label(1, 0, "岚溪县") + _number(1, 1, 30.0)
    path = tmp_path / "book.xls"
    path.write_bytes(_compound(_stream(cells, 2, 2)))
    found = read(path)
    assert found.values("requests") == {"岚溪县": 30}
    assert found.codes[0] == "old-workbook"
