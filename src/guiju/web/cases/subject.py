"""What the pages of cases share: who sees one, what its subject is called, where its clauses stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from guiju.core.findings import Finding
from guiju.core.rulebook.institution import Institution
from guiju.core.rulebook.procedure import Procedure
from guiju.core.values import Text
from guiju.doors.refusal import RefusalError, found
from guiju.store.cases import queries
from guiju.store.cases.queries import By, CaseSeen, Row
from guiju.store.register import queries as register
from guiju.web.pages import Pages
from guiju.web.viewing import Viewing, acting, viewer

pages = Pages("cases")

READ = "cases.case.read"
UNIT_READ = "register.unit.read"
_RECORDS = {"unit": UNIT_READ, "post": "register.post.read", "person": "register.person.read"}
"""What a case may be about that has a page of its own, with the right that opens it."""


def seen(request: Viewing, case: UUID) -> tuple[CaseSeen, By]:
    """Return a case that the viewer sees, and by what; or end the request."""
    held = found(queries.case(case), "case")
    sight = queries.sight(acting(request), case)
    if sight.by is None:
        request.short_of = READ
        raise RefusalError(*(sight.because or (Finding("nothing-there", params={"thing": "case"}),)))
    return held, sight.by


def asks_purpose(request: Viewing, case: UUID) -> bool:
    """Tell whether a purpose is all that is missing for a case to be seen."""
    found(queries.case(case), "case")
    because = queries.sight(acting(request), case).because
    return bool(because) and {each.code for each in because} == {"purpose-needed"}


def subject_at(request: Viewing, case: CaseSeen) -> str:
    """Return the address of what a case is about, "" where it has no page or the viewer has no right to it."""
    id_, right = as_id(case.subject), _RECORDS.get(case.subject_of)
    if id_ is None or right is None or not viewer(request).holds(right):
        return ""
    purpose = acting(request).purpose
    address = reverse(f"register.{case.subject_of}", args=[id_])
    return f"{address}?{urlencode({'purpose': purpose})}" if purpose else address


@dataclass(frozen=True, slots=True)
class Called:
    """What things in cases are called: people, units and posts, by id; any other value as it is."""

    people: Mapping[UUID, str] = field(default_factory=dict)
    units: Mapping[UUID, Text] = field(default_factory=dict)
    posts: Mapping[UUID, Text] = field(default_factory=dict)

    def of(self, value: object) -> Text | str:
        """Return what a value names, else the value."""
        id_ = as_id(value)
        if id_ is None:
            return str(value)
        return self.people.get(id_) or self.units.get(id_) or self.posts.get(id_) or "—"


def called(request: Viewing, cases: Iterable[CaseSeen | Row], values: Iterable[object] = ()) -> Called:
    """Return what subjects and leading units of cases are called, and what other values name; in three questions."""
    held = list(cases)
    ids = {id_ for id_ in (*map(as_id, values), *(as_id(each.subject) for each in held)) if id_ is not None}
    people = {each.person for each in held if each.person is not None}
    named = queries.called(acting(request), ids | people, request.on) if ids | people else {}
    rest = ids - named.keys()
    units = register.units_named({*rest, *(each.lead for each in held)}, request.on)
    posts = register.posts_named(rest - units.keys(), request.on) if rest - units.keys() else {}
    return Called(named, {id_: one.name for id_, one in units.items()}, {id_: one.title for id_, one in posts.items()})


def as_id(value: object) -> UUID | None:
    """Return the id a value is, None where it is none."""
    if isinstance(value, UUID):
        return value
    try:
        return UUID(str(value)) if isinstance(value, str) else None
    except ValueError:
        return None


def code_of(case: UUID, opened: object) -> str:
    """Return the short mark of a case: the year and the end of its id."""
    return f"{str(opened)[:4]}-{str(case)[-6:].upper()}"


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a procedure: its document's title and where it is read."""

    document: Text
    clause: str
    address: str


def clause_of(clause: str, procedure: Procedure, institution: Institution) -> Clause | None:
    """Return where a clause of a procedure stands: in the first document it rests on that has it."""
    if not clause:
        return None
    for basis in procedure.basis:
        document = institution.documents.get(basis.document)
        if document is not None and any(each.id == clause for each in document.clauses):
            return clause_in(basis.document, clause, institution)
    return clause_in(procedure.basis[0].document, clause, institution)


def clause_in(document: str, clause: str, institution: Institution) -> Clause | None:
    """Return a clause of a document."""
    held = institution.documents.get(document)
    return None if held is None else Clause(held.title, clause, reverse("library.clause", args=[held.id, clause]))
