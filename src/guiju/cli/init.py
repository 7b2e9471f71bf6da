"""`guiju init`: an empty institution."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated

import typer

from guiju.cli.speaking import Language, print_findings, spoken

if TYPE_CHECKING:
    from guiju.core.findings import Finding


def init(
    id_: Annotated[str, typer.Option("--id", help="The institution's id: letters, digits, - and _.")],
    zh: Annotated[str, typer.Option(help="Its name in Chinese.")],
    en: Annotated[str, typer.Option(help="Its name in English.")],
    time_zone: Annotated[str, typer.Option(help="Its time zone, such as Asia/Shanghai.")] = "Asia/Shanghai",
    working_week: Annotated[str, typer.Option(help="Its working days, 1 for Monday.")] = "1,2,3,4,5",
    administrator: Annotated[str, typer.Option(help="The first administrator's user name.")] = "admin",
    since: Annotated[
        dt.datetime | None, typer.Option(formats=["%Y-%m-%d"], help="In force from this day; today if left out.")
    ] = None,
    ask: Annotated[bool, typer.Option(help="Ask for the password; otherwise one is made up and shown once.")] = True,
    lang: Annotated[Language | None, typer.Option(help="Language of the sentences; as LANG says if left out.")] = None,
) -> None:
    """Make the stores, an empty institution with its zone and calendar, and its first administrator."""
    from guiju.site import setup

    setup()
    from guiju.doors.founding import Wanted, first_day, found
    from guiju.site.migrating import migrate
    from guiju.store.accounts.actions import Sealed

    language = spoken(lang)
    migrate()
    text = ""
    if ask:
        said = "管理员密码（留空则自动生成）" if language == "zh" else "Password of the administrator (empty: made up)"
        text = typer.prompt(said, default="", hide_input=True, confirmation_prompt=True, show_default=False)
    days = tuple(int(day) if day.strip().isdecimal() else 0 for day in working_week.split(","))
    day = since.date() if since is not None else first_day(time_zone)
    password, findings = found(Wanted(id_, zh, en, time_zone, days, day, administrator), Sealed(text) if text else None)
    if findings:
        print_findings([_as_asked(finding) for finding in findings], language)
        raise typer.Exit(1)
    typer.echo(f"{'机构已建立' if language == 'zh' else 'The institution stands'}: {zh} / {en}")
    if not text:
        shown = "密码（只显示这一次）" if language == "zh" else "password (shown this once)"
        typer.echo(f"{administrator}  {shown}: {password.text}")


_OPTIONS = {
    "id": "--id",
    "title": "--zh",
    "zh": "--zh",
    "en": "--en",
    "time_zone": "--time-zone",
    "working_week": "--working-week",
}
"""Which option says what stands where in the first rulebook, which nobody wrote as a file."""


def _as_asked(finding: Finding) -> Finding:
    """Return a finding at the option it is about."""
    from guiju.core.findings import Place

    named = [_OPTIONS[str(key)] for key in finding.place.path if str(key) in _OPTIONS]
    return finding.at(Place(named[-1] if named else ""))
