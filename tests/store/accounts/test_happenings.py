"""What a person finds in the list of who saw or changed their record is said in words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from guiju.core.accounts.rights import RIGHTS
from guiju.core.cases.effects import EFFECTS
from guiju.core.cases.happened import What
from guiju.store.accounts import actions as of_accounts
from guiju.store.audit.actions import actions
from guiju.store.register import actions as of_register
from guiju.words.happenings import HAPPENED

STORE = Path(__file__).resolve().parents[3] / "src" / "guiju" / "store"
NAMED = re.compile(r"(?:accounts|register)\.[a-z-]+\.[a-z-]+")
LOADED = (of_accounts, of_register)
"""So that their actions are known by name."""

OF_NOBODY = re.compile(r"register\.(unit|units|post|posts|lists|alliance)\..*|accounts\.role\..*")
"""Events about units, posts and rules: nobody's record."""


def texts(*apps: str) -> Iterator[str]:
    """Yield every text in the code of some apps."""
    for app in apps:
        for path in sorted((STORE / app).glob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value


def read() -> Iterator[str]:
    """Yield what is said to be read, wherever a reading is recorded."""
    for path in sorted(STORE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "record_reading":
                yield from (
                    each.value.value
                    for each in node.keywords
                    if each.arg == "what" and isinstance(each.value, ast.Constant)
                )


def test_every_reading_has_words() -> None:
    """Whoever looked, the person is told at what."""
    assert set(read()) - HAPPENED.keys() == set()


def test_every_event_about_a_person_has_words() -> None:
    """An event of accounts or of the register that is about a person has its sentence."""
    kinds = {text for text in texts("accounts", "register") if NAMED.fullmatch(text) and not OF_NOBODY.fullmatch(text)}
    assert kinds - RIGHTS.keys() - EFFECTS.keys() - actions().keys() - HAPPENED.keys() == set()


def test_no_words_are_left_over() -> None:
    """A sentence that nothing says would mislead whoever reads the list."""
    of_cases = {f"cases.{what}" for what in What}
    said = {*texts("accounts", "register", "notices", "cases", "loading"), *read(), *of_cases}
    assert HAPPENED.keys() - said == set()
