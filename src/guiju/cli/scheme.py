"""`guiju scheme`: a scheme as the table of an office, and a draft from such a table."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from guiju.cli.speaking import Language, print_findings, spoken

scheme = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

Lang = Annotated[Language | None, typer.Option(help="Language of the table and of what is said; as LANG says.")]
Folder = Annotated[Path, typer.Argument(metavar="INSTITUTION_DIR", help="The institution's folder.")]

_WRITTEN = {"zh": "已写入 {file}。", "en": "Written to {file}."}


@scheme.callback()
def _scheme() -> None:
    """Write a scheme as a table of indicators, or read one from the table of an office (xlsx, docx)."""


@scheme.command("export")
def export_table(
    folder: Folder,
    scheme_id: Annotated[str, typer.Argument(metavar="SCHEME", help="The id of the scheme.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Ends in .xlsx or .docx.")],
    on: Annotated[
        dt.datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="The day whose figures are shown; the scheme's first day if left out."),
    ] = None,
    lang: Lang = None,
) -> None:
    """Write a scheme as a table to print, with the curve of each rule; a workbook can be imported again whole."""
    from guiju.core.findings import Finding
    from guiju.desk.scheme_table.writing import Form, write_of_folder

    language = spoken(lang)
    form = file.suffix.removeprefix(".").lower()
    if form not in set(Form):
        known = [f".{each}" for each in Form]
        print_findings([Finding("export-form-unknown", params={"file": file.name, "known": known})], language)
        raise typer.Exit(1)
    written = write_of_folder(folder, scheme_id, Form(form), language, on.date() if on is not None else None)
    print_findings(written.findings, language)
    if written.data is None:
        raise typer.Exit(1)
    file.write_bytes(written.data)
    typer.echo(_WRITTEN[language].format(file=file))
