"""`guiju generate`: made-up data for an institution."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from guiju.cli.speaking import Language, print_findings, spoken
from guiju.core.sizes import Size

_DOING = {
    "make": ("编造单位和数据", "making units and facts up"),
    "tables": ("写数据表", "writing the tables"),
    "workbooks": ("写工作簿", "writing the workbooks"),
    "done": ("完成", "done"),
}


def generate(
    institution: Annotated[Path, typer.Option(metavar="DIR", help="The institution's folder.")],
    size: Annotated[
        Size, typer.Option(help="S for a look (40 units), M for a test (1,053), L for a load (10,000).")
    ] = Size.S,
    out: Annotated[Path, typer.Option(metavar="DIR", help="The folder the files are written to.")] = Path("out/data"),
    seed: Annotated[int, typer.Option(help="The same seed makes the same bytes.")] = 1,
    year: Annotated[int, typer.Option(min=1990, max=2100, help="The year the facts are of.")] = 2026,
    lang: Annotated[Language | None, typer.Option(help="Language of the sentences; as LANG says if left out.")] = None,
) -> None:
    """Make fictional units and facts up, around the limits the rules set; write tables and workbooks."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    from guiju.desk.generate import generate as make
    from guiju.rulebooks.load import load

    language = spoken(lang)
    loaded = load(institution)
    if loaded.institution is None:
        print_findings(loaded.findings, language)
        raise typer.Exit(1)
    column = 0 if language == "zh" else 1
    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), console=Console(stderr=True), transient=True
    )
    with bar:
        task = bar.add_task("", total=3)

        def tell(doing: str, done: int, of: int) -> None:
            bar.update(task, description=_DOING.get(doing, (doing, doing))[column], completed=done, total=of)

        files = make(loaded.institution, size, out, seed=seed, year=year, progress=tell)
    for file in files:
        typer.echo(str(file))
