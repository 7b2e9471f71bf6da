"""The guides of first days are whole in both languages, show what is photographed, and name buttons as pages do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.web.shots import SHOTS

from guiju.words.pages import all_said

GUIDES = ("administrator", "appraisal", "clerk", "leader", "inspector")
LANGUAGES = ("zh", "en")
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
BUTTON = re.compile(r"“\*\*(.+?)\*\*”")
SPACED = re.compile(r"[\u4e00-\u9fff] [0-9A-Za-z]|[0-9A-Za-z] [\u4e00-\u9fff]|[\u4e00-\u9fff][,;:!?]")
CODE = re.compile(r"`[^`]*`")


def text(root: Path, language: str, guide: str) -> str:
    """Return a guide as it is written."""
    return (root / "docs" / "guides" / language / f"{guide}.md").read_text(encoding="utf-8")


def shape(written: str) -> list[str]:
    """Return the headings, pictures and numbered steps of a guide in their order, without their words."""
    return [line.split(" ")[0].split("[")[0] for line in re.findall(r"^(?:#+ |!\[|\d\. |- ).*", written, re.MULTILINE)]


def said(language: str) -> str:
    """Return a pattern that every text of the pages fits; what a page fills in may be anything."""
    texts = {each.in_language(language) for each in all_said().values()}
    return "|".join(re.sub(r"\\\{\w+\\\}", ".+", re.escape(each)) for each in texts)


@pytest.mark.parametrize("guide", GUIDES)
def test_a_guide_is_the_same_in_both_languages(root: Path, guide: str) -> None:
    """Its parts, steps and pictures come in the same order, and the pictures are the same ones."""
    zh, en = (text(root, language, guide) for language in LANGUAGES)

    assert shape(zh) == shape(en)
    assert [path for _, path in PICTURE.findall(zh)] == [
        path.replace("/en/", "/zh/") for _, path in PICTURE.findall(en)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("guide", GUIDES)
def test_a_guide_shows_its_six_pictures(root: Path, guide: str, language: str) -> None:
    """Each picture of the guide that is photographed stands in it once, is there, and is told in words."""
    shown = PICTURE.findall(text(root, language, guide))
    names = [shot.name for shot in SHOTS if shot.name.startswith(f"{guide}-")]

    assert [path for _, path in shown] == [f"../shots/{language}/{name}.png" for name in names]
    assert len(names) == 6
    for words, path in shown:
        assert len(words) > 8, path
        assert (root / "docs" / "guides" / language / path).is_file(), path


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("guide", GUIDES)
def test_buttons_are_called_as_pages_call_them(root: Path, guide: str, language: str) -> None:
    """What stands bold in quotation marks is a text of the pages in that language, to the letter."""
    named = BUTTON.findall(text(root, language, guide))
    pages = re.compile(said(language))

    assert named
    assert [name for name in named if not pages.fullmatch(name)] == []


@pytest.mark.parametrize("guide", GUIDES)
def test_chinese_is_set_without_spaces_and_with_its_own_marks(root: Path, guide: str) -> None:
    """Between Chinese and figures or letters stands no space, and marks are of full width."""
    assert SPACED.findall(BUTTON.sub("", CODE.sub("", text(root, "zh", guide)))) == []


def test_every_picture_is_in_a_guide(root: Path) -> None:
    """No picture lies there that nobody photographs any more."""
    taken = {f"{shot.name}.png" for shot in SHOTS}

    assert {path.name for path in (root / "docs" / "guides" / "shots").rglob("*.png")} == taken
