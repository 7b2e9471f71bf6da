"""`guiju study`: how far a run's ranking rests on choices, and which of them matter."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from guiju.cli.speaking import Language, print_findings, spoken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guiju.core.values import Text
    from guiju.desk.studies import Ready, Studied

SHOWN = 20
"""Units and nodes shown in a table."""


def study(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="The folder of a run.")],
    plan: Annotated[Path, typer.Argument(metavar="STUDY", help="The file of the study: what varies, how often.")],
    out: Annotated[
        Path | None, typer.Option(help="The folder of what comes out; an earlier study there makes way.")
    ] = None,
    replicate: Annotated[int | None, typer.Option(help="Make this one replicate again, and show it.")] = None,
    threads: Annotated[int | None, typer.Option(help="How many threads; all cores if left out.")] = None,
    lang: Annotated[Language | None, typer.Option(help="Language of the sentences; as LANG says if left out.")] = None,
) -> None:
    """Say how far the ranking of a run rests on its method: bands of places, ties, grades, and which choice matters.

    Without --out and --replicate the study is checked, and what varies is told.
    """
    from guiju.desk.studies import ready

    language = spoken(lang)
    prepared = ready(run, plan, threads)
    if isinstance(prepared, tuple):
        print_findings(prepared, language)
        raise typer.Exit(1)
    _say_plan(prepared, language)
    if replicate is not None:
        _again(prepared, replicate, language)
    elif out is not None:
        _whole(prepared, out, language)


def _say_plan(prepared: Ready, language: str) -> None:
    from guiju.words.study import HEADS
    from guiju.words.varying import study_in_words

    typer.echo(HEADS["varies"].in_language(language))
    for said in study_in_words(prepared.study, prepared.plan, prepared.opened.results.num_rows):
        typer.echo(f"  {said.in_language(language)}")


def _again(prepared: Ready, number: int, language: str) -> None:
    from guiju.core.findings import Finding
    from guiju.desk.studies import one
    from guiju.words.study import HEADS
    from guiju.words.varying import choice_in_words

    found = one(prepared, number)
    if isinstance(found, Finding):
        print_findings([found], language)
        raise typer.Exit(1)
    typer.echo(HEADS["taken"].in_language(language).format(number=number))
    for factor, taken, point in zip(prepared.study.varies, found.choices, found.point, strict=True):
        said = choice_in_words(factor, taken, point, prepared.plan)
        typer.echo(f"  {factor.title.in_language(language)}: {said.in_language(language)}")
    stands = prepared.work.stand(found)
    placed = sorted((int(place), unit) for place, unit in zip(stands.places, prepared.work.ground.units, strict=True))
    rows = [(f"{place / 2:g}", unit) for place, unit in placed if place]
    _table([HEADS["rank"], HEADS["unit"]], rows, language)


def _whole(prepared: Ready, out: Path, language: str) -> None:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    from guiju.desk.studies import Studied, do
    from guiju.words.study import HEADS

    with Progress(BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=Console(stderr=True)) as bar:
        task = bar.add_task("", total=prepared.work.size)

        def tell(done: int, of: int) -> bool:
            bar.update(task, completed=done, total=of)
            return True

        done = do(prepared, out, tell)
    if not isinstance(done, Studied):
        print_findings(done, language)
        raise typer.Exit(1)
    _show(prepared, done, language)
    print_findings(done.findings, language)
    typer.echo(f"{HEADS['results'].in_language(language)} {done.folder}")


def _show(prepared: Ready, done: Studied, language: str) -> None:
    from guiju.desk.studies import ties_of
    from guiju.words.study import HEADS

    bands, ties = done.outcome.bands, ties_of(prepared.study, done.outcome)
    rows = []
    for unit in done.outcome.ranking:
        code = done.outcome.units[unit]
        rows.append(
            (
                f"{done.outcome.nominal.places[unit] / 2:g}",
                code,
                f"{bands.median[unit]:g}",
                f"{bands.low[unit]:g}–{bands.high[unit]:g}",
                str(ties[code] or ""),
            )
        )
    _table([HEADS[name] for name in ("rank", "unit", "median", "band", "tied")], rows, language)
    if done.told is not None:
        told = done.told.whole
        listed = zip(prepared.study.varies, told.first[:, 0], told.total[:, 0], strict=True)
        shares = [(each.title.in_language(language), f"{one:.3f}", f"{all_:.3f}") for each, one, all_ in listed]
        _table([HEADS[name] for name in ("factor", "first", "total")], shares, language)
    left = sorted(done.left, key=lambda each: (-each.moved, each.node))
    titles = prepared.plan.titles
    _table(
        [HEADS["left"], HEADS["moved"]],
        [(f"{titles[each.node].in_language(language)} ({each.node})", f"{each.moved:.2f}") for each in left],
        language,
    )


def _table(heads: Sequence[Text], rows: Sequence[tuple[str, ...]], language: str) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(header_style="bold")
    for head in heads:
        table.add_column(head.in_language(language), no_wrap=True)
    for row in rows[:SHOWN]:
        table.add_row(*row)
    Console().print(table)
    more = len(rows) - SHOWN
    if more > 0:
        typer.echo(f"还有 {more} 行" if language == "zh" else f"and {more} more rows")
