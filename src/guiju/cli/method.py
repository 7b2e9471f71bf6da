"""`guiju method`: what the scores of runs say of the method itself."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from guiju.cli.speaking import Language, print_findings, spoken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guiju.desk.method_audit import AuditedNode, AuditedRun


class Form(StrEnum):
    """How an audit is printed."""

    TEXT = "text"
    JSON = "json"


def method(
    runs: Annotated[list[str], typer.Argument(metavar="RUN...", help="Folders of runs, of one scheme or of several.")],
    form: Annotated[Form, typer.Option("--format", help="For people, or for machines with every figure.")] = Form.TEXT,
    lang: Annotated[Language | None, typer.Option(help="Language of the sentences; as LANG says if left out.")] = None,
) -> None:
    """Audit the method of runs: indicators that tell nothing apart or say the same, and weights that do not act."""
    import json

    from guiju.desk.method_audit import as_json, audit
    from guiju.words.method_audit import HEADS

    language = spoken(lang)
    done = audit(runs)
    if not done.sound:
        print_findings(done.findings, language)
        raise typer.Exit(1)
    if form is Form.JSON:
        typer.echo(json.dumps(as_json(done), ensure_ascii=False, indent=2))
        return
    for run in done.runs:
        for line in _lines(run, language):
            typer.echo(line)
    if not done.findings:
        typer.echo(HEADS["none"].in_language(language))
    print_findings(done.findings, language)


def _lines(run: AuditedRun, language: str) -> Iterator[str]:
    yield f"{run.scheme} {run.period}".rstrip()
    for node in run.nodes:
        yield from _of_node(node, run, language)


def _of_node(node: AuditedNode, run: AuditedRun, language: str) -> Iterator[str]:
    from guiju.words.method_audit import HEADS, child_in_words

    title = run.titles[node.node].in_language(language)
    yield HEADS["node"].in_language(language).format(title=title, node=node.node)
    for child in node.children:
        yield f"  {child_in_words(child, run.titles[child.child]).in_language(language)}"
    if node.alpha is not None:
        yield f"  {HEADS['alpha'].in_language(language).format(alpha=f'{node.alpha:.3f}')}"
    if node.components is not None:
        shares = " ".join(f"{100 * share:.1f}%" for share in node.components.shares)
        yield f"  {HEADS['components'].in_language(language).format(shares=shares)}"
