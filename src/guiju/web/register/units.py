"""Units as a tree that is opened level by level, and as a list of any day: narrowed, sorted, counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from guiju.core.findings import Finding
from guiju.core.register.kinds import AttributeValue, Lists
from guiju.core.rulebook.kinds import IN_THE_TREE
from guiju.core.rulebook.vocabulary import Attribute, FieldKind
from guiju.core.values import Text
from guiju.doors.allowing import INSTITUTION
from guiju.doors.refusal import RefusalError
from guiju.store.register import queries
from guiju.web.answers import Answer
from guiju.web.answers import Shown as Page
from guiju.web.listing import ROWS, begin, going_on
from guiju.web.register.subject import bulk, dated, kind_title, pages, seen_from, unit_in, value_said
from guiju.web.viewing import Viewing, may, require

READ, COUNT = "register.unit.read", "register.unit.count"
BRANCHES = 60
"""How many units below one the tree shows; the rest stand in the list."""

COLUMNS = 3
"""How many attributes have a column of their own."""

ATTRIBUTE = "a."
"""What the name of a filter by an attribute begins with."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A unit of the tree with what is shown below it; `deeper`: something stands below that is not shown."""

    id: UUID
    name: Text
    kind: Text
    below: tuple[Branch, ...] = ()
    deeper: bool = False
    here: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A unit of the list."""

    id: UUID
    name: Text
    code: str
    kind: Text
    above: queries.NamedUnit | None
    since: object
    values: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter by an attribute: its name in the address, its options, what was chosen."""

    name: str
    title: Text
    options: tuple[tuple[str, Text], ...]
    chosen: str


@pages.page("units/", "units")
def units(request: Viewing) -> Answer:
    """Show the tree down to a unit, and the list of what stands below it."""
    under = unit_in(request, "under")
    own = () if under is not None else seen_from(request, READ)
    if under is None and own is not None and len(own) == 1:
        under = own[0]
    if under is None and own:
        return _own_units(request, own)
    require(request, READ, INSTITUTION if under is None else queries.reach(under, request.on))
    lists = queries.lists_in_force(request.on)
    indexed = queries.indexed_attributes(lists)
    last = begin(request)
    kind, sort = request.GET.get("kind", ""), request.GET.get("sort", "")
    if sort and sort not in indexed:
        raise RefusalError(Finding("value-wrong", params={"name": "sort", "rule": ", ".join(indexed)}))
    found = queries.list_units(
        under=under,
        children_only="direct" in request.GET,
        kind=kind,
        where=_where(request, indexed),
        sort=sort,
        on=request.on,
        known_at=request.known_at,
        after=str(last[0]) if last else None,
        limit=ROWS,
    )
    columns = list(indexed.values())[:COLUMNS]
    rows = _rows(request, found.units, lists, columns)
    counts = may(request, COUNT, INSTITUTION if under is None else queries.reach(under, request.on)).allowed
    kinds = sorted((each for each in lists.kinds.values() if each.of in IN_THE_TREE), key=lambda each: each.id)
    line = queries.line_of(under, request.on, request.known_at) if under else ()
    return Page(
        "register/units.html",
        line[-1].name if line else "register.units",
        {
            "under": under,
            "line": line[:-1],
            "branches": _tree(request, under, lists),
            "page": going_on(request, rows, (found.after,) if found.after else None),
            "columns": columns,
            "totals": _totals(request, under, lists) if counts else None,
            "kinds": [(each.id, each.title) for each in kinds],
            "kind": kind,
            "sort": sort,
            "direct": "direct" in request.GET,
            "filters": _filters(request, indexed),
            "dated": dated(request),
            "past": request.known_at is not None,
            "bulk": bulk(request, under, "register.unit.change", "register.unit.reform"),
            "may_export": request.viewer is not None and request.viewer.holds("exports.table.make"),
            "may_found": request.viewer is not None and request.viewer.holds("register.unit.change"),
        },
    )


@pages.page("units/<uuid:unit>/below/", "units-below")
def below(request: Viewing, unit: UUID) -> Answer:
    """Show what stands directly below a unit: the part of the tree that is opened in place."""
    require(request, READ, queries.reach(unit, request.on))
    lists = queries.lists_in_force(request.on)
    branches, more = _branches(request, unit, lists)
    context = {"branches": branches, "more": more, "under": unit, "dated": dated(request)}
    return Page("register/parts/branches.html", "register.units", context)


def _own_units(request: Viewing, own: Sequence[UUID]) -> Answer:
    called = queries.units_named(own, request.on, request.known_at)
    lists = queries.lists_in_force(request.on)
    rows = [(called[each], kind_title(lists, called[each].kind)) for each in own if each in called]
    return Page("register/units_own.html", "register.units", {"rows": rows, "dated": dated(request)})


def _where(request: Viewing, indexed: Mapping[str, Attribute]) -> dict[str, AttributeValue]:
    found: dict[str, AttributeValue] = {}
    for name, attribute in indexed.items():
        written = request.GET.get(f"{ATTRIBUTE}{name}", "").strip()
        if not written:
            continue
        match attribute.kind:
            case FieldKind.YES_NO:
                found[name] = written == "yes"
            case FieldKind.NUMBER | FieldKind.REAL:
                if not written.lstrip("-").isdecimal():
                    raise RefusalError(Finding("value-wrong", params={"name": name, "rule": "0-9"}))
                found[name] = int(written)
            case _:
                found[name] = written
    return found


def _filters(request: Viewing, indexed: Mapping[str, Attribute]) -> list[Filter]:
    return [
        Filter(
            f"{ATTRIBUTE}{name}",
            attribute.title,
            _options(attribute),
            request.GET.get(f"{ATTRIBUTE}{name}", ""),
        )
        for name, attribute in indexed.items()
    ]


def _options(attribute: Attribute) -> tuple[tuple[str, Text], ...]:
    if attribute.kind is FieldKind.YES_NO:
        return (("yes", value_said(attribute, True)), ("no", value_said(attribute, False)))  # noqa: FBT003
    return tuple((option.id, option.title) for option in attribute.options)


def _totals(request: Viewing, under: UUID | None, lists: Lists) -> list[tuple[str, Text, int]]:
    found = queries.totals(under, request.on, request.known_at)
    rows = [(kind, kind_title(lists, kind), count) for kind, count in found.by_kind.items()]
    return sorted(rows, key=lambda row: (-row[2], row[0]))


def _rows(request: Viewing, found: Sequence[queries.UnitAsOf], lists: Lists, columns: Sequence[Attribute]) -> list[Row]:
    above = queries.units_named({unit.parent for unit in found}, request.on, request.known_at)
    return [
        Row(
            unit.id,
            unit.name,
            unit.code,
            kind_title(lists, unit.kind),
            above.get(unit.parent) if unit.parent is not None else None,
            unit.since,
            tuple(value_said(column, unit.attributes.get(column.id)) for column in columns),
        )
        for unit in found
    ]


def _tree(request: Viewing, under: UUID | None, lists: Lists) -> tuple[Branch, ...]:
    """Return the tree from the top: down to a unit one branch a level, and below it all."""
    below_it, more = _branches(request, under, lists)
    if under is None:
        return below_it if len(below_it) != 1 else (_opened(request, below_it[0], lists),)
    shown = below_it
    line = queries.line_of(under, request.on, request.known_at)
    for unit in reversed(line):
        deeper = more and unit.id == under
        shown = (Branch(unit.id, unit.name, kind_title(lists, unit.kind), shown, deeper, unit.id == under),)
    return shown


def _opened(request: Viewing, top: Branch, lists: Lists) -> Branch:
    """Return the one unit at the top with what stands below it: nobody has to open what is alone."""
    below_it, more = _branches(request, top.id, lists)
    return Branch(top.id, top.name, top.kind, below_it, more)


def _branches(request: Viewing, unit: UUID | None, lists: Lists) -> tuple[tuple[Branch, ...], bool]:
    """Return the units directly below one, and whether there are more than are shown."""
    found = queries.list_units(under=unit, children_only=True, on=request.on, known_at=request.known_at, limit=BRANCHES)
    deeper = queries.with_units_below([each.id for each in found.units], request.on, request.known_at)
    branches = tuple(
        Branch(each.id, each.name, kind_title(lists, each.kind), deeper=each.id in deeper) for each in found.units
    )
    return branches, found.after is not None
