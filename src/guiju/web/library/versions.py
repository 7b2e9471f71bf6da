"""The versions of the rulebook, and one of them read as text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from uuid import UUID

from django.http import HttpResponse

from guiju.core.findings import Severity
from guiju.core.library.resting import Changing
from guiju.core.rulebook.roles import Role
from guiju.doors.refusal import found
from guiju.store.accounts import queries as accounts
from guiju.store.library import queries
from guiju.store.library.queries import State
from guiju.web.answers import Answer, Shown
from guiju.web.library import packing
from guiju.web.library.curves import periods_line, spans
from guiju.web.library.deciding import Fitting, decisions, fitting
from guiju.web.library.reading import Defined, Read, dated_values, defined, read, subject_title, upon
from guiju.web.library.slices import Slice, slice_of
from guiju.web.library.subject import APPROVE, CHECK, PROPOSE, READ, pages
from guiju.web.viewing import Viewing, require, viewer
from guiju.words.difference import difference_in_words
from guiju.words.pages import said


@pages.page("", "rulebooks")
def versions(request: Viewing) -> Answer:
    """List the versions of the rulebook, the latest proposed first."""
    require(request, READ)
    held = queries.versions()
    names = accounts.names({each for row in held for each in (row.proposed_by, row.decided_by) if each is not None})
    standing = queries.in_force(request.on, request.known_at)
    filled = {
        "rows": [
            {
                "version": row,
                "by": names.get(row.proposed_by, ""),
                "decided": names.get(row.decided_by, "") if row.decided_by else "",
            }
            for row in held
        ],
        "standing": standing,
        "may_propose": viewer(request).holds(PROPOSE),
        "draft": queries.draft(viewer(request).id) if viewer(request).holds(PROPOSE) else None,
    }
    return Shown("library/rulebooks.html", "library.title", filled)


@pages.page("versions/<uuid:version>/", "rulebook")
def show(request: Viewing, version: UUID) -> Answer:
    """Show a version: what it says by subject, what changed in words, what does not fit, what was found."""
    require(request, READ)
    held = read(version)
    before = _before(request, held)
    difference = queries.differs(version, before)
    names = accounts.names({each for each in (held.version.proposed_by, held.version.decided_by) if each is not None})
    rights = viewer(request)
    fits: tuple[Fitting, ...] = fitting(version) if held.version.state is State.PROPOSED else ()
    filled = {
        "held": held,
        "version": held.version,
        "proposed_by": names.get(held.version.proposed_by, ""),
        "decided_by": names.get(held.version.decided_by, "") if held.version.decided_by else "",
        "text": cache(lambda: _text(request, held)),
        "changes": difference_in_words(difference) if difference is not None and difference.changes else (),
        "difference": difference,
        "others": [each for each in queries.versions() if each.id != version],
        "has_procedures": bool(held.institution.procedures),
        "before": before,
        "fits": fits,
        "loose": sum(each.open for each in fits),
        "may": {"propose": rights.holds(PROPOSE), "check": rights.holds(CHECK), "approve": rights.holds(APPROVE)},
        "decisions": decisions(request, held.version, sum(each.open for each in fits)),
    }
    return Shown("library/rulebook.html", held.institution.about.title, filled)


def _text(request: Viewing, held: Read) -> Mapping[str, object]:
    """Return what a version says, as it never changes: the page asks for it where it does not stand ready."""
    rested = upon(held.version.id)
    return {
        "subjects": [(subject, subject_title(subject, request.language), listed) for subject, listed in defined(held)],
        "documents": [
            (document, sum(len(parts) for (name, _), parts in rested.items() if name == document.id))
            for document in held.institution.documents.values()
        ],
        "dated": [_dated(each, request, place) for place, each in enumerate(dated_values(held.version.id))],
        "wrong": sum(each.severity is Severity.ERROR for each in held.loaded.findings),
    }


@pages.page("versions/<uuid:version>/files/<path:name>", "file")
def file(request: Viewing, version: UUID, name: str) -> Answer:
    """Show a file of a version: its rules as words beside its data."""
    require(request, READ)
    held = read(version)
    text = found(queries.texts(version).get(name), "file")
    places = _stands_in(held, name)
    filled = {
        "held": held,
        "version": held.version,
        "name": name,
        "blocks": cache(lambda: [_block(request, held, each) for each in places]),
        "lines": text.split("\n") if not places else (),
        "findings_here": [each for each in held.loaded.findings if each.place.file == name],
        "may_edit": viewer(request).holds(PROPOSE),
    }
    return Shown("library/file.html", name, filled)


@pages.page("versions/<uuid:version>/rulebook.zip", "download")
def download(request: Viewing, version: UUID) -> Answer:
    """Return every file of a version, packed."""
    require(request, READ)
    held = read(version)
    response = HttpResponse(packing.packed(queries.texts(version)), content_type="application/zip")
    name = f"{held.institution.about.id}-{held.version.hash[:12]}.zip"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _stands_in(held: Read, name: str) -> list[Defined]:
    """Return the definitions that a file holds, in its order."""
    mine = [each for _, listed in defined(held) for each in listed if each.file == name]
    return sorted(mine, key=lambda each: each.line)


def _block(request: Viewing, held: Read, each: Defined) -> tuple[Defined, str, Slice | None, list[tuple[str, object]]]:
    """Return a definition with its subject, its lines of data, and what it says of itself."""
    written = slice_of(held.loaded, held.institution, each.subject, each.id)
    return each, subject_title(each.subject, request.language), written, facts_of(each.block)


def facts_of(block: object) -> list[tuple[str, object]]:
    """Return what a definition says of itself in plain words: its unit, its expression, its clauses, its rights."""
    found_: list[tuple[str, object]] = []
    for name in ("unit", "derived", "hint", "note", "period", "kind", "roll_up", "minutes"):
        value = getattr(block, name, None)
        if value is not None:
            found_.append((name, getattr(value, "value", value)))
    if isinstance(block, Role):
        found_.append(("rights", ", ".join(sorted(str(right) for right in block.rights))))
    return found_


def _before(request: Viewing, held: Read) -> UUID | None:
    """Return the version to compare with: the one named, or the one this replaced; none for what would be replaced."""
    said_ = request.GET.get("before", "")
    if said_:
        try:
            return found(queries.version(UUID(said_)), "version").id
        except ValueError:
            return None
    if held.version.state is State.PROPOSED:
        return None
    earlier = [
        each
        for each in queries.versions()
        if each.state is State.APPROVED
        and each.decided_at is not None
        and each.id != held.version.id
        and held.version.decided_at is not None
        and each.decided_at < held.version.decided_at
    ]
    return earlier[0].id if earlier else held.version.id


def _dated(each: Changing, request: Viewing, place: int) -> dict[str, object]:
    today: date = request.on
    return {
        "value": each,
        "spans": spans(each.periods),
        "now": each.at(today),
        "drawing": periods_line(each.periods, today, said("library.today", request.language), f"dated-{place}"),
        "key": f"dated-{place}",
        "field": str(each.path[-1]) if each.path else "",
    }
