"""`guiju undo`: a batch taken back."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import typer

from guiju.cli.acting import MOST_TOLD, Account, Lang, acting_as, done
from guiju.cli.speaking import print_findings, spoken

_UNDONE = {
    "zh": "已撤销 {undone} 行；{left} 行以后又有变动，没有撤销。",
    "en": "{undone} rows were taken back; {left} were changed since and left.",
}


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
    acting = acting_as(account, language)
    counts = done(actions.undo(acting, batch=which), language)
    print_findings(
        [one for one in queries.findings_of(which, acting) if one.code.endswith("-since")][:MOST_TOLD], language
    )
    typer.echo(_UNDONE[language].format(**counts))
