"""A clause of a document, and every rule that rests on it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from uuid import UUID

from guiju.core.rulebook.documents import Document
from guiju.doors.refusal import found
from guiju.store.library import queries
from guiju.web.answers import Answer, Shown
from guiju.web.library.reading import Read, read, subject_title, upon
from guiju.web.library.slices import slice_of
from guiju.web.library.subject import READ, pages
from guiju.web.viewing import Viewing, require

_MOST = 60


@pages.page("clauses/<str:document>/<path:clause>/", "clause")
def show(request: Viewing, document: str, clause: str) -> Answer:
    """Show a clause as a version says it, with the rules that rest on it."""
    require(request, READ)
    held = _version(request)
    block = found(held.institution.documents.get(document), "document")
    clauses = [each.id for each in block.clauses]
    place = clauses.index(clause) if clause in clauses else -1
    if place < 0 and (document, clause) not in upon(held.version.id):
        found(None, "clause")
    filled = {
        "held": held,
        "version": held.version,
        "document": block,
        "clause": clause,
        "says": block.clauses[place] if place >= 0 else None,
        "text": cache(lambda: _text(request, held, block, clause)),
        "previous": clauses[place - 1] if place > 0 else "",
        "following": clauses[place + 1] if 0 <= place < len(clauses) - 1 else "",
    }
    return Shown("library/clause.html", f"{block.title.in_language(request.language)} {clause}", filled)


def _text(request: Viewing, held: Read, document: Document, clause: str) -> Mapping[str, object]:
    """Return what rests on a clause, as it never changes: the page asks for it where it does not stand ready."""
    rested = upon(held.version.id)
    resting = rested.get((document.id, clause), ())
    return {
        "resting": [
            {
                "part": each,
                "subject": subject_title(each.subject, request.language),
                "slice": slice_of(held.loaded, held.institution, each.subject, each.id, each.path[: _node(each.path)]),
            }
            for each in resting[:_MOST]
        ],
        "more": max(0, len(resting) - _MOST),
        "clauses": [(each, len(rested.get((document.id, each.id), ()))) for each in document.clauses],
    }


def _node(path: tuple[str | int, ...]) -> int:
    """Return how much of a path leads to the part that rests on the clause: all before `basis`."""
    return path.index("basis") if "basis" in path else len(path)


def _version(request: Viewing) -> Read:
    """Return the version named, or the one in force on the day."""
    said = request.GET.get("version", "")
    try:
        named = UUID(said) if said else None
    except ValueError:
        named = None
    if named is not None:
        return read(named)
    standing = found(queries.in_force(request.on, request.known_at) or queries.before(), "rulebook")
    return read(standing.version)
