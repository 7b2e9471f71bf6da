"""`guiju cases` and `guiju case`: where cases stand, and what happened in one; nobody is named."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer

from guiju.cli.acting import Lang
from guiju.cli.speaking import print_findings, spoken

_NONE = ("没有这样的办件。", "There is no such case.")


def cases(
    procedure: Annotated[str, typer.Option(help="Cases of this procedure only.")] = "",
    late: Annotated[bool, typer.Option("--late", help="Those with a step that is late.")] = False,
    ended: Annotated[bool, typer.Option("--ended", help="Those that have ended; else the open ones.")] = False,
    most: Annotated[int, typer.Option(min=1, max=200, help="How many at most.")] = 50,
    xes: Annotated[Path | None, typer.Option(help="Write what happened in them to this file as an XES log.")] = None,
    lang: Lang = None,
) -> None:
    """List cases with the steps that stand open, the next day due, and how they ended; not whom they are about."""
    from guiju.core.cases.conforming import lines_of
    from guiju.files.case_logs import write_xes
    from guiju.site import setup

    setup()
    from guiju.store.cases import queries

    wanted = queries.Wanted(procedures=(procedure,) if procedure else (), open=not ended, late=True if late else None)
    found = queries.cases(wanted, limit=most, by="opened" if ended else "due")
    if not found:
        typer.echo(_NONE[spoken(lang) == "en"])
    if xes is not None:
        logged = {str(each.id): lines_of(one.happened for one in queries.events(each.id)) for each in found}
        xes.write_bytes(write_xes(procedure or "guiju", logged))
    for each in found:
        stands = each.result or ", ".join(f"{at.step} ({at.since})" for at in each.standing)
        typer.echo(f"{each.id}  {each.procedure:<20} {each.ended_on or each.next_due or '':<10}  {stands}")


def case(case_id: Annotated[UUID, typer.Argument(metavar="ID", help="The case.")], lang: Lang = None) -> None:
    """Show what happened in a case, step by step, with what was refused and why. Nobody is named."""
    from guiju.core.cases.written import finding_from
    from guiju.core.findings import Finding
    from guiju.site import setup

    setup()
    from guiju.store.cases import queries
    from guiju.words.catalogue import sentence
    from guiju.words.happenings import HAPPENED

    language = spoken(lang)
    found = queries.case(case_id)
    if found is None:
        print_findings((Finding("unknown-case", params={"case": str(case_id)}),), language)
        raise typer.Exit(1)
    procedure, _ = queries.procedure_of(found)
    typer.echo(f"{procedure.title.in_language(language)}  {found.opened_on}  {found.result}")
    for each in queries.events(case_id):
        what = HAPPENED[f"cases.{each.happened.what.value}"].in_language(language)
        clause = f" §{each.happened.clause}" if each.happened.clause else ""
        outcome = f" → {each.happened.outcome}" if each.happened.outcome else ""
        typer.echo(f"{each.number or '×':>3}  {each.happened.on}  {each.happened.step:<20} {what}{outcome}{clause}")
        for told in each.findings:
            typer.echo(f"     {sentence(finding_from(told), language)}")
