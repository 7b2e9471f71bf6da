"""`guiju backup`: everything but the keys, into a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from guiju.cli.speaking import Language, print_findings, spoken

_SAID = {
    "zh": "备份已写入 {folder}\n清单 SHA-256：{digest}\n密钥不在备份中，请另行保管。",
    "en": "The backup is in {folder}\nSHA-256 of its manifest: {digest}\nThe keys are not in it: keep them elsewhere.",
}


def backup(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.")],
    lang: Annotated[Language | None, typer.Option(help="Language of the sentences; as LANG says if left out.")] = None,
) -> None:
    """Write all three stores and the data folder to a folder, while others work; never over anything.

    The journals are verified first, so that a backup is one of records that hold. The keys are not in it.
    """
    from guiju.site import setup

    setup()
    from guiju.site import migrating
    from guiju.site.backing_up import back_up
    from guiju.site.checking import verified

    language = spoken(lang)
    digest, found = "", migrating.findings() or verified()
    if not found:
        digest, found = back_up(folder)
    print_findings(found, language)
    if not digest:
        raise typer.Exit(1)
    typer.echo(_SAID[language].format(folder=folder, digest=digest))
