"""The change between two runs split into value, weight and method by the engine itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.desk.test_run_comparison import FACTS, _compared, _run

from guiju.words.movement import split_in_words

MORE = FACTS.replace("alder,80", "alder,90")


@pytest.mark.parametrize(
    ("facts", "rule", "part"),
    [(MORE, ("", ""), "value"), (FACTS, ("target: 0.95", "target: 0.9"), "method")],
)
def test_what_alone_differs_has_the_whole_change(tmp_path: Path, facts: str, rule: tuple[str, str], part: str) -> None:
    """Another fact is the value, another target the method; the other two have nothing."""
    found = _compared(_run(tmp_path, "one"), _run(tmp_path, "two", facts=facts, rule=rule))
    assert found.splits
    for unit in found.units:
        split = found.splits[unit.unit]
        assert getattr(split, part) == split.change == unit.change


def test_where_both_differ_the_parts_add_up_exactly(tmp_path: Path) -> None:
    """Each has its share of what they do together, and the sentence says the three."""
    found = _compared(_run(tmp_path, "one"), _run(tmp_path, "two", facts=MORE, rule=("target: 0.95", "target: 0.9")))
    for unit in found.units:
        assert found.splits[unit.unit].change == unit.change
    alder = found.splits["alder"]
    assert alder.value > 0
    assert alder.method > 0
    assert alder.weight == 0
    assert "weights 0" in split_in_words(alder).en
