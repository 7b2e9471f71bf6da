"""`guiju audit`: the journal verified, exported, signed for and receipted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import typer

from guiju.cli.speaking import Language, print_findings, spoken

if TYPE_CHECKING:
    from guiju.core.findings import Finding
    from guiju.core.journal.notes import Verifier
    from guiju.core.journal.outcome import Outcome
    from guiju.core.journal.stores import Store
    from guiju.core.journal.verification import Verified

audit = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

Lang = Annotated[Language | None, typer.Option(help="Language of the sentences; as LANG says if left out.")]
Which = Annotated[str, typer.Option("--store", metavar="STORE", help="default, membership or service.")]
Key = Annotated[Path | None, typer.Option("--key", metavar="FILE", help="The public key, from guiju audit key.")]
Kept = Annotated[
    list[Path] | None,
    typer.Option("--checkpoint", metavar="FILE", help="A checkpoint kept outside; may be given more than once."),
]

_HOLDS = {
    "zh": "{name}：{events} 个事件，{streams} 条链，{checkpoints} 个检查点，没有发现改动。根：{root}",
    "en": "{name}: {events} events, {streams} streams, {checkpoints} checkpoints; no change was found. Root: {root}",
}
_FAILS = {
    "zh": "{name}：{events} 个事件，{streams} 条链，{checkpoints} 个检查点，发现 {wrong} 处不符。根：{root}",
    "en": "{name}: {events} events, {streams} streams, {checkpoints} checkpoints; faults found: {wrong}. Root: {root}",
}
_PROVES = {
    "zh": "{name}：回执成立。",
    "en": "{name}: the receipt proves its event.",
}


@audit.callback()
def _audit() -> None:
    """Verify the journal, take it out, sign for it, and give receipts. See docs/reference/audit.md."""


@audit.command()
def verify(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE]", help="An export, or a receipt; without it this installation's own journals."),
    ] = None,
    checkpoint: Kept = None,
    key: Key = None,
    lang: Lang = None,
) -> None:
    """Find what was edited, put in, moved, taken out or cut off; exit status 1 where anything was.

    An export is verified from the file, checkpoints kept outside and the public key alone: no database is opened.
    """
    language = spoken(lang)
    outside = [note.read_text(encoding="utf-8") for note in checkpoint or ()]
    by = _public_key(key)
    if file is None:
        sound = [_told(name, found, language) for name, found in _own(outside)]
    elif (faults := _of_receipt(file, by, outside)) is not None:
        print_findings(faults, language)
        sound = [all(fault.severity != "error" for fault in faults)]
        if sound == [True]:
            typer.echo(_PROVES[language].format(name=file))
    else:
        from guiju.desk.journal import verify_export

        found = verify_export(file, outside=outside, key=by)
        if isinstance(found, tuple):
            print_findings(found, language)
            raise typer.Exit(1)
        sound = [_told(str(file), found, language)]
    if not all(sound):
        raise typer.Exit(1)


@audit.command()
def export(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where the export goes; it must not stand yet.")],
    purpose: Annotated[str, typer.Option(help="What for; the journal says so, and keeps it.")],
    store: Which = "default",
    lang: Lang = None,
) -> None:
    """Number and sign everything, then write the whole journal of a store to a file that anybody can verify.

    The file holds the bodies of all events that are not erased, personal ones too.
    """
    chosen = _store(store)
    from guiju.core.journal.acting import SYSTEM, Acting
    from guiju.store.audit import actions, queries

    acting = Acting(SYSTEM, purpose=purpose)
    _done(actions.record_export(acting, store=chosen), lang)
    _done(actions.sign_checkpoint(acting, store=chosen), lang)
    with file.open("xb") as opened:
        opened.writelines(queries.export_lines(chosen))


@audit.command()
def checkpoint(store: Which = "default", lang: Lang = None) -> None:
    """Number every event, sign the tree, and print the checkpoint for somebody outside to keep."""
    chosen = _store(store)
    from guiju.core.journal.acting import BY_ITSELF
    from guiju.store.audit import actions, queries

    _done(actions.sign_checkpoint(BY_ITSELF, store=chosen), lang)
    typer.echo(queries.checkpoints(chosen)[0][1], nl=False)


@audit.command()
def receipt(
    event: Annotated[UUID, typer.Argument(metavar="EVENT", help="The event's id.")],
    store: Which = "default",
    lang: Lang = None,
) -> None:
    """Print the receipt of one event: its line, the newest checkpoint, and the proof between them."""
    chosen = _store(store)
    from guiju.core.findings import Finding
    from guiju.core.journal.receipt import written
    from guiju.store.audit import queries

    held = queries.receipt(chosen, event)
    if held is None:
        print_findings([Finding("no-receipt-yet", params={"event": str(event)})], spoken(lang))
        raise typer.Exit(1)
    typer.echo(written(held), nl=False)


@audit.command()
def key(store: Which = "default") -> None:
    """Print the public key of a store's journal, which checks its checkpoints."""
    chosen = _store(store)
    from guiju.store.audit import queries

    typer.echo(str(queries.public_key(chosen)))


def _store(name: str) -> Store:
    from guiju.core.journal.stores import Store
    from guiju.site import setup

    try:
        chosen = Store(name)
    except ValueError:
        raise typer.BadParameter(f"there is no store {name}") from None
    setup()
    return chosen


def _own(outside: list[str]) -> list[tuple[str, Verified]]:
    from guiju.core.journal.checkpoint import read
    from guiju.core.journal.stores import Store
    from guiju.site import setup

    setup()
    from guiju.store.audit import queries

    found = []
    for store in Store:
        origin = queries.public_key(store).name
        mine = [note for note in outside if (kept := read(note)) is None or kept.origin == origin]
        found.append((store.value, queries.verify(store, mine)))
    return found


def _told(name: str, found: Verified, language: str) -> bool:
    print_findings(found.findings, language)
    sentence = _HOLDS if found.holds else _FAILS
    wrong = sum(finding.severity == "error" for finding in found.findings)
    numbers = {"events": found.events, "streams": found.streams, "checkpoints": found.checkpoints, "wrong": wrong}
    typer.echo(sentence[language].format(name=name, root=found.root.hex(), **numbers))
    return found.holds


def _of_receipt(file: Path, by: Verifier | None, outside: list[str]) -> list[Finding] | None:
    """Return what is wrong with a receipt, None where the file is none."""
    from guiju.core.journal.receipt import faults, read

    if file.stat().st_size > _RECEIPT:
        return None
    held = read(file.read_text(encoding="utf-8", errors="replace"))
    return None if held is None else faults(held, by, outside)


_RECEIPT = 16 * 1024 * 1024
"""A receipt holds one event; a file as large as this is none."""


def _public_key(file: Path | None) -> Verifier | None:
    from guiju.core.journal.notes import KeyTextError, verifier_from

    if file is None:
        return None
    try:
        return verifier_from(file.read_text(encoding="utf-8"))
    except (KeyTextError, UnicodeDecodeError) as error:
        raise typer.BadParameter(f"{file} holds no public key: {error}") from error


def _done(outcome: Outcome[int], lang: Language | None) -> None:
    from guiju.core.journal.outcome import Refused

    if isinstance(outcome, Refused):
        print_findings(outcome.findings, spoken(lang))
        raise typer.Exit(1)
