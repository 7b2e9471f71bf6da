"""Every code has its sentence, every sentence has its code, in both languages."""

from __future__ import annotations

import ast
import re
import string
from pathlib import Path

import pytest

from guiju.core.findings import Finding
from guiju.words.catalogue import advice, catalogue, modules, sentence
from guiju.words.entry import Entry

SRC = Path(__file__).resolve().parents[2] / "src" / "guiju"
KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
MAKERS = {"Finding", "Issue", "refuse", "_refuse", "_find", "report", "found", "warned"}
"""What is called with the code of a finding as its first argument."""


def _trees() -> list[tuple[str, ast.Module]]:
    files = [path for path in SRC.rglob("*.py") if "words" not in path.relative_to(SRC).parts]
    return [(str(path.relative_to(SRC)), ast.parse(path.read_text(encoding="utf-8"))) for path in sorted(files)]


def _emitted() -> dict[str, str]:
    """The codes given to a maker of findings, with the file they stand in."""
    found: dict[str, str] = {}
    for name, tree in _trees():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            first = node.args[0]
            if called in MAKERS and isinstance(first, ast.Constant) and KEBAB.fullmatch(str(first.value)):
                found.setdefault(str(first.value), name)
    return found


def _written() -> set[str]:
    """The codes that stand in the sources, and those made of a beginning and a word (`f"row-skipped-{kind}"`)."""
    texts = [
        node.value
        for _, tree in _trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    beginnings = tuple(text for text in texts if re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*-", text))
    return set(texts) | {code for code in catalogue() if code.startswith(beginnings)}


def test_every_code_that_is_emitted_has_an_entry() -> None:
    """A finding without a sentence would say nothing."""
    assert {code: file for code, file in _emitted().items() if code not in catalogue()} == {}


def test_every_entry_is_emitted() -> None:
    """A sentence nobody says is left over from something."""
    assert set(catalogue()) - _written() == set()


def test_no_code_is_said_twice() -> None:
    """One of two sentences would never be read."""
    said: dict[str, list[str]] = {}
    for name, entries in modules():
        for code in entries:
            said.setdefault(code, []).append(name)
    assert {code: names for code, names in said.items() if len(names) > 1} == {}


@pytest.mark.parametrize("code", sorted(catalogue()))
def test_both_languages_say_the_same_things(code: str) -> None:
    """All four sentences are there, each in its own language; where one names a value so does the other."""
    entry = catalogue()[code]
    assert all([entry.zh, entry.en, entry.help_zh, entry.help_en])
    assert re.search(r"[\u4e00-\u9fff]", entry.zh)
    assert re.search(r"[\u4e00-\u9fff]", entry.help_zh)
    assert not re.search(r"[\u4e00-\u9fff]", re.sub(r"“[^”]*”", "", entry.en + entry.help_en))
    assert bool(_names(entry.zh)) == bool(_names(entry.en))


def _names(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_values_and_suggestions_stand_in_the_sentence() -> None:
    """Named values are filled in; a near word is offered, and nothing where there is none."""
    finding = Finding("unknown-key", params={"key": "peroid", "suggestion": "period", "known": "id, period"})
    assert sentence(finding, "zh") == "这里不认识键“peroid”"
    assert sentence(finding, "en") == "The key “peroid” is not known here"
    assert advice(finding, "zh") == "您是不是要写“period”？可以用：id, period。"
    assert advice(finding, "en") == "Did you mean “period”? Known are: id, period."
    without = Finding("unknown-key", params={"key": "x", "suggestion": "", "known": "id"})
    assert advice(without, "en") == "Known are: id."


def test_a_word_of_the_program_is_said_in_the_language() -> None:
    """“at_least” is 不小于 in Chinese and “at least” in English."""
    finding = Finding("out-of-range", params={"value": "5", "relation": "at_least", "limit": "6"})
    assert sentence(finding, "zh") == "5 不行：应当不小于 6"
    assert sentence(finding, "en") == "5 will not do: it must be at least 6"


def test_entries_are_frozen() -> None:
    """A sentence does not change while the program runs."""
    with pytest.raises(AttributeError):
        Entry("一", "one", "二", "two").zh = "三"  # type: ignore[misc]
