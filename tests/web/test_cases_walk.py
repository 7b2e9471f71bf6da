"""Three cases walked in a browser as everybody concerned: a post filled, a stepping down undone, a duty refused."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from tests.store.cases import world as told
from tests.store.cases.world import MONDAY, NEW_YEAR, World, account, at, done, person
from tests.store.databases import Stores
from tests.web.casework import browser
from tests.web.test_keyboard import tab_to

from guiju.core.journal.acting import BY_ITSELF
from guiju.store.cases import actions as cases
from guiju.store.cases import queries
from guiju.store.register import actions as register
from guiju.store.register import queries as held

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from tests.web.browser import Server

pytestmark = pytest.mark.stores("sqlite")

OPENED = re.compile(r"/cases/[0-9a-f-]{36}/$")
"""The address of a case."""


@pytest.fixture
def world(database: Stores) -> Iterator[World]:
    """The prefecture, on a Monday morning."""
    made = database.start_from(told.make)
    with at(MONDAY):
        yield made


@dataclass
class Walk:
    """A browser in which one after the other sits down; `as_` is somebody at the page of the case."""

    world: World
    server: Server
    browser: Browser
    case: str = ""

    @contextmanager
    def as_(self, name: str, language: str = "en", path: str = "") -> Iterator[Page]:
        """Let somebody open the case (or another page), on a phone where they read Chinese."""
        size = {"width": 390, "height": 844} if language == "zh" else {"width": 1280, "height": 900}
        context = self.browser.new_context(viewport=size)
        session = browser(self.world, name).cookies["guiju_session"].value
        kept = {"guiju_session": session, "guiju_lang": language}
        context.add_cookies(
            [{"name": each, "value": value, "url": self.server.address} for each, value in kept.items()]
        )
        page = context.new_page()
        page.goto(f"{self.server.address}{path or f'/cases/{self.case}/'}")
        yield page
        context.close()

    def read(self, name: str, language: str = "en", path: str = "") -> str:
        """Return what somebody reads there."""
        with self.as_(name, language, path) as page:
            return page.inner_text("main")

    def send(self, name: str, part: str, language: str = "en", path: str = "", **given: object) -> str:
        """Fill in the part of the page and send it, as its button does; return what is read afterwards."""
        with self.as_(name, language, path) as page:
            form = page.locator(f"#{part}")
            if form.locator("details:not([open])").count():
                form.locator("summary").click()
            for field, value in given.items():
                control = form.locator(f'[name="{field.replace("__", ".")}"]')
                if isinstance(value, Path):
                    control.set_input_files(value)
                elif control.first.get_attribute("type") == "radio":
                    form.locator(f'[name="{field.replace("__", ".")}"][value="{value}"]').check()
                elif control.first.evaluate("each => each.tagName") == "SELECT":
                    control.select_option(str(value))
                elif control.first.evaluate("each => each.tagName") != "BUTTON":
                    control.fill(str(value))
            button = f'button[value="{given["voice"]}"]' if "voice" in given else "button"
            with page.expect_navigation():
                form.locator(button).first.click()
            return page.inner_text("main")


@pytest.fixture
def walk(world: World, _browser: Browser) -> Iterator[Walk]:
    """The browser over the prefecture."""
    from tests.web.browser import serving  # noqa: PLC0415 - Django is set up first

    with serving() as server:
        yield Walk(world, server, _browser)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A document to attach."""
    found = tmp_path / "document.txt"
    found.write_text("what was found", encoding="utf-8")
    return found


@pytest.mark.long(60)
def test_a_post_is_filled_with_a_recusal_and_a_missed_quorum(world: World, walk: Walk, paper: Path) -> None:
    """One member stands aside, too few come, the board meets again; the person reads both counts."""
    with walk.as_("officer", path="/cases/open/appointment/") as page:
        page.fill("#f-subject", str(world.candidate))
        page.fill("#f-lead", "D00001")
        page.fill('[name="input.post"]', str(world.post))
        page.click("main form button.ink")
        page.wait_for_url(OPENED)
        walk.case = page.url.rstrip("/").rpartition("/")[2]
    said = walk.send("head", "act-motion", "zh", input__requirements="十年经历", document__post_analysis=paper)
    assert "已办理" in said
    figures = {"colleagues__due": 20, "colleagues__valid": 18, "colleagues__yes": 15}
    figures |= {"served__due": 10, "served__valid": 9, "served__yes": 8}
    assert "recorded" in walk.send("officer", "record-recommend", **figures)
    assert "differ" in walk.send("board_secretary", "record-recommend", **{**figures, "served__yes": 7}).lower()
    walk.send("board_secretary", "record-recommend", **figures)
    assert "Refused" in walk.read("board_secretary")
    walk.send(
        "inspection_officer", "act-inspect", outcome="fit", input__file_checked="yes", document__inspection_report=paper, reasons="fit"
    )  # fmt: skip
    vote = f"/cases/{walk.case}/vote/decide/"
    walk.send("member1", "declare-decide", "zh", path=vote, tie="kin")
    walk.send("member2", "cast-decide", "zh", path=vote, voice="yes")
    assert "no quorum" in walk.send("board_secretary", "act-decide")
    for name in ("member2", "member3", "member4"):
        walk.send(name, "cast-decide", "zh", path=vote, voice="yes")
    walk.send("board_secretary", "act-decide")
    seen = walk.read("candidate")
    assert "no quorum" in seen
    assert "round 2" in seen
    assert "已回避" not in seen
    assert "回避（不计入应到）" in walk.read("candidate", "zh")
    walk.send("stranger", "main", path=f"/cases/public/{walk.case}/", reasons="not so")
    walk.send("supervision_officer", "act-look_into", outcome="unfounded", reasons="looked into")
    with at(dt.date(2026, 4, 21)):
        walk.send("officer", "act-publicity")
        walk.send("officer", "act-trial")
        assert held.people_holding(world.post, dt.date(2026, 4, 21)) == (world.candidate,)
    assert "封存" in walk.read("candidate", "zh")


@pytest.mark.long(70)
def test_a_stepping_down_is_undone_by_an_appeal(world: World, walk: Walk, paper: Path) -> None:
    """The person replies, is told why, appeals to another body; the record is restored."""
    for number in range(1, 4):
        someone = person(f"panel{number}", world.prefecture)
        world.people[f"panel{number}"] = someone
        world.actors[f"panel{number}"] = account(f"panel{number}", someone, "appeal_panel", None)
    since = dt.date(2025, 6, 1)
    done(register.appoint(BY_ITSELF, post=world.post, person=world.candidate, on=since))
    walk.case = str(
        done(
            cases.open_case(
                world["supervision_officer"], procedure="stepping-down", subject=str(world.candidate), lead=world.office,
                inputs={"post": str(world.post), "ground": "idle"},
            )
        )
    )  # fmt: skip
    sources = {f"input__from_{name}": "no" for name in ("daily_work", "inspection", "statistics", "letters")}
    walk.send(
        "supervision_officer", "act-verify", outcome="found", document__findings=paper, reasons="two sources agree",
        input__from_assessment="yes", input__from_audit="yes", **sources,
    )  # fmt: skip
    walk.send("officer", "act-propose", "zh", input__way="removal", document__proposal=paper, reasons="建议")
    assert "请在期限内陈述" in walk.read("candidate", "zh")
    walk.send("candidate", "act-reply", "zh", input__said="事实不是这样")
    walk.send("board_secretary", "act-weigh", outcome="stays", reasons="weighed")
    for number in range(1, 5):
        walk.send(f"member{number}", "cast-decide", path=f"/cases/{walk.case}/vote/decide/", voice="yes")
    walk.send("board_secretary", "act-decide", reasons="as found")
    walk.send("head", "act-talk", document__talk_record=paper)
    second = "officer2"
    world.people[second] = person(second, world.prefecture)
    world.actors[second] = account(second, world.people[second], "organisation_officer", None)
    walk.send(second, "act-tell")
    walk.send(second, "act-formalities")
    today = MONDAY.date()
    assert held.people_holding(world.post, today) == ()
    first = walk.case
    with walk.as_("candidate") as page:
        assert "as found" in page.inner_text("main")
        page.click("text=Appeal >> nth=-1")
        page.fill('[name="input.grounds"]', "the figures are wrong")
        page.click("main form button.ink")
        page.wait_for_url(OPENED)
        walk.case = page.url.rstrip("/").rpartition("/")[2]
    assert "原决定照常执行" in walk.read("candidate", "zh")
    walk.send("appeal_officer", "act-receive")
    another = "appeal_officer2"
    world.people[another] = person(another, world.prefecture)
    world.actors[another] = account(another, world.people[another], "appeal_officer", None)
    walk.send(another, "act-hear", document__inquiry=paper)
    for number in range(1, 4):
        walk.send(f"panel{number}", "cast-decide", "zh", path=f"/cases/{walk.case}/vote/decide/", voice="yes")
    walk.send("appeal_officer", "act-decide", reasons="the figures were wrong")
    assert held.people_holding(world.post, today) == (world.candidate,)
    walk.case = first
    assert "overturned" in walk.read("candidate")
    assert "推翻" in walk.read("supervision_officer", "zh")


def test_a_duty_off_the_list_is_refused(world: World, walk: Walk, paper: Path) -> None:
    """The department asks, the town says what it thinks, the approver refuses with reasons."""
    for name, role, unit in (
        ("department", "department_officer", world.other_office),
        ("coordination", "coordination_officer", None),
        ("approver", "duty_approver", None),
    ):
        world.people[name] = person(name, unit or world.prefecture)
        world.actors[name] = account(name, world.people[name], role, unit)
    county = told._unit("county", world.prefecture, "岚汀县", "C00001")
    town = told._unit("town", county, "荷田镇", "T00001")
    world.people["town"] = person("town", town)
    world.actors["town"] = account("town", world.people["town"], "unit_head", town)
    with walk.as_("department", path="/cases/open/off-list-duty/") as page:
        page.fill("#f-subject", "T00001")
        page.fill("#f-lead", "D00002")
        page.click("main form button.ink")
        page.wait_for_url(OPENED)
        walk.case = page.url.rstrip("/").rpartition("/")[2]
    asked = {"input__matter": "weekly report", "input__legal_basis": "none", "input__money_given": 0}
    refused = walk.send("department", "act-request", document__legal_text=paper, input__staff_given=0, **asked)
    assert "What “Request” requires does not hold" in refused
    walk.send("department", "act-request", input__staff_given=1, document__legal_text=paper, **asked)
    walk.send("town", "act-hear_town", "zh", input__town_says="人手不够")
    walk.send("coordination", "act-weigh", outcome="ready", document__weighing=paper, reasons="no basis in law")
    walk.send("approver", "act-approve", outcome="refuse", reasons="no basis in law")
    walk.send("coordination", "act-tell_refused")
    seen = queries.case(UUID(walk.case))
    assert seen is not None
    assert seen.result == "refused"
    assert "Refused" in walk.read("department")
    assert "no basis in law" in walk.read("approver")
    assert held.unit_as_of(town, NEW_YEAR) is not None


def test_a_member_votes_and_stands_aside_without_a_mouse(world: World, walk: Walk) -> None:
    """What one may do stands before the steps; its link leads to the form, and Enter on a voice votes."""
    walk.case = str(told.to_the_vote(world))
    with walk.as_("member2") as page:
        tab_to(page, 'a[href="#cast-decide"]')
        page.keyboard.press("Enter")
        tab_to(page, '#cast-decide button[value="no"]')
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert "One has voted" in page.inner_text("main")
    with walk.as_("member3") as page:
        tab_to(page, "#declare-decide summary")
        page.keyboard.press("Enter")
        tab_to(page, '#declare-decide input[name="tie"]')
        page.keyboard.press("Space")
        tab_to(page, "#declare-decide button")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert "you stand aside in this case" in page.inner_text("main")
        page.goto(page.url.partition("/cases/")[0] + f"/cases/{walk.case}/")
        assert "declared a tie and stood aside" in page.inner_text("main")
