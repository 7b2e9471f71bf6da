"""`guiju doctor`: an installation, looked over."""

from __future__ import annotations

from typing import Annotated

import typer

from guiju.cli.speaking import Language, print_findings, spoken

NAMES = {
    "settings": ("设置", "settings"),
    "keys": ("密钥", "keys"),
    "folder": ("数据文件夹", "data folder"),
    "disk": ("磁盘空间", "room on disk"),
    "zones": ("时区", "time zones"),
    "stores": ("数据库", "databases"),
    "tables": ("数据表版本", "version of tables"),
    "roles": ("数据库角色", "roles of the databases"),
    "guards": ("数据库守卫", "guards of the databases"),
    "clock": ("时钟", "clock"),
    "journal": ("日志编号", "numbering of the journal"),
    "retention": ("保存期限", "rules of retention"),
    "paths": ("机构层级索引", "paths of units"),
    "numbers": ("一号一人", "one person to an ID number"),
    "worker": ("后台任务", "worker and jobs"),
    "attachments": ("附件完好", "attachments are whole"),
    "backup": ("备份条件", "means of backup"),
}
"""Each check's name, in Chinese and English."""


def doctor(
    lang: Annotated[Language | None, typer.Option(help="Language of the sentences; as LANG says if left out.")] = None,
) -> None:
    """Look over this installation: settings, keys, stores, guards, clock, worker, disk; change nothing.

    Exit status 1 where something is wrong; a warning leaves it 0.
    """
    from guiju.core.findings import Severity, worst
    from guiju.site import setup

    setup(new_keys=False)
    from guiju.site.doctor import look_over

    language, wrong = spoken(lang), False
    marks = {None: "✓", Severity.WARNING: "!", Severity.ERROR: "✗"}
    for checked in look_over():
        if checked.waits:
            waits = (
                "待数据库可用、数据表版本相符后再查" if language == "zh" else "waits for the databases and their tables"
            )
            typer.echo(f"– {NAMES[checked.name][language == 'en']}: {waits}")
            continue
        gravest = worst(checked.findings)
        typer.echo(f"{marks[gravest]} {NAMES[checked.name][language == 'en']}")
        print_findings(checked.findings, language)
        wrong = wrong or gravest is Severity.ERROR
    if wrong:
        raise typer.Exit(1)
