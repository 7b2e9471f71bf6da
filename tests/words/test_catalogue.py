"""Every code has its sentence, every sentence has its code, in both languages."""

from __future__ import annotations

import ast
import re
import string
from functools import cache
from pathlib import Path

import pytest

from guiju.core.findings import Finding
from guiju.words.catalogue import advice, catalogue, modules, sentence
from guiju.words.entry import Entry

SRC = Path(__file__).resolve().parents[2] / "src" / "guiju"
KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
HAN = re.compile(r"[\u4e00-\u9fff]")
MAKERS = {"Finding", "Issue", "refuse", "_refuse", "_find", "report", "found", "warned"}
"""What is called with the code of a finding as its first argument."""


@cache
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


def test_both_languages_say_the_same_things() -> None:
    """All four sentences are there, each in its own language; where one names a value so does the other."""
    assert {code: wrong for code, entry in catalogue().items() if (wrong := _wrong_with(entry))} == {}


OF_A_FILE = frozenset(
    {"box-cox-power", "study-cut-one-of", "study-error-one-of", "study-range-empty", "kind-key-not-for"}
)
"""Sentences that begin with a word as a rulebook's file has it."""


def test_english_sentences_begin_with_a_capital() -> None:
    """Each stands alone on a page; a name of a program, or of a key of a file, stays as it is written."""
    said = {code: (entry.en, entry.help_en) for code, entry in catalogue().items() if code not in OF_A_FILE}
    small = {code for code, both in said.items() if any(text[0].islower() for text in both)}
    assert small == {"backup-programs-missing"}


def _wrong_with(entry: Entry) -> list[str]:
    """Return what is wrong with an entry, in words."""
    english = re.sub(r"“[^”]*”", "", entry.en + entry.help_en)
    looked_for = {
        "a sentence is missing": not all([entry.zh, entry.en, entry.help_zh, entry.help_en]),
        "the Chinese sentence is none": not HAN.search(entry.zh),
        "the Chinese advice is none": not HAN.search(entry.help_zh),
        "Chinese stands in the English": bool(HAN.search(english)),
        "one names values, the other none": bool(_names(entry.zh)) != bool(_names(entry.en)),
    }
    return [what for what, is_so in looked_for.items() if is_so]


@pytest.mark.parametrize(
    ("entry", "wrong"),
    [
        (Entry("一{n}", "one {n}", "二", "two"), []),
        (Entry("一", "one “二”", "二", ""), ["a sentence is missing"]),
        (Entry("one", "one", "二", "two"), ["the Chinese sentence is none"]),
        (Entry("一", "one", "two", "two"), ["the Chinese advice is none"]),
        (Entry("一", "one 二", "二", "two"), ["Chinese stands in the English"]),
        (Entry("一{n}", "one", "二", "two"), ["one names values, the other none"]),
    ],
)
def test_what_is_wrong_with_an_entry_is_seen(entry: Entry, wrong: list[str]) -> None:
    """Each thing looked for in all entries is found where it stands."""
    assert _wrong_with(entry) == wrong


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
