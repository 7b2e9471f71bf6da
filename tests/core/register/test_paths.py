"""Paths: in order, of fixed width, and a subtree is one range of text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.core.register.paths import MOST, above, after, depth, label, moved, number_of, subtree, within

labels = st.integers(0, MOST - 1).map(label)
paths = st.lists(labels, min_size=1, max_size=6).map("".join)


@given(st.integers(0, MOST - 2))
def test_labels_sort_as_their_numbers(number: int) -> None:
    """The next label is the next text of four characters."""
    assert number_of(label(number)) == number
    assert label(number) < label(number + 1)


@given(paths, paths)
def test_the_range_of_a_subtree_holds_what_lies_below_and_nothing_else(path: str, other: str) -> None:
    """Also where the last label is ZZZZ, and where labels differ only in a letter and a figure."""
    low, high = subtree(path)
    assert (low <= other < high) == within(other, path)
    assert low <= path + other < high


def test_the_way_up_is_the_path_cut_shorter() -> None:
    """Nearest first."""
    assert list(above("000A0001ZZZZ")) == ["000A0001ZZZZ", "000A0001", "000A"]
    assert depth("000A0001ZZZZ") == 3
    assert moved("000A0001ZZZZ", "000A0001", "0002") == "0002ZZZZ"
    assert after("000Z") == "000["


def test_beyond_the_last_label_is_an_error_of_ours() -> None:
    """1,679,616 labels a parent, and a path outside a subtree does not move with it."""
    with pytest.raises(ValueError, match="no label"):
        label(MOST)
    with pytest.raises(ValueError, match="does not lie under"):
        moved("0001", "0002", "0003")
