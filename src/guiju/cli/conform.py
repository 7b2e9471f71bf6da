"""`guiju conform`: whether the cases of a log kept to a procedure, and where not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from guiju.cli.check import Format
from guiju.cli.speaking import Language, print_findings, spoken


def conform(
    folder: Annotated[Path, typer.Argument(metavar="INSTITUTION_DIR", help="The institution's folder, or a draft's.")],
    procedure: Annotated[str, typer.Option(help="The procedure, by its id.")],
    log: Annotated[Path, typer.Option(help="The cases: a CSV with the columns case and step, or XES.")],
    ended: Annotated[bool, typer.Option(help="Every case of the log has come to its end.")] = False,
    form: Annotated[Format, typer.Option("--format", help="Sentences for people, or JSON.")] = Format.TEXT,
    xes: Annotated[Path | None, typer.Option(help="Write the log as XES to this file too.")] = None,
    lang: Annotated[Language | None, typer.Option(help="Language of the sentences; as LANG says if left out.")] = None,
) -> None:
    """Replay each case of a log; exit status 1 where one departs: those are the cases a draft would have stopped."""
    from guiju.desk.conform import as_json
    from guiju.desk.conform import conform as held_against
    from guiju.files.case_logs import write_xes
    from guiju.rulebooks.load import load

    language = spoken(lang)
    loaded = load(folder)
    if loaded.institution is None or not log.is_file():
        missing = typer.style(str(log)) if not log.is_file() else ""
        print_findings(loaded.findings, language)
        raise typer.Exit(1) if not missing else typer.BadParameter(missing, param_hint="--log")
    report = held_against(loaded.institution, procedure, log.name, log.read_bytes(), ended=ended)
    found = [*report.findings, *(case.departs for case in report.departing if case.departs is not None)]
    if form is Format.JSON:
        typer.echo(json.dumps(as_json(report), ensure_ascii=False, indent=2))
    else:
        print_findings(found, language)
        kept = len(report.cases) - len(report.departing)
        typer.echo(f"{len(report.cases)} / {kept} / {len(report.departing)}  (cases / kept / departing)")
    if xes is not None and report.log.cases:
        xes.write_bytes(write_xes(procedure, report.log.cases))
    if found:
        raise typer.Exit(1)
