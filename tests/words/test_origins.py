"""A derived figure says what it was computed from, and where each part stood."""

from __future__ import annotations

from guiju.core.assessment.lines import Part
from guiju.core.evidence import Source
from guiju.core.rulebook.measures import Measure
from guiju.words.origins import made_of

CLOSED = Measure.model_validate({"id": "closed", "title": {"zh": "办结数", "en": "closed"}, "kind": "count"})
DUE = Measure.model_validate({"id": "due", "title": {"zh": "到期数", "en": "due"}, "kind": "count"})


def test_each_part_is_named_with_its_figure_and_its_cells() -> None:
    """A figure made of many periods names the first and the last cell."""
    said = made_of((Part(CLOSED, 95.0, Source("facts.xlsx", "月度", "C2–C13")), Part(DUE, 100.0, None)))
    assert said.zh == "（由办结数 95（见 facts.xlsx 月度!C2–C13）、到期数 100 算得）"
    assert said.en == " (computed from closed 95 (at facts.xlsx 月度!C2–C13), due 100)"


def test_a_part_without_a_value_says_so() -> None:
    """It is never shown as 0."""
    assert made_of((Part(DUE, None, None),)).en == " (computed from due no value)"


def test_what_was_reported_says_nothing_here() -> None:
    """Only derived measures have parts."""
    assert not made_of(()).zh
