"""The list of what was brought in: of one kind, in one state; and the same list as a file."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from guiju.core.loading.fields import Subject
from guiju.files.rows_out import Holds, Value
from guiju.store.accounts import queries as accounts
from guiju.store.audit.actions import day_of
from guiju.store.loading import queries
from guiju.store.loading.actions import Listed
from guiju.web.answers import Answer, Shown
from guiju.web.handing_out import column, handed_out
from guiju.web.listing import ROWS, begin, page
from guiju.web.loading.subject import pages
from guiju.web.viewing import Viewing, require, viewer
from guiju.words.pages import said

READ, LOAD = "imports.batch.read", "imports.batch.load"
STATES = ("waiting", "loading", "loaded", "undoing", "undone")
AT_ONCE = 500


@pages.page("", "batches")
def batches(request: Viewing) -> Answer:
    """List what was brought in, the latest first: of one kind, in one state."""
    require(request, READ)
    key = begin(request)
    after = UUID(str(key[0])) if key else None
    rows = queries.batches(**_wanted(request), after=after, limit=ROWS + 1)
    filled = {
        "page": page(request, rows, lambda row: (str(row.id),)),
        "senders": accounts.names({row.sent_by for row in rows}),
        "may_send": viewer(request).holds(LOAD),
        "subjects": [each.value for each in Subject],
        "states": STATES,
        "chosen": _wanted(request),
    }
    return Shown("loading/batches.html", "loading.title", filled)


COLUMNS = (
    column("name", "loading.name"),
    column("subject", "loading.subject"),
    column("on", "loading.of-day", Holds.DATE),
    column("state", "loading.state"),
    column("rows", "loading.rows", Holds.WHOLE),
    column("sent", "loading.sent", Holds.DATE),
    column("by", "loading.sent-by"),
)


@pages.page("export-batches/", "batches-export", does=("exports.list.make",))
def export(request: Viewing) -> Answer:
    """Hand the list out as a file, all pages of it, filtered as it is asked for."""
    require(request, READ)
    return handed_out(request, Listed("batches", READ, COLUMNS, _rows(request)))


def _rows(request: Viewing) -> Iterator[tuple[Value, ...]]:
    after, language = None, request.language
    while part := queries.batches(**_wanted(request), after=after, limit=AT_ONCE):
        senders = accounts.names({row.sent_by for row in part})
        for row in part:
            yield (
                row.name if row.source == "file" else said("loading.source.selection", language),
                said(f"loading.subject.{row.subject}", language),
                row.on,
                said(f"loading.state.{row.state}", language),
                row.counts.get("rows"),
                day_of(row.sent_at),
                senders.get(row.sent_by, ""),
            )
        after = part[-1].id


def _wanted(request: Viewing) -> dict[str, str]:
    """Return what the filters leave; a word that is none of theirs leaves everything."""
    known = {"subject": {each.value for each in Subject}, "state": set(STATES)}
    return {name: request.GET.get(name, "") if request.GET.get(name) in words else "" for name, words in known.items()}
