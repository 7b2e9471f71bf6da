"""`guiju schema`: the JSON Schema and the field reference of rulebooks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer


def schema(
    out: Annotated[
        Path | None, typer.Option(help="Folder to write rulebook.schema.json to; printed if left out.")
    ] = None,
    reference: Annotated[Path | None, typer.Option(help="File to write the field reference (Markdown) to.")] = None,
) -> None:
    """Write the JSON Schema of rulebook files, for editors, and the reference of their fields."""
    from guiju.rulebooks.reference import field_reference
    from guiju.rulebooks.schema import file_schema

    if reference is not None:
        reference.parent.mkdir(parents=True, exist_ok=True)
        reference.write_text(field_reference(), encoding="utf-8")
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        (out / "rulebook.schema.json").write_text(_text(file_schema()), encoding="utf-8")
    if out is None and reference is None:
        typer.echo(_text(file_schema()), nl=False)


def _text(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
