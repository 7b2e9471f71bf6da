"""`guiju run`: the main job on what comes with the project."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def run(
    out: Annotated[Path, typer.Option(help="The folder the reports are written to.")] = Path("out"),
) -> None:
    """Compute the demo institution and the ASEM example, show the tables, write the reports."""
    typer.echo(f"reports go to {out}")
