"""The list of returns: filtered, what is due first comes first; and the same list as a file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from guiju.core.returns.progress import Status
from guiju.core.rulebook.institution import Institution
from guiju.core.values import Text
from guiju.files.rows_out import Holds, Value
from guiju.store.evidence import queries
from guiju.store.evidence.queries import FilingSeen, Wanted
from guiju.store.loading.actions import Listed
from guiju.store.register import queries as register
from guiju.web.answers import Answer, Shown
from guiju.web.handing_out import column, handed_out
from guiju.web.listing import ROWS, begin, page
from guiju.web.returns.filing import FILL, ISSUE, READ
from guiju.web.returns.subject import pages
from guiju.web.viewing import Viewing, viewer
from guiju.web.within import in_force, required_within, scope_of, within
from guiju.words.pages import said

_LONGEST = 80


@pages.page("", "list")
def listing(request: Viewing) -> Answer:
    """List the returns the viewer may see: by state, by return, late ones."""
    reading = required_within(request, READ)
    institution = in_force(request)
    chosen = _chosen(request)
    wanted = _wanted(request, reading, chosen)
    key = begin(request)
    after = None if key is None else (date.fromisoformat(str(key[0])), UUID(str(key[1])))
    rows = queries.filings_due(wanted, after=after, limit=ROWS + 1)
    filling = within(request, FILL) if viewer(request).holds(FILL) else frozenset()
    out = {each.form: each for each in queries.issued()}
    return Shown(
        "returns/list.html",
        "returns.title",
        {
            "page": page(request, rows, lambda row: (row.due.isoformat(), str(row.id))),
            "units": register.units_named({each for row in rows for each in (row.unit, row.issuer)}, request.on),
            "one_unit": reading is not None and len(reading) == 1,
            "forms": institution.returns,
            "chosen": chosen,
            "statuses": [each.value for each in Status],
            "counts": queries.count_filings(Wanted(units=reading)),
            "filling": filling,
            "everywhere": filling is None,
            "out": [(out[form], institution.returns.get(form)) for form in sorted(out)],
            "may_issue": viewer(request).holds(ISSUE),
            "late": {row.id for row in rows if row.late(request.on)},
        },
    )


COLUMNS = (
    column("form", "returns.form"),
    column("unit", "returns.unit"),
    column("code", "register.code", Holds.CODE),
    column("period", "returns.period", Holds.CODE),
    column("issuer", "returns.block.issuer"),
    column("due", "returns.due-day", Holds.DATE),
    column("status", "returns.status"),
    column("late", "returns.is-late", Holds.YES_NO),
    column("answered", "returns.answered-of", Holds.WHOLE),
    column("questions", "returns.asked", Holds.WHOLE),
)
AT_ONCE = 500


@pages.page("export/", "export", does=("exports.list.make",))
def export(request: Viewing) -> Answer:
    """Hand the list out as a file, all pages of it, filtered as it is asked for."""
    reading = required_within(request, READ)
    wanted = _wanted(request, reading, _chosen(request))
    tops = () if reading is None else tuple(sorted(scope_of(request, READ).units))
    rows = _rows(request, wanted, in_force(request))
    return handed_out(request, Listed("returns", READ, COLUMNS, rows, tops=tops))


def _rows(request: Viewing, wanted: Wanted, institution: Institution) -> Iterator[tuple[Value, ...]]:
    after: tuple[date, UUID] | None = None
    while part := queries.filings_due(wanted, after=after, limit=AT_ONCE):
        units = register.units_named({each for row in part for each in (row.unit, row.issuer)}, request.on)
        for row in part:
            unit, issuer = units.get(row.unit), units.get(row.issuer)
            yield (
                _titled(row, institution).in_language(request.language),
                unit.name.in_language(request.language) if unit is not None else "",
                unit.code if unit is not None else "",
                row.period,
                issuer.name.in_language(request.language) if issuer is not None else "",
                row.due,
                said(f"returns.stands.{row.status.value}", request.language),
                row.late(request.on),
                row.answered,
                row.questions,
            )
        after = (part[-1].due, part[-1].id)


def _titled(row: FilingSeen, institution: Institution) -> Text:
    form = institution.returns.get(row.form)
    return form.title if form is not None else Text(zh=row.form, en=row.form)


def _chosen(request: Viewing) -> dict[str, str]:
    return {name: request.GET.get(name, "")[:_LONGEST] for name in ("form", "status", "period", "unit", "late")}


def _wanted(request: Viewing, reading: frozenset[UUID] | None, chosen: dict[str, str]) -> Wanted:
    """Return what the filters leave of what may be read."""
    units = reading
    if unit := _uuid(chosen["unit"]):
        units = frozenset({unit}) if reading is None or unit in reading else frozenset()
    status = chosen["status"] if chosen["status"] in {each.value for each in Status} else ""
    return Wanted(
        units=units,
        form=chosen["form"],
        period=chosen["period"],
        statuses=[Status(status)] if status else None,
        late_on=request.on if chosen["late"] else None,
    )


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
