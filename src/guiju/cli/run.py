"""`guiju run`: the main job on what comes with the project."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from guiju.cli.speaking import Language, print_findings, spoken

if TYPE_CHECKING:
    from guiju.desk.demo import Shown

_SAID = {
    "zh": {
        "data": "编造数据",
        "done": "完成",
        "catalogue": (
            "四类考核共用一个指标目录：{shared} 个指标项被两个以上方案共用；"
            "各采各的要 {before} 项，一次采集只要 {after} 项，"
            "少采 {saved} 项（每单位每年 {minutes_before} 分钟减到 {minutes_after} 分钟）"
        ),
        "twice": "定义重复的指标项：{count}",
        "movement": "基层组织升降档：",
        "risen": "升档",
        "held": "保持",
        "fallen": "降档",
        "cannot_tell": "无法判断",
        "reports": "报告在 {out}",
    },
    "en": {
        "data": "making data up",
        "done": "done",
        "catalogue": (
            "One catalogue serves the four annual schemes: {shared} measures serve more than one; asking for each apart"
            " would take {before} indicators, collecting once takes {after}, {saved} saved"
            " ({minutes_before} minutes a unit and year become {minutes_after})"
        ),
        "twice": "Measures defined twice: {count}",
        "movement": "Grassroots organisations between the tiers: ",
        "risen": "risen",
        "held": "held",
        "fallen": "fallen",
        "cannot_tell": "cannot tell",
        "reports": "The reports are in {out}",
    },
}


def run(
    out: Annotated[Path, typer.Option(metavar="DIR", help="The folder the runs are written to.")] = Path("out"),
    lang: Annotated[Language | None, typer.Option(help="Language of the sentences; as LANG says if left out.")] = None,
) -> None:
    """Compute the demo institution and the ASEM example, show the tables, write the reports."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    from guiju.desk.demo import run_demo

    language = spoken(lang)
    said = _SAID[language]
    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), console=Console(stderr=True), transient=True
    )
    with bar:
        task = bar.add_task("", total=None)
        shown = run_demo(
            out,
            lambda doing, done, of: bar.update(task, description=said.get(doing, doing), completed=done, total=of),
        )
    _print(shown, language)
    typer.echo(said["reports"].format(out=out))
    if not shown.sound:
        raise typer.Exit(1)


def _print(shown: Shown, language: str) -> None:
    """Print every result table, what one collection saves, and how the tiers moved."""
    from guiju.cli.assess import names_of, print_results

    said = _SAID[language]
    print_findings(shown.findings, language)
    for result in shown.results:
        typer.echo(f"\n{result.name}" + (f"  {result.folder / 'report.html'}" if result.folder else ""))
        if result.results is None:
            print_findings(result.findings, language)
        else:
            print_results(result.results, language, names_of(result.folder) if result.folder else {})
    found = shown.catalogue
    if found is not None:
        names = ("shared", "before", "after", "saved", "minutes_before", "minutes_after")
        typer.echo("\n" + said["catalogue"].format_map({name: getattr(found, name) for name in names}))
        typer.echo(said["twice"].format(count=len(found.duplicates)))
    if shown.movement:
        moved = (f"{said.get(how, how)} {count}" for how, count in shown.movement.items())
        typer.echo(said["movement"] + ("，" if language == "zh" else ", ").join(moved))
