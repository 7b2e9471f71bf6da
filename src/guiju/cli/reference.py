"""The reference page of the command line, made from the commands' own `--help`.

`python -m guiju.cli.reference FILE` writes it; a test compares docs/reference/cli.md with what is made here.
"""

from __future__ import annotations

import sys
from pathlib import Path

from typer.core import TyperGroup
from typer.main import get_group

from guiju.cli.main import app

WIDTH = 100
"""Columns of the help text, whatever the terminal."""


def reference_page() -> str:
    """Return the page in Markdown: the main help, then that of each command."""
    group = get_group(app)
    parts = ["# Command line", "Made by `make docs` from the commands' own help.", _help(group, "")]
    for name, command in group.commands.items():
        parts += [f"## guiju {name}", _help(group, name)]
        if isinstance(command, TyperGroup):
            parts += [_help(command, each, f"guiju {name}") for each in command.commands]
    return "\n\n".join(parts) + "\n"


def _help(group: TyperGroup, name: str, called: str = "guiju") -> str:
    """Return the help of one command (of the group itself for the empty name) as a code block."""
    context = group.context_class(group, info_name=called, terminal_width=WIDTH)
    if name:
        command = group.commands[name]
        context = command.context_class(command, parent=context, info_name=name, terminal_width=WIDTH)
    lines = [line.rstrip() for line in context.get_help().splitlines()]
    return "\n".join(["```text", *lines, "```"])


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(reference_page(), encoding="utf-8")
