"""`guiju rights`: the closed catalogue of what roles can allow."""

from __future__ import annotations

from typing import Annotated

import typer

from guiju.cli.speaking import Language, spoken


def rights(
    lang: Annotated[Language | None, typer.Option(help="Language of the titles; as LANG says if left out.")] = None,
) -> None:
    """List the rights a role of a rulebook may name.

    `persons` marks those that touch records of people: a role with one names its field groups, and to read takes a
    purpose.
    """
    from guiju.core.accounts.rights import RIGHTS

    language = spoken(lang)
    widest = max(map(len, RIGHTS))
    for right in RIGHTS.values():
        persons = "persons" if right.personal else ""
        typer.echo(f"{right.id:<{widest}}  {right.does:<5}  {persons:<7}  {right.title.in_language(language)}")
