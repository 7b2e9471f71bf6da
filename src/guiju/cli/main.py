"""The `guiju` command: one Typer application, one module per command.

A new command is a module with one function and a line in `COMMANDS`. Command modules import their work inside the
function, so that `guiju --help` answers at once (a test holds the list of what may not be loaded).
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from guiju.cli import (
    assess,
    audit,
    backup,
    case,
    cases,
    check,
    conform,
    coverage,
    demo,
    doctor,
    explain,
    export,
    generate,
    import_,
    init,
    method,
    migrate,
    password,
    plan,
    procedure,
    publish,
    rebuild,
    restore,
    rights,
    run,
    runs,
    schema,
    scheme,
    serve,
    study,
    undo,
)
from guiju.cli.speaking import Language

if TYPE_CHECKING:
    from guiju.core.findings import Finding

COMMANDS = (
    run.run,
    check.check,
    assess.assess,
    explain.explain,
    method.method,
    study.study,
    plan.plan,
    procedure.procedure,
    coverage.coverage,
    conform.conform,
    generate.generate,
    schema.schema,
    init.init,
    demo.demo,
    publish.publish,
    runs.runs,
    cases.cases,
    case.case,
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
    application.add_typer(scheme.scheme, name="scheme")
    return application


app = build()


def main() -> None:
    """Run the command line; the console script `guiju` starts here."""
    arguments = [os.fsencode(argument).decode("utf-8", "surrogateescape") for argument in sys.argv[1:]]
    for stream in (sys.stdout, sys.stderr):
        _let_speak(stream)
    try:
        app(arguments, prog_name="guiju")
    except Exception as error:
        found = _foreseen(error)
        if not found:
            raise
        from guiju.cli.speaking import print_findings, spoken

        print_findings(found, spoken(_language(arguments)))
        sys.exit(1)


def _foreseen(error: Exception) -> Sequence[Finding]:
    """Return what an error says to whoever runs the command; nothing where it is a mistake of ours.

    A file that cannot be used, an environment that cannot be read, a store that does not answer, and tables that are
    missing or of another version.
    """
    if isinstance(error, OSError):
        from guiju.core.findings import Finding, Place

        file = str(error.filename or "")
        return (Finding("file-not-usable", Place(file), {"file": file, "problem": error.strerror or str(error)}),)
    if type(error).__module__ == "guiju.site.variables":
        from guiju.site.variables import UnreadableError

        return error.findings if isinstance(error, UnreadableError) else ()
    if type(error).__module__ == "django.db.utils":
        from guiju.site.migrating import lacking

        return lacking()
    return ()


def _language(arguments: Sequence[str]) -> Language | None:
    """Return the language that the arguments ask for, wherever it stands among them."""
    for before, after in zip(arguments, [*arguments[1:], ""], strict=True):
        asked = after if before == "--lang" else before.removeprefix("--lang=")
        if asked in tuple(Language) and asked != before:
            return Language(asked)
    return None


def _let_speak(stream: TextIO) -> None:
    """Let a stream hold every language: where its encoding cannot write Chinese, it becomes UTF-8."""
    if not isinstance(stream, io.TextIOWrapper):
        return
    try:
        "规矩—“”".encode(stream.encoding)
        stream.reconfigure(errors="replace")
    except UnicodeEncodeError:
        stream.reconfigure(encoding="utf-8", errors="replace")
