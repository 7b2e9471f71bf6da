"""`guiju import`, `guiju export` and `guiju undo`: sheets in, tables out, a batch taken back."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar
from uuid import UUID

import typer

from guiju.cli.speaking import Language, print_findings, spoken

if TYPE_CHECKING:
    from guiju.core.journal.acting import Acting
    from guiju.core.journal.outcome import Outcome

T = TypeVar("T")

Account = Annotated[str, typer.Option("--account", metavar="NAME", help="The account that acts; else the machine.")]
Lang = Annotated[Language | None, typer.Option(help="Language of the sentences; as LANG says if left out.")]
Day = Annotated[datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="From which day on; else today.")]

_LOADED = {
    "zh": "批次 {batch}：新增 {new}，修改 {changed}，相同 {same}，须改正 {refused}。撤销：guiju undo {batch}",
    "en": "Batch {batch}: {new} new, {changed} changed, {same} as held, {refused} to correct. Undo: guiju undo {batch}",
}
_SENT = {
    "zh": "批次 {batch} 已上传，尚未导入。",
    "en": "Batch {batch} was sent, and is not loaded yet.",
}
_UNDONE = {
    "zh": "已撤销 {undone} 行；{left} 行以后又有变动，没有撤销。",
    "en": "{undone} rows were taken back; {left} were changed since and left.",
}
_WRITTEN = {"zh": "{rows} 行写入 {file}", "en": "{rows} rows written to {file}"}
_MOST_TOLD = 50


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A workbook, a text file, or one packed with gzip.")],
    kind: Annotated[str, typer.Option(help="What each row is: unit, post, person, tenure or fact.")],
    on: Day = None,
    mapping: Annotated[
        Path | None, typer.Option(metavar="JSON", help="Which column is what, where headings do not say.")
    ] = None,
    preview: Annotated[bool, typer.Option("--preview", help="Say what would change; change nothing.")] = False,
    findings: Annotated[
        Path | None, typer.Option(metavar="XLSX", help="Write the sheet back with its findings.")
    ] = None,
    account: Account = "",
    lang: Lang = None,
) -> None:
    """Load a sheet of units, posts, people, tenures or facts, as one batch that can be undone as one.

    Rows that cannot be loaded are named; write the sheet back with --findings, correct it and load it again.
    """
    from guiju.site import setup

    setup()
    import json

    from guiju.store.loading import actions, queries

    language, acting = spoken(lang), _acting(account, "")
    given = json.loads(mapping.read_text(encoding="utf-8")) if mapping is not None else None
    batch = _done(
        actions.send(acting, name=file.name, data=file.read_bytes(), subject=kind, on=_day(on), mapping=given), language
    )
    seen = queries.preview_of(batch, acting, shown=False)
    if seen is not None:
        print_findings(seen.findings[:_MOST_TOLD], language)
        typer.echo(seen.zh if language == "zh" else seen.en)
    if preview:
        typer.echo(_SENT[language].format(batch=batch))
    else:
        counts = _done(actions.load(acting, batch=batch), language)
        typer.echo(_LOADED[language].format(batch=batch, **counts))
    if findings is not None:
        sheet = queries.findings_sheet(batch, acting, language=language, suffix=findings.suffix)
        findings.write_bytes(sheet or b"")


def export(
    table: Annotated[str, typer.Argument(help="units, posts or people.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Ends in .csv, .xlsx or .parquet.")],
    on: Day = None,
    under: Annotated[str, typer.Option(metavar="CODE", help="Only the unit with this code and all below it.")] = "",
    purpose: Annotated[str, typer.Option(help="What a list of people is for; each of them sees it.")] = "",
    account: Account = "",
    lang: Lang = None,
) -> None:
    """Write a table of the register as a file in which nothing is ever computed."""
    from guiju.site import setup

    setup()
    from guiju.core.findings import Finding
    from guiju.files.rows_out import Format
    from guiju.store.loading import actions
    from guiju.store.register import queries as register

    language, day = spoken(lang), _day(on)
    form = file.suffix.removeprefix(".").lower()
    top = register.units_called([under], day).get(under) if under else None
    if form not in set(Format) or (under and top is None):
        wrong = Finding("unknown-unit", params={"unit": under})
        if form not in set(Format):
            wrong = Finding("unknown-table", params={"table": file.name, "known": list(Format)})
        print_findings([wrong], language)
        raise typer.Exit(1)
    asked = actions.Asked(table, None if top is None else top.id, day)
    made = _done(actions.export(_acting(account, purpose), asked=asked, form=Format(form), language=language), language)
    file.write_bytes(made.data)
    typer.echo(_WRITTEN[language].format(rows=made.rows, file=file))


def undo(
    batch: Annotated[str, typer.Argument(help="The batch, as guiju import named it.")],
    account: Account = "",
    lang: Lang = None,
) -> None:
    """Take back what a batch loaded; what was changed since is left and named."""
    from guiju.site import setup

    setup()
    from guiju.core.findings import Finding
    from guiju.store.loading import actions, queries

    language = spoken(lang)
    try:
        which = UUID(batch)
    except ValueError:
        print_findings([Finding("unknown-batch", params={"batch": batch})], language)
        raise typer.Exit(1) from None
    counts = _done(actions.undo(_acting(account, ""), batch=which), language)
    print_findings([one for one in queries.findings_of(which) if one.code.endswith("-since")][:_MOST_TOLD], language)
    typer.echo(_UNDONE[language].format(**counts))


def _acting(account: str, purpose: str) -> Acting:
    """Return who acts: the account named, or whoever stands at the machine."""
    from dataclasses import replace

    from guiju.core.findings import Finding
    from guiju.core.journal.acting import BY_ITSELF, Acting
    from guiju.store.accounts import queries

    if not account:
        return replace(BY_ITSELF, purpose=purpose)
    held = queries.account_named(account)
    if held is None:
        print_findings([Finding("unknown-account", params={"account": account})], spoken(None))
        raise typer.Exit(1)
    return Acting(held.id, purpose=purpose)


def _day(on: datetime | None) -> date:
    from guiju.store.accounts.queries import day_of
    from guiju.store.audit.actions import now

    return on.date() if on is not None else day_of(now())


def _done(outcome: Outcome[T], language: str) -> T:
    from guiju.core.journal.outcome import Refused

    if isinstance(outcome, Refused):
        print_findings(outcome.findings, language)
        raise typer.Exit(1)
    return outcome.value
