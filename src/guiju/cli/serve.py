"""`guiju serve`: the site and its worker."""

from __future__ import annotations

from typing import Annotated

import typer

from guiju.cli.speaking import Language, print_findings, spoken

_SAID = {
    "zh": "规矩已在 {address} 运行；按 Ctrl+C 停止。",
    "en": "Guiju is served at {address}; Ctrl+C ends it.",
}


def serve(
    host: Annotated[str, typer.Option(help="The address of this machine to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(envvar="PORT", min=0, max=65535, help="The port; 0 takes any free one.")] = 8000,
    processes: Annotated[
        int, typer.Option(min=1, max=64, help="How many web processes; more than one needs PostgreSQL to be of use.")
    ] = 1,
    lang: Annotated[Language | None, typer.Option(help="Language of the sentences; as LANG says if left out.")] = None,
) -> None:
    """Serve the API and run the background jobs, until told to end.

    One web process and one worker are started together and ended together; if one ends by itself the other is ended
    too, and the exit status is 1.
    """
    from guiju.site import setup

    setup()
    from guiju.site.migrating import findings
    from guiju.site.serving import serve as run

    language = spoken(lang)
    found = findings() or run(
        host=host,
        port=port,
        processes=processes,
        ready=lambda address: typer.echo(_SAID[language].format(address=address)),
    )
    print_findings(found, language)
    if found:
        raise typer.Exit(1)
