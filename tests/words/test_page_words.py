"""The words of the pages: both languages fill in the same values, every key asked for is there, none stands unused."""

from __future__ import annotations

import dataclasses
import re
import string
from pathlib import Path

from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.vocabulary import Vocabulary
from guiju.words.fields import subject_in_words
from guiju.words.pages import all_said, said

SOURCE = Path("src/guiju/web")
ASKED = re.compile(r"""\{%\s*say\s+["']([a-z0-9.-]+)["']""")
NAMED = re.compile(r"""["']([a-z][a-z0-9-]*\.[a-z0-9][a-z0-9.-]*)["']""")


def names(text: str) -> set[str]:
    """Return the named values of a sentence."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_fill_in_the_same_values() -> None:
    """A value named in Chinese is named in English; `.one` may leave out the number it stands for."""
    said_of = {key: (names(text.zh), names(text.en)) for key, text in all_said().items()}
    assert {key: both for key, both in said_of.items() if both[0] - {"n"} != both[1] - {"n"}} == {}
    assert {key: both for key, both in said_of.items() if both[0] != both[1] and not key.endswith(".one")} == {}


def test_every_key_that_a_template_asks_for_is_there(root: Path) -> None:
    """A page never asks for words that are not there."""
    found = {key for page in (root / SOURCE).rglob("*.html") for key in ASKED.findall(page.read_text(encoding="utf-8"))}
    assert found <= set(all_said())


def test_every_key_is_asked_for(root: Path) -> None:
    """Words that no page shows are dead: a key stands in a template, in a module, or beneath a form's prefix."""
    texts = [page.read_text(encoding="utf-8") for page in (root / SOURCE).rglob("*") if page.suffix in {".html", ".py"}]
    asked = {key for text in texts for key in (*ASKED.findall(text), *NAMED.findall(text))}
    prefixes = tuple(f"{key}." for key in asked)
    unused = {key for key in all_said() if key not in asked and not key.startswith(prefixes)}
    assert unused == set()


def test_one_is_not_many() -> None:
    """Where English has a word for one, it is used for one alone."""
    assert said("frame.findings", "en", n=1) == "Not yet: one thing to look at"
    assert said("frame.findings", "en", n=3) == "Not yet: 3 things to look at"


def test_every_subject_of_a_rulebook_has_a_name() -> None:
    """What stands beside each other in a rulebook is called by words, never by the name of its folder."""
    held = {each.name for each in dataclasses.fields(Institution) if "Mapping" in str(each.type)} - {"sources"}
    subjects = held | set(Vocabulary.model_fields)
    assert {name for name in subjects if subject_in_words(name, "zh") == name} == set()
