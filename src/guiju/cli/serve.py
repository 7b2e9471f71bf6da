"""`guiju serve`: the site and its worker."""

from __future__ import annotations

from typing import Annotated

import typer

from guiju.cli.speaking import Language, print_findings, spoken

_SAID = {
    "zh": "规矩已在 {address} 运行；按 Ctrl+C 停止。",
    "en": "Guiju is served at {address}; Ctrl+C ends it.",
}
_TO_SET_UP = {
    "zh": "这里还没有账号。请在一天内打开此地址建立机构（只能用一次）：{address}",
    "en": "There is no account yet. Set the institution up within a day, by this address, which works once: {address}",
}


def serve(
    host: Annotated[str, typer.Option(help="The address of this machine to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(envvar="PORT", min=0, max=65535, help="The port; 0 takes any free one.")] = 8000,
    processes: Annotated[
        int, typer.Option(min=1, max=64, help="How many web processes; more than one needs PostgreSQL to be of use.")
    ] = 1,
    lang: Annotated[Language | None, typer.Option(help="Language of the sentences; as LANG says if left out.")] = None,
) -> None:
    """Serve the pages and the API and run the background jobs, until told to end.

    One web process and one worker are started together and ended together; if one ends by itself the other is ended
    too, and the exit status is 1.
    """
    from guiju.site import setup

    setup()
    from guiju.doors.set_up import open_set_up
    from guiju.site.migrating import findings
    from guiju.site.serving import serve as run

    language = spoken(lang)

    def ready(address: str) -> None:
        typer.echo(_SAID[language].format(address=address))
        if (token := open_set_up()) is not None:
            typer.echo(_TO_SET_UP[language].format(address=f"{address}/set-up/?token={token}"))

    found = findings() or run(host=host, port=port, processes=processes, ready=ready)
    print_findings(found, language)
    if found:
        raise typer.Exit(1)
