"""`guiju export`: a table of the register as a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from guiju.cli.acting import Account, Day, Lang, acting_as, day_given, done
from guiju.cli.speaking import print_findings, spoken

_WRITTEN = {
    "units": ("{rows} 个单位写入 {file}（{on} 的情况）", "Units written to {file} as of {on}: {rows}"),
    "posts": ("{rows} 个岗位写入 {file}（{on} 的情况）", "Posts written to {file} as of {on}: {rows}"),
    "people": (
        "{rows} 条任职写入 {file}（{on} 的情况）",
        "People in their posts written to {file} as of {on}: {rows}",
    ),
}
"""What each table is of, in the closing message."""


def export(
    table: Annotated[str, typer.Argument(help="units, posts or people.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Ends in .csv, .xlsx or .parquet.")],
    on: Day = None,
    under: Annotated[str, typer.Option(metavar="CODE", help="Only the unit with this code and all below it.")] = "",
    purpose: Annotated[str, typer.Option(help="What a list of people is for; each of them sees it.")] = "",
    account: Account = "",
    lang: Lang = None,
) -> None:
    """Write a table of the register as a file in which nothing is ever computed."""
    from guiju.site import setup

    setup()
    from guiju.core.findings import Finding
    from guiju.files.rows_out import Format
    from guiju.store.loading import actions
    from guiju.store.register import queries as register

    language, day = spoken(lang), day_given(on)
    form = file.suffix.removeprefix(".").lower()
    top = register.units_called([under], day).get(under) if under else None
    if form not in set(Format) or (under and top is None):
        wrong = Finding("unknown-unit", params={"unit": under})
        if form not in set(Format):
            wrong = Finding("export-form-unknown", params={"file": file.name, "known": [f".{each}" for each in Format]})
        print_findings([wrong], language)
        raise typer.Exit(1)
    asked = actions.Asked(table, None if top is None else top.id, day)
    acting = acting_as(account, language, purpose=purpose)
    made = done(actions.export(acting, asked=asked, form=Format(form), language=language), language)
    try:
        file.write_bytes(made.data)
    except OSError as error:
        print_findings([Finding("file-not-usable", params={"file": str(file), "problem": error.strerror})], language)
        raise typer.Exit(1) from None
    typer.echo(_WRITTEN[table][language == "en"].format(rows=made.rows, file=file, on=day))
