"""Text of cells is kept as it is read: what cannot be seen, or turns round what can, is not in it."""

from __future__ import annotations

import pytest

from guiju.core.cells.text import tidy, tidy_name


@pytest.mark.parametrize(
    "mark", [*"\u200b\u200e\u200f\u061c\ufeff", *map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))]
)
def test_no_mark_makes_one_name_two(mark: str) -> None:
    """A name with a mark of direction inside is the name without it."""
    assert tidy(f"{mark}岚{mark}汀{mark}") == "岚汀"
    assert tidy_name(f"岚{mark}　汀") == "岚汀"
