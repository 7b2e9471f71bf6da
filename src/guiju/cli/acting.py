"""What commands that act on the records share: who acts, on which day, and what is said of a refusal."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from guiju.cli.speaking import Language, print_findings

if TYPE_CHECKING:
    from guiju.core.journal.acting import Acting
    from guiju.core.journal.outcome import Outcome

T = TypeVar("T")

Account = Annotated[
    str, typer.Option("--as", "--account", metavar="NAME", help="Who acts; asks the password. Else the machine itself.")
]
Lang = Annotated[Language | None, typer.Option(help="Language of the sentences; as LANG says if left out.")]
Day = Annotated[datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="From which day on; else today.")]

MOST_TOLD = 50
"""How many findings a command prints; the rest stand in the findings workbook."""


def acting_as(account: str, language: str, *, purpose: str = "") -> Acting:
    """Return who acts: the account named, whose password is asked for as signing in does, or the machine."""
    from dataclasses import replace

    from guiju.core.findings import Finding
    from guiju.core.journal.acting import BY_ITSELF, Acting
    from guiju.site.passwords import signed_in

    if not account:
        return replace(BY_ITSELF, purpose=purpose)
    password = typer.prompt("密码" if language == "zh" else "Password", hide_input=True, err=True)
    found = signed_in(account, password)
    if isinstance(found, Finding):
        print_findings([found], language)
        raise typer.Exit(1)
    return Acting(found, purpose=purpose)


def day_given(on: datetime | None) -> date:
    """Return the day that was given, or the institution's today."""
    from guiju.store.accounts.queries import day_of
    from guiju.store.audit.actions import now

    return on.date() if on is not None else day_of(now())


def done(outcome: Outcome[T], language: str) -> T:
    """Return what an action did, or say why it was refused and leave."""
    from guiju.core.journal.outcome import Refused

    if isinstance(outcome, Refused):
        print_findings(outcome.findings, language)
        raise typer.Exit(1)
    return outcome.value
