"""`guiju explain`: why a unit of a run has its score and its grade."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from guiju.cli.speaking import Language, print_findings, spoken

if TYPE_CHECKING:
    from guiju.desk.explain import Explained


class Form(StrEnum):
    """How an explanation is printed."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


def explain(
    run: Annotated[
        str, typer.Argument(metavar="RUN", help="The folder of a run, wherever it lies, or the id of a run kept here.")
    ],
    unit: Annotated[str, typer.Option(help="The code of the unit; of a run kept here its id too.")],
    node: Annotated[str | None, typer.Option(help="A node of the scheme; the whole if left out.")] = None,
    form: Annotated[Form, typer.Option("--format", help="For people, for machines, or a page to print.")] = Form.TEXT,
    lang: Annotated[Language | None, typer.Option(help="Language of the sentences; as LANG says if left out.")] = None,
) -> None:
    """Explain a unit's result line by line, from the facts to the total, and what the next grade would take."""
    import json

    from guiju.desk.explain import as_html, as_json, as_text

    language = spoken(lang)
    done = _explained(run, unit, node)
    if done.explanation is None:
        print_findings(done.findings, language)
        raise typer.Exit(1)
    match form:
        case Form.TEXT:
            for line in as_text(done, language):
                typer.echo(line)
        case Form.JSON:
            typer.echo(json.dumps(as_json(done), ensure_ascii=False, indent=2))
        case Form.HTML:
            typer.echo(as_html(done, language), nl=False)


def _explained(run: str, unit: str, node: str | None) -> Explained:
    """Explain from a run's folder, or from the records where the run is named by its id."""
    from uuid import UUID

    try:
        kept = None if Path(run).exists() else UUID(run)
    except ValueError:
        kept = None
    if kept is None:
        from guiju.desk.explain import explain as of_folder

        return of_folder(run, unit, node)
    from guiju.site import setup

    setup()
    from guiju.store.assessment import queries

    return queries.explain(kept, unit, node)
