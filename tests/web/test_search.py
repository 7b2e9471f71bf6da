"""One box finds units, posts, rules and own work: by part of a name, by code, by initials; within what one may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.web.office import read

from guiju.core.values import Text
from guiju.store.register.spelling import spelled

if TYPE_CHECKING:
    from tests.web.office import Office

pytestmark = pytest.mark.stores


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("岚汀", "Lanting County"),
        ("anting coun", "Lanting County"),
        ("C00001", "Lanting County"),
        ("ltx", "Lanting County"),
        ("LTX", "Lanting County"),
        ("T00001-001", "Head"),
    ],
)
def test_a_unit_is_found_however_it_is_typed(office: Office, text: str, what: str) -> None:
    """By characters, by English, by code, by the initials of its pinyin in either case; a post by its reference."""
    page = read(office.as_("organisation_officer").get("/search/", {"q": text}))
    assert what in page


@pytest.mark.stores("sqlite")
def test_only_what_one_may_see_is_found(office: Office) -> None:
    """An inspector of one county finds its town, and not the next county."""
    client = office.as_("inspector")
    assert "Lanyan Town" in read(client.get("/search/?q=Lanyan"))
    assert "Jiai" not in read(client.get("/search/?q=Jiai")).replace("“Jiai”", "")


@pytest.mark.stores("sqlite")
def test_what_is_the_text_comes_before_what_holds_it(office: Office) -> None:
    """A unit that bears the code is first."""
    page = read(office.as_("organisation_officer").get("/search/suggestions/?q=C00001"))
    assert page.startswith("Units Lanting County")


@pytest.mark.stores("sqlite")
def test_a_percent_sign_is_a_percent_sign(office: Office) -> None:
    """Signs that a database would read as any text find nothing here."""
    assert "Nothing was found" in read(office.as_("organisation_officer").get("/search/", {"q": "%%"}))


@pytest.mark.stores("sqlite")
def test_one_letter_is_too_little(office: Office) -> None:
    """It would find nearly everything."""
    assert "at least two letters" in read(office.as_("organisation_officer").get("/search/?q=l"))


@pytest.mark.stores("sqlite")
def test_clauses_of_the_rulebook_are_found(office: Office) -> None:
    """Whoever reads the rulebook finds its documents and clauses by their words."""
    page = read(office.as_("rulebook_editor").get("/search/?q=考核"))
    assert "Rulebook" in page


@pytest.mark.parametrize(
    ("text", "name", "sentence"),
    [
        ("result", True, True),
        ("annual app", True, True),
        ("年度", True, True),
        ("ndkh", True, False),
        ("kh", True, False),
        ("lt", False, False),
        ("sult", False, False),
        ("on", False, False),
    ],
)
def test_initials_are_no_part_of_an_english_word(text: str, *, name: bool, sentence: bool) -> None:
    """A word is found by its beginning, a name by its initials too; a sentence by characters and by longer words."""
    from guiju.web.search.find import _holds, _says  # noqa: PLC0415 - Django is set up first

    words = Text(zh="年度考核结果", en="Annual appraisal result")
    assert (_holds(words, text), _says(words, text)) == (name, sentence)


@pytest.mark.stores("sqlite")
def test_own_open_returns_are_found(office: Office) -> None:
    """A clerk finds the returns their unit still owes by the name of the unit."""
    assert "My open returns" in read(office.as_("township_clerk").get("/search/?q=Lanyan"))
    assert "My open returns" not in read(office.as_("personal").get("/search/?q=Lanyan"))


@pytest.mark.stores("sqlite")
def test_a_name_read_in_two_ways_is_found_by_both() -> None:
    """长 is read cháng and zhǎng, 重 zhòng and chóng: every initial finds it."""
    typed = spelled(Text(zh="长沙重庆", en="Elsewhere"))
    assert all(each in typed for each in ("zszq", "cszq", "zscq", "cscq"))
    assert spelled(Text(zh="青禾县", en="Qinghe County")).startswith("qhx")
