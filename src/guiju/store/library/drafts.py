"""Drafts of rulebooks: each account keeps one, file by file, and drops it once it is proposed or given up."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from uuid import UUID

from guiju.core.findings import Finding
from guiju.core.journal.events import Change, Delete, Event, Insert, Json, Update
from guiju.core.journal.rights import Reach
from guiju.store.audit.actions import Work, action, new_id
from guiju.store.library.models import Draft, File

_EVERYWHERE = Reach()
_MOST_FILES = 2_000
_LARGEST = 5_000_000


def stored(files: Mapping[str, str]) -> tuple[Mapping[str, str], list[Change]]:
    """Return the hashes of files by name, and the changes that keep the bytes of those not kept yet."""
    hashes = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in files.items()}
    held = set(File.objects.filter(sha256__in=set(hashes.values())).values_list("sha256", flat=True))
    changes: list[Change] = []
    for name, text in sorted(files.items()):
        if hashes[name] not in held:
            held.add(hashes[name])
            changes.append(Insert("library.File", {"id": str(new_id()), "sha256": hashes[name], "text": text}))
    return hashes, changes


@action("library.draft.keep")
def keep_draft(
    work: Work, *, files: Mapping[str, str], base: UUID | None = None, note: str = "", anew: bool = False
) -> UUID:
    """Keep files in one's own draft, whole texts by name: beside those it has, or in their place (`anew`).

    A file whose text is empty leaves the draft. Nothing is checked: a draft may be wrong as long as it is one.
    """
    work.require("library.rulebook.propose", _EVERYWHERE)
    if len(files) > _MOST_FILES:
        work.refuse(Finding("too-many-files", params={"count": len(files), "limit": _MOST_FILES}))
    for name, text in files.items():
        if "\x00" in text:
            work.refuse(Finding("control-character", params={"code": "0000"}))
        if len(text) > _LARGEST:
            params = {"name": name, "size": len(text), "limit": _LARGEST}
            work.refuse(Finding("rulebook-too-large", params=params))
    row = Draft.objects.filter(account=work.acting.account).first()
    hashes, changes = stored({name: text for name, text in files.items() if text.strip()})
    before: Mapping[str, str] = {} if row is None or anew else row.files
    held = {name: sha for name, sha in before.items() if name not in files} | dict(hashes)
    after: dict[str, Json] = {
        "base": str(base) if base is not None else None if row is None or anew else _text(row.base),
        "files": dict(sorted(held.items())),
        "note": note or ("" if row is None or anew else row.note),
        "kept_at": work.at.isoformat(),
    }
    if row is None:
        id_ = new_id()
        changes.append(Insert("library.Draft", {"id": str(id_), "account": str(work.acting.account), **after}))
    else:
        id_ = row.id
        changes.append(Update("library.Draft", str(row.id), _row(row), after))
    named: list[Json] = [*sorted(files)[:20]]
    said: dict[str, Json] = {"files": named, "count": len(files)}
    work.append(f"draft/{id_}", None, Event("library.draft.kept", said, tuple(changes)))
    return id_


@action("library.draft.drop")
def drop_draft(work: Work) -> bool:
    """Drop one's own draft; there may be none."""
    work.require("library.rulebook.propose", _EVERYWHERE)
    row = Draft.objects.filter(account=work.acting.account).first()
    if row is None:
        return False
    whole: dict[str, Json] = {"id": str(row.id), "account": str(row.account), **_row(row)}
    dropped = Event("library.draft.dropped", {}, (Delete("library.Draft", whole),))
    work.append(f"draft/{row.id}", None, dropped)
    return True


def _row(row: Draft) -> dict[str, Json]:
    return {"base": _text(row.base), "files": row.files, "note": row.note, "kept_at": row.kept_at.isoformat()}


def _text(id_: UUID | None) -> str | None:
    return str(id_) if id_ is not None else None
