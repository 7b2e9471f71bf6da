"""The words of the reports: both languages say the same, every label is used, and none is missing."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

import guiju
from guiju.core.assessment.lines import LineKind
from guiju.core.assessment.report import CellChange
from guiju.core.assessment.trace import UnitState
from guiju.core.evidence import FactState
from guiju.core.findings import Severity
from guiju.core.values import Text
from guiju.words.report import LABELS, STATES, label

HAN = re.compile(r"[\u4e00-\u9fff]")
BESIDE = re.compile(r"[\u4e00-\u9fff][,;:!?\"']|[,;:!?\"'][\u4e00-\u9fff]")
SOURCES = [
    path
    for path in Path(guiju.__file__).parent.rglob("*")
    if path.suffix in {".py", ".j2"} and path.name != "report.py"
]
SOURCES.append(Path(guiju.__file__).parent / "desk" / "report.py")


def names(text: str) -> set[str]:
    """Return the placeholders of a sentence."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_languages_fill_in_the_same_values() -> None:
    """A value named in one language is named in the other."""
    assert {key: text for key, text in LABELS.items() if names(text.zh) != names(text.en)} == {}


def test_chinese_is_set_with_chinese_punctuation() -> None:
    """No half-width comma, colon or quotation mark beside a Chinese character, and no typed gap."""
    texts = [*LABELS.values(), *STATES.values()]
    assert [text.zh for text in texts if BESIDE.search(text.zh) or not HAN.search(text.zh)] == []
    assert [text.en for text in texts if HAN.search(text.en)] == []


def test_every_label_asked_for_is_there_and_every_label_is_asked_for() -> None:
    """Templates and modules name labels by key; nothing is left over."""
    used = {key for path in SOURCES for key in re.findall(r'"([a-z_]+)"', path.read_text(encoding="utf-8"))}
    in_templates = {
        key
        for path in SOURCES
        if path.suffix == ".j2"
        for key in re.findall(r'\bt\("([a-z_]+)"', path.read_text(encoding="utf-8"))
    }
    kinds = {kind.value for kind in LineKind if kind not in (LineKind.INDICATOR, LineKind.BONUS, LineKind.DEDUCTION)}
    assert in_templates <= set(LABELS)
    assert kinds <= set(LABELS)
    assert set(LABELS) - used - kinds <= set(Severity)


@pytest.mark.parametrize("state", [*FactState, *UnitState, *CellChange], ids=str)
def test_every_state_has_its_word(state: str) -> None:
    """Whatever a fact, a unit or a listed cell may be can be said."""
    assert STATES[state].zh


def test_a_value_that_is_a_text_is_filled_in_by_language() -> None:
    """A grade's title appears in the language of the sentence."""
    assert label("to_next", grade=Text(zh="优秀", en="Excellent")) == Text(zh="到“优秀”", en="To “Excellent”")
