"""The catalogue of rights holds those that something asks for, and no others."""

from __future__ import annotations

from pathlib import Path

import guiju
from guiju.core.accounts.rights import FORMER, RIGHTS
from guiju.rulebooks.load import load_texts

ROLE = """
institution: {id: chengchuan, title: {zh: 澄川市, en: Chengchuan}, fictional: true}
roles:
  - {id: reader, title: {zh: 查阅人, en: reader}, over: unit, rights: [register.unit.read, {right}]}
"""


def test_every_right_is_asked_for() -> None:
    """A right that no action and no page names would be given for nothing. Of cases, their procedures say who may."""
    source = Path(guiju.__file__).parent
    written = "".join(path.read_text(encoding="utf-8") for path in source.rglob("*.py") if path.name != "rights.py")
    asked = {name for name in RIGHTS if f'"{name}"' in written}
    assert {name for name in RIGHTS.keys() - asked if not name.startswith("cases.")} == set()


def test_a_rulebook_of_an_earlier_release_is_sound() -> None:
    """It may list a right that nothing asks for any more; one that never was is unknown."""
    assert not FORMER & RIGHTS.keys()
    for right, wrong in (*((name, []) for name in FORMER), ("register.area.reed", ["unknown-reference"])):
        loaded = load_texts({"institution.yaml": ROLE.replace("{right}", right)})
        assert [finding.code for finding in loaded.findings] == wrong
