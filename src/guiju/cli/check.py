"""`guiju check`: what is wrong with an institution's folder."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from guiju.core.findings import Finding


class Format(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"


class Language(StrEnum):
    """The language of the sentences."""

    ZH = "zh"
    EN = "en"


def check(
    folder: Annotated[Path, typer.Argument(metavar="INSTITUTION_DIR", help="The institution's folder.")],
    form: Annotated[Format, typer.Option("--format", help="Sentences for people, or a JSON list.")] = Format.TEXT,
    lang: Annotated[Language | None, typer.Option(help="Language of the sentences; as LANG says if left out.")] = None,
    examples: Annotated[bool, typer.Option(help="Run the examples too.")] = True,
) -> None:
    """Read an institution's rulebooks, compare them, run their examples, and list everything that is wrong."""
    from guiju.core.findings import Severity, worst
    from guiju.desk.check import as_json
    from guiju.desk.check import check as check_folder

    findings = check_folder(folder, examples=examples)
    if form is Format.JSON:
        typer.echo(json.dumps(as_json(findings), ensure_ascii=False, indent=2))
    else:
        _print(findings, (lang or _language()).value)
    if worst(findings) is Severity.ERROR:
        raise typer.Exit(1)


def _language() -> Language:
    """Return Chinese where the machine's language is Chinese, English otherwise."""
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return Language.ZH if spoken.casefold().startswith("zh") else Language.EN


def _print(findings: Sequence[Finding], language: str) -> None:
    from rich.console import Console

    console = Console(highlight=False, soft_wrap=True)
    by_file = sorted(findings, key=lambda finding: finding.place.file)
    for file, group in groupby(by_file, key=lambda finding: finding.place.file):
        console.print(file or "—", style="bold", markup=False)
        for finding in group:
            _print_one(console, finding, language)
        console.print()
    console.print(_summary(findings, language), markup=False)


def _print_one(console: Console, finding: Finding, language: str) -> None:
    from rich.text import Text

    from guiju.words.catalogue import advice, sentence

    where = f"{finding.place.line}:{finding.place.column}".rjust(8)
    line = Text(f"{where}  ")
    line.append(finding.severity.value, style="red" if finding.severity == "error" else "yellow")
    line.append(f"  {sentence(finding, language)}  ")
    line.append(f"[{finding.code}]", style="dim")
    console.print(line)
    console.print(Text(f"{'':8}  {advice(finding, language)}", style="dim"))


def _summary(findings: Sequence[Finding], language: str) -> str:
    errors = sum(finding.severity == "error" for finding in findings)
    warnings = len(findings) - errors
    if not findings:
        return "没有发现问题。" if language == "zh" else "No findings."
    if language == "zh":
        return f"错误 {errors} 处，提醒 {warnings} 处。"
    return f"Errors: {errors}, warnings: {warnings}."
