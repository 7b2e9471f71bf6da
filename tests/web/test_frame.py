"""The frame of every page: signing in is asked for, language and colours are kept, errors are pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.urls import NoReverseMatch, reverse
from tests.web.office import read

from guiju.core.findings import Finding
from guiju.doors.refusal import RefusalError
from guiju.web.addresses import SUBJECTS
from guiju.web.templatetags.guiju import way
from guiju.words.catalogue import sentence

if TYPE_CHECKING:
    from tests.web.office import Office

pytestmark = pytest.mark.stores("sqlite")


def test_an_address_that_leads_nowhere_is_a_page(office: Office) -> None:
    """It says so in the reader's language, and leads back."""
    page = office.as_("township_clerk").get("/nowhere")
    assert "openapi" not in page.content.decode()
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
    assert "“yesterday” is not a date" in read(page)


@pytest.mark.shows_faults
def test_a_mistake_of_ours_is_a_page_with_a_number(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says that it is ours, that nothing half-done was kept, and by which number the log knows it."""
    client = office.as_("township_clerk")
    monkeypatch.setattr("guiju.web.pages.respond", lambda *_: 1 / 0)
    page = client.get("/")
    assert page.status_code == 500
    assert "This is our mistake" in read(page)


def test_what_is_sent_after_the_session_ended_leads_back_to_where_it_was_written(office: Office) -> None:
    """Signing in again goes on at the page the form was written on; of another site no address is taken."""
    written = {"Referer": "http://127.0.0.1/register/found/?kind=town"}
    answer = office.nobody.post("/register/found/?kind=town", {"name_zh": "x"}, headers=written)
    assert answer["Location"] == "/sign-in/?next=%2Fregister%2Ffound%2F%3Fkind%3Dtown&ended=sent"
    assert "was not done" in read(office.nobody.get(answer["Location"]))
    elsewhere = office.nobody.post("/register/found/", headers={"Referer": "https://elsewhere.example/x"})
    assert elsewhere["Location"] == "/sign-in/?next=%2F&ended=sent"


def test_a_part_that_asks_for_itself_after_the_session_ended_takes_the_whole_page_along(office: Office) -> None:
    """The page of signing in is never put into another page."""
    asked = {"HX-Request": "true", "HX-Current-URL": "http://127.0.0.1/returns/"}
    answer = office.nobody.get("/search/suggestions/?q=x", headers=asked)
    assert (answer.status_code, answer["HX-Redirect"]) == (401, "/sign-in/?next=%2Freturns%2F")


@pytest.mark.shows_faults
def test_a_form_without_its_proof_of_origin_and_one_too_large_say_what_to_do(office: Office) -> None:
    """Nothing was done, what was typed is kept, and the page can be opened again."""
    client = office.as_("organisation_officer")
    client.handler.enforce_csrf_checks = True
    written = {"Referer": "http://127.0.0.1/register/found/?kind=town"}
    old = client.post("/register/found/?kind=town", {"name_zh": "x"}, headers=written)
    assert (old.status_code, "Nothing was changed; open the page again" in read(old)) == (403, True)
    assert 'href="/register/found/?kind=town"' in old.content.decode()
    large = client.post("/register/found/?kind=town", {"name_zh": "x" * 9_000_000}, headers=written)
    assert (large.status_code, "Too much was sent at once" in read(large)) == (413, True)


@pytest.mark.shows_faults
@pytest.mark.parametrize(
    ("code", "status", "says"),
    [
        ("guard-refused", 409, "It does not go with what stands, and was not done"),
        ("changed-meanwhile", 412, "It does not go with what stands, and was not done"),
        ("value-wrong", 422, "It was not done"),
        ("request-unreadable", 400, "It was not done"),
    ],
)
def test_what_ends_a_form_early_says_why_and_leads_back(
    office: Office, monkeypatch: pytest.MonkeyPatch, code: str, status: int, says: str
) -> None:
    """Whatever the door makes of it: the reason as a sentence, what is kept, the way back to the form, in both languages."""

    def ends(*_: object, **__: object) -> None:
        raise RefusalError(Finding(code, params={"guard": "no overlap", "name": "on", "rule": "a day"}))

    client = office.as_("organisation_officer")
    monkeypatch.setattr("guiju.web.pages.respond", ends)
    typed = {"name_zh": "柳溪镇", "name_en": "Liuxi Town", "parent": "C00001", "on": "2026-12-01", "confirm": "1"}
    written = {"Referer": "http://127.0.0.1/register/found/?kind=town"}
    page = client.post("/register/found/?kind=town", typed | {"key": "k9"}, headers=written)
    assert page.status_code == status
    shown = read(page)
    assert says in shown
    assert sentence(Finding(code, params={"guard": "no overlap", "name": "on", "rule": "a day"}), "en") in shown
    assert "is kept on this device" in shown
    assert 'href="/register/found/?kind=town"' in page.content.decode()
    client.get("/?lang=zh")
    assert "没有办成" in read(client.post("/register/found/?kind=town", typed | {"key": "k9"}, headers=written))


def test_what_was_done_is_told_to_the_device_by_its_key(office: Office) -> None:
    """The device forgets what it kept of a form by the key in a cookie; what was refused is not named."""
    client = office.as_("organisation_officer")
    typed = {"name_zh": "柳溪镇", "name_en": "Liuxi Town", "parent": "C00001", "on": "2026-12-01", "key": "draft-1"}
    client.post("/register/found/?kind=town", typed | {"on": "", "confirm": "1"})
    assert "guiju_done" not in client.cookies
    client.post("/register/found/?kind=town", typed | {"confirm": "1"})
    assert client.cookies["guiju_done"].value == "draft-1"


def test_an_address_by_ids_is_the_one_of_its_page() -> None:
    """Whatever a page is named by, its way is the address Django gives; one that there is none of is empty."""
    ids = [uuid4(), uuid4()]
    tried = {(page.name, count) for pages in SUBJECTS for page in pages.declared for count in range(3)}
    for name, count in tried:
        try:
            address = reverse(name, args=ids[:count])
        except NoReverseMatch:
            address = ""
        assert way(name, *ids[:count]) == address
    assert any(way(name, *ids[:count]) for name, count in tried if count == 2)
    assert way("library.clause", "assessment-measures", "3") == "/library/clauses/assessment-measures/3/"
    assert way("no.such") == ""
