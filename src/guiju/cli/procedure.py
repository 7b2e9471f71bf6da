"""`guiju procedure`: a procedure as a table to print, a chart, or BPMN."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from guiju.cli.speaking import Language, print_findings, spoken


class Form(StrEnum):
    """What is written."""

    TABLE = "table"
    SVG = "svg"
    BPMN = "bpmn"


_SAID = {"zh": "已写入 {file}。", "en": "Written to {file}."}


def procedure(
    folder: Annotated[Path, typer.Argument(metavar="INSTITUTION_DIR", help="The institution's folder.")],
    procedure_id: Annotated[str, typer.Argument(metavar="PROCEDURE", help="The id of the procedure.")],
    form: Annotated[
        Form, typer.Option("--format", help="A page to print, a chart, or BPMN 2.0 with its diagram.")
    ] = Form.TABLE,
    to: Annotated[Path | None, typer.Option("--to", help="The file to write; the terminal if left out.")] = None,
    on: Annotated[
        dt.datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="The day whose lengths are shown; today if left out."),
    ] = None,
    lang: Annotated[Language | None, typer.Option(help="Language of the file; as LANG says if left out.")] = None,
) -> None:
    """Write a procedure for people or for other programs: its steps, who acts, what is needed, where each leads."""
    from guiju.desk.procedure import Form as As
    from guiju.desk.procedure import procedure_as

    language = spoken(lang)
    day = on.date() if on is not None else dt.datetime.now(tz=dt.UTC).astimezone().date()
    written = procedure_as(folder, procedure_id, As(form.value), language, day)
    if isinstance(written, tuple):
        print_findings(written, language)
        raise typer.Exit(1)
    if to is None:
        typer.echo(written.decode())
        return
    to.write_bytes(written)
    typer.echo(_SAID[language].format(file=to))
