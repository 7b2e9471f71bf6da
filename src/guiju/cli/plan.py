"""`guiju plan`: what a scheme will do, step by step, in sentences or as SQL."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from guiju.cli.speaking import Language, print_findings, spoken


class Form(StrEnum):
    """How a plan is printed."""

    TEXT = "text"
    SQL = "sql"


def plan(
    folder: Annotated[Path, typer.Argument(metavar="INSTITUTION_DIR", help="The institution's folder.")],
    scheme: Annotated[str, typer.Option(help="The id of the scheme, or of a variant.")],
    on: Annotated[dt.datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day that judges.")] = None,
    variant: Annotated[str | None, typer.Option(help="A variant of the scheme.")] = None,
    form: Annotated[Form, typer.Option("--format", help="Sentences for people, or the SQL that is run.")] = Form.TEXT,
    lang: Annotated[Language | None, typer.Option(help="Language of the sentences; as LANG says if left out.")] = None,
) -> None:
    """Print the plan of a scheme on a day; the first day the scheme is in force if none is given."""
    from guiju.desk.plan import plan_of, sentences_of, sql_of

    language = spoken(lang)
    planned = plan_of(folder, scheme, on.date() if on else None, variant)
    if planned.plan is None:
        print_findings(planned.findings, language)
        raise typer.Exit(1)
    match form:
        case Form.TEXT:
            lines = sentences_of(planned.plan, language)
        case Form.SQL:
            lines = sql_of(planned.plan)
    for line in lines:
        typer.echo(line)
