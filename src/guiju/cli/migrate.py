"""`guiju migrate`: the tables of the stores."""

from __future__ import annotations

import typer


def migrate() -> None:
    """Make the tables of the three stores, or bring them to what this version needs, with all their guards.

    Run it after an upgrade, with the server stopped and a backup made.
    """
    from guiju.site import setup

    setup()
    from guiju.site.migrating import migrate as run
    from guiju.site.migrating import pending

    for store, count in pending().items():
        typer.echo(f"{store}: {count}")
    run()
