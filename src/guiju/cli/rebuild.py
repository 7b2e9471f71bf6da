"""`guiju rebuild --check`: the tables, held against the journal."""

from __future__ import annotations

from typing import Annotated

import typer

from guiju.cli.speaking import Language, print_findings, spoken

_SAID = {
    "zh": "库“{store}”：{events} 个事件、{rows} 行，不符 {wrong} 处",
    "en": "{store}: {events} events, {rows} rows, {wrong} differences",
}
MOST = 200
"""So many differences of a store are printed; all are counted."""


def rebuild(
    *,
    check: Annotated[bool, typer.Option("--check", help="Compare, and change nothing; there is no other way yet.")],
    lang: Annotated[Language | None, typer.Option(help="Language of the sentences; as LANG says if left out.")] = None,
) -> None:
    """Build the current state again from the journal, and compare it with what the tables hold.

    Nothing is changed. Each difference is told with table, row and event; others may go on writing meanwhile.
    """
    if not check:
        raise typer.BadParameter("say --check")
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn

    from guiju.site import setup

    setup()
    from guiju.site.checking import rebuilt

    language, wrong = spoken(lang), 0
    bar = Progress(SpinnerColumn(), TextColumn("{task.description}"), console=Console(stderr=True), transient=True)
    with bar:
        task = bar.add_task("", total=None)
        for store in rebuilt(lambda name, events: bar.update(task, description=f"{name}  {events:,}"), most=MOST):
            print_findings(store.findings, language)
            typer.echo(
                _SAID[language].format(store=store.name, events=store.events, rows=store.rows, wrong=store.wrong)
            )
            wrong += store.wrong
    if wrong:
        raise typer.Exit(1)
