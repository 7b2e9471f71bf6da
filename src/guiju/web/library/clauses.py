"""A clause of a document, and every rule that rests on it."""

from __future__ import annotations

from uuid import UUID

from guiju.core.library.resting import resting_on
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
    clauses = {each.id: each for each in block.clauses}
    resting = resting_on(held.institution, document, clause)
    said = clauses.get(clause)
    if said is None and not resting:
        found(None, "clause")
    order = list(clauses)
    place = order.index(clause) if clause in order else -1
    counts = upon(held.version.id)
    filled = {
        "held": held,
        "version": held.version,
        "document": block,
        "clause": clause,
        "says": said,
        "resting": [
            {
                "part": each,
                "subject": subject_title(each.subject, request.language),
                "slice": slice_of(held.loaded, held.institution, each.subject, each.id, each.path[: _node(each.path)]),
            }
            for each in resting[:_MOST]
        ],
        "more": max(0, len(resting) - _MOST),
        "previous": order[place - 1] if place > 0 else "",
        "following": order[place + 1] if 0 <= place < len(order) - 1 else "",
        "clauses": [(each, counts.get((document, each.id), 0)) for each in block.clauses],
    }
    return Shown("library/clause.html", f"{block.title.in_language(request.language)} {clause}", filled)


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
