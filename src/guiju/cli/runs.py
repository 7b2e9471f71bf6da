"""`guiju runs`: assessment runs that are kept, and how two of them differ."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import typer

from guiju.cli.speaking import Language, print_findings, spoken

_NONE = (
    "还没有考核计算；在考核页面或通过接口启动。",
    "There is no run yet; one is started on the pages of appraisal or through the API.",
)


def runs(
    scheme: Annotated[str, typer.Option(help="Runs of this scheme only.")] = "",
    compare: Annotated[
        tuple[UUID, UUID] | None,
        typer.Option(metavar="ONE OTHER", help="Say how the second of two runs differs from the first."),
    ] = None,
    lang: Annotated[Language | None, typer.Option(help="Language of the sentences; as LANG says if left out.")] = None,
) -> None:
    """List the assessment runs that are kept, newest first, or compare two of them unit by unit."""
    from guiju.site import setup

    setup()
    from guiju.store.assessment import queries
    from guiju.words.pages import said

    language = spoken(lang)
    if compare is not None:
        _compare(*compare, language)
        return
    held = queries.runs(scheme=scheme)
    if not held:
        typer.echo(_NONE[language == "en"])
    for each in held:
        state = said(f"jobs.state.{each.state.value}", language)
        units = each.summary["units"] if each.summary is not None else ""
        hashes = f"{each.rule_hash[:12]} {(each.results_hash or '')[:12]}"
        typer.echo(f"{each.id}  {each.scheme:<20} {each.period:<10} {state}  {units:>6}  {hashes}")


def _compare(before: UUID, after: UUID, language: str) -> None:
    from guiju.desk.run_comparison import RunComparison
    from guiju.store.assessment import queries
    from guiju.words.difference import difference_in_words
    from guiju.words.movement import movement_in_words, split_in_words

    found = queries.compare(before, after)
    if not isinstance(found, RunComparison):
        print_findings(found, language)
        raise typer.Exit(1)
    for text in difference_in_words(found.rules):
        typer.echo(text.in_language(language))
    for fact in found.facts:
        typer.echo(f"{fact.unit} {fact.measure} {fact.period}: {fact.before or '—'} → {fact.after or '—'}")
    for unit in found.units:
        typer.echo(f"\n{unit.unit}")
        for text in movement_in_words(unit, found.titles):
            typer.echo(f"  {text.in_language(language)}")
        if unit.unit in found.splits:
            typer.echo(f"  {split_in_words(found.splits[unit.unit]).in_language(language)}")
