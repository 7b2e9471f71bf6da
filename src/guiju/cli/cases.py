"""`guiju cases`: where cases stand, and what happened in them as a log; nobody is named."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from guiju.cli.acting import Lang
from guiju.cli.speaking import spoken

_PAGE = 200
"""How many cases are read at once for a log, which holds all that are wanted."""

_NONE = ("没有这样的办件。", "There is no such case.")


def cases(
    procedure: Annotated[str, typer.Option(help="Cases of this procedure only.")] = "",
    late: Annotated[bool, typer.Option("--late", help="Those with a step that is late.")] = False,
    ended: Annotated[bool, typer.Option("--ended", help="Those that have ended; else the open ones.")] = False,
    most: Annotated[int, typer.Option(min=1, max=200, help="How many at most.")] = 50,
    xes: Annotated[
        Path | None, typer.Option(help="Write what happened, in all of them, to this file as an XES log.")
    ] = None,
    lang: Lang = None,
) -> None:
    """List cases with the steps that stand open, the next day due, and how they ended; not whom they are about."""
    from guiju.core.cases.conforming import Line, lines_of
    from guiju.files.case_logs import write_xes
    from guiju.site import setup

    setup()
    from guiju.store.cases import queries

    wanted = queries.Wanted(procedures=(procedure,) if procedure else (), open=not ended, late=True if late else None)
    found = queries.cases(wanted, limit=most, by="opened" if ended else "due")
    if not found:
        typer.echo(_NONE[spoken(lang) == "en"])
    if xes is not None:
        logged: dict[str, tuple[Line, ...]] = {}
        page = queries.cases(wanted, limit=_PAGE)
        while page:
            logged |= {str(each.id): lines_of(one.happened for one in queries.events(each.id)) for each in page}
            page = queries.cases(wanted, after=page[-1].id, limit=_PAGE)
        xes.write_bytes(write_xes(procedure or "guiju", logged))
    for each in found:
        stands = each.result or ", ".join(f"{at.step} ({at.since})" for at in each.standing)
        day = str(each.ended_on or each.next_due or "")
        typer.echo(f"{each.id}  {each.procedure:<20} {day:<10}  {stands}")
