"""The handbook: every page of it in both languages, nothing in it but text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.web.office import read

from guiju.web.help import HANDBOOK, chapter, subjects

if TYPE_CHECKING:
    from tests.web.office import Office

SUBJECTS = sorted(subjects("zh") | subjects("en"))


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_page_is_there_in_both_languages_with_the_same_parts(subject: str) -> None:
    """A reader of either language finds the same parts, each with a heading and a text."""
    held = [chapter(subject, language) for language in ("zh", "en")]
    assert None not in held
    zh, en = (each for each in held if each is not None)
    assert len(zh.parts) == len(en.parts) > 0
    assert all(part.title and part.body for part in (*zh.parts, *en.parts))


@pytest.mark.parametrize("file", sorted(HANDBOOK.rglob("*.md")), ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_page_is_text_alone(file: object) -> None:
    """No HTML stands in the source, as none would be shown."""
    assert "</" not in file.read_text(encoding="utf-8")  # type: ignore[attr-defined]


@pytest.mark.stores("sqlite")
def test_help_is_open_to_whoever_cannot_sign_in(office: Office) -> None:
    """The chapter about signing in is read before it; a chapter there is none of leads to the list."""
    assert "Five wrong passwords" in read(office.nobody.get("/help/entrance/"))
    assert office.nobody.get("/help/no-such-thing/")["Location"] == "/help/"
    assert "Signing in" in read(office.nobody.get("/help/"))
