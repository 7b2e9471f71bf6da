"""The frame of every page: signing in is asked for, language and colours are kept, errors are pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tests.web.office import read

if TYPE_CHECKING:
    from tests.web.office import Office

pytestmark = pytest.mark.stores("sqlite")


def test_an_address_that_leads_nowhere_is_a_page(office: Office) -> None:
    """It says so in the reader's language, and leads back."""
    page = office.as_("township_clerk").get("/nowhere")
    assert page.status_code == 404
    assert "There is no such page" in read(page)


def test_language_and_colours_are_kept(office: Office) -> None:
    """A link chooses; the same page comes back without the choice in its address, and stays so."""
    client = office.as_("township_clerk")
    chosen = client.get("/?lang=zh&theme=dark&on=2025-01-01")
    assert (chosen.status_code, chosen["Location"]) == (303, "/?on=2025-01-01")
    page = client.get("/").content.decode()
    assert '<html lang="zh-Hans-CN" data-theme="dark">' in page


def test_a_choice_leads_to_no_other_site(office: Office) -> None:
    """An address that begins with two slashes is an address of ours all the same."""
    answer = office.nobody.get("/", {"lang": "en"}, PATH_INFO="//elsewhere.example/")
    assert answer["Location"] == "/elsewhere.example/"


def test_nothing_is_inline_and_nothing_comes_from_outside(office: Office) -> None:
    """No script, no style and no address of another site stands in a page; the policy forbids them anyway."""
    answer = office.as_("township_clerk").get("/")
    page = answer.content.decode()
    assert re.findall(r"\sstyle=|<style|<script(?![^>]*src=)|\son[a-z]+=|https?://", page) == []
    assert "unsafe" not in answer["Content-Security-Policy"]


def test_a_day_that_cannot_be_read_is_said(office: Office) -> None:
    """A page as of no day there is says what a day looks like."""
    page = office.as_("township_clerk").get("/?on=yesterday")
    assert page.status_code == 422
    assert "YYYY-MM-DD" in read(page)


@pytest.mark.shows_faults
def test_a_mistake_of_ours_is_a_page_with_a_number(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says that it is ours, that nothing half-done was kept, and by which number the log knows it."""
    client = office.as_("township_clerk")
    monkeypatch.setattr("guiju.web.pages.respond", lambda *_: 1 / 0)
    page = client.get("/")
    assert page.status_code == 500
    assert "This is our mistake" in read(page)
