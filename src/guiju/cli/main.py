"""The `guiju` command: one Typer application, one module per command.

A new command is a module with one function and a line in `COMMANDS`. Command modules import their work inside the
function, so that `guiju --help` answers at once (a test holds the list of what may not be loaded).
"""

from __future__ import annotations

import io
import os
import sys
from typing import Annotated, TextIO

import typer

from guiju.cli import (
    assess,
    audit,
    backup,
    check,
    coverage,
    demo,
    doctor,
    explain,
    export,
    generate,
    import_,
    init,
    migrate,
    password,
    plan,
    publish,
    rebuild,
    restore,
    rights,
    run,
    runs,
    schema,
    serve,
    undo,
)

COMMANDS = (
    run.run,
    check.check,
    assess.assess,
    explain.explain,
    plan.plan,
    coverage.coverage,
    generate.generate,
    schema.schema,
    init.init,
    demo.demo,
    publish.publish,
    runs.runs,
    serve.serve,
    migrate.migrate,
    doctor.doctor,
    backup.backup,
    restore.restore,
    rebuild.rebuild,
    rights.rights,
    password.password,
    import_.import_,
    export.export,
    undo.undo,
)
"""The commands in the order of `guiju --help`; each is called as its function is named."""


def _show_version(*, wanted: bool) -> None:
    """Print the version and leave, where it was asked for."""
    if wanted:
        from importlib.metadata import version

        typer.echo(f"guiju {version('guiju')}")
        raise typer.Exit


def guiju(
    *,
    show_version: Annotated[
        bool,
        typer.Option(
            "--version",
            help="Show the version and exit.",
            is_eager=True,
            callback=lambda wanted: _show_version(wanted=wanted),
        ),
    ] = False,
) -> None:
    """Write the rules of an organisation once as data, collect each fact once, and run them.

    Exit status: 0 done, 1 findings (something in a rulebook or in the data is wrong), 2 wrong usage.
    """


def build() -> typer.Typer:
    """Return the application with every command of `COMMANDS`; help is plain text, the same on every terminal."""
    application = typer.Typer(
        name="guiju",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    application.callback()(guiju)
    for command in COMMANDS:
        application.command(command.__name__.rstrip("_"))(command)
    application.add_typer(audit.audit, name="audit")
    return application


app = build()


def main() -> None:
    """Run the command line; the console script `guiju` starts here."""
    arguments = [os.fsencode(argument).decode("utf-8", "surrogateescape") for argument in sys.argv[1:]]
    for stream in (sys.stdout, sys.stderr):
        _let_speak(stream)
    try:
        app(arguments, prog_name="guiju")
    except OSError as error:
        from guiju.cli.speaking import print_findings, spoken
        from guiju.core.findings import Finding, Place

        file = str(error.filename or "")
        found = Finding("file-not-usable", Place(file), {"file": file, "problem": error.strerror or str(error)})
        print_findings([found], spoken(None))
        sys.exit(1)
    except Exception as error:
        if type(error).__module__ != "django.db.utils":
            raise
        _say_what_stores_lack()
        raise


def _say_what_stores_lack() -> None:
    """Where tables are missing or of another version, or a store does not answer, say so and end; else return."""
    from guiju.cli.speaking import print_findings, spoken
    from guiju.site.migrating import lacking

    found = lacking()
    if found:
        print_findings(found, spoken(None))
        sys.exit(1)


def _let_speak(stream: TextIO) -> None:
    """Let a stream hold every language: where its encoding cannot write Chinese, it becomes UTF-8."""
    if not isinstance(stream, io.TextIOWrapper):
        return
    try:
        "规矩—“”".encode(stream.encoding)
        stream.reconfigure(errors="replace")
    except UnicodeEncodeError:
        stream.reconfigure(encoding="utf-8", errors="replace")
