"""`guiju restore`: a backup, put into an empty installation."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from guiju.cli.speaking import Language, print_findings, spoken

_SAID = {
    "zh": "已从 {folder} 恢复；日志核对无误。",
    "en": "Restored from {folder}; the journals verify.",
}


def restore(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that guiju backup wrote.")],
    lang: Annotated[Language | None, typer.Option(help="Language of the sentences; as LANG says if left out.")] = None,
) -> None:
    """Put a backup into an empty installation, and verify it; nothing that is there is overwritten.

    The data key of the backup must be in place first: in GUIJU_DATA_KEY, or as keys/data.key of the data folder.
    """
    from guiju.site import setup

    setup(new_keys=False)
    from guiju.site.checking import verified
    from guiju.site.restoring import restore as run

    language = spoken(lang)
    found = run(folder) or verified()
    print_findings(found, language)
    if found:
        raise typer.Exit(1)
    typer.echo(_SAID[language].format(folder=folder))
