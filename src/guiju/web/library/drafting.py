"""One's own draft: written in the page file by file, with what is wrong beside the line, proposed when it is whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.template.loader import render_to_string

from guiju.core.findings import Finding, Severity
from guiju.core.journal.acting import Acting
from guiju.core.library.difference import Difference
from guiju.core.library.difference import difference as compare
from guiju.doors.refusal import found
from guiju.rulebooks.load import Loaded
from guiju.store.library import actions, queries
from guiju.store.library.queries import DraftSeen
from guiju.web.answers import Answer, Shown, To, taken
from guiju.web.asking import Form, prose
from guiju.web.library import packing
from guiju.web.library.subject import PROPOSE, pages
from guiju.web.viewing import Viewing, acting, require, viewer
from guiju.words.difference import difference_in_words

_LONGEST = 5_000_000
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./-]{0,118}\.ya?ml")


class Proposal(Form):
    """What is said beside a proposal."""

    said: ClassVar[str] = "library.proposing"
    note = prose(required=False, longest=10_000, rows=3)


@dataclass(frozen=True, slots=True)
class FileSeen:
    """A file of a draft: its name, whether it differs from where the draft began, and how much is wrong in it."""

    name: str
    changed: bool
    errors: int
    warnings: int


@pages.page("draft/", "draft", does=("library.rulebook.propose", "library.draft.drop"))
def draft(request: Viewing) -> Answer:
    """Show one's own draft: its files, what is wrong, what it changes in words; propose it."""
    require(request, PROPOSE)
    seen = queries.draft(viewer(request).id)
    form = Proposal(request)
    if seen is None:
        return Shown("library/draft_none.html", "library.draft", {"standing": queries.in_force()})
    texts = queries.draft_texts(seen)
    if form.sent:
        version = taken(request, actions.propose(acting(request), files=texts, note=form.values["note"]))
        if version:
            actions.drop_draft(acting_without_key(request))
            return To("library.rulebook", version, said="library.proposed-done")
    loaded = queries.read(texts)
    base = queries.version(seen.base) if seen.base is not None else None
    difference = _difference(seen, loaded)
    filled = {
        "draft": seen,
        "base": base,
        "files": list(_files(texts, base.files if base is not None else {}, seen, loaded)),
        "found": loaded.findings,
        "wrong": sum(each.severity is Severity.ERROR for each in loaded.findings),
        "changes": difference_in_words(difference) if difference is not None and difference.changes else (),
        "difference": difference,
        "form": form,
    }
    return Shown("library/draft.html", "library.draft", filled)


@pages.page("versions/<uuid:version>/edit/", "edit", does=("library.draft.keep",))
def edit(request: Viewing, version: UUID) -> Answer:
    """Begin a draft from a version; a draft there is asks to be replaced."""
    require(request, PROPOSE)
    seen = found(queries.version(version), "version")
    held = queries.draft(viewer(request).id)
    if request.method == "POST":
        kept = taken(
            request, actions.keep_draft(acting(request), files=queries.texts(version), base=version, anew=True)
        )
        if kept:
            return To("library.draft", said="library.draft-begun")
    return Shown("library/edit.html", "library.edit", {"version": seen, "draft": held})


@pages.page("draft/drop/", "drop", does=("library.draft.drop",))
def drop(request: Viewing) -> Answer:
    """Give one's own draft up."""
    require(request, PROPOSE)
    if request.method == "POST":
        actions.drop_draft(acting(request))
        return To("library.rulebooks", said="library.draft-dropped")
    return Shown("library/drop.html", "library.drop", {"draft": queries.draft(viewer(request).id)})


@pages.page("draft/rulebook.zip", "draft-download")
def download(request: Viewing) -> Answer:
    """Return every file of one's own draft, packed."""
    require(request, PROPOSE)
    seen = found(queries.draft(viewer(request).id), "draft")
    response = HttpResponse(packing.packed(queries.draft_texts(seen)), content_type="application/zip")
    response.headers["Content-Disposition"] = 'attachment; filename="draft.zip"'
    return response


@pages.page("draft/new/", "new-file")
def new_file(request: Viewing) -> Answer:
    """Go to a file that is to be written, by its name."""
    require(request, PROPOSE)
    name = request.GET.get("name", "").strip()
    if not _NAME.fullmatch(name) or ".." in name:
        request.findings.append(Finding("value-wrong", params={"name": "name", "rule": "schemes/town-annual.yaml"}))
        return draft(request)
    return To("library.write", name)


@pages.page("draft/files/<path:name>", "write", does=("library.draft.keep",))
def write(request: Viewing, name: str) -> Answer:
    """Write a file of one's own draft: kept where it is asked for, checked in any case."""
    require(request, PROPOSE)
    seen = found(queries.draft(viewer(request).id), "draft")
    texts = dict(queries.draft_texts(seen))
    text = texts.get(name, "")
    checked = False
    if request.method == "POST":
        text = request.POST.get("text", "")[:_LONGEST].replace("\r\n", "\n")
        checked = True
        if request.POST.get("do") != "check":
            kept = taken(request, actions.keep_draft(acting(request), files={name: text}))
            if kept:
                return To("library.write", name, said="library.draft-kept")
    texts[name] = text
    loaded = queries.read({each: held for each, held in texts.items() if held.strip()})
    mine = [each for each in loaded.findings if each.place.file == name]
    filled = {
        "name": name,
        "text": text,
        "lines": range(1, text.count("\n") + 2),
        "found": [(each, _line(text, each)) for each in mine],
        "elsewhere": [each for each in loaded.findings if each.place.file != name],
        "checked": checked,
        "draft": seen,
        "rows": min(40, max(12, text.count("\n") + 2)),
        "key": acting(request).key or str(uuid4()),
    }
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(
            render_to_string("library/parts/found.html", filled | {"language": request.language}, request)
        )
    return Shown("library/write.html", name, filled)


def acting_without_key(request: Viewing) -> Acting:
    """Return who acts, for the act that follows another in one request: the form's key stands for the first alone."""
    return replace(acting(request), key="")


def _line(text: str, finding: Finding) -> str:
    lines = text.split("\n")
    at = finding.place.line
    return lines[at - 1].strip()[:100] if 0 < at <= len(lines) else ""


def _files(texts: Mapping[str, str], base: Mapping[str, str], seen: DraftSeen, loaded: Loaded) -> Iterator[FileSeen]:
    for name in sorted(texts):
        mine = [each for each in loaded.findings if each.place.file == name]
        errors = sum(each.severity is Severity.ERROR for each in mine)
        yield FileSeen(name, seen.files.get(name) != base.get(name), errors, len(mine) - errors)


def _difference(seen: DraftSeen, loaded: Loaded) -> Difference | None:
    """Return what a draft changes from the version it began with, or from what is in force."""
    if loaded.institution is None:
        return None
    if seen.base is not None and queries.version(seen.base) is not None:
        was = queries.loaded_of(seen.base).institution
    else:
        standing = queries.before()
        was = standing.institution if standing is not None else None
    return compare(was, loaded.institution) if was is not None else None
