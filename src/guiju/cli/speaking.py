"""What commands share: the language of the sentences, and findings printed for people."""

from __future__ import annotations

import os
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from guiju.core.findings import Finding, Place


class Language(StrEnum):
    """The language of the sentences."""

    ZH = "zh"
    EN = "en"


def spoken(asked: Language | None) -> Literal["zh", "en"]:
    """Return the language asked for, else Chinese where the machine's language is Chinese, English otherwise."""
    if asked is not None:
        return "zh" if asked is Language.ZH else "en"
    language = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "zh" if language.casefold().startswith("zh") else "en"


def print_findings(findings: Sequence[Finding], language: str) -> None:
    """Print each finding with its place, its sentence and what to do about it."""
    from rich.console import Console
    from rich.text import Text

    from guiju.words.catalogue import advice, sentence

    console = Console(highlight=False, soft_wrap=True, stderr=True)
    for finding in findings:
        line = Text(finding.severity.value, style="red" if finding.severity == "error" else "yellow")
        where = _where(finding.place)
        line.append(f"  {where + '  ' if where else ''}{sentence(finding, language)}  ", style="default")
        line.append(f"[{finding.code}]", style="dim")
        console.print(line)
        console.print(Text(f"       {advice(finding, language)}", style="dim"))


def _where(place: Place) -> str:
    if place.cell:
        return f"{place.file} {place.sheet}!{place.cell}".strip()
    if place.line:
        return ":".join(str(part) for part in (place.file, place.line, place.column) if part)
    return place.file
