"""`guiju case`: what happened in one case; nobody is named."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import typer

from guiju.cli.acting import Lang
from guiju.cli.speaking import print_findings, spoken


def case(case_id: Annotated[UUID, typer.Argument(metavar="ID", help="The case.")], lang: Lang = None) -> None:
    """Show what happened in a case, step by step, with what was refused and why. Nobody is named."""
    from guiju.core.cases.written import finding_from
    from guiju.core.findings import Finding
    from guiju.site import setup

    setup()
    from guiju.store.cases import queries
    from guiju.words.catalogue import sentence
    from guiju.words.happenings import HAPPENED
    from guiju.words.steps import outcome_said, outcome_titles_of, titles_of

    language = spoken(lang)
    found = queries.case(case_id)
    if found is None:
        print_findings((Finding("unknown-case", params={"case": str(case_id)}),), language)
        raise typer.Exit(1)
    procedure, _ = queries.procedure_of(found)
    result, titles, asked = procedure.results.get(found.result), titles_of(procedure), outcome_titles_of(procedure)
    ended = found.result if result is None else result.in_language(language)
    typer.echo(f"{procedure.title.in_language(language)}  {found.opened_on}  {ended}".rstrip())
    for each in queries.events(case_id):
        what = HAPPENED[f"cases.{each.happened.what.value}"].in_language(language)
        clause = f" §{each.happened.clause}" if each.happened.clause else ""
        step, ended_in = each.happened.step, each.happened.outcome
        said = outcome_said(ended_in, asked.get((step, ended_in))).in_language(language) if ended_in else ""
        title = titles[step].in_language(language) if step in titles else step
        words = "  ".join(filter(None, (str(each.happened.on), title, what)))
        typer.echo(f"{each.number or '×':>3}  {words}{f' → {said}' if said else ''}{clause}")
        for told in each.findings:
            typer.echo(f"     {sentence(finding_from(told), language)}")
