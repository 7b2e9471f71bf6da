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

_TURNED = {
    "zh": "写成规则 {turned} 句，留作人工评分 {kept} 句；请逐条核对提醒。",
    "en": "Sentences made rules: {turned}; kept as scores that somebody gives: {kept}. Check each warning.",
}
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


@scheme.command("import")
def import_table(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The table: a workbook (xlsx) or a document (docx).")],
    folder: Folder,
    scheme_id: Annotated[
        str, typer.Option("--id", help="The id of the scheme; that of the workbook if left out.")
    ] = "",
    title: Annotated[str, typer.Option(help="Its title; the id if left out.")] = "",
    unit_kind: Annotated[str, typer.Option(help="The kind of unit it scores.")] = "",
    document: Annotated[str, typer.Option(help="The id of the document it rests on.")] = "",
    clause: Annotated[str, typer.Option(help="The clause of that document.")] = "1",
    since: Annotated[
        dt.datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The first day; this year's if left out.")
    ] = None,
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="Where the draft's files go.")] = Path(),
    lang: Lang = None,
) -> None:
    """Read the table of an office into draft files: a rule for each sentence, a finding for each that was not read.

    A workbook that `guiju scheme export` wrote comes back whole, with what was changed in it.
    """
    from guiju.desk.scheme_table.about import About
    from guiju.desk.scheme_table.reading import read_of_folder

    language = spoken(lang)
    day = since.date() if since is not None else dt.date(dt.datetime.now(tz=dt.UTC).year, 1, 1)
    named = title or scheme_id
    about = About(scheme_id, named, named, unit_kind, document, clause, day)
    draft = read_of_folder(folder, file.name, file.read_bytes(), about, language)
    print_findings(draft.findings, language)
    if not draft.files:
        raise typer.Exit(1)
    for name, text in draft.files.items():
        target = to / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        typer.echo(_WRITTEN[language].format(file=target))
    typer.echo(_TURNED[language].format(turned=draft.turned, kept=draft.kept))
