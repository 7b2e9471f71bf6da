"""`guiju coverage`: which of the listed mechanisms an institution carries, and what is still missing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from guiju.cli.speaking import Language, print_findings, spoken

if TYPE_CHECKING:
    from guiju.core.coverage import Evidence
    from guiju.core.rulebook.institution import Institution


def coverage(
    folder: Annotated[Path, typer.Argument(metavar="INSTITUTION_DIR", help="The institution's folder.")],
    mechanisms: Annotated[Path, typer.Option(help="The list of mechanisms, a CSV file.")],
    lang: Annotated[Language | None, typer.Option(help="Language of the sentences; as LANG says if left out.")] = None,
) -> None:
    """Run the examples, try every limit and plant single faults; count the rows that are carried, by class."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    from guiju.core.coverage import Row, summary
    from guiju.core.findings import Finding
    from guiju.desk.coverage import cover, read_mechanisms
    from guiju.rulebooks.load import load

    language = spoken(lang)
    rows: tuple[Row, ...] | Finding = read_mechanisms(mechanisms)
    loaded = load(folder)
    if isinstance(rows, Finding) or loaded.institution is None:
        print_findings([*([rows] if isinstance(rows, Finding) else []), *loaded.findings], language)
        raise typer.Exit(1)
    evidence: list[Evidence] = []
    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), console=Console(stderr=True), transient=True
    )
    with bar:
        task = bar.add_task("", total=None)
        tell = lambda row, done, of: bar.update(task, description=row, completed=done, total=of)  # noqa: E731
        evidence += cover(loaded.institution, rows, tell)
    for each in evidence:
        if each.parts:
            _print(each, loaded.institution, language)
    typer.echo("")
    for line in summary(evidence):
        typer.echo(line)


def _print(evidence: Evidence, institution: Institution, language: str) -> None:
    """Print what was found for one row, survivors by place."""
    from guiju.desk.coverage import place_of

    row, faults = evidence.row, evidence.faults
    state = "carried" if evidence.carried else "not carried"
    typer.echo(f"{row.id}  {row.zh}  {row.en}  [{row.carried_as.value}]: {state}")
    typer.echo(
        f"    parts {len(evidence.parts)} · examples {evidence.kept} kept, {evidence.broken} broken"
        f" · boundary cases {evidence.boundary} · faults {faults.planted}: {faults.noticed} noticed,"
        f" {faults.refused} refused by the reader, {len(faults.survivors)} survived"
    )
    for reason in institution.reasons.values():
        if reason.mechanism == row.id:
            about = "remains" if reason.number is None else f"number {reason.number}"
            typer.echo(f"    {about}: {reason.reason.in_language(language)}")
    for lack in evidence.lacks:
        typer.echo(f"    lacks: {lack}")
    for survivor in faults.survivors:
        mutant = survivor.mutant
        typer.echo(
            f"    survived: {place_of(survivor, institution)} {mutant.fault.value} {mutant.before} -> {mutant.after}"
        )
