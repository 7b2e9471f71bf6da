"""An office's first week in a browser: from an empty institution to units in the register, by pages alone."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.web.browser import serving, sign_in
from tests.web.office import DEMO
from tests.web.working import work

from guiju.doors.set_up import open_set_up
from guiju.store.audit.actions import today

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from tests.web.browser import Server

PASSWORD = "a quiet river at dusk"  # noqa: S105 - it opens accounts of a test
UNITS = "单位代码,单位名称,单位类别,上级单位代码\nR1,澄川市,prefecture,\nC1,岚溪县,county,R1\nT1,筱溪镇,town,C1\nT2,柳湾镇,town,没有\n"


@pytest.fixture
def reader(_browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of a browser that reads the language of the case."""
    context = _browser.new_context(locale={"zh": "zh-CN", "en": "en-GB"}[request.getfixturevalue("language")])
    yield context.new_page()
    context.close()


def packed(folder: Path, to: Path) -> Path:
    """Pack a folder of rules as an office sends it."""
    with zipfile.ZipFile(to, "w") as pack:
        for file in sorted(folder.rglob("*.yaml")):
            pack.write(file, file.relative_to(folder))
    return to


def open_account(page: Page, server: Server, username: str, name: str, role: str) -> None:
    """Open an account as the administrator, give it a role, and let its holder choose the password by the link."""
    page.goto(f"{server.address}/accounts/new/")
    page.fill("input[name=username]", username)
    page.fill("input[name=display_name]", name)
    page.click("main button.ink")
    link = page.inner_text("code.address")
    page.click("main a.btn.ink")
    account = page.url
    page.goto(f"{account}roles/give/")
    page.select_option("select[name=role]", role)
    page.fill("input[name=reason]", "第一周")
    page.click("main button.ink")
    expect(page.locator(".told.success")).to_have_count(1)
    with stranger(page) as other:
        other.goto(link)
        other.fill("input[name=new]", PASSWORD)
        other.fill("input[name=again]", PASSWORD)
        other.click("main button.ink")
        assert "/sign-in/" in other.url


@contextmanager
def stranger(page: Page) -> Iterator[Page]:
    """Open a browser that knows nothing of the other's session."""
    context = page.context.browser.new_context()
    yield context.new_page()
    context.close()


def sign_out(page: Page) -> None:
    """Leave by the button in the masthead."""
    page.click("header .who form button")
    page.wait_for_url("**/sign-in/**")


def monday(page: Page, server: Server) -> None:
    """Set the institution up by the address that works once, and sign in as its administrator."""
    page.goto(f"{server.address}/set-up/?token={open_set_up()}")
    for name, value in (("zh", "澄川市"), ("en", "Chengchuan"), ("id", "chengchuan"), ("administrator_name", "王小溪")):
        page.fill(f"input[name={name}]", value)
    page.fill("input[name=new]", PASSWORD)
    page.fill("input[name=again]", PASSWORD)
    page.click("main button.ink")
    sign_in(page, server, "admin", PASSWORD)
    assert "王小溪" in page.inner_text("header")


def tuesday(page: Page, server: Server) -> None:
    """Let an editor and an approver of rulebooks in."""
    open_account(page, server, "editor", "林拟稿", "rulebook_editor")
    open_account(page, server, "approver", "周批准", "rulebook_approver")
    sign_out(page)


def wednesday(page: Page, server: Server, rules: Path) -> None:
    """Have a rulebook proposed by one and approved by another."""
    sign_in(page, server, "editor", PASSWORD)
    page.goto(f"{server.address}/library/send/")
    page.set_input_files("input[name=files]", rules)
    page.click("main button.ink")
    page.wait_for_url("**/library/draft/")
    page.fill("[name=note]", "第一部规则册")
    page.click("main button.ink")
    proposed = page.url
    assert "/library/versions/" in proposed
    sign_out(page)
    sign_in(page, server, "approver", PASSWORD)
    page.goto(f"{proposed}approve/")
    page.fill("input[name=in_force_from]", today().isoformat())
    page.click("main button.ink")
    expect(page.locator(".told.success")).to_have_count(1)
    sign_out(page)


def thursday(page: Page, server: Server, sheet: Path, says: dict[str, str]) -> str:
    """Have whoever keeps the register bring a sheet of units in; return where it is."""
    sign_in(page, server, "admin", PASSWORD)
    open_account(page, server, "officer", "赵组织", "organisation_officer")
    sign_out(page)
    sign_in(page, server, "officer", PASSWORD)
    page.goto(f"{server.address}/loading/send/")
    page.select_option("select[name=subject]", "unit")
    page.set_input_files("input[name=file]", sheet)
    page.click("main button.ink")
    batch = page.url
    assert says["would"] in page.inner_text("main")
    page.click("main .acts form button.ink")
    work()
    page.goto(batch)
    assert says["loaded"] in page.inner_text(".lede")
    return batch


def friday(page: Page, batch: str, says: dict[str, str]) -> None:
    """Find a unit by part of its name and by its initials, and take the sheet back in one step."""
    for asked in ("筱溪", "xxz"):
        page.fill("#find", asked)
        page.click(".find button")
        assert "筱溪镇" in page.inner_text("main")
    page.goto(batch)
    page.click("main .acts form button.ink")
    work()
    page.goto(batch)
    assert says["undone"] in page.inner_text(".lede")


SAYS = {
    "zh": {"would": "导入 3 行", "loaded": "已导入", "undone": "已撤销"},
    "en": {"would": "Load 3 rows", "loaded": "loaded", "undone": "taken back"},
}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.stores("sqlite")
@pytest.mark.long(25)
def test_the_first_week(reader: Page, tmp_path: Path, language: str) -> None:
    """Set up, let people in, publish a rulebook by two, bring units in from a sheet, find one, take the sheet back."""
    sheet = tmp_path / "单位.csv"
    sheet.write_text(UNITS, encoding="utf-8")
    with serving() as server:
        monday(reader, server)
        tuesday(reader, server)
        wednesday(reader, server, packed(DEMO, tmp_path / "rules.zip"))
        batch = thursday(reader, server, sheet, SAYS[language])
        friday(reader, batch, SAYS[language])
