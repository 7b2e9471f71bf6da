"""A rulebook sent in as a packed folder or as files: it becomes one's draft, is checked, and is proposed from there."""

from __future__ import annotations

from collections.abc import Mapping

from guiju.core.findings import Finding
from guiju.store.library import actions, queries
from guiju.web.answers import Answer, Shown, To, taken
from guiju.web.library import packing
from guiju.web.library.subject import PROPOSE, pages
from guiju.web.viewing import Viewing, acting, require, viewer


@pages.page("send/", "send", does=("library.draft.keep",))
def send(request: Viewing) -> Answer:
    """Take a packed folder, or several files, in as one's draft; nothing is proposed yet."""
    require(request, PROPOSE)
    held = queries.draft(viewer(request).id)
    if request.method == "POST":
        texts, wrong = _sent(request)
        request.findings.extend(wrong)
        if texts and not wrong:
            standing = queries.in_force()
            base = standing.version if standing is not None else None
            kept = taken(request, actions.keep_draft(acting(request), files=texts, base=base, anew=True))
            if kept:
                return To("library.draft", said="library.draft-sent")
    return Shown("library/send.html", "library.send", {"draft": held})


def _sent(request: Viewing) -> tuple[Mapping[str, str], list[Finding]]:
    """Return the files that were sent, by name, and what of them cannot be read."""
    uploads = [each for each in request.FILES.getlist("files") if each.name]
    if not uploads:
        return {}, [Finding("nothing-sent")]
    if len(uploads) == 1 and str(uploads[0].name).lower().endswith(".zip"):
        return packing.unpacked(uploads[0])
    names = request.POST.getlist("paths")
    named = names if len(names) == len(uploads) else [str(each.name) for each in uploads]
    return packing.read_in((name, upload.read()) for name, upload in zip(named, uploads, strict=True))
