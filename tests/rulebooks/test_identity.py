"""The identity of what was written."""

from __future__ import annotations

import pytest

from guiju.core.identity import canonical, folder_hash, tree_hash
from guiju.rulebooks.load import load_texts
from guiju.rulebooks.reader import read_text

GOLDEN = "id: a\ntitle: {zh: 指标, en: measure}\nvalue: 0.50\nlist: [1, true, null, no]\n"


def _hash(text: str) -> str:
    return tree_hash(read_text(text, "f").tree)


def test_the_canonical_form_is_the_documented_one() -> None:
    """Letter, length in bytes, colon, bytes; keys ascending."""
    tree = read_text(GOLDEN, "f").tree
    expected = "guiju 1\n{t2:idt1:at4:list[i1:1+nt2:no]t5:title{t2:ent7:measuret2:zht6:指标}t5:valued4:0.50}"
    assert canonical(tree) == expected.encode()


def test_the_golden_hash_never_changes() -> None:
    """A release that gives another one has changed the identity of every rulebook."""
    assert _hash(GOLDEN) == "b840cfc323f95842b3f46b54b143429f1e89edfc03978382a1117cf8a2e9ef41"


@pytest.mark.parametrize(
    "same",
    [
        "# a comment\nvalue:   0.50\nid: a\nlist:\n- 1\n- true\n-\n- 'no'\ntitle:\n  en: measure\n  zh: 指标\n",
        GOLDEN.replace("\n", "\r\n"),
        GOLDEN.replace("id: a", "'id': \"a\""),
    ],
)
def test_writing_it_another_way_keeps_the_identity(same: str) -> None:
    """Comments, spaces, order of keys, quotes and line ends say nothing."""
    assert _hash(same) == _hash(GOLDEN)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a: 0.50", "a: 0.5"),
        ("a: 1", "a: 1.0"),
        ("a: 1", "a: '1'"),
        ("a: true", "a: 'true'"),
        ("a: [1, 2]", "a: [2, 1]"),
        ("a:", "a: ''"),
        ("a: ab\nb: c", "a: a\nb: bc"),
    ],
)
def test_another_content_is_another_identity(one: str, other: str) -> None:
    """Numbers stand as written, lists keep their order, kinds differ."""
    assert _hash(one) != _hash(other)


def test_a_folder_is_its_names_and_trees() -> None:
    """The order in which files are found does not matter, their names do; NFC and NFD are one name."""
    assert folder_hash({"a.yaml": {"x": 1}, "b.yaml": {}}) == folder_hash({"b.yaml": {}, "a.yaml": {"x": 1}})
    assert folder_hash({"a.yaml": {"x": 1}}) != folder_hash({"c.yaml": {"x": 1}})
    assert folder_hash({"caf\u00e9.yaml": {}}) == folder_hash({"cafe\u0301.yaml": {}})


def test_an_institution_carries_its_identity(sound: dict[str, str]) -> None:
    """A comment changes nothing, a threshold does."""
    first = load_texts(sound).institution
    commented = load_texts({**sound, "scheme.yaml": "# as decided\n" + sound["scheme.yaml"]}).institution
    changed = load_texts({**sound, "scheme.yaml": sound["scheme.yaml"].replace("0.95", "0.950")}).institution
    assert first is not None
    assert commented is not None
    assert changed is not None
    assert first.hash == commented.hash != changed.hash
