"""`guiju import`: a sheet of units, posts, people, tenures or facts, loaded as one batch."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from guiju.cli.acting import MOST_TOLD, Account, Day, Lang, acting_as, day_given, done
from guiju.cli.speaking import print_findings, spoken

_LOADED = {
    "zh": "批次 {batch}：新增 {new}，修改 {changed}，相同 {same}，须改正 {refused}。撤销：guiju undo {batch}",
    "en": "Batch {batch}: {new} new, {changed} changed, {same} as held, {refused} to correct. Undo: guiju undo {batch}",
}
_SENT = {
    "zh": "批次 {batch} 已上传，尚未导入。",
    "en": "Batch {batch} was sent, and is not loaded yet.",
}


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A workbook, a text file, or one packed with gzip.")],
    kind: Annotated[str, typer.Option(help="What each row is: unit, post, person, tenure or fact.")],
    on: Day = None,
    mapping: Annotated[
        Path | None, typer.Option(metavar="JSON", help="Which column is what, where headings do not say.")
    ] = None,
    preview: Annotated[bool, typer.Option("--preview", help="Say what would change; change nothing.")] = False,
    findings: Annotated[
        Path | None, typer.Option(metavar="XLSX", help="Write the sheet back with its findings.")
    ] = None,
    account: Account = "",
    lang: Lang = None,
) -> None:
    """Load a sheet of units, posts, people, tenures or facts, as one batch that can be undone as one.

    Rows that cannot be loaded are named, and the exit status is 1; write the sheet back with --findings, correct it and
    load it again.
    """
    from guiju.site import setup

    setup()
    from guiju.store.loading import actions, queries

    language = spoken(lang)
    acting = acting_as(account, language)
    given = _read(mapping, language) if mapping is not None else None
    sent = actions.send(acting, name=file.name, data=file.read_bytes(), subject=kind, on=day_given(on), mapping=given)
    batch = done(sent, language)
    print_findings(sent.findings[:MOST_TOLD], language)
    seen = queries.preview_of(batch, acting, shown=False)
    if seen is not None:
        print_findings(seen.findings[:MOST_TOLD], language)
        typer.echo(seen.zh if language == "zh" else seen.en)
    if preview:
        typer.echo(_SENT[language].format(batch=batch))
        refused = seen.plan.counts.refused if seen is not None else 0
    else:
        counts = done(actions.load(acting, batch=batch), language)
        told = seen.findings if seen is not None else ()
        left = [each for each in queries.findings_of(batch, acting) if each not in told]
        print_findings(left[:MOST_TOLD], language)
        typer.echo(_LOADED[language].format(batch=batch, **counts))
        refused = counts["refused"]
    if findings is not None:
        sheet = queries.findings_sheet(batch, acting, language=language, suffix=findings.suffix)
        findings.write_bytes(sheet or b"")
    if refused:
        raise typer.Exit(1)


def _read(mapping: Path, language: str) -> Any:  # noqa: ANN401 - JSON is what somebody wrote; `send` looks at it
    """Return what a file of a mapping says, or say that it is no JSON and leave."""
    import json

    from guiju.core.findings import Finding, Place

    try:
        return json.loads(mapping.read_text(encoding="utf-8"))
    except ValueError as error:
        line, column = (error.lineno, error.colno) if isinstance(error, json.JSONDecodeError) else (0, 0)
        print_findings([Finding("mapping-not-json", Place(str(mapping), line, column))], language)
        raise typer.Exit(1) from None
