"""`guiju password`: a new password for an account, from the machine itself."""

from __future__ import annotations

from typing import Annotated

import typer

from guiju.cli.speaking import Language, print_findings, spoken


def password(
    username: Annotated[str, typer.Argument(help="The account.")],
    lang: Annotated[Language | None, typer.Option(help="Language of the sentences; as LANG says if left out.")] = None,
) -> None:
    """Give an account a new password, print it once, and undo its lock.

    It must be changed when it is first used; the account's sessions end. The journal says that it was reset here.
    """
    from guiju.site import setup

    setup()
    from guiju.core.findings import Finding
    from guiju.core.journal.acting import BY_ITSELF
    from guiju.core.journal.outcome import Refused
    from guiju.store.accounts import actions, queries

    held = queries.account_named(username)
    if held is None:
        print_findings([Finding("unknown-account", params={"account": username})], spoken(lang))
        raise typer.Exit(1)
    made = actions.made_up()
    for outcome in (
        actions.reset_password(BY_ITSELF, account=held.id, password=made),
        actions.unlock_account(BY_ITSELF, account=held.id),
    ):
        if isinstance(outcome, Refused):
            print_findings(outcome.findings, spoken(lang))
            raise typer.Exit(1)
    typer.echo(made.text)
