"""Two rulebooks compared: what came, what went, what changed, and from which day."""

from __future__ import annotations

from pathlib import Path

import pytest

from guiju.core.library.difference import difference
from guiju.core.rulebook.institution import Institution
from guiju.rulebooks.load import load_texts
from guiju.words.difference import difference_in_words

SOUND = Path(__file__).resolve().parents[2] / "rulebooks" / "sound"


def _read(**replaced: tuple[str, str]) -> Institution:
    texts = {path.name: path.read_text(encoding="utf-8") for path in SOUND.glob("*.yaml")}
    for file, (old, new) in replaced.items():
        name = f"{file}.yaml"
        assert old in texts[name]
        texts[name] = texts[name].replace(old, new)
    loaded = load_texts(texts)
    assert loaded.institution is not None, loaded.findings
    return loaded.institution


def _said(before: Institution, after: Institution) -> list[tuple[str, str]]:
    return [(text.zh, text.en) for text in difference_in_words(difference(before, after))]


def test_nothing_changed_is_said() -> None:
    """A comment, the order of keys and the name of a file make no difference."""
    assert _said(_read(), _read(institution=("fictional: true", "fictional: true  # made up"))) == [
        ("两者的意思完全相同。", "The two mean the same throughout.")
    ]


CASES = [
    (
        "institution",
        "value: 5}",
        "value: 6}",
        "参数“限值”（ceiling）的数值：由 5 改为 6。",
        "parameter “limit” (ceiling), value: from 5 to 6.",
    ),
    (
        "institution",
        "value: 5}",
        "value: [{from: 2026-01-01, through: 2026-06-30, value: 5}, {from: 2026-07-01, value: 6}]}",
        "参数“限值”（ceiling）的数值：2026-01-01 以前由 5 改为 （无）。\n参数“限值”（ceiling）的数值：自 2026-07-01 起由 5 改为 6。",
        (
            "parameter “limit” (ceiling), value: before 2026-01-01, from 5 to (none).\n"
            "parameter “limit” (ceiling), value: from 2026-07-01 on, from 5 to 6."
        ),
    ),
    (
        "scheme",
        "floor: 0.7, target: 0.95",
        "floor: 0.7, target: 0.96",
        "考核方案“年度考核”（annual）的“按期”计分 › 目标：由 0.95 改为 0.96。",
        "scheme “Annual assessment” (annual), “in time”, score › target: from 0.95 to 0.96.",
    ),
    (
        "scheme",
        "    - {id: good, title: {zh: 好, en: good}, from_points: 80}\n",
        "    - {id: best, title: {zh: 优, en: best}, from_points: 90}\n    - {id: good, title: {zh: 好, en: good}, from_points: 80}\n",
        "考核方案“年度考核”（annual）的等次 › best：增加 “优”。",
        "scheme “Annual assessment” (annual), grades › best: added “best”.",
    ),
    (
        "institution",
        "  - {id: ceiling, title: {zh: 限值, en: limit}, value: 5}",
        "  - {id: ceiling, title: {zh: 限值, en: limit}, value: 5}\n  - {id: lowest, title: {zh: 下限, en: least}, value: 1}",
        "新增参数“下限”（lowest）。",
        "Added: parameter “least” (lowest).",
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "zh", "en"), CASES, ids=[case[4][:40] for case in CASES])
def test_a_change_is_said_in_words(file: str, old: str, new: str, zh: str, en: str) -> None:
    """Each change is a sentence that names the definition, the field, what it was and what it is."""
    said = _said(_read(), _read(**{file: (old, new)}))
    assert "\n".join(text for text, _ in said) == zh
    assert "\n".join(text for _, text in said) == en


def test_what_came_forward_goes_backward() -> None:
    """Read the other way round, added is removed."""
    added = "\n  - {id: lowest, title: {zh: 下限, en: least}, value: 1}"
    more = _read(institution=("value: 5}", "value: 5}" + added))
    assert [each.id for each in difference(more, _read()).removed] == ["lowest"]
    assert _said(more, _read()) == [("删除参数“下限”（lowest）。", "Removed: parameter “least” (lowest).")]


def test_a_renamed_measure_is_the_same_measure() -> None:
    """It is neither added nor removed; what was recorded counts as the new name."""
    first = "measures:\n"
    before = _read(institution=(first, f"{first}  - {{id: visits, title: {{zh: 走访, en: visits}}, kind: count}}\n"))
    calls = "{id: calls, title: {zh: 走访, en: visits}, kind: count, renamed_from: [visits]}"
    after = _read(institution=(first, f"{first}  - {calls}\n"))
    found = difference(before, after)
    assert not found.added
    assert not found.removed
    assert _said(before, after) == [
        (
            "指标项“走访”（calls）原名“visits”，原有记录归入新名。",
            "measure “visits” (calls) was “visits” before; its records count as this.",
        )
    ]
