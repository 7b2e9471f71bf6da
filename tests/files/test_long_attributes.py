"""Attributes beside the facts of a long table: read once, the same again is no news, another value is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

HEAD = "单位代码,单位名称,地形,指标,数值\n"


def test_attributes_stand_in_columns_of_their_own(tmp_path: Path, read: Callable) -> None:
    """Each row repeats them; an empty cell says nothing."""
    file = tmp_path / "long.csv"
    file.write_text(
        HEAD + "U1,甲县,山区,受理件数,30\nU1,甲县,,财政收入,4\nU2,乙县,平原,受理件数,40\n", encoding="utf-8"
    )

    found = read(file)

    assert {unit["unit"]: unit["terrain"] for unit in found.units} == {"U1": "hill", "U2": "plain"}


def test_two_values_of_one_attribute_are_refused(tmp_path: Path, read: Callable) -> None:
    """The second is named by its line and column."""
    file = tmp_path / "long.csv"
    file.write_text(HEAD + "U1,甲县,山区,受理件数,30\nU1,甲县,平原,财政收入,4\n", encoding="utf-8")

    found = read(file)

    assert found.cells("attribute-conflict") == ["3:3"]
