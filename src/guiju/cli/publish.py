"""`guiju publish`: a folder proposed as the rulebook, what it changes in words, and its approval by another."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import typer

from guiju.cli.acting import acting_as
from guiju.cli.speaking import Language, print_findings, spoken

if TYPE_CHECKING:
    from guiju.core.journal.acting import Acting


def publish(
    institution: Annotated[
        Path | None, typer.Argument(metavar="[INSTITUTION_DIR]", help="The folder to propose; none: list the versions.")
    ] = None,
    account: Annotated[
        str, typer.Option("--as", "--account", metavar="NAME", help="Who proposes or approves; asks the password.")
    ] = "",
    approve: Annotated[UUID | None, typer.Option(help="Approve this proposed version instead.")] = None,
    in_force_from: Annotated[
        dt.datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The first day in force; needed to approve.")
    ] = None,
    note: Annotated[str, typer.Option(help="What the version is for, or why it is approved.")] = "",
    lang: Annotated[Language | None, typer.Option(help="Language of the sentences; as LANG says if left out.")] = None,
) -> None:
    """Propose a folder as the rulebook, or approve a proposal into force from a day; two people are needed."""
    from guiju.site import setup

    setup()
    language = spoken(lang)
    if approve is not None:
        _approve(approve, in_force_from, account, note, language)
    elif institution is not None:
        _propose(institution, account, note, language)
    else:
        _list(language)


def _propose(folder: Path, account: str, note: str, language: str) -> None:
    from guiju.core.journal.outcome import Refused
    from guiju.rulebooks.folder import read_folder
    from guiju.store.library import actions, queries
    from guiju.words.difference import difference_in_words

    found = read_folder(folder)
    if found.findings:
        print_findings(found.findings, language)
        raise typer.Exit(1)
    texts = {name: data.decode("utf-8", "surrogateescape") for name, data in found.files.items()}
    outcome = actions.propose(_acting(account, language), files=texts, note=note)
    if isinstance(outcome, Refused):
        print_findings(outcome.findings, language)
        raise typer.Exit(1)
    typer.echo(str(outcome.value))
    difference = queries.differs(outcome.value)
    for text in difference_in_words(difference) if difference is not None else ():
        typer.echo(f"  {text.in_language(language)}")
    for fit in queries.fits(outcome.value):
        if fit.fits != "kept":
            typer.echo(f"  {fit.fits}: {fit.in_use.what} {fit.in_use.name} × {fit.in_use.count} {fit.to}".rstrip())


def _approve(version: UUID, on: dt.datetime | None, account: str, note: str, language: str) -> None:
    from guiju.core.journal.outcome import Refused
    from guiju.store.library import actions

    if on is None:
        raise typer.BadParameter("--in-force-from is needed to approve")
    outcome = actions.approve(_acting(account, language), version=version, in_force_from=on.date(), reason=note)
    if isinstance(outcome, Refused):
        print_findings(outcome.findings, language)
        raise typer.Exit(1)
    typer.echo(f"{'施行自' if language == 'zh' else 'In force from'} {on.date()}: {version}")
    _say_until(version, language)


def _say_until(version: UUID, language: str) -> None:
    """Say where a version approved before takes over, for then this one is not what holds today, or not for long."""
    from guiju.store.library import queries

    until = next(each.until for each in queries.versions() if each.id == version)
    after = queries.in_force(until) if until is not None else None
    if after is not None:
        zh = (
            f"只施行到 {until}（不含当日）：自该日起施行此前已批准的 {after.version}。"
            "要由本版接着施行，请再提出一次，批准自该日施行。"
        )
        en = (
            f"Only until {until}, when {after.version}, approved before, is in force. "
            "For this one to hold then too, propose it again and have it approved from that day."
        )
        typer.echo(zh if language == "zh" else en)


def _list(language: str) -> None:
    from guiju.store.library import queries

    held, standing = queries.versions(), queries.in_force()
    for each in held:
        mark = "*" if standing is not None and standing.version == each.id else " "
        days = " – ".join(day.isoformat() for day in (each.in_force_from, each.until) if day is not None)
        typer.echo(f"{mark} {each.id}  {each.state.value:<10} {days:<23} {each.hash[:12]}  {each.note}")
    if standing is not None:
        typer.echo("* 现在施行" if language == "zh" else "* in force today")
    if not held:
        said = (
            "还没有规则册；运行 guiju init 建立机构。",
            "There is no rulebook yet; guiju init founds an institution.",
        )
        typer.echo(said[language == "en"])


def _acting(account: str, language: str) -> Acting:
    """Return who proposes or approves; the machine does neither, for two people are needed."""
    if not account:
        raise typer.BadParameter("--as is needed: who proposes, or approves")
    return acting_as(account, language)
