"""`guiju assess`: a scheme computed on a file of facts, into the folder of a run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated

import typer

from guiju.cli.speaking import Language, print_findings, spoken

if TYPE_CHECKING:
    import pyarrow as pa

    from guiju.core.findings import Finding

SHOWN_ROWS = 20
LONGEST_SHOWN = 40
"""Characters of a name shown in a table."""
LONGEST_NAME = 20
"""Cells of the terminal a name may take."""
NAME = "name of the unit"
"""The column of names; no node has an id with spaces."""
WIDTH_OF_A_NODE = 12
"""Cells of the terminal below which names give way to the score."""
CELL_EDGES = 3
"""What a column takes beside its text: a space on both sides and a rule."""

STAGES = {
    "read-rulebook": ("读规则册", "reading the rulebook"),
    "read-data": ("读数据", "reading the data"),
    "compute": ("计算", "computing"),
    "write": ("写结果", "writing the results"),
    "report": ("写报告", "writing the reports"),
    "done": ("完成", "done"),
}


def assess(
    folder: Annotated[Path, typer.Argument(metavar="INSTITUTION_DIR", help="The institution's folder.")],
    scheme: Annotated[str, typer.Option(help="The id of the scheme, or of a variant.")],
    data: Annotated[Path, typer.Option(help="The facts: a workbook, a CSV or a Parquet file.")],
    out: Annotated[Path, typer.Option(help="The folder of the run; an earlier run there is replaced.")],
    period: Annotated[
        str | None, typer.Option(help="2026, 2026-Q2, 2026-06 ...; told from the data if left out.")
    ] = None,
    variant: Annotated[str | None, typer.Option(help="A variant of the scheme.")] = None,
    mapping: Annotated[Path | None, typer.Option(help="A file that says which column holds what.")] = None,
    detail: Annotated[bool, typer.Option("--detail", help="A column for each indicator too.")] = False,
    threads: Annotated[int | None, typer.Option(help="How many threads; all cores if left out.")] = None,
    findings: Annotated[
        Path | None,
        typer.Option(help="Write what was found to a workbook or CSV file too, cell by cell."),
    ] = None,
    reports: Annotated[bool, typer.Option(help="Write results.xlsx and report.html too.")] = True,
    lang: Annotated[Language | None, typer.Option(help="Language of the sentences; as LANG says if left out.")] = None,
) -> None:
    """Score, rank and grade units by a scheme; write results, reports and a manifest."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    from guiju.desk.assess import assess as run

    language = spoken(lang)
    column = 0 if language == "zh" else 1
    console = Console(stderr=True)
    bar = Progress(TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), console=console)
    with bar:
        task = bar.add_task("", total=len(STAGES) - 1)

        def tell(stage: str, done: int, of: int) -> None:
            bar.update(task, description=STAGES.get(stage, (stage, stage))[column], completed=done, total=of)

        done = run(
            folder,
            scheme,
            data,
            out,
            period=period,
            variant=variant,
            mapping=mapping,
            detail=detail,
            threads=threads,
            reports=reports,
            language=language,
            progress=tell,
        )
    print_findings(done.findings, language)
    if findings is not None:
        write_list(data, done.findings, findings, language)
    if done.folder is None or done.results is None:
        raise typer.Exit(1)
    print_results(done.results, language, names_of(done.folder))
    typer.echo(f"{'结果在' if language == 'zh' else 'Results are in'} {done.folder}")


def write_list(data: Path, found: Iterable[Finding], target: Path, language: str) -> None:
    """Write the findings to a workbook or a CSV file, and say where it is or why it is not."""
    from guiju.files.findings_out import write_findings_workbook

    try:
        write_findings_workbook(data, found, target)
    except OSError as error:
        said = "问题清单没有写成" if language == "zh" else "The list of findings was not written"
        typer.echo(f"{said}: {error}", err=True)
        raise typer.Exit(1) from error
    typer.echo(f"{'问题清单在' if language == 'zh' else 'The list of findings is in'} {target}")


def names_of(run: Path) -> dict[str, str]:
    """Return what the units of a run are called, by code; nothing where the run knows no names."""
    import pyarrow.parquet as pq

    from guiju.desk.run_folder import UNITS

    if not (run / UNITS).exists():
        return {}
    units = pq.read_table(run / UNITS, columns=["unit", "name"])
    named = zip(units["unit"].to_pylist(), units["name"].to_pylist(), strict=True)
    return {code: name for code, name in named if name and name != code}


def print_results(results: pa.Table, language: str, names: Mapping[str, str] = MappingProxyType({})) -> None:
    """Print the first units by place: rank, unit and name, group, as many nodes as fit, grade and state.

    The column of names stands where some unit shown has a name beside its code.
    """
    from rich.cells import cell_len
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    head = ("位次", "单位", "组", "等次", "状态") if language == "zh" else ("rank", "unit", "group", "grade", "state")
    fixed = ("rank", "unit", "group", "grade", "state")
    rows = results.sort_by([("rank", "ascending"), ("unit", "ascending")]).slice(0, SHOWN_ROWS).to_pylist()
    columns = {name: [said, *(_shown(row[name]) for row in rows)] for name, said in zip(fixed, head, strict=True)}
    called = [names.get(row["unit"], "") for row in rows]
    if any(called):
        columns[NAME] = ["名称" if language == "zh" else "name", *(_short(name) for name in called)]
    console = Console()
    width = {name: max(map(cell_len, cells)) + CELL_EDGES for name, cells in columns.items()}
    room = console.width - 1 - sum(width.values())
    if room < WIDTH_OF_A_NODE and NAME in columns:
        room += width[NAME]
        del columns[NAME]
    shown: list[str] = []
    for node in [name for name in results.column_names if name not in {*fixed, "group_rank"}]:
        columns[node] = [node, *("—" if row[node] is None else f"{row[node]:.2f}" for row in rows)]
        room -= max(map(cell_len, columns[node])) + CELL_EDGES
        if room < 0 and shown:
            break
        shown.append(node)
    table = Table(header_style="bold")
    order = (*fixed[:2], *([NAME] if NAME in columns else ()), fixed[2], *shown, *fixed[3:])
    for name in order:
        table.add_column(columns[name][0], justify="right" if name in {"rank", *shown} else "left", no_wrap=True)
    for cells in zip(*(columns[name][1:] for name in order), strict=True):
        table.add_row(*map(Text, cells))
    console.print(table)
    left = results.num_rows - SHOWN_ROWS
    if left > 0:
        typer.echo(f"还有 {left} 个单位" if language == "zh" else f"and {left} more units")


def _short(name: str) -> str:
    """Return a name that takes no more room than a column of names has."""
    from rich.cells import cell_len, set_cell_size

    return name if cell_len(name) <= LONGEST_NAME else set_cell_size(name, LONGEST_NAME - 1) + "…"


def _shown(value: object) -> str:
    if value is None:
        return "—"
    said = f"{value:g}" if isinstance(value, float) else " ".join(str(value).split())
    return said if len(said) <= LONGEST_SHOWN else f"{said[: LONGEST_SHOWN - 1]}…"
