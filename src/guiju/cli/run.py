"""`guiju run`: the main job on what comes with the project."""

from __future__ import annotations

import typer


def run(context: typer.Context) -> None:
    """Show what there is to run."""
    typer.echo(context.find_root().get_help())
