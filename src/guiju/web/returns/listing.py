"""The list of returns: filtered, what is due first comes first."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from guiju.core.returns.progress import Status
from guiju.store.evidence import queries
from guiju.store.evidence.queries import Wanted
from guiju.store.register import queries as register
from guiju.web.answers import Answer, Shown
from guiju.web.listing import ROWS, begin, page
from guiju.web.returns.filing import FILL, ISSUE, READ
from guiju.web.returns.subject import pages
from guiju.web.viewing import Viewing, viewer
from guiju.web.within import in_force, required_within, within

_LONGEST = 80


@pages.page("", "list")
def listing(request: Viewing) -> Answer:
    """List the returns the viewer may see: by state, by return, late ones."""
    reading = required_within(request, READ)
    institution = in_force(request)
    chosen = {name: request.GET.get(name, "")[:_LONGEST] for name in ("form", "status", "period", "unit", "late")}
    units = reading
    if unit := _uuid(chosen["unit"]):
        units = frozenset({unit}) if reading is None or unit in reading else frozenset()
    status = chosen["status"] if chosen["status"] in {each.value for each in Status} else ""
    wanted = Wanted(
        units=units,
        form=chosen["form"],
        period=chosen["period"],
        statuses=[Status(status)] if status else None,
        late_on=request.on if chosen["late"] else None,
    )
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


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
