"""What cases make public while they wait, for everybody who is signed in: what their procedures name, and no more."""

from __future__ import annotations

from uuid import UUID, uuid4

from guiju.core.values import Text
from guiju.doors.refusal import found
from guiju.store.cases import queries
from guiju.store.register import queries as register
from guiju.web.answers import Answer, Shown, To
from guiju.web.cases.acts import done
from guiju.web.cases.subject import as_id, pages
from guiju.web.viewing import Viewing, viewer


@pages.page("public/", "public")
def public(request: Viewing) -> Answer:
    """Show what is made public now."""
    viewer(request)
    rows = queries.public()
    return Shown("cases/public.html", "cases.public", {"rows": rows, "names": _names(request, rows)})


@pages.page("public/<uuid:case>/", "object", does=("cases.case.raise",))
def object_(request: Viewing, case: UUID) -> Answer:
    """Raise something about what a case makes public; where it is sealed, nothing keeps who raised it."""
    viewer(request)
    rows = [each for each in queries.public() if each.case == case]
    found(rows[0] if rows else None, "case")
    if request.method == "POST":
        definition = found(queries.definition_of(case), "case")
        if words := done(request, case, definition):
            return To("cases.public", said=words)
    filled = {
        "rows": rows,
        "names": _names(request, rows),
        "key": str(uuid4()),
        "typed": request.POST.get("reasons", ""),
    }
    return Shown("cases/object.html", "cases.object", filled)


def _names(request: Viewing, rows: list[queries.Public] | tuple[queries.Public, ...]) -> dict[str, Text]:
    """Return what the posts and units that are public are called; of people nothing is read."""
    ids = {id_ for row in rows for _, value in row.shown if (id_ := as_id(value)) is not None}
    posts = register.posts_named(ids, request.on) if ids else {}
    units = register.units_named(ids - posts.keys(), request.on) if ids - posts.keys() else {}
    return {str(id_): one.title for id_, one in posts.items()} | {str(id_): one.name for id_, one in units.items()}
